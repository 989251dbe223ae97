"""Output: plays tracks from a thread of its own, so that the window never waits for a sound."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Thread
from typing import Self

from glutecoach import paths
from glutecoach.sound.arrange import arrange
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import Clips, clips_of
from glutecoach.sound.mixer import Abandoned, length_of, write_track
from glutecoach.sound.players import Player, find_players, restore_library_path
from glutecoach.sound.speaker import Speaker
from glutecoach.sound.track import TEST, Track

__all__ = ["SoundOutput", "Track"]

_LOOK_AGAIN = 0.1
"""Seconds between two looks at a player that runs."""

_PATIENCE = 3.0
"""Seconds that closing waits for the thread."""


@dataclass(frozen=True, slots=True)
class _Order:
    """A track with everything that decides how it sounds."""

    track: Track
    clips: Clips
    choices: Choices
    test: bool = False


@dataclass(frozen=True, slots=True)
class _Mixed:
    order: _Order
    path: Path


class SoundOutput:
    """Plays tracks with the players of this computer; see ``track.Output`` for the interface.

    Without ``clips`` the coach has the voice that comes with the app. ``on_problem`` is called from the worker thread
    with one plain sentence, and with None when all is well again; ``on_players`` with the names of the players each
    time that they have been looked for.
    """

    def __init__(
        self,
        clips: Clips | None = None,
        choices: Choices | None = None,
        on_problem: Callable[[str | None], None] = lambda _: None,
        player: str | None = None,
        on_players: Callable[[tuple[str, ...]], None] = lambda _: None,
        find: Callable[[], list[Player]] = find_players,
    ) -> None:
        self._clips = clips or clips_of(paths.resources())
        self._choices = choices or Choices()
        self._on_problem = on_problem
        self._on_players = on_players
        self._problem: str | None = None
        self._speaker = Speaker(find, player)
        self._changed = Condition()
        self._order: _Order | None = None
        self._next: _Order | None = None
        self._stopping = self._finding = self._closing = False
        self._ready: _Mixed | None = None
        self._files = 0
        self._thread = Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, track: Track) -> None:
        self._ask(_Order(track, self._clips, self._choices))

    def stop(self) -> None:
        self._ask(None)

    def test_sound(self) -> None:
        self._ask(_Order(TEST, self._clips, replace(self._choices, voice=True, tones=True), test=True))

    def prepare(self, track: Track) -> None:
        with self._changed:
            self._next = _Order(track, self._clips, self._choices)
            self._changed.notify()

    def choose(self, choices: Choices) -> None:
        self._choices = choices

    def use_clips(self, clips: Clips) -> None:
        """Speak with other clips from the next track on."""
        self._clips = clips

    def use_player(self, player: str | None) -> None:
        self._speaker.preferred = player

    def find_players(self) -> None:
        with self._changed:
            self._finding = True
            self._changed.notify()

    def players(self) -> tuple[str, ...]:
        return self._speaker.names

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(_PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, order: _Order | None) -> None:
        with self._changed:
            self._order, self._stopping = order, True
            self._changed.notify()

    def _run(self) -> None:
        try:
            restore_library_path()
            with tempfile.TemporaryDirectory(prefix="glutecoach-sound-", ignore_cleanup_errors=True) as folder:
                self._serve(Path(folder))
        except OSError as error:
            self._report(f"No sound: there is no room for sound files ({error.strerror or error}).")
        finally:
            self._speaker.stop()

    def _serve(self, folder: Path) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work, _LOOK_AGAIN if self._speaker.busy else None)
                if self._closing:
                    return
                stopping, order, finding = self._stopping, self._order, self._finding
                self._stopping, self._order, self._finding = False, None, False
                upcoming = None if order else self._next
                self._next = None if upcoming else self._next
            self._work(folder, stopping, finding, order, upcoming)

    def _has_work(self) -> bool:
        return self._closing or self._stopping or self._finding or self._next is not None

    def _work(self, folder: Path, stopping: bool, finding: bool, order: _Order | None, upcoming: _Order | None) -> None:
        if stopping:
            self._speaker.stop()
        if finding or (order and order.test):
            self._speaker.look()
            self._on_players(self._speaker.names)
        if order:
            self._play(folder, order)
        elif upcoming and (self._ready is None or self._ready.order != upcoming):
            self._make_ready(folder, upcoming)
        news = self._speaker.news()
        if news is not None:
            self._report(news.problem)

    def _play(self, folder: Path, order: _Order) -> None:
        self._make_ready(folder, order)
        if self._ready is not None and not self._overtaken():
            path, self._ready = self._ready.path, None
            self._speaker.start(path)

    def _make_ready(self, folder: Path, order: _Order) -> None:
        """Have ``order`` mixed in a file; nothing is ready if it was overtaken or the file cannot be written."""
        if self._ready is not None:
            if self._ready.order == order:
                return
            self._ready.path.unlink(missing_ok=True)
            self._ready = None
        self._files += 1
        path = folder / f"{self._files}.wav"
        try:
            self._mix(order, path)
            self._ready = _Mixed(order, path)
        except Abandoned:
            path.unlink(missing_ok=True)
        except OSError as error:
            path.unlink(missing_ok=True)
            self._report(f"No sound: a sound file could not be written ({error.strerror or error}).")

    def _mix(self, order: _Order, path: Path) -> None:
        track = order.track
        placed = arrange(track.cues, order.clips, order.choices, track.length_ms, track.from_ms)
        left = None if track.length_ms is None else max(0, track.length_ms - track.from_ms)
        write_track(path, placed, length_of(placed, left), lambda: not self._overtaken(order))

    def _overtaken(self, order: _Order | None = None) -> bool:
        """Tell whether something newer was asked for; a wish for the very same track is none."""
        return self._closing or (self._stopping and (order is None or self._order != order))

    def _report(self, problem: str | None) -> None:
        if problem != self._problem:
            self._problem = problem
            self._on_problem(problem)
