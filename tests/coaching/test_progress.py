from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.adherence import WeekState, weeks
from glutecoach.coaching.course import Course, Pause, courses
from glutecoach.coaching.pain import DayPain, Judged, Light, Sign
from glutecoach.coaching.program import Program
from glutecoach.coaching.progress import Progress, StepKind, progress
from tests.coaching import random_lives
from tests.coaching.lives import session_on
from tests.coaching.random_lives import phase, program

GENTLE = settings(deadline=None, max_examples=50)
FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def course(goal: int = 3, since: int = 0, **more: object) -> Course:
    started = FIRST + since * DAY
    return replace(Course("p", started, ((started, goal),)), **more)  # type: ignore[arg-type]


def place(
    followed: Program,
    done: list[int],
    *,
    of: Course | None = None,
    painful: tuple[int, ...] = (),
    today: int | None = None,
) -> Progress:
    """The place after weeks with so many sessions each; ``painful`` are weeks from 0, ``today`` is a day from 0."""
    of = of or course()
    days = [FIRST + n * WEEK + day * DAY for n, number in enumerate(done) for day in range(number)]
    sessions = [session_on(day, number) for number, day in enumerate(days, 1)]
    now = FIRST + (len(done) * 7 if today is None else today) * DAY
    red = {FIRST + n * WEEK: (Judged(DayPain(FIRST + n * WEEK, after=7), Light.RED, Sign.TOO_MUCH),) for n in painful}
    return progress(followed, of, weeks(sessions, 0, now, [of]), red, now)


def kinds(found: Progress) -> list[str]:
    return [step.kind.value for step in found.steps]


TWO = program(phase(2, 2, 3), phase(2, 3, 3))


def test_a_program_begins_in_its_first_week():
    assert place(TWO, []) == Progress(0, 1, ())


def test_a_phase_moves_on_when_its_weeks_went_by_and_its_sessions_were_done():
    found = place(TWO, [2, 2])
    assert (found.phase, found.week, kinds(found)) == (1, 3, ["next-week", "next-phase"])
    assert [(step.week, step.phase) for step in found.steps] == [(1, 0), (2, 0)]


def test_the_week_of_today_is_not_over_yet():
    assert place(TWO, [3, 3], today=13).week == 2
    assert place(TWO, [3, 3], today=14).week == 3


def test_a_phase_stays_until_its_sessions_were_done_and_says_how_many_are_missing():
    found = place(TWO, [2, 0])
    assert (found.phase, found.week, found.steps[-1].kind, found.steps[-1].missing) == (
        0,
        2,
        StepKind.SESSIONS_MISSING,
        2,
    )
    assert place(TWO, [2, 0, 1]).steps[-1].missing == 1
    assert place(TWO, [2, 0, 1, 1]).phase == 1


def test_a_good_week_makes_up_for_a_poor_one_but_no_more_than_the_phase_has_room_for():
    assert place(TWO, [1, 3]).phase == 1
    assert place(TWO, [0, 7]).steps[-1].missing == 1


def test_after_too_much_pain_a_week_is_done_once_more():
    found = place(TWO, [3, 3], painful=(1,))
    assert (found.week, kinds(found)) == (2, ["next-week", "too-much-pain"])
    assert place(TWO, [3, 3, 3], painful=(1,)).phase == 1


def test_the_last_phase_goes_on():
    found = place(TWO, [3] * 6)
    assert (found.phase, found.week, kinds(found)[3:]) == (1, 4, ["goes-on"] * 3)
    assert not found.is_finished


def test_a_course_with_an_end_is_finished_once_and_may_go_on():
    ends = program(phase(1), phase(1), ends=True)
    found = place(ends, [3] * 4)
    assert kinds(found) == ["next-phase", "finished", "goes-on", "goes-on"]
    assert found.is_finished
    assert not place(ends, [3]).is_finished


# The first days


def test_few_first_days_are_for_settling_in_and_what_was_done_in_them_counts():
    assert kinds(place(TWO, [0], of=course(3, 3))) == ["next-week"]
    found = place(TWO, [1, 2, 1], of=course(3, 4))
    assert (kinds(found), found.phase) == (["settled-in", "next-week", "next-phase"], 1)


# Pauses


def test_a_paused_week_leaves_the_place_and_keeps_what_was_done_in_it():
    ill = course(pauses=(Pause(FIRST + 9 * DAY, FIRST + 12 * DAY),))
    found = place(TWO, [2, 1], of=ill)
    assert (found.week, kinds(found)) == (2, ["next-week", "paused"])
    assert place(TWO, [2, 1, 1], of=ill).phase == 1


def test_what_was_done_with_too_much_pain_is_not_kept_by_a_pause():
    ill = course(pauses=(Pause(FIRST + 9 * DAY, FIRST + 12 * DAY),))
    assert place(TWO, [2, 1, 1], of=ill, painful=(1,)).steps[-1].missing == 1


