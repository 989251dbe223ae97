"""Diary: sessions as the person tells them, without the timer, and the changes to those that were timed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from glutecoach.coaching.history import MINUTE_MS, CheckIn, Prescription, SessionRecord, SetResult, When
from glutecoach.coaching.pain import Place, by_session
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Activity, Routine
from glutecoach.coaching.timeline import blocks, total_ms
from glutecoach.coaching.told import planned_results, ticked
from glutecoach.services.clock import Clock, here
from glutecoach.services.journal import Gone, in_plain_words
from glutecoach.services.plan_service import PlanService
from glutecoach.storage.store import Store

LONGEST_MINUTES = 600


class Problem(StrEnum):
    """Why a session cannot be kept as it was told."""

    TIME_AHEAD = "That time lies ahead of now."
    END_AHEAD = "It would end later than now."
    NOTHING_DONE = "Nothing is ticked."
    NO_TIME = "It needs at least one minute."


class CannotKeep(ValueError):
    """A session was told that cannot be; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """One session as the person tells it.

    ``started`` is what the clock on the wall showed, without an offset. ``routine`` is None for a walk or a swim, and
    for a change of what is there. ``done_items`` are positions in the routine, from 0. ``pain`` is from 0 to 10, None
    where nothing was said, and ``places`` is where it was.
    """

    started: datetime
    minutes: int
    activity: Activity = Activity.ROUTINE
    routine: Routine | None = None
    done_items: frozenset[int] = frozenset()
    pain: int | None = None
    places: tuple[Place, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoutineOffer:
    """A routine that may have been done, and a name that tells it from the others."""

    name: str
    routine: Routine


@dataclass(frozen=True, slots=True)
class Entry:
    """One session to be changed, with the pain that was said after it, and what was said before it and the next day."""

    record: SessionRecord
    check_ins: tuple[CheckIn, ...] = ()
    said_around: tuple[CheckIn, ...] = ()

    @property
    def pain(self) -> int | None:
        """The worst pain named after it, 0 to 10; None where nothing was said."""
        return max((check_in.pain for check_in in self.check_ins), default=None)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it hurt, as it was last said of that pain."""
        said = [check_in.places for check_in in self.check_ins if check_in.pain == self.pain]
        return tuple(place for place in Place if said and place in said[-1])

    @property
    def has_choice(self) -> bool:
        """Whether the person may say which exercises were done: those of a timed session stay as they were."""
        return self.record.summary.by_hand and bool(self.record.results)

    @property
    def done_items(self) -> frozenset[int]:
        """The positions in the routine, from 0, of the exercises of which anything was done."""
        return frozenset(r.item for r in self.record.results if r.done_reps or r.held_ms)

    @property
    def minutes(self) -> int:
        """How long it took, in whole minutes; at least one."""
        return max(round(self.record.summary.active_ms / MINUTE_MS), 1)

    @property
    def started(self) -> datetime:
        """What the clock on the wall showed as it began, to the minute."""
        return self.record.summary.started_at.replace(second=0, microsecond=0, tzinfo=None)


@dataclass(frozen=True, slots=True)
class KeptByHand:
    """A session that was written down or changed, and what takes that back."""

    session_id: int
    undo: Callable[[], None] = field(compare=False)


class Diary:
    """Writes sessions down by hand.

    Every method raises HistoryUnavailable where the store cannot answer, and so does ``KeptByHand.undo``.
    """

    def __init__(self, routines: Mapping[str, Routine], plan: PlanService, store: Store, clock: Clock) -> None:
        self._routines = routines
        self._plan = plan
        self._store = store
        self._clock = clock

    def routines(self) -> tuple[RoutineOffer, ...]:
        """Return what may have been done: the program's routine first, those of its other phases last."""
        ready = [RoutineOffer(routine.name, routine) for routine in self._routines.values()]
        course = self._plan.course()
        program = None if course is None else self._plan.programs.get(course.program_id)
        if course is None or program is None:
            return tuple(ready)
        phases = [RoutineOffer(f"{phase.routine.name} · {phase.name}", phase.routine) for phase in program.phases]
        now = phases.pop(self._plan.place(program, course).phase)
        return (now, *ready, *phases)

    def problems(self, told: ByHand, before: Entry | None = None) -> tuple[Problem, ...]:
        """Return why a session, or a change of the one ``before``, cannot be kept; nothing where it can."""
        chooses = told.routine is not None if before is None else before.has_choice
        start, now = _start(told, before), self._clock.local()
        found = {
            Problem.TIME_AHEAD: start > now,
            Problem.END_AHEAD: start <= now < start + timedelta(milliseconds=_active_ms(told, before)),
            Problem.NO_TIME: told.minutes < 1,
            Problem.NOTHING_DONE: chooses and not told.done_items,
        }
        return tuple(problem for problem, is_there in found.items() if is_there)

    def keep(self, told: ByHand) -> KeptByHand:
        """Write a session down.

        Raises:
            CannotKeep: it makes no sense as it was told; ``problems`` names why.
        """
        self._check(told, None)
        started_at, active_ms = _start(told, None), _active_ms(told, None)
        results = () if told.routine is None else ticked(planned_results(told.routine), told.done_items)
        with in_plain_words(), self._store.together():
            session_id = self._store.log_session(_prescription(told), started_at, results, active_ms, told.note)
            if told.pain is not None:
                self._store.replace_after(session_id, [self._check_in(session_id, told, started_at)])
        return KeptByHand(session_id, lambda: self._delete(session_id))

    def entry(self, session_id: int) -> Entry:
        """Return a session as it can be changed."""
        with in_plain_words():
            record, summaries = self._store.session(session_id), self._store.summaries()
            said = by_session(summaries, self._store.check_ins()).get(session_id, ())
        if all(summary.id != session_id for summary in summaries):  # deleted in another window
            raise Gone.session()
        after = tuple(c for c in said if c.session_id == session_id and c.when is When.AFTER)
        around = (c for c in said if c.when is When.BEFORE or (c.when is When.NEXT_MORNING and c.session_id))
        return Entry(record, after, tuple(around))

    def change(self, session_id: int, told: ByHand) -> KeptByHand:
        """Change when a session was, its length, note and pain; and what was done, if it was written down by hand.

        Raises:
            CannotKeep: it makes no sense as it was told.
        """
        before = self.entry(session_id)
        self._check(told, before)
        started_at = _start(told, before)
        active_ms = _active_ms(told, before)
        results = ticked(before.record.results, told.done_items) if before.has_choice else None
        said_after = self._check_ins_after(before, told, started_at)
        after = Entry(before.record, said_after, self._said_around(before, started_at))
        self._store_change(before, after, started_at, active_ms, told.note, results)
        return KeptByHand(session_id, lambda: self._restore(before, after))

    def _check(self, told: ByHand, before: Entry | None) -> None:
        if problems := self.problems(told, before):
            raise CannotKeep(" ".join(problem.value for problem in problems))

    def _check_ins_after(self, before: Entry, told: ByHand, started_at: datetime) -> tuple[CheckIn, ...]:
        """Return what is said after a session from now on; what was said goes with it to another time."""
        if told.pain is None:
            return ()
        if (told.pain, told.places) == (before.pain, before.places):
            went = before.record.summary.started_at
            moved = (self._moved(check_in, went, started_at) for check_in in before.check_ins)
            return tuple(replace(check_in, local_date=started_at.date()) for check_in in moved)
        return (self._check_in(before.record.summary.id, told, started_at),)

    def _said_around(self, before: Entry, started_at: datetime) -> tuple[CheckIn, ...]:
        """Return what was said around a session that is moved to another time.

        What was said before goes with it. What was said on a morning stays there: where that is no longer the next one,
        it is how the back was on that day.
        """
        summary = before.record.summary
        if started_at == summary.started_at:
            return before.said_around
        days = started_at.date() - summary.local_date

        def told(said: CheckIn) -> CheckIn:
            if said.when is When.BEFORE:
                moved = self._moved(said, summary.started_at, started_at)
                return replace(moved, session_id=summary.id, local_date=said.local_date + days)
            return replace(said, when=When.BEFORE, session_id=None) if days else said

        return tuple(map(told, before.said_around))

    def _moved(self, said: CheckIn, began: datetime, begins: datetime) -> CheckIn:
        """Return what was said as long before or after a session that is moved, but never ahead of now.

        Which answer is the newest decides what is asked about an emergency.
        """
        return replace(said, at=min(begins + (said.at - began), self._clock.local()))

    def _check_in(self, session_id: int, told: ByHand, started_at: datetime) -> CheckIn:
        assert told.pain is not None
        at = min(started_at + timedelta(minutes=told.minutes), self._clock.local())
        return CheckIn(
            at=at,
            local_date=started_at.date(),
            when=When.AFTER,
            pain=told.pain,
            session_id=session_id,
            places=told.places if told.pain else (),
        )

    def _restore(self, before: Entry, after: Entry) -> None:
        summary = before.record.summary
        results = before.record.results if before.has_choice else None
        self._store_change(after, before, summary.started_at, summary.active_ms, summary.note, results)

    def _store_change(
        self,
        old: Entry,
        new: Entry,
        started_at: datetime,
        active_ms: int,
        note: str,
        results: Sequence[SetResult] | None,
    ) -> None:
        session_id = new.record.summary.id
        with in_plain_words(), self._store.together():
            self._store.edit_session(session_id, started_at, active_ms, note, results)
            self._store.replace_after(session_id, new.check_ins)
            if old.said_around != new.said_around:
                self._store.replace_check_ins(old.said_around, new.said_around)

    def _delete(self, session_id: int) -> None:
        with in_plain_words():
            self._store.hide_session(session_id)


def usual_minutes(routine: Routine) -> int:
    """Return how long a routine takes with the timer."""
    return max(round(total_ms(blocks(routine)) / MINUTE_MS), 1)


def _prescription(told: ByHand) -> Prescription:
    if told.routine is not None:
        return prescription(told.routine)
    name = {Activity.WALK: "Walking", Activity.SWIM: "Swimming"}[told.activity]
    return Prescription(
        routine_id=told.activity.value,
        routine_name=name,
        exercises=(),
        get_ready=0,
        change=0,
        activity=told.activity,
    )


def _active_ms(told: ByHand, before: Entry | None) -> int:
    """Return how long a session was; one whose minutes are as before keeps its seconds."""
    if before is not None and told.minutes == before.minutes:
        return before.record.summary.active_ms
    return told.minutes * MINUTE_MS


def _start(told: ByHand, before: Entry | None) -> datetime:
    """Return when a session began. A session of another place keeps the offset of that place.

    A time without an offset is one of this machine's zone, summer or winter time as it was on that day.
    """
    if before is None:
        return here(told.started)
    old = before.record.summary.started_at
    if told.started == before.started:
        return old
    was_here = here(old.replace(tzinfo=None)).utcoffset() == old.utcoffset()
    return here(told.started) if was_here else told.started.replace(tzinfo=old.tzinfo)
