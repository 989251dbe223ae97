"""Course: what a person decided about programs, and what followed from it on each day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Verb(StrEnum):
    """What was decided."""

    START = "start"
    GOAL = "goal"
    PAUSE = "pause"
    RESUME = "resume"
    GO_BACK = "go-back"
    STOP = "stop"


class PauseCause(StrEnum):
    """Why a program is paused."""

    ILL = "ill"
    AWAY = "away"
    FLARE_UP = "flare-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that the person decided, on a day of the place where they were.

    ``goal`` is in sessions a week. ``until`` is the first day after a pause; None lasts until the person says.
    """

    verb: Verb
    at: datetime
    on: date
    program_id: str = ""
    goal: int = 0
    until: date | None = None
    cause: PauseCause | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without a plan, from ``first`` up to but not including ``end``."""

    first: date
    end: date | None
    cause: PauseCause | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day is paused."""
        return self.first <= day and (self.end is None or day < self.end)

    def touches(self, first: date, end: date) -> bool:
        """Whether any day from ``first`` up to but not including ``end`` is paused."""
        return self.first < end and (self.end is None or max(first, self.first) < self.end)


@dataclass(frozen=True, slots=True)
class Course:
    """One program as it was followed, from ``started`` up to but not including ``stopped``.

    ``goals`` are the sessions a week and the day from which each held; ``steps_back`` the days on which the person
    went back a week.
    """

    program_id: str
    started: date
    goals: tuple[tuple[date, int], ...]
    stopped: date | None = None
    pauses: tuple[Pause, ...] = ()
    steps_back: tuple[date, ...] = ()

    def runs(self, first: date, end: date) -> bool:
        """Whether it was followed, paused or not, on any day from ``first`` up to but not including ``end``."""
        return self.started < end and (self.stopped is None or max(first, self.started) < self.stopped)

    def goal_on(self, day: date) -> int:
        """Return the sessions a week that were the goal on a day, the first goal on days before it."""
        return next((goal for since, goal in reversed(self.goals) if since <= day), self.goals[0][1])

    def goals_in(self, first: date, end: date) -> set[int]:
        """Return every goal that was in force from ``first`` up to but not including ``end``."""
        begun = max(first, self.started)
        return {self.goal_on(begun), *(self.goal_on(since) for since, _ in self.goals if begun < since < end)}

    def pause_on(self, day: date) -> Pause | None:
        """Return the pause that holds on a day, the last one if there are several; None without any."""
        return next((pause for pause in reversed(self.pauses) if pause.holds(day)), None)

    def is_paused(self, first: date, end: date) -> bool:
        """Whether any day from ``first`` up to but not including ``end`` is paused."""
        return any(pause.touches(first, end) for pause in self.pauses)


def courses(decisions: Iterable[Decision], today: date = date.max) -> tuple[Course, ...]:
    """Return the programs that were followed, one after the other; the last may still be followed.

    They are taken in the order in which they were made, whatever the local date was. One that is dated after
    ``today``, because the clock was wrong or after a flight over the date line, holds from today. Decisions that make
    no sense where they stand, such as a pause without a program, change nothing.
    """
    found: list[Course] = []
    for decision in sorted(decisions, key=lambda d: d.at):
        current = found.pop() if found and found[-1].stopped is None else None
        found += _after(current, replace(decision, on=min(decision.on, today)))
    return tuple(found)


def current(found: Sequence[Course]) -> Course | None:
    """Return the program that is followed now, paused or not."""
    return found[-1] if found and found[-1].stopped is None else None


def followed_since(decisions: Iterable[Decision]) -> datetime | None:
    """Return when the start of the program that is followed now was decided; None while none is."""
    since = None
    for decision in sorted(decisions, key=lambda d: d.at):
        if decision.verb in (Verb.START, Verb.STOP):
            since = decision.at if decision.verb is Verb.START else None
    return since


def last_goal(found: Sequence[Course], program_id: str) -> int | None:
    """Return the sessions a week that a program was last aimed at; None where it was never followed."""
    return next((course.goals[-1][1] for course in reversed(found) if course.program_id == program_id), None)


def _after(course: Course | None, decision: Decision) -> list[Course]:
    """Return what became of the course that was followed, and the one that began."""
    on = decision.on
    if decision.verb is Verb.START:
        begun = Course(decision.program_id, on, ((on, decision.goal),))
        return [begun] if course is None else [replace(course, stopped=on), begun]
    return [] if course is None else [_changed(course, decision)]


def _changed(course: Course, decision: Decision) -> Course:
    on = decision.on
    match decision.verb:
        case Verb.GOAL:
            return replace(course, goals=(*course.goals, (on, decision.goal)))
        case Verb.PAUSE:
            return replace(course, pauses=(*_ended(course, on), Pause(on, decision.until, decision.cause)))
        case Verb.RESUME:
            return replace(course, pauses=_ended(course, on))
        case Verb.GO_BACK:
            return replace(course, steps_back=(*course.steps_back, on))
        case _:
            return replace(course, stopped=on)


def _ended(course: Course, on: date) -> tuple[Pause, ...]:
    """Return the pauses of a course that ends on a day, cut off there."""
    return tuple(replace(p, end=on) if p.end is None or p.end > on else p for p in course.pauses)
