"""What a Linux desktop's portal says of the look, over D-Bus. Whoever calls this waits: it belongs on a thread."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, message_bus, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

from glutecoach.system.system_look import SystemLook

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"

COLOURS = ("org.freedesktop.appearance", "color-scheme")
MOTION = ("org.freedesktop.appearance", "reduced-motion")
GNOME_ANIMATIONS = ("org.gnome.desktop.interface", "enable-animations")
KDE_ANIMATIONS = ("org.kde.kdeglobals.KDE", "AnimationDurationFactor")
ASKED = (COLOURS, MOTION, GNOME_ANIMATIONS, KDE_ANIMATIONS)

PATIENCE_S = 30.0
"""As long as it takes to start the portal, right after a login."""


def connect(address: str) -> Any:
    """Return a connection to the bus at an address, which hears what changes.

    Raises:
        Exception: there is no bus that answers.
    """
    bus = open_dbus_connection(address)
    rule = MatchRule(type="signal", interface=SETTINGS, member="SettingChanged", path=PATH)
    unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S))
    return bus


def looks(bus: DBusConnection) -> Iterator[SystemLook]:
    """Yield what the desktop says now, and then again whenever it changes."""
    names = sorted({namespace for namespace, _ in ASKED})
    question = new_method_call(DBusAddress(PATH, NAME, SETTINGS), "ReadAll", "as", (names,))
    [told] = unwrap_msg(bus.send_and_get_reply(question, timeout=PATIENCE_S))
    values = {(space, key): _plain(value) for space, found in told.items() for key, value in found.items()}
    yield _look(values)
    while True:
        heard = bus.receive()
        if heard.header.fields.get(HeaderFields.member) == "SettingChanged":
            space, key, value = heard.body
            if (space, key) in ASKED:
                values[space, key] = _plain(value)
                yield _look(values)


def _plain(value: Any) -> Any:
    """Return what a variant holds, which can be a variant again."""
    while isinstance(value, tuple):
        value = value[1]
    return value


def _look(values: dict[tuple[str, str], Any]) -> SystemLook:
    still = [values[MOTION] == 1] if MOTION in values else []
    if GNOME_ANIMATIONS in values:
        still.append(values[GNOME_ANIMATIONS] is False)
    with suppress(KeyError, ValueError, TypeError):
        still.append(float(values[KDE_ANIMATIONS]) == 0)
    return SystemLook(dark={1: True, 2: False}.get(values.get(COLOURS, 0)), still=any(still) if still else None)
