"""What was really done: set results, session records and check-ins."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.routine import Activity

COUNTS_FROM = 0.5
"""A session counts when at least this share of its planned work was done."""

KEPT_WHEN_DELETED = timedelta(days=30)
"""How long a deleted session can be brought back."""

NOTE_LENGTH = 100_000
"""The most characters of a note: more than anybody writes, as pasted text is cut off there."""


LONGEST_WAIT_S = 3600
"""Nobody waits longer for a set."""


MINUTE_MS = 60_000

TOLD_IN_MINUTES_FROM_MS = 10 * MINUTE_MS
"""A shorter session is told with its seconds: with whole minutes, sums of such sessions would be far from the truth."""


class Ending(StrEnum):
    """How a set, or a session, came to its end."""

    COMPLETED = "completed"
    COMPLETED_WITH_PAIN = "completed-with-pain"
    """A set that hurt on the way: the person found it all right, went on, and did all of it."""
    OWN_CHOICE_WITH_PAIN = "own-choice-with-pain"
    """A set that hurt on the way, and went on all the same; that is not why it ended."""
    TIRED_WITH_PAIN = "tired-with-pain"
    INTERRUPTED_WITH_PAIN = "interrupted-and-hurt"
    PARTLY_DONE = "partly-done"
    """A session that reached its end, though some sets were not done whole."""
    OWN_CHOICE = "own-choice"
    TIRED = "tired"
    PAIN = "pain"
    """A set that ended because it hurt."""
    INTERRUPTED = "interrupted"
    LEFT_OUT = "left-out"
    """A planned set that was passed over."""
    NOT_REACHED = "not-reached"
    """A planned set that lay beyond the end of its session. It is never stored: the prescription tells."""


WHOLE = (Ending.COMPLETED, Ending.COMPLETED_WITH_PAIN)
"""The endings of a set that was done as planned."""

WITH_PAIN = {
    Ending.COMPLETED: Ending.COMPLETED_WITH_PAIN,
    Ending.OWN_CHOICE: Ending.OWN_CHOICE_WITH_PAIN,
    Ending.TIRED: Ending.TIRED_WITH_PAIN,
    Ending.INTERRUPTED: Ending.INTERRUPTED_WITH_PAIN,
}
"""The ending of a set that hurt, by the other reason for which it ended."""

HURT = (Ending.PAIN, *WITH_PAIN.values())
"""The endings of a set that hurt."""

BROKEN_OFF = (Ending.INTERRUPTED, Ending.INTERRUPTED_WITH_PAIN)
"""The endings of a set that begins again."""


def told_ending(ending: Ending, *, is_whole: bool) -> Ending:
    """Return the ending to tell of a session: "completed" only if every planned set was done whole.

    A session that ended because it hurt is always told as that.
    """
    if is_whole and ending is not Ending.PAIN:
        return Ending.COMPLETED
    return Ending.PARTLY_DONE if ending is Ending.COMPLETED else ending


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """One set on one side, planned and done side by side.

    ``number`` counts the results of a session from 1; ``item`` is the position of the exercise in the routine from
    0, ``set_number`` counts from 1. Times are milliseconds; ``started_ms`` and ``ended_ms`` are measured from the
    session's start.
    """

    number: int
    item: int
    exercise_id: str
    exercise_name: str
    kind: Kind
    set_number: int
    side: Side
    planned_reps: int
    done_reps: int
    planned_held_ms: int
    held_ms: int
    started_ms: int
    ended_ms: int
    ending: Ending

    @property
    def planned(self) -> tuple[int, int, Side]:
        """The planned set that it was, or repeats: the position of its exercise, its number, its side."""
        return self.item, self.set_number, self.side

    @property
    def is_work(self) -> bool:
        """Whether anything of it was done."""
        return bool(self.done_reps or self.held_ms) or self.ending in WHOLE

    @property
    def is_worth_keeping(self) -> bool:
        """Whether there is anything to keep of it: something was done, or it hurt."""
        return self.is_work or self.ending in HURT

    @property
    def share(self) -> float:
        """The part of its plan that was done, 0 to 1: reps or held time, whichever is further along."""
        pairs = ((self.done_reps, self.planned_reps), (self.held_ms, self.planned_held_ms))
        return max((min(done / planned, 1.0) for done, planned in pairs if planned), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescribedExercise:
    """One exercise of a session as it was prescribed."""

    exercise_id: str
    exercise_name: str
    kind: Kind
    sides: Sides
    dose: Dose


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """What a session set out to do, kept with it so that editing a routine never rewrites history."""

    routine_id: str
    routine_name: str
    exercises: tuple[PrescribedExercise, ...]
    get_ready: float
    change: float
    activity: Activity = Activity.ROUTINE

    def __post_init__(self) -> None:
        for name in ("get_ready", "change"):
            if not 0 <= getattr(self, name) <= LONGEST_WAIT_S:
                raise ValueError(f"{name} is {getattr(self, name):g}; expected 0 to {LONGEST_WAIT_S}")

    @property
    def sets_planned(self) -> int:
        """Number of set results a complete session yields (each side counts)."""
        return sum(e.dose.sets * (1 if e.sides is Sides.NONE else 2) for e in self.exercises)


class SessionSummary(NamedTuple):
    """One session as a line of the history.

    ``started_at`` is aware, with the offset of the place where it happened; ``local_date`` is the date there.
    ``ending`` is None while the session runs, and after a crash. ``done_share`` (0 to 1) is the part of the
    planned work that was done; work beyond the plan does not count. ``hurt_sets`` is the number of sets that hurt;
    ``by_hand`` marks a session that was written down without the timer.
    """

    id: int
    routine_id: str
    routine_name: str
    started_at: datetime
    local_date: date
    active_ms: int
    ending: Ending | None
    sets_planned: int
    sets_done: int
    done_share: float
    reps: int
    held_ms: int
    note: str = ""
    made_up: bool = False
    activity: Activity = Activity.ROUTINE
    hurt_sets: int = 0
    by_hand: bool = False

    @property
    def told_ms(self) -> int:
        """How long it took, as it is told: in whole minutes from ten on, else in seconds. Sums are sums of these."""
        unit = MINUTE_MS if self.active_ms >= TOLD_IN_MINUTES_FROM_MS else 1000
        return round(self.active_ms / unit) * unit

    @property
    def told_ending(self) -> Ending | None:
        """How it ended, as it is told; earlier releases stored "completed" even if sets were not whole."""
        if self.ending is None:
            return None
        return told_ending(self.ending, is_whole=self.sets_done >= self.sets_planned)

    @property
    def counts(self) -> bool:
        """Whether it counts towards the week's goal."""
        return self.activity is Activity.ROUTINE and self.done_share >= COUNTS_FROM


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sessions count towards a goal, and how many others there were; routines among them were only begun."""

    sessions: int = 0
    others: Mapping[Activity, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """The number of all sessions, whether they count or not."""
        return self.sessions + sum(self.others.values())


def tally(sessions: Iterable[SessionSummary]) -> Tally:
    """Return how many sessions there are of each kind."""
    found = list(sessions)
    others = Counter(session.activity for session in found if not session.counts)
    return Tally(len(found) - others.total(), {activity: others[activity] for activity in Activity if others[activity]})


@dataclass(frozen=True, slots=True)
class DeletedSession:
    """A session that was deleted, and when."""

    session: SessionSummary
    at: datetime

    def days_left(self, now: datetime) -> int:
        """Return for how many more days it can be brought back, including the current one; at least one."""
        return min(max(-((now - self.at - KEPT_WHEN_DELETED) // timedelta(days=1)), 1), KEPT_WHEN_DELETED.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One session with what it set out to do and every set that was done."""

    summary: SessionSummary
    prescription: Prescription
    results: tuple[SetResult, ...]


