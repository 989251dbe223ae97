"""Speaker: starts, watches and ends the player of one file at a time. Lives in the sound thread."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from glutecoach.sound.clips import RATE
from glutecoach.sound.playback import bytes_read
from glutecoach.sound.players import Player, PlayerProgram, Playing, end

NO_PLAYER = "No sound: no program to play it was found; install one, such as PulseAudio's paplay (pulseaudio-utils)."

WAY_OUT = "See whether the loudspeaker is connected, or choose another sound player in Settings."

EARLY_S = 0.75
"""A player that ends this long before the end of its file has not played it."""

LATE_S = 1.5
"""A player has to read a sound before that can be heard: one that is this far behind hangs, or is late."""

HUNG_S = 6.0
"""A player that runs on this long after the end of its file hangs; paplay takes two seconds to be sure of its end."""

AT_ONCE_S = 0.5
"""A player that gives up within this time has not worked at all; the next one takes over without a word."""

WELL_S = 6.0
"""A player that has gone on for this long works: longer than what a sound server takes without playing it."""

AGAIN_S = 3.0
"""A player that has gone on for this long may play the rest itself, once the others were tried."""

UNSEEN_S = 2.0
"""A player not looked at for longer than this, as the machine slept or was busy, is not judged by time."""


class Speaker:
    """Plays one file after the other with the preferred player, or the best one that works."""

    def __init__(
        self, find: Callable[[], list[Player]], preferred: str | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.preferred = preferred
        self.names: tuple[str, ...] = ()
        self.problem: str | None = None
        """What keeps the sound from being heard, until it is known to be heard again."""
        self._find = find
        self._clock = clock
        self._found: list[Player] | None = None
        self._failed: set[str] = set()
        self._tried: set[str] = set()
        self._playing: Playing | None = None
        self._player: Player | None = None
        self._path: Path | None = None
        self._length_s = self._began = self._seen = self._read_s = 0.0
        self._is_judged = self._is_open = True

    @property
    def busy(self) -> bool:
        """Whether a player was running at the last look."""
        return self._playing is not None

    def look(self) -> None:
        """Look for players afresh, and forget which of them failed."""
        try:
            self._found = self._find()
        except Exception:
            self._found = []
        self._failed.clear()
        self.names = tuple(player.name for player in self._found)

    def start(self, path: Path, length_s: float, *, rest: bool = False) -> None:
        """Play a file that is deleted afterwards. A player that cannot even start is followed by the next one.

        ``rest`` tells that this is what another player has left of the file before.
        """
        self.stop()
        if not rest:
            self._tried.clear()
        self._path, self._length_s = path, length_s
        name = ""
        for player in self._choice():
            name = player.name
            self._tried.add(name)
            try:
                self._playing = player.play(path)
            except Exception:
                self._failed.add(name)
            else:
                self._player, self._began = player, self._clock()
                self._seen, self._read_s = self._began, 0.0
                self._is_judged, self._is_open = True, False
                return
        if not self.names:
            self.problem = NO_PLAYER
        elif name:
            self.problem = f"No sound: {name} could not be started."
        self._forget()

    def stop(self) -> None:
        """End the player, if there is one, and delete its file."""
        if self._playing is not None:
            end(self._playing)
        self._forget()

    def watch(self) -> bool:
        """Look at the player, and tell whether another one is to play the rest of the file."""
        if self._playing is None or self._player is None:
            return False
        now = self._clock()
        self._is_judged = self._is_judged and now - self._seen <= UNSEEN_S
        self._seen, ran_s = now, now - self._began
        code = self._playing.poll()
        name = self._player.name
        if code is None and not (self._is_judged and self._lags(self._playing, ran_s)):
            if ran_s > WELL_S:
                self.problem = None
            return False
        if code == 0 and not (self._is_judged and self._length_s - ran_s > EARLY_S):
            self.problem = None
            self._forget()
            return False
        if self._path is not None and not self._path.exists():
            self._tried.discard(name)  # its file was taken away: it is not to blame
        elif not code or (code > 0 and ran_s <= AT_ONCE_S):
            self._failed.add(name)
        if ran_s > AGAIN_S:
            self._tried.clear()
        self.stop()
        goes_on = bool(self._choice())
        if ran_s > AT_ONCE_S or not goes_on:
            self.problem = _words(name, code)
        return goes_on

    def _lags(self, playing: Playing, ran_s: float) -> bool:
        """Tell whether a running player is behind its time, as far as that can be known."""
        if ran_s > self._length_s + HUNG_S:
            return True
        pid = getattr(playing, "pid", None)
        got = bytes_read(pid, self._path) if pid is not None and self._path is not None else None
        if got is None or (got < 0 and not self._is_open and not isinstance(self._player, PlayerProgram)):
            return False  # who knows how the other players read
        if got >= 0:
            self._is_open, self._read_s = True, got / (2 * RATE)
        elif self._is_open:
            self._read_s = self._length_s  # closed again: it has all of it
        return min(ran_s, self._length_s) - self._read_s > LATE_S and playing.poll() is None

    def _choice(self) -> list[Player]:
        """Return the players to try: the preferred one, those that never failed, and if none is left, all."""
        if self._found is None:
            self.look()
        left = [player for player in self._found or () if player.name not in self._tried]
        left.sort(key=lambda player: player.name != self.preferred)
        return [player for player in left if player.name not in self._failed] or left

    def _forget(self) -> None:
        if self._path is not None:
            # On Windows it may be open for another moment; then it goes with its folder.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._playing = self._player = self._path = None


def _words(name: str, code: int | None) -> str:
    if code is None:
        return f"No sound: {name} hangs, or comes much too late. {WAY_OUT}"
    if code == 0:
        return f"No sound: {name} ended too early, without a reason. {WAY_OUT}"
    return f"The sound stopped: {name} gave up (code {code}). {WAY_OUT}"
