"""Speaker: starts, watches and ends the player of one file at a time. Lives in the sound thread."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from glutecoach.sound.players import Player, Playing, end

NO_PLAYER = "No sound: no program to play it was found; install one, such as PulseAudio's paplay (pulseaudio-utils)."

_AT_ONCE = 2
"""A player that ends badly within this many looks has not worked at all."""


@dataclass(frozen=True, slots=True)
class News:
    """A change for the worse, or (None) for the better."""

    problem: str | None


class Speaker:
    """Plays one file after the other with the preferred player, or the best one that works."""

    def __init__(self, find: Callable[[], list[Player]], preferred: str | None) -> None:
        self.preferred = preferred
        self.names: tuple[str, ...] = ()
        self._find = find
        self._found: list[Player] | None = None
        self._failed: set[str] = set()
        self._playing: Playing | None = None
        self._player: Player | None = None
        self._path: Path | None = None
        self._looks = 0
        self._news: News | None = None

    @property
    def busy(self) -> bool:
        return self._playing is not None

    def look(self) -> None:
        """Look for players afresh, and forget which of them failed."""
        try:
            self._found = self._find()
        except Exception:
            self._found = []
        self._failed.clear()
        self.names = tuple(player.name for player in self._found)

    def start(self, path: Path) -> None:
        """Play a file that is deleted afterwards. A player that cannot even start is followed by the next one."""
        self.stop()
        self._path = path
        for player in self._choice():
            try:
                self._playing = player.play(path)
            except Exception:
                self._fail(player)
            else:
                self._player, self._looks = player, 0
                return
        if not self.names:
            self._news = News(NO_PLAYER)
        self._forget()

    def stop(self) -> None:
        if self._playing is not None:
            end(self._playing)
        self._forget()

    def news(self) -> News | None:
        """Look at the player, and return what is new since the last call."""
        code = self._playing.poll() if self._playing is not None else None
        if self._playing is not None and self._player is not None:
            if code and self._ended_badly(self._player, code):
                return None
            if code == 0 or (code is None and self._looks > _AT_ONCE):
                self._news = News(None)
            if code is not None:
                self._forget()
        self._looks += 1
        news, self._news = self._news, None
        return news

    def _choice(self) -> list[Player]:
        """Return the players to try: the preferred one, those that never failed, and if none is left, all."""
        if self._found is None:
            self.look()
        found = sorted(self._found or (), key=lambda player: player.name != self.preferred)
        return [player for player in found if player.name not in self._failed] or found

    def _ended_badly(self, player: Player, code: int) -> bool:
        """Let the next player take over from one that gives up at once, and tell whether there is one.

        One that was killed is tried again with the next file.
        """
        if self._looks <= _AT_ONCE and code > 0:
            self._failed.add(player.name)
            if self._path is not None and any(other.name not in self._failed for other in self._found or ()):
                path, self._path, self._playing = self._path, None, None
                self.start(path)
                return self._playing is not None
        self._news = News(f"The sound stopped: {player.name} gave up (code {code}).")
        return False

    def _fail(self, player: Player) -> None:
        self._failed.add(player.name)
        self._news = News(f"No sound: {player.name} could not be started.")

    def _forget(self) -> None:
        if self._path is not None:
            # On Windows it may be open for another moment; then it goes with its folder.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._playing = self._player = self._path = None
