"""Media keys: a private bus, and a desktop that asks it for media players."""

import os
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from jeepney.wrappers import DBusErrorResponse

from glutecoach.system.media_keys import DesktopMediaKeys, MediaKeys, make_media_keys
from glutecoach.system.mpris import ShownWorkout
from tests.players import NAME, PATH, PLAYER, ROOT

CLAM = ShownWorkout("Clam, left side, set 1", "Physio four", block=1, runs=True)
PATIENCE_MS = 10_000


def threads() -> int:
    return sum(thread.name == "media-keys" for thread in threading.enumerate())


@pytest.fixture
def make_keys(qapp, address):
    made = []

    def make() -> DesktopMediaKeys:
        made.append(DesktopMediaKeys(address))
        return made[-1]

    yield make
    for keys in made:
        keys.close()
    assert threads() == 0


@pytest.fixture
def keys(make_keys):
    return make_keys()


@pytest.fixture
def shown(qtbot, keys, desktop):
    """The keys of a workout that the desktop has found."""
    keys.show(CLAM)
    qtbot.waitUntil(lambda: desktop.players() == [NAME], timeout=PATIENCE_MS)
    return keys


def test_a_workout_is_shown_as_a_player_with_the_types_that_the_standard_asks_for(shown, desktop):
    assert desktop.read(ROOT) == {
        "Identity": ("s", "GluteCoach"),
        "DesktopEntry": ("s", "glutecoach"),
        "CanRaise": ("b", True),
        "CanQuit": ("b", False),
        "HasTrackList": ("b", False),
        "SupportedUriSchemes": ("as", []),
        "SupportedMimeTypes": ("as", []),
    }
    player = desktop.read()
    kind, metadata = player.pop("Metadata")
    assert (kind, metadata) == (
        "a{sv}",
        {
            "mpris:trackid": ("o", "/org/glutecoach/block/1"),
            "xesam:title": ("s", "Clam, left side, set 1"),
            "xesam:artist": ("as", ["Physio four"]),
            "xesam:album": ("s", "Physio four"),
        },
    )
    assert player.pop("PlaybackStatus") == ("s", "Playing")
    assert player.pop("Position") == ("x", 0)
    assert {player.pop(name) for name in ("Rate", "MinimumRate", "MaximumRate", "Volume")} == {("d", 1.0)}
    assert player.pop("CanSeek") == ("b", False)
    assert player == dict.fromkeys(("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause", "CanControl"), ("b", True))
    assert desktop.call("Get", "ss", PLAYER, "CanPlay", interface=None) == (("b", True),)


@pytest.mark.parametrize(
    ("method", "signal"),
    [
        ("PlayPause", "play_pause"),
        ("Play", "play"),
        ("Pause", "pause"),
        ("Stop", "pause"),
        ("Next", "next"),
        ("Previous", "previous"),
        ("Raise", "raise_wanted"),
    ],
)
def test_each_key_is_heard_in_the_window(qtbot, shown, desktop, method, signal):
    heard = []
    for name in ("play_pause", "play", "pause", "next", "previous", "raise_wanted"):
        getattr(shown, name).connect(lambda name=name: heard.append((name, threading.current_thread())))
    with qtbot.waitSignal(getattr(shown, signal), timeout=PATIENCE_MS):
        desktop.call(method, interface=ROOT if method == "Raise" else PLAYER)
    assert heard == [(signal, threading.main_thread())]


def test_what_changes_is_told_and_nothing_else(shown, desktop):
    shown.show(replace(CLAM))
    shown.show(replace(CLAM, runs=False))
    assert desktop.next_change() == {
        "PlaybackStatus": ("s", "Paused"),
        "CanGoNext": ("b", False),
        "CanGoPrevious": ("b", False),
    }
    shown.show(replace(CLAM, title="Rest", block=2, runs=False))
    changed = desktop.next_change()
    assert list(changed) == ["Metadata"]
    assert changed["Metadata"][1]["xesam:title"] == ("s", "Rest")


