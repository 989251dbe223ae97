"""Speaking: the events of a session become tracks for the loudspeaker."""

from collections.abc import Sequence

from glutecoach.coaching.cues import STARTING_MS, cues, rep_cues, starting_cues
from glutecoach.coaching.events import BlockStarted, Event, Finished, Paused, RepCounted, Starting
from glutecoach.coaching.timeline import Block, BlockKind
from glutecoach.coaching.tour import Tour
from glutecoach.sound.track import Output, Track

LATE_MS = 250
"""A block that is seen to start later than this is joined where it is, not played from its beginning."""

REP_MS = 1_600
"""Room for the number of a counted rep."""


class BlockSpeaker:
    """Lets a session be heard."""

    def __init__(self, sound: Output, tour: Tour) -> None:
        self._sound = sound
        self._tour = tour
        self.hush_ms = 0
        """For how long nothing is said where a workout begins or goes on."""
        self._stood_still = True
        self._hushed_until = 0  # on the session's clock

    def get_ready(self) -> None:
        """Load what is needed for the first sound, which may take its time, before the workout's own time runs."""
        self._sound.prepare(_track(self._tour.block, hush_ms=self.hush_ms))

    def hear(self, events: Sequence[Event], now: int) -> None:
        """Play what the last of these events asks for; what came before it is over already."""
        for event in reversed(events):
            if self._answer(event, now):
                return

    def _answer(self, event: Event, now: int) -> bool:
        match event:
            case Starting():
                self._stood_still = False
                self._sound.play(Track(starting_cues(self.hush_ms), STARTING_MS))
                self._sound.prepare(_track(event.block, self._tour.visit.elapsed(now)))
            case BlockStarted():
                late = now - event.at
                hush = self._hush(event.at)
                self._sound.play(_track(event.block, event.from_ms + (late if late > LATE_MS else 0), hush))
                if self._tour.following:
                    self._sound.prepare(_track(self._tour.following[0]))
            case RepCounted() if self._tour.block.open:
                self._sound.play(Track(rep_cues(event.rep), REP_MS))
            case Paused():
                self._stood_still = True
                self._sound.stop()
            case Finished() if self._tour.block.kind is not BlockKind.DONE:  # whose words are heard to their end
                self._sound.stop()
            case _:
                return False
        return True

    def _hush(self, at: int) -> int:
        """Return for how long from ``at`` on nothing is said."""
        if self._stood_still:
            self._stood_still, self._hushed_until = False, at + self.hush_ms
        return max(self._hushed_until - at, 0)


def _track(block: Block, from_ms: int = 0, hush_ms: int = 0) -> Track:
    return Track(cues(block, hush_ms, from_ms), block.length_ms, from_ms)
