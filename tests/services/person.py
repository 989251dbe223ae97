"""A person who uses the app, on a real store, with a clock that travels."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from glutecoach.catalogue.library import Catalogue
from glutecoach.coaching.history import Ending, SessionSummary, When
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Routine
from glutecoach.services.diary import planned_results
from glutecoach.services.journal import Journal
from glutecoach.services.plan_service import PlanService
from tests.services.builders import StubbornStore

DAY = timedelta(days=1)
BERLIN, AUCKLAND, HONOLULU = (ZoneInfo(z) for z in ("Europe/Berlin", "Pacific/Auckland", "Pacific/Honolulu"))


class TravelClock:
    """A clock that is moved by hand, in time and from place to place."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 7, tzinfo=UTC)
        self.place = BERLIN

    def local(self) -> datetime:
        return self.moment.astimezone(self.place)

    def now(self) -> int:
        return round(self.moment.timestamp() * 1000)

    wall = now

    def set(self, local: datetime, place: ZoneInfo | None = None) -> None:
        """Go to a place, at the time that its clocks show."""
        self.place = place or self.place
        self.moment = local.replace(tzinfo=self.place).astimezone(UTC)

    def days(self, number: float) -> None:
        """Let days go by on the clocks of the place."""
        self.set(self.local().replace(tzinfo=None) + number * DAY)


def person(catalogue: Catalogue, store: StubbornStore, clock: TravelClock) -> "Person":
    """Return somebody who uses a store, with the programs of a catalogue."""
    journal = Journal(store, lambda: 0)
    service = PlanService(catalogue.programs, catalogue.exercises, store, journal, clock)
    return Person(service, journal, store, clock)


class Person:
    """Somebody who uses the app: what they see, say and do."""

    def __init__(self, service: PlanService, journal: Journal, store: StubbornStore, clock: TravelClock) -> None:
        self.service, self.journal, self.store, self.clock = service, journal, store, clock

    @property
    def today(self):
        return self.service.today()

    @property
    def plan(self):
        assert self.today.plan is not None
        return self.today.plan

    def routine(self) -> Routine:
        return self.plan.phase.routine

    def exercise(self, routine: Routine | None = None, *, after: int | None = None, hurts: Sequence[str] = ()) -> int:
        """Do a whole session; sets of the exercises that hurt are stopped at once."""
        routine = routine or self.routine()
        results = [
            replace(done, done_reps=0, held_ms=0, ending=Ending.PAIN) if done.exercise_id in hurts else done
            for done in planned_results(routine)
        ]
        number = self.store.log_session(prescription(routine), self.clock.local(), results, 600_000, "")
        if after is not None:
            self.service.answer(When.AFTER, after, session=self.session(number))
        return number

    def session(self, number: int) -> SessionSummary:
        return self.store.session(number).summary
