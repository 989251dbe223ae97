"""What is said to a Linux desktop and heard from it, over D-Bus. Whoever calls this waits: it belongs on a thread.

jeepney does the talking: QtDBus has no way in Python to send the unsigned number that Notify asks for.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, message_bus, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

from glutecoach.coaching.reminders import Notice

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

PATIENCE_S = 10.0

_DESKTOP = DBusAddress(PATH, NAME, NAME)


def connect(address: str) -> Any:
    """Return a connection to the bus at an address, which hears what the desktop's notifications report.

    Raises:
        Exception: there is no bus that answers.
    """
    bus = open_dbus_connection(address)
    _answer(bus, message_bus.AddMatch(MatchRule(type="signal", interface=NAME, path=PATH)))
    return bus


def say(bus: DBusConnection, notice: Notice, replaces: int) -> int:
    """Show a notice in the place of an earlier one, 0 for none, and return its number."""
    [can] = _answer(bus, new_method_call(_DESKTOP, "GetCapabilities"))
    [number] = _answer(bus, new_method_call(_DESKTOP, "Notify", "susssasa{sv}i", _arguments(notice, replaces, can)))
    return int(number)


def choices(bus: DBusConnection, number: int) -> Iterator[str]:
    """Yield each action that the person chooses on a notice, until it is closed."""
    while True:
        heard = bus.receive()
        name = heard.header.fields.get(HeaderFields.member)
        if name in ("ActionInvoked", "NotificationClosed") and heard.body[0] == number:
            if name == "NotificationClosed":
                return
            yield heard.body[1]


def take_back(bus: DBusConnection, number: int) -> None:
    """Ask that a notice be closed, without waiting for it."""
    bus.send(new_method_call(_DESKTOP, "CloseNotification", "u", (number,)))


def _answer(bus: DBusConnection, message: Any) -> Any:
    return unwrap_msg(bus.send_and_get_reply(message, timeout=PATIENCE_S))


def _arguments(notice: Notice, replaces: int, can: list[str]) -> tuple[Any, ...]:
    """Return what Notify takes. Plain text is written as such where the desktop reads markup."""
    offered = [("default", notice.start), ("again", notice.again)]
    actions = [word for choice in offered if choice[1] for word in choice] if "actions" in can else []
    body = escape(notice.body, quote=False) if "body-markup" in can else notice.body
    hints = {"desktop-entry": ("s", "glutecoach"), "urgency": ("y", 0 if notice.gentle else 1)}
    return ("GluteCoach", replaces, "glutecoach", notice.title, body, actions, hints, -1)
