"""Output: plays tracks from a thread of its own, so that the window never waits for a sound."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Condition, Thread
from typing import Self

from glutecoach import paths, scratch
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import Clips, clips_of
from glutecoach.sound.players import Player, find_players, restore_library_path
from glutecoach.sound.speaker import Speaker
from glutecoach.sound.track import TEST, Track
from glutecoach.sound.track_files import Order, TrackFiles

__all__ = ["SoundOutput", "Track"]

_LOOK_AGAIN = 0.1
"""Seconds between two looks at a player that runs."""

_PATIENCE = 3.0
"""Seconds that closing waits for the thread."""

PLACES = (scratch.runtime, scratch.cache, scratch.temporary, scratch.memory)
"""Where sound files may lie for as long as they sound, the best first."""

DIED = "No sound: the sound has stopped after an error inside GluteCoach; end it and start it again."


class SoundOutput:
    """Plays tracks with the players of this computer; see ``track.Output`` for the interface.

    Without ``clips`` the coach has the voice that comes with the app. What is told comes from the worker thread:
    ``on_problem`` is called with one plain sentence, and with None when all is well again; ``on_players`` with the
    names of the players each time that they have been looked for; ``on_recordings`` with a text about recordings of
    the person that cannot be used; ``on_error`` with an exception that nobody expected.
    """

    def __init__(
        self,
        clips: Clips | None = None,
        choices: Choices | None = None,
        on_problem: Callable[[str | None], None] = lambda _: None,
        player: str | None = None,
        on_players: Callable[[tuple[str, ...]], None] = lambda _: None,
        on_recordings: Callable[[str], None] = lambda _: None,
        on_error: Callable[[Exception], None] = lambda _: None,
        find: Callable[[], list[Player]] = find_players,
        clock: Callable[[], float] = time.monotonic,
        places: Sequence[scratch.Place] = PLACES,
    ) -> None:
        self._clips = clips or clips_of(paths.resources())
        self._choices = choices or Choices()
        self._on_problem = on_problem
        self._on_players = on_players
        self._on_recordings = on_recordings
        self._on_error = on_error
        self._clock = clock
        self._problem: str | None = None
        self._died: str | None = None
        self._faulty = ""
        self._speaker = Speaker(find, player, clock)
        self._scratch = scratch.Scratch("sound", places)
        self._files = TrackFiles(self._scratch)
        self._changed = Condition()
        self._order: Order | None = None
        self._next: Order | None = None
        self._sounding: Order | None = None
        self._stopping = self._finding = self._closing = False
        self._thread = Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, track: Track) -> None:
        """Have the thread play a track instead of what sounds now."""
        self._ask(Order(track, self._clips, self._choices, asked=self._clock()))

    def stop(self) -> None:
        """Have the thread stop what sounds now."""
        self._ask(None)

    def test_sound(self) -> None:
        """Have the thread look for players and play a tone and a word, whatever is switched off."""
        self._ask(
            Order(TEST, self._clips, replace(self._choices, voice=True, tones=True), test=True, asked=self._clock())
        )

    def prepare(self, track: Track) -> None:
        """Have the thread mix a track ahead of time, to be played next."""
        with self._changed:
            self._next = Order(track, self._clips, self._choices)
            self._changed.notify()

    def choose(self, choices: Choices) -> None:
        """Use these choices from the next track on."""
        self._choices = choices

    def use_clips(self, clips: Clips) -> None:
        """Speak with other clips from the next track on."""
        self._clips = clips

    def use_player(self, player: str | None) -> None:
        """Prefer the player of this name; None stands for the best one found."""
        self._speaker.preferred = player

    def find_players(self) -> None:
        """Have the thread look for players; ``on_players`` gets their names."""
        with self._changed:
            self._finding = True
            self._changed.notify()

    def players(self) -> tuple[str, ...]:
        """Return the names of the players found so far, the best first."""
        return self._speaker.names

    def close(self) -> None:
        """End the thread, and wait at most three seconds for that."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(_PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, order: Order | None) -> None:
        with self._changed:
            self._order, self._stopping = order, True
            self._changed.notify()

    def _run(self) -> None:
        restore_library_path()
        with self._scratch:
            if not self._serve_in_spite() and not self._serve_in_spite():
                self._died = DIED
                self._report()

    def _serve_in_spite(self) -> bool:
        """Serve until the end, and tell whether that was reached; whoever serves next takes up what sounded."""
        try:
            self._serve()
        except Exception as error:
            self._on_error(error)
            with self._changed:
                if not self._stopping and self._sounding is not None:
                    self._order, self._stopping = self._sounding.rest(self._clock()), True
            return False
        finally:
            with suppress(Exception):
                self._speaker.stop()
        return True

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work, _LOOK_AGAIN if self._speaker.busy else None)
                if self._closing:
                    return
                stopping, order, finding = self._stopping, self._order, self._finding
                self._stopping, self._order, self._finding = False, None, False
                upcoming = None if order else self._next
                self._next = None if upcoming else self._next
            self._work(stopping, finding, order, upcoming)

    def _has_work(self) -> bool:
        return self._closing or self._stopping or self._finding or self._next is not None

    def _work(self, stopping: bool, finding: bool, order: Order | None, upcoming: Order | None) -> None:
        if stopping:
            self._sounding = order
            self._speaker.stop()
        if finding or (order and order.test):
            self._speaker.look()
            self._on_players(self._speaker.names)
            self._clips.look_through()
        if order:
            self._play(order)
        elif upcoming:
            self._make_ready(upcoming)
        if self._speaker.watch() and self._sounding is not None:
            self._play_rest(self._sounding)
        self._report()

    def _play(self, order: Order, *, rest: bool = False) -> None:
        self._make_ready(order)
        if not self._overtaken() and (file := self._files.take()) is not None:
            self._speaker.start(file.path, file.length_s, rest=rest)

    def _play_rest(self, order: Order) -> None:
        """Have another player play what is left; what was ready to be played next is made ready again."""
        rest, later = order.rest(self._clock()), self._files.ready
        if rest is not None:
            self._play(rest, rest=True)
        with self._changed:
            if self._next is None and later is not None:
                self._next = later.order

    def _make_ready(self, order: Order) -> None:
        self._files.make_ready(order, lambda: not self._overtaken(order))

    def _overtaken(self, order: Order | None = None) -> bool:
        """Tell whether something newer was asked for; asking for the very same track does not count."""
        return self._closing or (self._stopping and (order is None or self._order != order))

    def _report(self) -> None:
        """Tell what is new: a trouble, or that it is over; and recordings that cannot be used."""
        problem = self._died or self._files.problem or self._speaker.problem or self._clips.problem
        if problem != self._problem:
            self._problem = problem
            self._on_problem(problem)
        faulty = self._clips.unused
        if faulty != self._faulty:
            self._faulty = faulty
            self._on_recordings(faulty)
