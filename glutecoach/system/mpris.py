"""MPRIS as data: what a workout looks like to a desktop that takes it for a media player."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
PEER = "org.freedesktop.DBus.Peer"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"

METHODS = {
    ROOT: {"Raise": "", "Quit": ""},
    PLAYER: {
        **dict.fromkeys(("Next", "Previous", "Pause", "PlayPause", "Stop", "Play"), ""),
        "Seek": "x",
        "SetPosition": "ox",
        "OpenUri": "s",
    },
    PROPERTIES: {"Get": "ss", "GetAll": "s", "Set": "ssv"},
    PEER: {"Ping": ""},
    INTROSPECTABLE: {"Introspect": ""},
}
"""Every method and the types of what it takes."""

WITHOUT_EFFECT = frozenset({"Quit", "Seek", "SetPosition", "OpenUri"})
"""What cannot be done here, as the properties say."""

Values = dict[str, tuple[str, Any]]
"""Properties by their names, each with its type."""


@dataclass(frozen=True, slots=True)
class ShownWorkout:
    """What a desktop is shown of a workout: the block with its number, the routine, and what its keys can do now."""

    title: str
    routine: str
    block: int
    runs: bool
    can_go_on: bool = True


def properties(playing: ShownWorkout) -> dict[str, Values]:
    """Return each interface with its properties, as they are written on the bus."""
    metadata = {
        "mpris:trackid": ("o", f"/org/glutecoach/block/{playing.block}"),
        "xesam:title": ("s", playing.title),
        "xesam:artist": ("as", [playing.routine]),
        "xesam:album": ("s", playing.routine),
    }
    return {
        ROOT: {
            "Identity": ("s", "GluteCoach"),
            "DesktopEntry": ("s", "glutecoach"),
            "CanRaise": ("b", True),
            "CanQuit": ("b", False),
            "HasTrackList": ("b", False),
            "SupportedUriSchemes": ("as", []),
            "SupportedMimeTypes": ("as", []),
        },
        PLAYER: {
            "PlaybackStatus": ("s", "Playing" if playing.runs else "Paused"),
            "Metadata": ("a{sv}", metadata),
            **dict.fromkeys(("Rate", "MinimumRate", "MaximumRate", "Volume"), ("d", 1.0)),
            "Position": ("x", 0),
            **dict.fromkeys(("CanGoNext", "CanGoPrevious"), ("b", playing.runs)),
            "CanPlay": ("b", playing.can_go_on),
            "CanPause": ("b", True),
            "CanSeek": ("b", False),
            "CanControl": ("b", True),
        },
    }


def description(values: Mapping[str, Values]) -> str:
    """Return the object in the words of D-Bus introspection."""
    lines = ["<node>"]
    for interface, methods in METHODS.items():
        lines.append(f'<interface name="{interface}">')
        for method, takes in methods.items():
            gives = {"Get": "v", "GetAll": "a{sv}", "Introspect": "s"}.get(method, "")
            arguments = [f'<arg type="{one}" direction="in"/>' for one in takes]
            arguments += [f'<arg type="{gives}" direction="out"/>'] if gives else []
            lines.append(f'<method name="{method}">{"".join(arguments)}</method>')
        for name, (kind, _) in values.get(interface, {}).items():
            lines.append(f'<property name="{name}" type="{kind}" access="read"/>')
        lines.append("</interface>")
    return "\n".join([*lines, "</node>"])
