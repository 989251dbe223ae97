import socket
import sys
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach.system import display
from glutecoach.system.display import NO_DISPLAY, missing_display

DEAD = 59_999
"""A display number that no X server has."""

unix = pytest.mark.skipif(sys.platform == "win32", reason="no unix sockets")


@pytest.fixture
def wayland(tmp_path: Path) -> dict[str, str]:
    """The environment of a Wayland session."""
    (tmp_path / "wayland-0").touch()
    return {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def x_server(monkeypatch):
    """An X server as far as the port goes: on a free one, as a display behind an ssh connection."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        monkeypatch.setattr(display, "X11_PORT", server.getsockname()[1] - 10)
        yield "127.0.0.1:10.0"


@pytest.fixture
def libraries(monkeypatch) -> set[str]:
    """The libraries that this computer lacks: none, until a test adds some."""
    missing: set[str] = set()
    monkeypatch.setattr(display, "_loads", lambda library: library not in missing)
    return missing


def test_without_any_display_there_is_one_plain_sentence():
    assert missing_display({}, "linux") == NO_DISPLAY


@pytest.mark.parametrize(
    "name", [f":{DEAD}", f"unix:{DEAD}.0", f"127.0.0.1:{DEAD - 6_000 - 1}", "nonsense", ":", "a:b"]
)
def test_a_display_that_does_not_answer_is_none(name):
    assert missing_display({"DISPLAY": name}, "linux") == NO_DISPLAY


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(platform):
    assert missing_display({}, platform) is None


@pytest.mark.parametrize("plugin", ["offscreen", "minimal", "vnc:size=800x600", "xcb;offscreen"])
def test_what_draws_nowhere_needs_no_display(plugin):
    assert missing_display({"QT_QPA_PLATFORM": plugin}, "linux") is None


def test_an_x_server_that_answers_is_a_display(x_server, libraries):
    assert missing_display({"DISPLAY": x_server}, "linux") is None


@unix
def test_a_socket_of_an_x_server_is_looked_for_where_it_lies(monkeypatch):
    asked = []

    class Socket:
        def __init__(self, family) -> None:
            assert family is socket.AF_UNIX

        def __enter__(self):
            return self

        def __exit__(self, *_) -> None:
            pass

        def connect(self, path) -> None:
            asked.append(path)

    monkeypatch.setattr(display.socket, "socket", Socket)
    assert display._answers(":7")
    assert display._answers("unix:8.1")
    assert asked == ["/tmp/.X11-unix/X7", "/tmp/.X11-unix/X8"]


def test_a_wayland_session_is_a_display(wayland):
    assert missing_display(wayland, "linux") is None
    whole = str(Path(wayland["XDG_RUNTIME_DIR"]) / "wayland-0")
    assert missing_display({"WAYLAND_DISPLAY": whole}, "linux") is None


def test_a_wayland_session_that_is_over_is_none(wayland):
    (Path(wayland["XDG_RUNTIME_DIR"]) / "wayland-0").unlink()
    assert missing_display(wayland, "linux") == NO_DISPLAY


@pytest.mark.parametrize("chosen", ["", "wayland;xcb", "wayland", "wayland-egl"])
def test_whoever_chooses_wayland_needs_one(wayland, chosen):
    assert missing_display(wayland | {"QT_QPA_PLATFORM": chosen}, "linux") is None
    assert missing_display({"QT_QPA_PLATFORM": chosen}, "linux") == NO_DISPLAY


def test_whoever_chooses_x11_needs_an_x_server(wayland, x_server, libraries):
    assert missing_display(wayland | {"QT_QPA_PLATFORM": "xcb"}, "linux") == NO_DISPLAY
    assert missing_display({"QT_QPA_PLATFORM": "xcb", "DISPLAY": x_server}, "linux") is None


def test_libraries_that_qt_lacks_are_named_with_their_packages(x_server, libraries):
    libraries.update({"libxcb-cursor.so.0", "libxcb-image.so.0"})
    said = missing_display({"DISPLAY": x_server}, "linux")
    assert said.endswith("sudo apt install libxcb-cursor0 libxcb-image0")


def test_libraries_are_no_matter_where_wayland_is(wayland, x_server, libraries):
    libraries.add("libxcb-cursor.so.0")
    assert missing_display(wayland | {"DISPLAY": x_server}, "linux") is None