class When(StrEnum):
    """When a check-in was made, relative to its session."""

    BEFORE = "before"
    AFTER = "after"
    NEXT_MORNING = "next-morning"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How the back is: pain from 0 (none) to 10 (worst imaginable)."""

    at: datetime
    local_date: date
    when: When
    pain: int
    session_id: int | None = None
    places: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseDone:
    """What was done of one exercise in one session on one side: all its reps, and the held time in milliseconds."""

    session_id: int
    local_date: date
    side: Side
    reps: int
    held_ms: int


@dataclass(frozen=True, slots=True)
class TimesDone:
    """In how many sessions an exercise was done, under the name that it had there."""

    exercise_id: str
    name: str
    kind: Kind
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseWork:
    """One exercise in one session.

    The dose is ``sets`` sets of ``planned_reps``, with ``planned_held_ms`` held in each of them, on each of
    ``sides`` (1 where it has none). ``reps`` and ``held_ms`` were done, all sets and sides together. ``done`` tells
    whether anything was; in ``hurt_sets`` it hurt.
    """

    exercise_id: str
    exercise_name: str
    kind: Kind
    session_id: int
    local_date: date
    sets: int
    planned_reps: int
    planned_held_ms: int
    sides: int
    done: bool
    reps: int
    held_ms: int
    hurt_sets: int

    @property
    def dose(self) -> tuple[int, int, int, int]:
        """Sets, reps, milliseconds that one rep is held, and sides: what is compared from session to session."""
        return self.sets, self.planned_reps, round(self.planned_held_ms / max(self.planned_reps, 1)), self.sides
