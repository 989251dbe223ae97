"""Whether a screen reader runs."""

import os
import subprocess
import sys

import pytest

from glutecoach.system import screen_reader
from glutecoach.system.screen_reader import runs_screen_reader

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux desktop")


@pytest.fixture
def nobody(monkeypatch):
    """A desktop that has no bus, and no reader."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(screen_reader, "ORCA", "no-such-reader")


@linux
def test_without_a_desktop_there_is_none(nobody):
    assert not runs_screen_reader()


@linux
def test_a_reader_that_was_started_by_hand_is_found(nobody, monkeypatch, tmp_path):
    reader = tmp_path / "my-reader"
    reader.symlink_to("/bin/cat")
    with subprocess.Popen([reader], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        running.stdin.write(b"runs\n")
        running.stdin.flush()
        assert running.stdout.readline()
        monkeypatch.setattr(screen_reader, "ORCA", "my-reader")
        assert runs_screen_reader()
        running.communicate()
    assert not runs_screen_reader()


@linux
def test_a_process_that_cannot_be_read_is_none(tmp_path):
    (tmp_path / "12").mkdir()
    (tmp_path / "13").mkdir()
    (tmp_path / "13" / "comm").write_text("orca\n")
    assert screen_reader._runs("orca", tmp_path)
    assert not screen_reader._runs("nvda", tmp_path)
    assert os.getuid() == (tmp_path / "13").stat().st_uid


def test_what_cannot_be_asked_has_none(monkeypatch):
    def fails():
        raise OSError("there is no such key")

    for name in ("_linux", "_windows", "_macos"):
        monkeypatch.setattr(screen_reader, name, fails)
    assert not runs_screen_reader()
