"""The look of the system: a private bus and a portal of our own; on the other systems what they would answer."""

import sys
import threading

import pytest

from glutecoach.system import look_teller
from glutecoach.system.look_teller import AskedTeller, LookTeller, PortalTeller, make_look_teller
from glutecoach.system.system_look import SystemLook

APPEARANCE, GNOME, KDE = "org.freedesktop.appearance", "org.gnome.desktop.interface", "org.kde.kdeglobals.KDE"
PATIENCE_MS = 10_000

SAYS_NOTHING = SystemLook()


def is_asked() -> bool:
    """Tell whether the system is still being asked, or listened to."""
    return "look" in {thread.name for thread in threading.enumerate()}


class Portal(threading.Thread):
    """A portal that holds some settings."""

    def __init__(self, address: str, settings: dict) -> None:
        super().__init__(daemon=True)
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg

        self.settings = settings
        self.bus = open_dbus_connection(address)
        unwrap_msg(self.bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"), timeout=10))

    def run(self) -> None:
        from jeepney import HeaderFields, new_method_return

        while True:
            try:
                heard = self.bus.receive()
            except (ConnectionResetError, OSError, ValueError):
                return
            if heard.header.fields.get(HeaderFields.member) == "ReadAll":
                [names] = heard.body
                told = {name: self.settings[name] for name in names if name in self.settings}
                self.bus.send(new_method_return(heard, "a{sa{sv}}", (told,)))

    def change(self, namespace: str, key: str, value: tuple) -> None:
        from jeepney import DBusAddress, new_signal

        portal = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")
        self.bus.send(new_signal(portal, "SettingChanged", "ssv", (namespace, key, value)))

    def close(self) -> None:
        import socket

        self.bus.sock.shutdown(socket.SHUT_RDWR)
        self.join(10)
        self.bus.close()


@pytest.fixture
def portal(address):
    made = []

    def make(settings: dict) -> Portal:
        made.append(Portal(address, settings))
        made[-1].start()
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def teller(address, qapp):
    made = PortalTeller(address)
    yield made
    made.close()


def first_look(qtbot, teller: LookTeller) -> SystemLook:
    with qtbot.waitSignal(teller.told, timeout=PATIENCE_MS) as heard:
        teller.ask()
    return heard.args[0]


@pytest.mark.parametrize(("settings", "expected"), [
    ({APPEARANCE: {"color-scheme": ("u", 1)}}, SystemLook(dark=True)),
    ({APPEARANCE: {"color-scheme": ("u", 2)}}, SystemLook(dark=False)),
    ({APPEARANCE: {"color-scheme": ("u", 0)}}, SystemLook(dark=None)),
    ({APPEARANCE: {"color-scheme": ("v", ("u", 1))}}, SystemLook(dark=True)),
    ({APPEARANCE: {"reduced-motion": ("u", 1)}}, SystemLook(still=True)),
    ({APPEARANCE: {"reduced-motion": ("u", 0)}}, SystemLook(still=False)),
    ({GNOME: {"enable-animations": ("b", False)}}, SystemLook(still=True)),
    ({GNOME: {"enable-animations": ("b", True)}}, SystemLook(still=False)),
    ({KDE: {"AnimationDurationFactor": ("s", "0")}}, SystemLook(still=True)),
    ({KDE: {"AnimationDurationFactor": ("s", "0.5")}}, SystemLook(still=False)),
    ({KDE: {"AnimationDurationFactor": ("s", "quick")}}, SAYS_NOTHING),
    ({}, SAYS_NOTHING),
])  # fmt: skip
def test_the_portal_says_whether_the_desktop_is_dark_and_still(qtbot, portal, teller, settings, expected):
    portal(settings)
    assert first_look(qtbot, teller) == expected


def test_what_changes_is_told_at_once(qtbot, portal, teller):
    desktop = portal({APPEARANCE: {"color-scheme": ("u", 2)}, GNOME: {"enable-animations": ("b", True)}})
    assert first_look(qtbot, teller) == SystemLook(dark=False, still=False)
    with qtbot.waitSignal(teller.told, timeout=PATIENCE_MS) as heard:
        desktop.change(GNOME, "font-name", ("s", "Cantarell 11"))
        desktop.change(APPEARANCE, "color-scheme", ("u", 1))
    assert heard.args == [SystemLook(dark=True, still=False)]
    with qtbot.waitSignal(teller.told, timeout=PATIENCE_MS) as heard:
        desktop.change(GNOME, "enable-animations", ("b", False))
    assert heard.args == [SystemLook(dark=True, still=True)]


def test_a_bus_without_a_portal_says_nothing_and_is_asked_again_later(qtbot, portal, teller):
    assert first_look(qtbot, teller) == SAYS_NOTHING
    qtbot.waitUntil(lambda: not is_asked(), timeout=PATIENCE_MS)
    portal({APPEARANCE: {"color-scheme": ("u", 1)}})
    assert first_look(qtbot, teller) == SystemLook(dark=True)


def test_a_bus_that_dies_is_like_none(qtbot, portal, teller, bus):
    portal({APPEARANCE: {"color-scheme": ("u", 1)}})
    first_look(qtbot, teller)
    with qtbot.waitSignal(teller.told, timeout=PATIENCE_MS) as heard:
        bus.die()
    assert heard.args == [SAYS_NOTHING]


def test_no_bus_says_nothing(qtbot, tmp_path):
    teller = PortalTeller(f"unix:path={tmp_path / 'nowhere'}")
    assert first_look(qtbot, teller) == SAYS_NOTHING
    teller.close()


def test_closing_ends_the_thread(qtbot, portal, teller):
    portal({})
    first_look(qtbot, teller)
    teller.close()
    assert not is_asked()
    teller.ask()
    assert not is_asked()


def test_each_system_is_asked_in_its_way(tmp_path):
    assert isinstance(make_look_teller("win32", {}), AskedTeller)
    assert isinstance(make_look_teller("darwin", {}), AskedTeller)
    assert isinstance(make_look_teller("linux", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}), PortalTeller)
    assert type(make_look_teller("linux", {"XDG_RUNTIME_DIR": str(tmp_path)})) is LookTeller


@pytest.mark.parametrize(("printed", "still"), [("1", True), ("0", False), ("", False)])
def test_a_mac_is_asked_by_its_own_command(qtbot, printed, still):
    command = (sys.executable, "-c", f"print({printed!r})")
    assert first_look(qtbot, AskedTeller(lambda: look_teller._mac_is_still(command))) == SystemLook(still=still)


@pytest.mark.parametrize(("animates", "knows", "still"), [(1, 1, False), (0, 1, True), (0, 0, None)])
def test_windows_is_asked_whether_it_animates(qtbot, monkeypatch, animates, knows, still):
    import ctypes
    from types import SimpleNamespace

    def answer(what: int, _one: int, into, _two: int) -> int:
        assert what == look_teller.SPI_GETCLIENTAREAANIMATION
        into._obj.value = animates
        return knows

    windll = SimpleNamespace(user32=SimpleNamespace(SystemParametersInfoW=answer))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    assert first_look(qtbot, make_look_teller("win32", {})) == SystemLook(still=still)


def test_a_system_that_fails_to_answer_says_nothing(qtbot):
    def fail() -> bool:
        raise OSError("no such command")

    teller = AskedTeller(fail)
    with qtbot.assertNotEmitted(teller.told, wait=50):
        teller.ask()
        qtbot.waitUntil(lambda: not is_asked(), timeout=PATIENCE_MS)
