from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.adherence import WeekState, week_start, weeks
from glutecoach.coaching.course import Course, Pause, courses, current
from glutecoach.coaching.easing import Ease
from glutecoach.coaching.pain import DayPain, Judged, Light, days, judged, told
from glutecoach.coaching.plan import Due, EaseReason, Mark, Plan, plan
from glutecoach.coaching.program import LookBack, Program
from glutecoach.coaching.progress import StepKind, progress
from tests.coaching import random_lives
from tests.coaching.lives import Life, session_on
from tests.coaching.random_lives import phase, program

GENTLE = settings(deadline=None, max_examples=50)
FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)


def following(goal: int = 3, since: int = 0, **more: object) -> Course:
    started = FIRST + since * DAY
    return replace(Course("p", started, ((started, goal),)), **more)  # type: ignore[arg-type]


def asked(
    today: int,
    done: tuple[int, ...] = (),
    course: Course | None = None,
    lights: tuple[Judged, ...] = (),
    of: Program | None = None,
    first_weekday: int = 0,
    cleared: int | None = None,
    moved: tuple[int, ...] = (),
) -> Plan:
    """The plan of a day from 0, a Monday, after sessions on the days ``done``, and other movement on ``moved``."""
    of, course, now = of or program(), course or following(), FIRST + today * DAY
    sessions = [session_on(FIRST + day * DAY, number) for number, day in enumerate(done, 1)]
    found = weeks(sessions, first_weekday, now, [course])
    place = progress(of, course, found, {}, now)
    seen = None if cleared is None else FIRST + cleared * DAY
    days, others = ({FIRST + day * DAY for day in which} for which in (done, moved))
    return plan(of, course, place, found, days, lights, now, seen, moved=others)


def marks(made: Plan) -> str:
    """The dots of the week: D(one), P(lanned), o(ther), . for rest, - for past, | for paused."""
    signs = {Mark.DONE: "D", Mark.PLANNED: "P", Mark.OTHER: "o", Mark.REST: ".", Mark.PAST: "-", Mark.PAUSED: "|"}
    return "".join(signs[day.mark] for day in made.days)


def test_other_movement_has_a_sign_of_its_own_where_nothing_is_done_or_planned():
    assert marks(asked(5, done=(0, 4), moved=(0, 1, 5))) == "Do--DoP"


def light(day: int, **pain: object) -> Judged:
    (one,) = judged([DayPain(FIRST + day * DAY, **pain)], 0)  # type: ignore[arg-type]
    return one


# What is due


@pytest.mark.parametrize(
    ("today", "done", "due", "week"),
    [
        (0, (), Due.DUE, "P.P.P.."),
        (0, (0,), Due.DONE, "D.P.P.."),
        (1, (0,), Due.REST, "D.P.P.."),
        (2, (0,), Due.DUE, "D-P.P.."),
        (3, (0,), Due.DUE, "D--P.P."),
        (5, (0, 2), Due.DUE, "D-D--P."),
        (5, (0, 4), Due.REST, "D---D.P"),
        (5, (0, 2, 4), Due.EXTRA, "D-D-D.."),
        (5, (0, 2, 4, 5), Due.DONE, "D-D-DD."),
    ],
)
def test_sessions_are_due_with_a_day_of_rest_between_them(today, done, due, week):
    made = asked(today, done)
    assert (made.due, marks(made)) == (due, week)


def test_a_plan_says_which_session_of_the_week_is_next():
    assert [asked(4, done).session_number for done in ((), (0,), (0, 2))] == [1, 2, 3]


def test_nobody_has_to_make_up_for_what_was_missed():
    assert marks(asked(5)) == "-----P."
    assert marks(asked(6, (5,))) == "-----D."


def test_a_goal_too_high_for_days_of_rest_between_all_has_as_few_days_in_a_row_as_it_can():
    assert marks(asked(0, (), following(4))) == "P.P.P.P"
    assert marks(asked(0, (), following(5))) == "PP.PP.P"
    assert marks(asked(0, (), following(6))) == "PPP.PPP"
    assert marks(asked(0, (), following(7))) == "PPPPPPP"
    assert marks(asked(0, (), of=program(rest_days=0))) == "PPP...."


def test_two_days_in_a_row_are_followed_by_a_rest_at_five_a_week():
    assert marks(asked(2, (0, 1), following(5))) == "DD.PP.P"
    assert marks(asked(4, (0, 1, 3), following(5))) == "DD-DP.P"
    assert marks(asked(3, (1, 2), following(5))) == "-DD.PP."  # what no longer fits is left out


