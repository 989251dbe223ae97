"""A workout on the session's D-Bus, for its media keys. Whoever calls this waits: it belongs on a thread."""

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

from glutecoach.system.mpris import (
    METHODS,
    PLAYER,
    PROPERTIES,
    ROOT,
    WITHOUT_EFFECT,
    ShownWorkout,
    Values,
    description,
    properties,
)

NAME = "org.mpris.MediaPlayer2.glutecoach"
PATH = "/org/mpris/MediaPlayer2"
ERROR = "org.freedesktop.DBus.Error"

PATIENCE_S = 10.0
DO_NOT_QUEUE = 4
IS_OWNER = 1

_EMITTER = DBusAddress(PATH, interface=PROPERTIES)


class _Refused(Exception):
    """Carries the name of the error that a call is answered with."""


def connect(address: str) -> Any:
    """Return a connection to the bus at an address.

    Raises:
        Exception: there is no bus that answers.
    """
    return open_dbus_connection(address)


def wishes(bus: DBusConnection, woken: socket.socket, playing: Callable[[], ShownWorkout]) -> Iterator[str]:
    """Answer every call and tell what changes; yield the methods that ask for something, until ``woken`` ends."""
    _take_name(bus)
    told = properties(playing())
    with DefaultSelector() as waiting:
        waiting.register(bus.sock, EVENT_READ)
        waiting.register(woken, EVENT_READ)
        while True:
            for message in _arrived(bus):
                told = _tell(bus, told, properties(playing()))
                yield from _hear(bus, message, told)
            told = _tell(bus, told, properties(playing()))
            if any(key.fileobj is woken for key, _ in waiting.select()) and not woken.recv(64):
                return


def _take_name(bus: DBusConnection) -> None:
    """Become a media player; one beside another GluteCoach adds its number."""
    for name in (NAME, f"{NAME}.instance{os.getpid()}"):
        asked = message_bus.RequestName(name, DO_NOT_QUEUE)
        if unwrap_msg(bus.send_and_get_reply(asked, timeout=PATIENCE_S)) == (IS_OWNER,):
            return
    raise ConnectionError(NAME)


def _arrived(bus: DBusConnection) -> Iterator[Any]:
    """Yield what has come, without waiting."""
    while True:
        try:
            yield bus.receive(timeout=0)
        except TimeoutError:
            return


def _tell(bus: DBusConnection, before: dict[str, Values], now: dict[str, Values]) -> dict[str, Values]:
    changed = {name: value for name, value in now[PLAYER].items() if value != before[PLAYER][name]}
    if changed:
        bus.send(new_signal(_EMITTER, "PropertiesChanged", "sa{sv}as", (PLAYER, changed, [])))
    return now


def _hear(bus: DBusConnection, message: Message, values: Mapping[str, Values]) -> Iterator[str]:
    """Answer one message, if it is a call, and yield its method where that asks for something."""
    if message.header.message_type is not MessageType.method_call:
        return
    fields = message.header.fields
    method, wish = fields.get(HeaderFields.member, ""), ""
    try:
        interface = _interface(fields)
        reply = new_method_return(message, *_answer(method, message.body, values))
        wish = method if interface in (ROOT, PLAYER) and method not in WITHOUT_EFFECT else ""
    except _Refused as error:
        reply = new_error(message, f"{ERROR}.{error}")
    if not message.header.flags & MessageFlag.no_reply_expected:
        bus.send(reply)
    if wish:
        yield wish


def _interface(fields: Mapping[Any, Any]) -> str:
    """Return the interface that a call means, which need not say so."""
    if fields.get(HeaderFields.path) != PATH:
        raise _Refused("UnknownObject")
    method, named = fields.get(HeaderFields.member), fields.get(HeaderFields.interface)
    for interface, methods in METHODS.items():
        if method in methods and named in (None, interface):
            if fields.get(HeaderFields.signature, "") != methods[method]:
                raise _Refused("InvalidArgs")
            return interface
    raise _Refused("UnknownMethod")


def _answer(method: str, asked: tuple[Any, ...], values: Mapping[str, Values]) -> tuple[Any, ...]:
    """Return the types and the values of an answer; nothing for a method that gives none."""
    match method:
        case "Get" if asked[1] in values.get(asked[0], {}):
            return "v", (values[asked[0]][asked[1]],)
        case "GetAll":
            return "a{sv}", (values.get(asked[0], {}),)
        case "Introspect":
            return "s", (description(values),)
        case "Get":
            raise _Refused("UnknownProperty")
        case "Set":
            raise _Refused("PropertyReadOnly")
    return ()
