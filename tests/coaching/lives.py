"""Lives: people who follow a program for some weeks, day by day, as the plan of each day asks them to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from glutecoach.coaching import adherence, pain
from glutecoach.coaching.course import Course, Decision, PauseCause, Verb, courses, current
from glutecoach.coaching.history import CheckIn, Ending, SessionSummary, When
from glutecoach.coaching.plan import Due, Plan, plan
from glutecoach.coaching.program import Program
from glutecoach.coaching.progress import Progress, StepKind, progress
from glutecoach.coaching.routine import Activity

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def session_on(
    day: date, number: int = 1, *, share: float = 1.0, activity: Activity = Activity.ROUTINE, hurt: int = 0
) -> SessionSummary:
    """Return a session in the evening of a day."""
    return SessionSummary(
        id=number,
        routine_id="r",
        routine_name="Routine",
        started_at=datetime.combine(day, time(18), UTC),
        local_date=day,
        active_ms=600_000,
        ending=Ending.COMPLETED,
        sets_planned=4,
        sets_done=round(4 * share),
        done_share=share,
        reps=40,
        held_ms=0,
        activity=activity,
        hurt_sets=hurt,
    )


def said(day: date, when: When, number: int, session: int | None = None) -> CheckIn:
    return CheckIn(at=datetime.combine(day, time(19), UTC), local_date=day, when=when, pain=number, session_id=session)


def decided(verb: Verb, day: date, **more: object) -> Decision:
    return Decision(verb=verb, at=datetime.combine(day, time(7), UTC), on=day, **more)  # type: ignore[arg-type]


@dataclass
class Life:
    """One person with one program. Days are lived one after the other, from the day that it begins."""

    program: Program
    goal: int
    today: date = MONDAY
    sessions: list[SessionSummary] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.began = self.today
        self.decisions.append(decided(Verb.START, self.today, program_id=self.program.id, goal=self.goal))

    @property
    def course(self) -> Course:
        found = current(courses(self.decisions))
        assert found is not None
        return found

    @property
    def weeks(self) -> tuple[adherence.Week, ...]:
        return adherence.weeks(self.sessions, 0, self.today, courses(self.decisions))

    @property
    def lights(self) -> tuple[pain.Judged, ...]:
        return pain.judged(pain.days(pain.told(self.sessions, self.check_ins), self.sessions), 0)

    @property
    def place(self) -> Progress:
        red = pain.too_much_by_week(self.lights, 0)
        return progress(self.program, self.course, self.weeks, red, self.today)

    @property
    def plan(self) -> Plan:
        done = {session.local_date for session in self.sessions if session.counts}
        return plan(self.program, self.course, self.place, self.weeks, done, self.lights, self.today)

    @property
    def week_number(self) -> int:
        """The week of this life, from 1."""
        return (self.today - self.began).days // 7 + 1

    def exercise(self, after: int | None = None, **more: object) -> None:
        number = len(self.sessions) + 1
        self.sessions.append(session_on(self.today, number, **more))  # type: ignore[arg-type]
        if after is not None:
            self.check_ins.append(said(self.today, When.AFTER, after, number))

    def pause(self, until: date | None, cause: PauseCause = PauseCause.ILL) -> None:
        self.decisions.append(decided(Verb.PAUSE, self.today, until=until, cause=cause))

    def live(self, days: int, each: Callable[["Life", Plan], None]) -> "Life":
        """Let days go by; ``each`` does what the person does on one."""
        for _ in range(days):
            self.plans.append(self.plan)
            each(self, self.plans[-1])
            self.today += DAY
        return self


def keeps_to_it(life: Life, asked: Plan) -> None:
    """Exercises whenever a session is due; hardly any pain."""
    if asked.due is Due.DUE:
        life.exercise(after=1)


def skips_every_third(life: Life, asked: Plan) -> None:
    """Has days of the week for it, and lets every third of them go by."""
    days = {2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}[life.goal]
    if life.today.weekday() not in days or asked.due is Due.DONE:
        return
    number = (life.week_number - 1) * len(days) + days.index(life.today.weekday()) + 1
    if number % 3:
        life.exercise(after=1)


def is_ill_in_weeks_4_and_5(life: Life, asked: Plan) -> None:
    if life.week_number == 4 and life.today.weekday() == 0:
        life.pause(life.today + timedelta(days=14))
    elif life.week_number not in (4, 5):
        keeps_to_it(life, asked)


def hurts_more_each_week(life: Life, asked: Plan) -> None:
    """Pain after the sessions is 0 in the first week, 1 in the second, and so on."""
    if asked.due is Due.DUE:
        life.exercise(after=min(life.week_number - 1, 10))


def told(life: Life) -> str:
    """Return a life of some weeks as a few sentences."""
    past = life.weeks[: (life.today - life.began).days // 7]
    stories = [f"Keeps {adherence.kept_in_all(past)} of {len(past)} weeks"]
    for words, state in (("Falls short in", adherence.WeekState.SHORT), ("Pauses", adherence.WeekState.PAUSED)):
        stories += _story(words, [n for n, week in enumerate(past, 1) if week.state is state])
    for words, kind in _OUTCOMES.items():
        stories += _story(words, [n for n, step in enumerate(life.place.steps, 1) if step.kind is kind])
    due = [(_week(life, made), made) for made in life.plans if made.due is Due.DUE]
    stories += _story("Is offered less in", sorted({week for week, made in due if made.ease}))
    stories += _story(
        "Is advised to see a professional from", [week for week, made in due if made.see_professional][:1]
    )
    stories.append(f"Ends in “{life.program.phases[life.place.phase].name}”")
    return ". ".join(stories) + "."


_OUTCOMES = {
    "Moves on after": StepKind.NEXT_PHASE,
    "Finishes with": StepKind.FINISHED,
    "Stays, as sessions are missing, after": StepKind.SESSIONS_MISSING,
    "Stays, as it hurts too much, after": StepKind.TOO_MUCH_PAIN,
}


def _week(life: Life, made: Plan) -> int:
    return (made.week.start - life.began).days // 7 + 1


def _story(words: str, weeks: list[int]) -> list[str]:
    """Return a sentence about some weeks, none where there are none: "Pauses weeks 4–5"."""
    if not weeks:
        return []
    return [f"{words} week {weeks[0]}" if len(weeks) == 1 else f"{words} weeks {_list(weeks)}"]


def _list(numbers: list[int]) -> str:
    """Return numbers as they are read: "1, 4–6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