@pytest.mark.parametrize("since", range(7))
def test_who_does_five_a_week_has_two_days_off_in_each_seven_and_never_four_in_a_row(since):
    life = Life(program(phase(2, 1, 5)), 5, FIRST + since * DAY)
    life.live(70, lambda life, made: life.exercise() if made.due is Due.DUE else None)
    done = {session.local_date for session in life.sessions}
    days = [FIRST + n * DAY in done for n in range(since, since + 70)]
    assert not any(all(days[n : n + 4]) for n in range(67))
    assert all(sum(days[n : n + 7]) <= 5 for n in range(7, 64))


def test_a_session_of_last_week_is_followed_by_rest_where_the_goal_leaves_room():
    assert asked(7, (6,)).due is Due.REST
    assert asked(7, (6,), following(4)).due is Due.DUE
    assert asked(8, (7,), following(4)).due is Due.REST


def test_the_week_begins_on_the_day_that_the_person_says():
    made = asked(2, (0,), first_weekday=2)
    assert (made.due, made.week.sessions, made.days[0].date) == (Due.DUE, 0, FIRST + 2 * DAY)


@pytest.mark.parametrize("rest_days", [0, 1])
@pytest.mark.parametrize("goal", range(1, 8))
def test_who_does_what_is_due_keeps_every_week(goal, rest_days):
    for since in range(7):
        life = Life(program(phase(2, 1, 7), rest_days=rest_days), goal, FIRST + since * DAY)
        life.live(35, lambda life, made: life.exercise() if made.due is Due.DUE else None)
        found = [week for week in life.weeks if week.end <= life.today]
        assert {week.state for week in found} == {WeekState.KEPT}
        assert all(week.extra == 0 for week in found)


# Pauses


def test_a_paused_day_asks_for_nothing_and_may_be_used():
    ill = following(3, pauses=(Pause(FIRST + 2 * DAY, FIRST + 4 * DAY),))
    made = asked(2, (0,), ill)
    assert (made.due, marks(made)) == (Due.PAUSED, "D-||...")
    assert asked(2, (0, 2), ill).due is Due.DONE


def test_after_a_pause_the_rest_of_the_week_is_optional():
    ill = following(3, pauses=(Pause(FIRST, FIRST + 2 * DAY),))
    made = asked(3, (), ill)
    assert (made.due, marks(made)) == (Due.EXTRA, "||-....")
    assert asked(7, (), ill).due is Due.DUE


# What the last session left behind


@pytest.mark.parametrize(
    ("after", "ease"), [(0, Ease.NONE), (2, Ease.NONE), (3, Ease.SMALLER), (5, Ease.SMALLER), (6, Ease.EASIER)]
)
def test_after_amber_the_next_session_is_offered_smaller_and_after_red_easier(after, ease):
    made = asked(2, (0,), lights=(light(0, after=after),))
    assert (made.ease, made.ease_reason) == (ease, EaseReason.PAIN if ease else None)


def test_a_good_session_ends_what_was_offered_less():
    assert asked(4, (0, 2), lights=(light(0, after=7), light(2, after=1))).ease is Ease.NONE


def test_a_set_that_hurt_counts_without_an_answer():
    assert asked(2, (0,), lights=(light(0, hurt=True),)).ease is Ease.SMALLER


def test_pain_of_this_morning_counts_today_and_takes_nothing_back():
    assert asked(2, (0,), lights=(light(0, after=1), light(2, before=4))).ease is Ease.SMALLER
    assert asked(2, (0,), lights=(light(0, after=7), light(2, before=1))).ease is Ease.EASIER
    assert asked(4, (0, 2), lights=(light(0, after=1), light(2, before=4))).ease is Ease.NONE


def test_old_pain_has_no_say():
    lights = (light(0, after=7),)
    assert asked(14, (0, 4, 8), lights=lights).ease is Ease.EASIER
    assert asked(15, (0, 4, 8), lights=lights).ease is Ease.NONE


def test_the_first_session_after_a_long_break_is_offered_smaller():
    assert asked(14, (0,)).ease is Ease.NONE
    made = asked(15, (0,))
    assert (made.ease, made.ease_reason) == (Ease.SMALLER, EaseReason.LONG_BREAK)
    assert asked(15, (0, 15)).ease is Ease.NONE
    assert asked(20).ease is Ease.NONE