# Stops


def test_a_program_that_was_stopped_stays_where_it_was():
    left = course(stopped=FIRST + 9 * DAY)
    found = place(TWO, [3, 1, 3, 3, 3], of=left)
    assert (found.phase, found.week, len(found.steps)) == (0, 2, 2)
    on_the_first_day_of_a_week = course(stopped=FIRST + WEEK)
    assert len(place(TWO, [3, 3, 3], of=on_the_first_day_of_a_week).steps) == 1


# Steps back


def test_going_back_means_the_week_before_once_more():
    three = program(phase(3, 2), phase(2, 2))
    assert place(three, [2, 2], of=course(steps_back=(FIRST + 14 * DAY,))).week == 2
    found = place(three, [2, 2, 2, 2], of=course(steps_back=(FIRST + 14 * DAY,)))
    assert found.went_back == (FIRST + 14 * DAY,)
    assert (found.week, kinds(found)[-1]) == (4, "next-phase")


def test_going_back_from_the_first_week_of_a_phase_leads_into_the_phase_before():
    found = place(TWO, [2, 2], of=course(steps_back=(FIRST + 14 * DAY,)))
    assert (found.phase, found.week) == (0, 2)
    assert place(TWO, [2, 2, 2], of=course(steps_back=(FIRST + 14 * DAY,))).phase == 1


def test_there_is_nothing_before_the_first_week():
    assert place(TWO, [], of=course(steps_back=(FIRST, FIRST))) == Progress(0, 1, ())


def test_a_step_back_that_lies_ahead_is_not_taken_yet():
    assert place(TWO, [2], of=course(steps_back=(FIRST + 8 * DAY,)), today=7).week == 2
    assert place(TWO, [2], of=course(steps_back=(FIRST + 8 * DAY,)), today=8).week == 1


# Whatever happens


@st.composite
def ways(draw: st.DrawFn):
    first = draw(random_lives.begins)
    followed = courses(draw(random_lives.decisions(first)))
    sessions = draw(random_lives.sessions(first))
    first_weekday, today = draw(random_lives.weekdays), draw(random_lives.dates(first, 14))
    found = weeks(sessions, first_weekday, today, followed)
    starts = draw(st.lists(st.sampled_from([week.start for week in found]), max_size=3))
    painful = {start: (Judged(DayPain(start, after=7), Light.RED, Sign.TOO_MUCH),) for start in starts}
    return draw(random_lives.programs), followed, sessions, first_weekday, found, painful, today


@GENTLE
@given(ways())
def test_the_place_lies_in_the_program_and_every_week_that_is_over_has_its_step(way):
    followed, found_courses, _, _, found, painful, today = way
    for one in found_courses:
        there = progress(followed, one, found, painful, today)
        assert 0 <= there.phase < len(followed.phases)
        assert list(followed.week_of_phase())[there.week - 1] == there.phase
        starts = [step.start for step in there.steps]
        assert starts == sorted(set(starts))
        assert all(start + WEEK <= today for start in starts)
        assert all((step.missing > 0) == (step.kind is StepKind.SESSIONS_MISSING) for step in there.steps)
        assert sum(step.kind is StepKind.FINISHED for step in there.steps) <= followed.ends


@GENTLE
@given(ways())
def test_nobody_goes_back_but_by_their_own_decision(way):
    followed, found_courses, _, _, found, painful, today = way
    for one in found_courses:
        there = progress(followed, replace(one, steps_back=()), found, painful, today)
        numbers = [*(step.week for step in there.steps), there.week]
        assert numbers == sorted(numbers)
        for step, after in zip(there.steps, numbers[1:], strict=True):
            moves = step.kind in (StepKind.NEXT_WEEK, StepKind.NEXT_PHASE)
            assert after - step.week <= moves
            if step.kind is StepKind.PAUSED:
                assert after == step.week


@GENTLE
@given(ways(), st.data())
def test_one_more_session_never_holds_anybody_back(way, data):
    followed, found_courses, sessions, first_weekday, found, painful, today = way
    days = [week.start for week in found]
    more = [*sessions, session_on(data.draw(st.sampled_from(days)), 99)]
    after = weeks(more, first_weekday, today, found_courses)
    for one in found_courses:
        forward = replace(one, steps_back=())  # a step back begins the count anew
        before = progress(followed, forward, found, painful, today)
        assert progress(followed, forward, after, painful, today).week >= before.week


@GENTLE
@given(ways())
def test_a_paused_week_is_never_blamed(way):
    followed, found_courses, _, _, found, painful, today = way
    states = {week.start: week.state for week in found}
    for one in found_courses:
        for step in progress(followed, one, found, painful, today).steps:
            assert (step.kind is StepKind.PAUSED) == (states[step.start] is WeekState.PAUSED)
