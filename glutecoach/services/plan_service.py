"""Plan: what a day asks for, and what the person says and decides about it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from glutecoach.coaching.adherence import kept_in_a_row, kept_in_all
from glutecoach.coaching.asked import NONE, Question, answer_to, last_exercised, question
from glutecoach.coaching.course import Course, Decision, PauseCause, Verb, current, last_goal
from glutecoach.coaching.easing import Ease, eased, left_out
from glutecoach.coaching.exercise import Condition, Exercise
from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.pain import Sign, start_on, too_much_by_week
from glutecoach.coaching.plan import PAIN_LASTS, EaseReason, Plan, plan
from glutecoach.coaching.program import LittleMoment, Program
from glutecoach.coaching.progress import Progress, progress
from glutecoach.coaching.routine import Activity, Routine, RoutineItem
from glutecoach.coaching.screening import Flag, Screening, Urgency, asked_again, leg_told
from glutecoach.services.clock import Clock
from glutecoach.services.journal import Gone, HistoryUnavailable, Journal, Reading, in_plain_words
from glutecoach.services.today import Today
from glutecoach.services.unsaved import Said
from glutecoach.services.wish import Wish
from glutecoach.storage.store import Store

LEFT_OUT_FOR = timedelta(days=7)
"""How long an exercise that hurt, and has no easier version, is left out; then it is offered again, with less of it."""


class PlanService:
    """Follows one program at a time.

    Every method raises HistoryUnavailable where the store cannot answer.
    """

    def __init__(
        self,
        programs: Mapping[str, Program],
        exercises: Mapping[str, Exercise],
        store: Store,
        journal: Journal,
        clock: Clock,
        conditions: Callable[[], Collection[Condition]] = tuple,
    ) -> None:
        """Take what there is, and what tells the conditions that the person has named."""
        self.programs = programs
        self._conditions = conditions
        self._exercises = exercises
        self._store = store
        self._journal = journal
        self.unsaved = journal.unsaved
        """What was said or decided and is not stored yet."""
        self.wish = Wish(store, journal.unsaved)
        """How often the person would like to exercise."""
        self._shown: Course | None = None  # as it was told last, and nothing decided since
        self._paused_by: dict[int, int] = {}  # the pause that came with some answers
        self._clock = clock

    # What a day asks for

    @property
    def day(self) -> date:
        """The day that it is now, whatever can be read."""
        return self._clock.local().date()

    def today(self, put: Question = NONE) -> Today:
        """Return what the day asks for; the question that was ``put`` before stays where there is no other."""
        reading = self._reading()
        day, entries = reading.today, reading.entries
        made = self._plan(reading)
        self._shown = None if made is None else made.course
        answered = entries.screenings[-1] if entries.screenings else None
        ask, session = question(entries.sessions, made, day, reading.latest, put)
        hurt = self._journal.last_hurt(day - PAIN_LASTS)
        just_hurt = {exercise for exercise, on in hurt.items() if on >= day - LEFT_OUT_FOR}
        gentler, gone = (None, ()) if made is None else self._gentler(made, hurt, just_hurt)
        return Today(
            date=day,
            is_first=not entries.sessions and not reading.courses,
            plan=made,
            gentler=gentler,
            left_out=gone,
            moments=() if made is None else _unhurt(made.program.moments, just_hurt),
            ask=ask,
            ask_session=session,
            asked=answer_to(reading.latest, entries.sessions, (ask, session), day),
            last_check_in=reading.latest[0] if reading.latest else None,
            screening=answered,
            conditions=tuple(self._conditions()),
            signs_are_new=answered is not None and answered.at > _last_start(entries.decisions, answered.at),
            start=start_on(day, reading.lights),
            leg_told=leg_told(answered, self._said_since(answered)),
            ask_again=asked_again(answered, reading.latest, reading.lights, reading.courses, entries.sessions, day),
            weeks_in_a_row=kept_in_a_row(reading.weeks),
            weeks_in_all=kept_in_all(reading.weeks),
            has_begun=_has_begun(entries.sessions, day),
            done_instead="" if made is None else _done_instead(entries.sessions, made.phase.routine, day),
        )

    def _said_since(self, answered: Screening | None) -> Iterator[CheckIn]:
        """Yield what was said of the back since the day of some answers; it is read only where it is looked at."""
        with in_plain_words():
            yield from self._store.check_ins(since=None if answered is None else answered.on)

    def is_due(self) -> bool:
        """Return whether a session is asked for today that is not done yet."""
        return self.today().is_due

    def place(self, program: Program, course: Course) -> Progress:
        """Return where in its program a course stands today."""
        return self._place(program, course, self._reading())

    def course(self) -> Course | None:
        """Return the program that is followed now, paused or not."""
        return current(self._reading().courses)

    def offered_goal(self, program: Program) -> int:
        """Return the sessions a week to begin a program with: the last goal, else what was wished for, or the least."""
        last = last_goal(self._reading().courses, program.id)
        return program.goal_for(self.wish.often()) if last is None else program.goal_near(last)

    def _plan(self, reading: Reading) -> Plan | None:
        course = current(reading.courses)
        program = None if course is None else self.programs.get(course.program_id)
        if course is None or program is None:
            return None
        sessions = reading.entries.sessions
        done = [session.local_date for session in sessions if session.counts]
        moved = {session.local_date for session in sessions if not session.counts}
        place = self._place(program, course, reading)
        newest = reading.entries.screenings[-1:]
        has_looked = newest and newest[0].urgency in (None, Urgency.TELL) and newest[0].on <= reading.today
        cleared = newest[0].on if has_looked else None
        now = answer_to(reading.latest, sessions, (When.BEFORE, None), reading.today)
        pain = None if now is None else now.pain
        lights, today = reading.lights, reading.today
        return plan(program, course, place, reading.weeks, done, lights, today, cleared, pain, moved)

    def _reading(self) -> Reading:
        return self._journal.reading(self.day)

    def _place(self, program: Program, course: Course, reading: Reading) -> Progress:
        painful = too_much_by_week(reading.lights, reading.first_weekday)
        return progress(program, course, reading.weeks, painful, reading.today)

    def _gentler(
        self, made: Plan, painful: Mapping[str, date], just_hurt: Collection[str]
    ) -> tuple[Routine | None, tuple[RoutineItem, ...]]:
        """Return the gentler session that is offered, and what it leaves out of the planned one.

        Where nothing but exercises of it hurt, it is easier in those.
        """
        if made.ease is Ease.NONE:
            return None, ()
        routine, last = made.phase.routine, made.last
        ease: Ease = made.ease
        if made.ease_reason is EaseReason.PAIN and last is not None and last.sign is Sign.HURT:
            hurt = {exercise for exercise, on in painful.items() if on >= last.day.on}
            ease = Ease.NONE if hurt <= {item.exercise.id for item in routine.items} else ease
        gentler = eased(routine, ease, self._exercises, painful, just_hurt)
        return gentler, left_out(routine, self._exercises, just_hurt)

    # What the person decides

    def start(self, program_id: str, goal: int) -> int:
        """Follow a program from today on, in place of the one before; return the decision's id, to take it back."""
        return self._decide(Verb.START, program_id=program_id, goal=goal)

    def set_goal(self, goal: int) -> int:
        """Aim at so many sessions a week: fewer from this week on, more from the next."""
        return self._decide(Verb.GOAL, goal=goal)

    def pause(self, cause: PauseCause | None, until: date | None) -> int:
        """Pause from today up to but not including a day; None lasts until ``resume``."""
        return self._decide(Verb.PAUSE, cause=cause, until=until)

    def resume(self) -> int:
        """End the pause and go on with the program today; return the decision's id."""
        return self._decide(Verb.RESUME)

    def go_back(self) -> int:
        """Do the week before once more."""
        return self._decide(Verb.GO_BACK)

    def stop(self) -> int:
        """Stop following the program from today on; return the decision's id."""
        return self._decide(Verb.STOP)

    def take_back(self, decision: Said) -> None:
        """Take a decision back, whether it is stored or still waits to be."""
        self._shown = None
        with in_plain_words():
            self.unsaved.take_back(decision, self._store.take_back_decision)

    def _decide(
        self,
        verb: Verb,
        *,
        program_id: str = "",
        goal: int = 0,
        until: date | None = None,
        cause: PauseCause | None = None,
    ) -> int:
        now_followed = self.course()  # nothing is decided about what cannot be known
        if verb is not Verb.START:
            self._must_be_as_shown(now_followed)
        self._shown = None
        now = self._clock.local()
        decision = Decision(
            verb=verb, at=now, on=now.date(), program_id=program_id, goal=goal, until=until, cause=cause
        )
        return self.unsaved.do(lambda: self._store.add_decision(decision), decision=decision)

    def _must_be_as_shown(self, now: Course | None) -> None:
        """Refuse a decision about a program that is no longer followed, as another window has changed that."""
        shown = self._shown
        if shown is not None and (now is None or (now.program_id, now.started) != (shown.program_id, shown.started)):
            raise Gone("This program is not followed any more: it was stopped or changed in another window.")

    # What the person says

    def answer(
        self, when: When, pain: int | None, places: Sequence[str] = (), session: SessionSummary | None = None
    ) -> None:
        """Keep how the back is, 0 to 10, in place of what was answered before; None takes the answer back.

        What was said before a session that has been done since is left alone, unless it is asked of that ``session``.
        """
        if session is not None and all(one.id != session.id for one in self._journal.entries().sessions):
            raise Gone.session()
        now = self._clock.local()
        about = None if session is None else session.id
        said = CheckIn(at=now, local_date=now.date(), when=when, pain=pain or 0, session_id=about, places=tuple(places))
        day = said.local_date

        def answered() -> CheckIn:
            return self._as_it_counts(said, session)

        def old(latest: Sequence[CheckIn]) -> CheckIn | None:
            return answer_to(latest, self._journal.entries().sessions, (when, session), day)

        def store() -> None:
            if when is When.BEFORE:
                before = old(self._journal.latest(day))
                self._store.replace_check_ins([] if before is None else [before], [] if pain is None else [answered()])
            elif pain is None:
                self._store.remove_check_ins(when, day, about)
            else:
                self._store.answer_check_in(said)

        def shown(latest: Sequence[CheckIn]) -> Sequence[CheckIn]:
            before = old(latest)
            others = [one for one in latest if one is not before]
            return others if pain is None else [answered(), *others]

        def to_keep() -> CheckIn:
            """Return the answer as it counts, or as it was given where the history cannot even be read."""
            with suppress(HistoryUnavailable):
                return answered()
            return said

        self.unsaved.do(store, check_in=None if pain is None else to_keep, latest=shown)

    def _as_it_counts(self, said: CheckIn, session: SessionSummary | None) -> CheckIn:
        """Return an answer later than what was done before it."""
        if said.when is not When.BEFORE:
            return said
        if session is not None:  # it was said before that session, and stays so
            return replace(said, at=session.started_at, local_date=session.local_date)
        last = last_exercised(self._journal.entries().sessions, said.local_date)
        if last is None or last.started_at < said.at:
            return said
        return replace(said, at=last.started_at + timedelta.resolution)  # the clock was ahead then

    def screen(self, flags: Sequence[Flag], on: date | None = None, *, pauses: bool = False) -> int:
        """Keep what was answered to the questions about warning signs; return the id of the answers, to take them back.

        Args:
            flags: what was answered with yes.
            on: the day on which a doctor has said that the person may exercise, where that is what was answered.
            pauses: whether the program is paused by it.
        """
        now = self._clock.local()
        said = Screening(at=now, on=on or now.date(), flags=tuple(flags))
        pause = None
        if pauses:
            self._must_be_as_shown(self.course())
            pause = Decision(verb=Verb.PAUSE, at=now, on=now.date())

        def store() -> int:
            with self._store.together():
                answers = self._store.add_screening(said)
                if pause is not None:
                    self._paused_by[answers] = self._store.add_decision(pause)
            return answers

        return self.unsaved.do(store, decision=pause, screening=said)

    def take_back_answers(self, answers: Said) -> None:
        """Let what was answered before about red flags hold again, and a program go on that they have paused."""

        def take_back(stored: int) -> None:
            with self._store.together():
                self._store.take_back_screening(stored)
                if stored in self._paused_by:
                    self._store.take_back_decision(self._paused_by[stored])
            self._paused_by.pop(stored, None)

        with in_plain_words():
            self.unsaved.take_back(answers, take_back)


def _has_begun(sessions: Sequence[SessionSummary], day: date) -> bool:
    """Tell whether a session was begun on a day, and none that counts."""
    begun = [s.counts for s in sessions if s.local_date == day and s.activity is Activity.ROUTINE]
    return bool(begun) and not any(begun)


def _done_instead(sessions: Sequence[SessionSummary], planned: Routine, day: date) -> str:
    """Return the name of what counts on a day where the planned session was not done, the newest first."""
    counted = [session for session in sessions if session.local_date == day and session.counts]
    if any(session.routine_id == planned.id for session in counted):
        return ""
    return counted[0].routine_name if counted else ""


def _unhurt(moments: Iterable[LittleMoment], hurt: Set[str]) -> tuple[LittleMoment, ...]:
    return tuple(one for one in moments if hurt.isdisjoint(item.exercise.id for item in one.routine.items))


def _last_start(decisions: Sequence[Decision], otherwise: datetime) -> datetime:
    """Return when the last program was begun; ``otherwise`` where none was."""
    return max((decision.at for decision in decisions if decision.verb is Verb.START), default=otherwise)