@pytest.mark.parametrize(
    ("today", "reds", "advised"),
    [(2, (0,), False), (2, (0, 2), True), (28, (0, 27), True), (29, (0, 27), False), (40, (0, 1), False)],
)
def test_red_twice_brings_the_advice_to_see_a_professional(today, reds, advised):
    lights = tuple(light(day, after=6) for day in reds)
    assert asked(today, reds, lights=lights).see_professional is advised


@pytest.mark.parametrize(("reds", "advised"), [((0, 2), False), ((0, 2, 4), True), ((2, 4), True), ((4,), False)])
def test_who_has_seen_a_professional_is_advised_again_only_after_another_red_day(reds, advised):
    lights = tuple(light(day, after=6) for day in reds)
    assert asked(5, reds, lights=lights, cleared=3).see_professional is advised


# News and looking back


def test_what_came_of_a_week_is_news_in_the_next_one():
    assert asked(6, (0, 2)).news is None
    news = asked(7, (0, 2)).news
    assert news is not None
    assert news.kind is StepKind.NEXT_WEEK
    news = asked(14, (0, 2)).news
    assert news is not None
    assert (news.kind, news.missing) == (StepKind.SESSIONS_MISSING, 2)


def test_questions_at_the_end_of_a_week_are_asked_once():
    asks = program(phase(2, 1, 3), ends=True, look_backs=(LookBack(1, "One?"), LookBack(2, "Two?")))
    found = [asked(day, (0, 7, 14, 21), of=asks).look_back for day in (6, 7, 13, 14, 20, 21, 28)]
    assert [look_back and look_back.text for look_back in found] == [None, "One?", "One?", "Two?", "Two?", None, None]


def test_questions_wait_until_their_week_was_really_passed():
    asks = program(phase(2, 1, 3), look_backs=(LookBack(2, "Two?"),))
    assert asked(14, (0,), of=asks).look_back is None
    look_back = asked(21, (0, 14), of=asks).look_back
    assert look_back is not None


# Clocks and journeys


def test_who_travelled_west_rests_after_a_session_on_what_is_tomorrow_here():
    made = asked(1, (2,))
    assert (made.due, made.week.sessions) == (Due.REST, 1)
    assert marks(made) == "-.D.P.P"


def test_a_program_that_was_begun_on_what_is_tomorrow_here_asks_for_nothing_yet():
    assert asked(6, (), following(3, 7)).due is Due.REST
    assert asked(7, (), following(3, 7)).due is Due.DUE


def test_what_a_wrong_clock_wrote_stops_nobody():
    far = 400
    lights = (light(0, after=3), light(far, after=9), light(far + 1, after=9))
    made = asked(2, (0, far), lights=lights)
    assert (made.due, made.ease, made.see_professional) == (Due.DUE, Ease.SMALLER, False)
    assert asked(20, (0, far)).ease_reason is EaseReason.LONG_BREAK


# Whatever happens


@GENTLE
@given(random_lives.programs, random_lives.begins, random_lives.weekdays, st.data())
def test_every_day_of_every_life_has_a_plan(of, first, first_weekday, data):
    sessions = data.draw(random_lives.sessions(first))
    followed = courses(data.draw(random_lives.decisions(first)))
    today = data.draw(random_lives.dates(first, 16))
    course = current(followed)
    if course is None:
        return
    said = told(sessions, data.draw(random_lives.check_ins(first)))
    lights = judged(days(said, sessions), first_weekday)
    found = weeks(sessions, first_weekday, today, followed)
    done = {session.local_date for session in sessions if session.counts}
    made = plan(of, course, progress(of, course, found, {}, today), found, done, lights, today)

    dots = {day.date: day.mark for day in made.days}
    assert list(dots) == [week_start(today, first_weekday) + n * DAY for n in range(7)]
    planned = [day for day, mark in dots.items() if mark is Mark.PLANNED]
    assert all(day >= today for day in planned)
    assert len(planned) <= max(made.week.planned - made.week.sessions, 0)
    assert all((mark is Mark.DONE) == (day in done) for day, mark in dots.items())
    assert all((mark is Mark.PAUSED) <= (course.pause_on(day) is not None) for day, mark in dots.items())
    assert (made.due is Due.DUE) == (dots[today] is Mark.PLANNED)
    assert (made.due is Due.DONE) == (today in done)
    assert (made.due is Due.PAUSED) == (course.pause_on(today) is not None and today not in done)
    assert (made.ease_reason is None) == (made.ease is Ease.NONE)
    assert made.ease is not Ease.EASIER or (made.last is not None and made.last.light is Light.RED)
