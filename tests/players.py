"""A desktop that looks for media players on a bus, as its keys and its lock screen do."""

from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

PLAYERS = "org.mpris.MediaPlayer2"
NAME = "org.mpris.MediaPlayer2.glutecoach"
PATH = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PATIENCE_S = 10


class Desktop:
    """Asks one bus about its players."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)
        changes = MatchRule(type="signal", path=PATH, member="PropertiesChanged")
        self._ask(message_bus.AddMatch(changes))
        self._changes = self._bus.filter(changes, bufsize=50)
        self._queue = self._changes.queue

    def players(self) -> list[str]:
        [names] = self._ask(message_bus.ListNames())
        return sorted(name for name in names if name.startswith(PLAYERS))

    def call(
        self, method: str, signature: str | None = None, *body: Any, interface: str | None = PLAYER, at=(NAME, PATH)
    ):
        """Call a method, and return what it answers."""
        name, path = at
        return self._ask(new_method_call(DBusAddress(path, name, interface), method, signature, body))

    def read(self, interface: str = PLAYER, name: str = NAME) -> dict[str, Any]:
        """Return all properties of an interface, as (type, value)."""
        [found] = self._ask(Properties(DBusAddress(PATH, name, interface)).get_all())
        return found

    @property
    def status(self) -> str:
        return self.read()["PlaybackStatus"][1]

    def next_change(self) -> dict[str, Any]:
        """Wait for the next properties that are said to have changed."""
        interface, changed, gone = self._bus.recv_until_filtered(self._queue, timeout=PATIENCE_S).body
        assert (interface, gone) == (PLAYER, [])
        return changed

    def close(self) -> None:
        self._changes.close()
        self._bus.close()

    def _ask(self, message: Any) -> Any:
        return unwrap_msg(self._bus.send_and_get_reply(message, timeout=PATIENCE_S))
