"""Set keeper: hears what happens in a session, and lets the recorder store it at the right moment."""

from collections.abc import Sequence

from glutecoach.coaching.events import BlockStarted, Event, Finished, RepCounted, SetEnded, SetHurt, State
from glutecoach.coaching.session import Session
from glutecoach.services.recording import Recorder

RETRY_MS = 5_000
"""How long a refused set waits for the next try."""

KEPT_EVERY_MS = 5_000
"""How often the running set is kept as far as it was done, in case the program is killed."""


class SetKeeper:
    """Stores each set as it ends, and keeps the one that runs; ``now`` is that of the session's clock, in ms."""

    def __init__(self, session: Session, recorder: Recorder) -> None:
        self._session = session
        self._recorder = recorder
        self._retry_at = 0
        self._keep_at = 0  # when the running set is kept next
        self._kept: object = None  # what is kept of it

    def hear(self, events: Sequence[Event], now: int) -> None:
        """Store what has ended; what was refused earlier goes with it, or is tried again from time to time."""
        self._store(events, now)
        self._keep_standing(events, now)

    def wait(self, now: int) -> None:
        """Try what was refused once more, but not at once."""
        self._retry_at = now + RETRY_MS

    def _store(self, events: Sequence[Event], now: int) -> None:
        results = [result for event in events if isinstance(event, SetEnded | SetHurt) for result in event.results]
        ending = next((event.ending for event in events if isinstance(event, Finished)), None)
        if results or ending:
            self._recorder.keep(results, self._session.tour.active_ms(now), ending)
        elif self._recorder.problem is None or now < self._retry_at:
            return
        else:
            self._recorder.save()
        self.wait(now)

    def _keep_standing(self, events: Sequence[Event], now: int) -> None:
        """Keep what was done of a set that is not over: in a pause at once, else at its first rep and now and then."""
        if any(isinstance(event, BlockStarted) for event in events):
            self._keep_at, self._kept = now + KEPT_EVERY_MS, None
        if self._kept is None and any(isinstance(event, RepCounted) for event in events):
            self._keep_at = now
        state = self._session.state
        if state is not State.PAUSED and (state is not State.RUNNING or now < self._keep_at):
            return
        self._keep_at = now + KEPT_EVERY_MS
        results = self._session.broken_off()
        done = [(result.planned, result.done_reps, result.held_ms, result.ending) for result in results]
        if done != self._kept:
            self._kept = done
            self._recorder.keep_standing(results, self._session.tour.active_ms(now))
