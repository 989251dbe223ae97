"""Track files: orders as the files that a player plays. Lives in the sound thread."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from glutecoach.remedies import remedy
from glutecoach.scratch import Scratch
from glutecoach.sound.arrange import arrange
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import RATE, Clips
from glutecoach.sound.mixer import Abandoned, length_of, write_track
from glutecoach.sound.track import Track

LATE_MS = 250
"""What is taken over sooner than this is played from its beginning; later it is joined where it would be."""


@dataclass(frozen=True, slots=True)
class Order:
    """A track with everything that decides how it sounds, and when it was asked for, in seconds."""

    track: Track
    clips: Clips
    choices: Choices
    test: bool = False
    asked: float = field(default=0.0, compare=False)

    def rest(self, now: float) -> "Order | None":
        """Return what is left to be played of it, if anything is."""
        track, late_ms = self.track, round((now - self.asked) * 1000)
        if late_ms <= LATE_MS:
            return self
        from_ms = track.from_ms + late_ms
        if track.length_ms is not None and from_ms >= track.length_ms:
            return None
        return replace(self, track=replace(track, from_ms=from_ms), asked=now)


@dataclass(frozen=True, slots=True)
class TrackFile:
    """An order that was mixed."""

    order: Order
    path: Path
    length_s: float


class TrackFiles:
    """Mixes orders, each into a file of its own, and holds the one that is to be played next."""

    def __init__(self, scratch: Scratch) -> None:
        self.ready: TrackFile | None = None
        self.problem: str | None = None
        """Why the last file could not be written, as one plain sentence."""
        self._scratch = scratch
        self._count = 0

    def take(self) -> TrackFile | None:
        """Return what is ready, which is the caller's then."""
        ready, self.ready = self.ready, None
        return ready

    def make_ready(self, order: Order, is_wanted: Callable[[], bool]) -> None:
        """Have an order mixed in a file; nothing is ready if it is not wanted any more or no file can be written."""
        if self.ready is not None and self.ready.order == order and self.ready.path.is_file():
            return
        if (old := self.take()) is not None:
            _remove(old.path)
        refused: OSError | None = None
        for folder in self._scratch.folders():
            self._count += 1
            path = folder / f"{self._count}.wav"
            try:
                self.ready = TrackFile(order, path, mix_order(order, path, is_wanted) / RATE)
            except Abandoned:
                _remove(path)
            except OSError as error:
                _remove(path)
                refused = error
                continue
            self.problem = None
            return
        refused = refused or self._scratch.error
        reason = "" if refused is None else f" ({refused.strerror or refused})"
        cure = remedy(refused)
        self.problem = f"No sound: a sound file could not be written{reason}{'; ' if cure else ''}{cure}."


def mix_order(order: Order, path: Path, is_wanted: Callable[[], bool]) -> int:
    """Write an order's sound, and return its length in samples.

    Raises:
        Abandoned: it is not wanted any more.
        OSError: the file cannot be written.
    """
    track = order.track
    placed = arrange(track.cues, order.clips, order.choices, track.length_ms, track.from_ms)
    left = None if track.length_ms is None else max(0, track.length_ms - track.from_ms)
    length = length_of(placed, left)
    write_track(path, placed, length, is_wanted)
    return length


def _remove(path: Path) -> None:
    with suppress(OSError):  # it goes with its folder
        path.unlink(missing_ok=True)
