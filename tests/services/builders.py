"""Builders: a workout service on a real store, with stand-ins for the loudspeaker and for the display's sleep."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.coaching.events import Event, State
from glutecoach.services.settings import SettingsService
from glutecoach.services.workout import Workout
from glutecoach.services.workouts import WorkoutService
from glutecoach.storage.database import Connection
from glutecoach.storage.errors import StorageError
from glutecoach.storage.store import Store
from tests.loudspeaker import NotedOutput


class FastClock:
    """A clock of a machine without time to lose: it goes only where it is moved."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._ms = 0

    def now(self) -> int:
        return self._ms

    def wall(self) -> int:
        return round(self._begun.timestamp() * 1000) + self._ms

    def local(self) -> datetime:
        return self._begun + timedelta(milliseconds=self._ms)

    def move(self, ms: int) -> None:
        self._ms += ms


@dataclass
class NotedAwake:
    """Notes each time that the display is asked to stay on, or let go."""

    calls: list[str] = field(default_factory=list)

    def on(self) -> None:
        self.calls.append("on")

    def off(self) -> None:
        self.calls.append("off")


class StubbornStore(Store):
    """A store that refuses to write while it is given a ``trouble``; ``tries`` counts the commits that began.

    ``lets_through`` is how many writes succeed before the trouble, of a wish or of several.
    """

    trouble: type[StorageError] | None = None
    lets_through = 0
    tries = 0
    while_trying: Callable[[], object] = staticmethod(lambda: None)

    @contextmanager
    def _writing(self, entries: bool = True) -> Iterator[Connection]:
        if self._joined is None:
            self.tries += 1
            self.while_trying()
        with super()._writing(entries) as connection:
            yield connection
            self._refuse()

    def _refuse(self) -> None:
        if self.trouble is not None:
            if self.lets_through == 0:
                raise self.trouble(self.path)
            self.lets_through -= 1


class Runner:
    """Runs a workout with a clock moved by hand, in ticks of a tenth of a second."""

    def __init__(self, workout: Workout, clock) -> None:
        self.workout, self.clock = workout, clock
        self.events: list[Event] = []

    def wait(self, ms: int) -> list[Event]:
        events: list[Event] = []
        for _ in range(ms // 100):
            self.clock.move(100)
            events += self.workout.tick()
        self.events += events
        return events

    def until(self, reached: Callable[[], bool], most_ms: int = 3_600_000) -> "Runner":
        for _ in range(most_ms // 100):
            if reached():
                return self
            self.wait(100)
        raise AssertionError("it never came to that")

    def until_set(self, number: int = 1, into: int = 0) -> "Runner":
        """Run until the n-th set of the workout, so many milliseconds into it."""
        wanted = [index for index, block in enumerate(self.workout.session.tour.blocks) if block.is_set][number - 1]
        self.until(lambda: self.workout.session.tour.index == wanted)
        self.wait(into)
        return self

    def until_stored(self, results: int) -> "Runner":
        """Run until so many set results are there."""
        return self.until(lambda: len(self.workout.recorder.results) >= results)

    def to_end(self) -> "Runner":
        return self.until(lambda: self.workout.session.state is State.FINISHED)


def make_service(
    store: Store,
    clock,
    *,
    sound=None,
    awake=None,
    catalogue: Catalogue | None = None,
    settings: SettingsService | None = None,
) -> WorkoutService:
    return WorkoutService(
        catalogue or load_catalogue(paths.resources()),
        store,
        settings or SettingsService(store),
        sound=sound or NotedOutput(),
        keep_awake=awake or NotedAwake(),
        clock=clock,
    )