def test_what_cannot_be_done_is_refused_or_passed_over_and_the_keys_go_on(qtbot, shown, desktop):
    heard = []
    shown.play_pause.connect(lambda: heard.append("play_pause"))
    assert desktop.call("Quit", interface=ROOT) == ()
    assert desktop.call("Seek", "x", 5) == ()
    assert desktop.call("Ping", interface="org.freedesktop.DBus.Peer") == ()
    refused = {
        "UnknownMethod": lambda: desktop.call("Dance"),
        "InvalidArgs": lambda: desktop.call("GetAll", interface="org.freedesktop.DBus.Properties"),
        "UnknownObject": lambda: desktop.call("PlayPause", at=(NAME, "/")),
        "UnknownProperty": lambda: desktop.call("Get", "ss", PLAYER, "Shoes", interface=None),
        "PropertyReadOnly": lambda: desktop.call("Set", "ssv", PLAYER, "Volume", ("d", 0.5), interface=None),
    }
    for error, call in refused.items():
        with pytest.raises(DBusErrorResponse, match=error):
            call()
    with qtbot.waitSignal(shown.next, timeout=PATIENCE_MS):
        desktop.call("Next")
    assert heard == []


def test_the_player_describes_itself(shown, desktop):
    [text] = desktop.call("Introspect", interface="org.freedesktop.DBus.Introspectable")
    found = {interface.get("name"): {member.get("name") for member in interface} for interface in ET.fromstring(text)}
    assert set(desktop.read(ROOT)) | {"Raise", "Quit"} == found[ROOT]
    assert set(desktop.read()) | {"PlayPause", "Next"} <= found[PLAYER]


def test_after_the_workout_there_is_no_player_until_the_next_one(qtbot, shown, desktop):
    shown.show(None)
    qtbot.waitUntil(lambda: desktop.players() == [], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: threads() == 0, timeout=PATIENCE_MS)
    shown.show(None)
    for _ in range(3):
        shown.show(CLAM)
        shown.show(None)
    shown.show(CLAM)
    qtbot.waitUntil(lambda: desktop.players() == [NAME] and threads() == 1, timeout=PATIENCE_MS)


def test_a_key_that_comes_too_late_asks_for_nothing(qtbot, shown, desktop):
    heard = []
    shown.play_pause.connect(lambda: heard.append("play_pause"))
    desktop.call("PlayPause")
    shown.show(None)
    qtbot.waitUntil(lambda: threads() == 0, timeout=PATIENCE_MS)
    qtbot.wait(0)
    assert heard == []


def test_two_workouts_at_a_time_are_two_players(qtbot, shown, make_keys, desktop):
    other, name = make_keys(), f"{NAME}.instance{os.getpid()}"
    other.show(replace(CLAM, title="Squat"))
    qtbot.waitUntil(lambda: desktop.players() == [NAME, name], timeout=PATIENCE_MS)
    with qtbot.assertNotEmitted(shown.play_pause), qtbot.waitSignal(other.play_pause, timeout=PATIENCE_MS):
        desktop.call("PlayPause", at=(name, PATH))
    assert desktop.read(name=name)["Metadata"][1]["xesam:title"] == ("s", "Squat")


def test_a_bus_that_goes_away_in_the_middle_is_no_trouble(qtbot, shown, bus):
    bus.die()
    qtbot.waitUntil(lambda: threads() == 0, timeout=PATIENCE_MS)
    shown.show(replace(CLAM, runs=False))
    shown.show(replace(CLAM, block=2))
    shown.show(None)


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=nowhere", "rubbish", "", None])
def test_a_bus_that_cannot_be_reached_is_no_trouble(qtbot, qapp, address):
    keys = DesktopMediaKeys(address)
    keys.show(CLAM)
    qtbot.waitUntil(lambda: threads() == 0, timeout=PATIENCE_MS)
    keys.show(replace(CLAM, runs=False))
    keys.close()


def test_where_there_are_no_such_keys_nothing_happens(qapp):
    for platform in ("win32", "darwin"):
        keys = make_media_keys(platform, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
        assert type(keys) is MediaKeys
        keys.show(CLAM)
        keys.close()
    assert threads() == 0


def test_no_bus_is_spoken_to_before_a_workout_begins():
    code = "import sys, glutecoach.system.media_keys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"jeepney", "glutecoach.system.media_bus"} & set(loaded)
