"""The plan of real programs on a real store, with clocks that travel."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from glutecoach.coaching.adherence import WeekState
from glutecoach.coaching.course import PauseCause, Verb
from glutecoach.coaching.easing import Ease, eased
from glutecoach.coaching.history import Ending, When
from glutecoach.coaching.pain import Light, Sign
from glutecoach.coaching.plan import Due, EaseReason
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Activity, Routine, single
from glutecoach.coaching.screening import Flag
from glutecoach.coaching.timeline import blocks
from glutecoach.services.diary import planned_results
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.storage.errors import ReadOnly
from tests.services.person import AUCKLAND, BERLIN, DAY, HONOLULU, Person, TravelClock, person

GENTLE_START = "gentle-start"


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock()


@pytest.fixture
def me(catalogue, store, clock) -> Person:
    return person(catalogue, store, clock)


@pytest.fixture
def follower(me) -> Person:
    """Somebody who follows Gentle start, three times a week, since a Monday."""
    me.service.start(GENTLE_START, 3)
    return me


# Following a program


def test_at_first_there_is_nothing_but_a_beginning(me):
    today = me.today
    assert (today.is_first, today.plan, today.ask, today.gentler, today.screening) == (True, None, None, None, None)
    assert (me.service.course(), me.service.is_due()) == (None, False)


def test_a_program_is_due_from_the_day_of_its_start(follower):
    assert not follower.today.is_first
    assert (follower.plan.due, follower.plan.week.planned, follower.service.is_due()) == (Due.DUE, 3, True)
    assert follower.plan.phase.name == "First steps"
    follower.exercise()
    assert (follower.plan.due, follower.service.is_due()) == (Due.DONE, False)


def test_every_decision_can_be_taken_back(follower):
    before = follower.service.course()
    pause = follower.service.pause(PauseCause.ILL, None)
    for decide in (
        lambda: follower.service.start("physio-four", 5),
        lambda: follower.service.set_goal(2),
        follower.service.go_back,
        follower.service.resume,
        follower.service.stop,
    ):
        paused = follower.service.course()
        made = decide()
        assert follower.service.course() != paused
        follower.service.take_back(made)
        assert follower.service.course() == paused
    follower.service.take_back(pause)
    assert follower.service.course() == before


def test_a_pause_lasts_until_its_day_and_is_neutral(follower, clock):
    follower.service.pause(PauseCause.AWAY, clock.local().date() + 14 * DAY)
    assert (follower.plan.due, follower.service.is_due()) == (Due.PAUSED, False)
    clock.days(14)
    assert follower.plan.due is Due.DUE
    assert (follower.plan.progress.week, follower.today.weeks_in_all) == (1, 0)


def test_after_resuming_the_next_week_is_due_again(follower, clock):
    follower.service.pause(PauseCause.FLARE_UP, None)
    clock.days(3)
    follower.service.resume()
    assert follower.plan.due is Due.EXTRA
    clock.days(4)
    assert (follower.plan.due, follower.plan.week.state) == (Due.DUE, WeekState.OPEN)


def test_without_a_program_nothing_is_asked_but_sessions_are_counted(follower, clock):
    follower.exercise()
    follower.service.stop()
    clock.days(7)
    assert (follower.today.plan, follower.service.course(), follower.today.is_first) == (None, None, False)


def test_a_program_that_is_no_longer_shipped_asks_for_nothing(me):
    me.service.start("gone", 3)
    assert me.today.plan is None
    assert not me.service.is_due()


def test_a_program_that_was_left_stays_where_it_was(follower, clock, catalogue):
    for _ in range(2):
        follower.exercise()
        clock.days(2)
        follower.exercise()
        clock.days(5)
    assert follower.plan.progress.phase == 1
    follower.service.start("physio-four", 3)
    left, _ = follower.journal.reading(clock.local().date()).courses
    for _ in range(12):
        follower.exercise()
        clock.days(2)
    there = follower.service.place(catalogue.programs[GENTLE_START], left)
    assert (there.phase, len(there.steps)) == (1, 2)


# What the back says


def test_an_answer_is_replaced_and_taken_back(follower):
    for pain in (3, 5):
        follower.service.answer(When.BEFORE, pain, ["back-left"])
    assert (follower.today.ask, follower.today.asked.pain) == (When.BEFORE, 5)
    assert follower.today.asked.places == ("back-left",)
    follower.service.answer(When.BEFORE, None)
    assert (follower.today.asked, follower.today.last_check_in) == (None, None)


def test_what_was_said_before_a_session_that_was_done_since_is_no_answer_and_is_kept(follower, clock):
    """A session that was ended early leaves the day due."""
    follower.service.answer(When.BEFORE, 3, ["back-left"])
    clock.days(0.01)
    follower.exercise(after=6, hurts=[item.exercise.id for item in follower.routine().items])
    clock.days(0.01)
    today = follower.today
    assert (today.plan.due, today.ask, today.asked) == (Due.DUE, When.BEFORE, None)
    follower.service.answer(When.BEFORE, 5)
    assert follower.today.asked.pain == 5
    assert before(follower) == [3, 5]
    follower.service.answer(When.BEFORE, 4)
    assert before(follower) == [3, 4]
    follower.service.answer(When.BEFORE, None)
    assert (follower.today.asked, before(follower)) == (None, [3])


def test_what_was_said_before_an_earlier_session_is_not_asked_about_after_the_next(follower, clock):
    follower.service.answer(When.BEFORE, 3)
    clock.days(0.01)
    follower.exercise(hurts=[item.exercise.id for item in follower.routine().items])
    clock.days(0.01)
    follower.exercise()
    today = follower.today
    assert (today.plan.due, today.ask, today.ask_session) == (Due.DONE, None, None)


def before(person) -> list[int]:
    return [said.pain for said in person.store.check_ins() if said.when is When.BEFORE]


def test_taking_back_an_answer_leaves_that_of_another_session_of_the_day(follower):
    follower.exercise(after=2)
    second = follower.exercise(after=6)
    follower.service.answer(When.AFTER, None, session=follower.session(second))
    assert follower.today.last_check_in.pain == 2


def test_the_morning_after_a_session_asks_how_the_back_is(follower, clock):
    number = follower.exercise()
    assert follower.today.ask is None
    clock.days(1)
    today = follower.today
    assert (today.ask, today.ask_session.id, today.asked) == (When.NEXT_MORNING, number, None)
    follower.service.answer(When.NEXT_MORNING, 4, session=today.ask_session)
    today = follower.today
    assert (today.ask, today.asked.pain) == (When.NEXT_MORNING, 4)
    assert today.plan.last.day.on == clock.local().date() - DAY
    assert (today.plan.last.sign, today.plan.ease) == (Sign.NOT_GONE, Ease.EASIER)
    follower.service.answer(When.NEXT_MORNING, None, session=today.ask_session)
    assert (follower.today.asked, follower.plan.last) == (None, None)
    clock.days(1)
    assert follower.today.ask is When.BEFORE


def test_the_morning_question_is_put_after_a_try_and_not_after_a_walk(me, clock, catalogue):
    me.exercise(single(catalogue.exercises["clam"]))
    clock.days(1)
    assert me.today.ask is When.NEXT_MORNING
    clock.days(1)
    walk = replace(prescription(single(catalogue.exercises["clam"])), exercises=(), activity=Activity.WALK)
    me.store.log_session(walk, clock.local(), [], 600_000, "")
    clock.days(1)
    assert me.today.ask is None


def test_what_was_said_after_midnight_belongs_to_the_session_of_the_evening(follower, clock):
    clock.set(datetime(2026, 3, 2, 23, 50))
    number = follower.exercise()
    clock.set(datetime(2026, 3, 3, 0, 10))
    follower.service.answer(When.AFTER, 4, session=follower.session(number))
    clock.set(datetime(2026, 3, 3, 8))
    follower.service.answer(When.NEXT_MORNING, 1, session=follower.today.ask_session)
    last = follower.plan.last
    assert (last.day.on, last.day.after, last.day.morning) == (date(2026, 3, 2), 4, 1)
    assert last.light is Light.AMBER


# What is offered instead


def test_after_a_good_session_nothing_gentler_is_offered(follower, clock):
    follower.exercise(after=1)
    clock.days(2)
    assert (follower.today.gentler, follower.plan.ease) == (None, Ease.NONE)


@pytest.mark.parametrize(("after", "ease"), [(4, Ease.SMALLER), (7, Ease.EASIER)])
def test_after_pain_the_whole_session_is_offered_gentler(follower, clock, catalogue, after, ease):
    follower.exercise(after=after)
    clock.days(2)
    assert follower.today.gentler == eased(follower.routine(), ease, catalogue.exercises)
    assert follower.plan.ease_reason is EaseReason.PAIN


def test_where_one_exercise_hurt_that_alone_becomes_easier(follower, clock):
    planned = follower.routine()
    follower.exercise(hurts=["clam"], after=1)
    clock.days(2)
    assert follower.plan.last.sign is Sign.HURT
    without = [item for item in planned.items if item.exercise.id != "clam"]
    assert list(follower.today.gentler.items) == without, "it has no easier version"
    clock.days(6)
    pairs = list(zip(planned.items, follower.today.gentler.items, strict=True))
    assert [(p.exercise.id, o.exercise.id) for p, o in pairs if p != o] == [("clam", "clam")], "and comes again, less"


def test_pain_in_general_after_an_exercise_that_hurt_makes_everything_smaller(follower, clock):
    planned = follower.routine()
    follower.exercise(hurts=["clam"], after=1)
    clock.days(2)
    follower.exercise(after=4)
    clock.days(2)
    assert follower.plan.last.sign is Sign.ACCEPTABLE
    without = [item for item in planned.items if item.exercise.id != "clam"]
    assert all(p.dose != o.dose for p, o in zip(without, follower.today.gentler.items, strict=True))


def test_an_exercise_outside_the_program_that_hurt_makes_the_session_smaller(follower, clock, catalogue):
    follower.exercise(single(catalogue.exercises["pigeon"]), hurts=["pigeon"])
    clock.days(1)
    assert follower.today.gentler == eased(follower.routine(), Ease.SMALLER, catalogue.exercises)


def work_ms(routine: Routine) -> list[int]:
    """How long the sets of each exercise take."""
    found = blocks(routine)
    return [sum(b.length_ms for b in found if b.is_set and b.item == n) for n in range(len(routine.items))]


def at_least_as_gentle(one: Routine, other: Routine) -> bool:
    """Tell whether no exercise of a session is more work than the same of another, or its easier version."""
    there = {item.exercise.id: ms for item, ms in zip(one.items, work_ms(one), strict=True)}
    return all(there.get(item.exercise.id, 0) <= ms for item, ms in zip(other.items, work_ms(other), strict=True))


def begun(person: Person, clock: TravelClock, hurts: str, after: int | None = None) -> None:
    """End a session early because an exercise hurts: it does not count, and the day stays due."""
    sets = [replace(one, done_reps=0, ending=Ending.PAIN) for one in planned_results(person.routine())[:1]]
    assert {one.exercise_id for one in sets} == {hurts}
    clock.days(0.01)
    number = person.store.log_session(prescription(person.routine()), clock.local(), sets, 60_000, "")
    if after is not None:
        person.service.answer(When.AFTER, after, session=person.session(number))
    clock.days(0.01)


@pytest.mark.parametrize("after", [None, 1])
def test_what_hurt_after_pain_of_today_takes_nothing_away_from_what_is_gentler(me, clock, after):
    me.service.start("physio-four", 3)
    me.service.answer(When.BEFORE, 4)
    once = me.today.gentler
    begun(me, clock, "clam", after)
    me.service.answer(When.BEFORE, 4)
    assert at_least_as_gentle(me.today.gentler, once)
    clock.days(1)
    me.service.answer(When.NEXT_MORNING, 1, session=me.today.ask_session)
    clock.days(1)
    me.service.answer(When.BEFORE, 4)
    assert at_least_as_gentle(me.today.gentler, once), "pain of another day, too"


def test_what_hurt_after_a_long_break_takes_nothing_away_from_what_is_gentler(me, clock):
    me.service.start("physio-four", 3)
    me.exercise(after=1)
    clock.days(20)
    once = me.today.gentler
    begun(me, clock, "clam")
    assert me.plan.ease_reason is EaseReason.LONG_BREAK
    assert at_least_as_gentle(me.today.gentler, once)


def test_what_hurt_inside_the_program_and_outside_makes_all_of_the_session_smaller(me, clock, catalogue):
    me.service.start("physio-four", 3)
    me.exercise(hurts=["clam"])
    clock.days(2)
    me.exercise(single(catalogue.exercises["pigeon"]), hurts=["pigeon"])
    assert sum(work_ms(me.today.gentler)) < sum(work_ms(me.routine()))
    planned = {item.exercise.id: item.dose for item in me.routine().items}
    assert all(planned.get(item.exercise.id) != item.dose for item in me.today.gentler.items)


def test_an_easier_version_that_hurt_as_well_is_not_offered_again(me, clock, catalogue):
    me.service.start("strong-and-supple", 5)
    for _ in range(12 * 7):
        if "pigeon" not in {item.exercise.id for item in me.routine().items}:
            me.exercise()
            clock.days(1)
    me.exercise(hurts=["pigeon"])
    assert "piriformis-stretch" in {item.exercise.id for item in me.today.gentler.items}
    me.exercise(me.today.gentler, hurts=["piriformis-stretch"])
    offered = {item.exercise.id for item in me.today.gentler.items}
    assert offered.isdisjoint({"pigeon", "piriformis-stretch"})


def test_after_a_long_break_the_session_is_offered_smaller(follower, clock):
    follower.exercise(after=1)
    clock.days(20)
    assert follower.plan.ease_reason is EaseReason.LONG_BREAK
    assert follower.today.gentler is not None
    follower.exercise(follower.today.gentler)
    assert follower.today.gentler is None


def test_a_gentler_session_counts_as_a_session(follower, clock):
    follower.exercise(after=7)
    clock.days(2)
    follower.exercise(follower.today.gentler)
    assert (follower.plan.due, follower.plan.week.sessions) == (Due.DONE, 2)


def test_red_twice_brings_the_advice_to_see_a_professional(follower, clock):
    follower.exercise(after=7)
    assert not follower.plan.see_professional
    clock.days(2)
    follower.exercise(after=6)
    assert follower.plan.see_professional
    follower.service.screen([Flag.NOT_EASING])
    assert follower.plan.see_professional
    follower.service.screen([])
    assert not follower.plan.see_professional
    clock.days(2)
    follower.exercise(after=6)
    assert follower.plan.see_professional


def test_a_deleted_session_takes_its_pain_with_it(follower, clock):
    number = follower.exercise(after=8)
    clock.days(2)
    assert follower.plan.ease is Ease.EASIER
    follower.store.delete_session(number)
    assert (follower.plan.ease, follower.plan.week.sessions) == (Ease.NONE, 0)


# Red flags


def test_the_last_answers_about_red_flags_are_kept(me, clock):
    me.service.screen([Flag.NERVES, Flag.BLADDER])
    assert (me.today.screening.flags, me.today.is_emergency) == ((Flag.NERVES, Flag.BLADDER), True)
    clock.days(1)
    cleared = me.service.screen([])
    assert me.today.screening.flags == ()
    me.service.take_back_answers(cleared)
    assert me.today.is_emergency, "what was answered before holds again"


# Journeys and clock changes


@pytest.mark.parametrize("last_night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_both_clock_changes_leave_every_session_on_its_day(me, clock, last_night):
    """Sessions late on each evening of the week in which the clocks change, and just after midnight."""
    monday = last_night - 6 * DAY
    clock.set(datetime(monday.year, monday.month, monday.day, 0, 5))
    me.service.start(GENTLE_START, 7)
    for _ in range(7):
        me.exercise()
        assert me.plan.due is Due.DONE
        clock.set(clock.local().replace(tzinfo=None, hour=23, minute=55))
        me.exercise()
        clock.set(clock.local().replace(tzinfo=None, hour=0, minute=5) + DAY)
    (week, _) = me.journal.reading(clock.local().date()).weeks
    assert (week.start, week.sessions, week.done, week.extra) == (monday, 14, 7, 7)
    assert week.state is WeekState.KEPT


def test_sessions_in_the_hour_that_comes_twice_are_two(me, clock):
    me.service.start(GENTLE_START, 3)
    clock.moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for _ in range(2):
        assert clock.local().hour == 2
        me.exercise()
        clock.moment += timedelta(hours=1)
    first, second = me.store.summaries()[::-1]
    assert first.local_date == second.local_date == date(2026, 10, 25)
    assert second.started_at - first.started_at == timedelta(hours=1)


def test_a_journey_never_loses_or_doubles_a_session(follower, clock):
    """Once around the world in a week: a session in each place, on the day that it has there."""
    places = [
        (datetime(2026, 3, 2, 20), BERLIN),
        (datetime(2026, 3, 4, 7), AUCKLAND),
        (datetime(2026, 3, 4, 9), HONOLULU),
        (datetime(2026, 3, 6, 22), BERLIN),
    ]
    for at, place in places:
        clock.set(at, place)
        follower.exercise()
        assert follower.plan.due is Due.DONE
    assert [s.local_date.day for s in follower.store.summaries()[::-1]] == [2, 4, 4, 6]
    assert (follower.plan.week.sessions, follower.plan.week.extra, follower.today.weeks_in_all) == (4, 1, 1)


def test_who_flies_west_over_the_date_line_rests_from_the_session_of_tomorrow(follower, clock):
    clock.set(datetime(2026, 3, 4, 7), AUCKLAND)
    follower.exercise(after=6)
    clock.set(datetime(2026, 3, 3, 20), HONOLULU)
    assert (follower.plan.due, follower.plan.week.sessions) == (Due.REST, 1)
    assert follower.plan.ease is Ease.EASIER


def test_decisions_on_a_journey_follow_one_another_as_they_were_made(me, clock):
    clock.set(datetime(2026, 3, 3, 9), AUCKLAND)
    me.service.start(GENTLE_START, 3)
    clock.set(datetime(2026, 3, 2, 18), HONOLULU)
    me.service.pause(PauseCause.ILL, None)
    assert me.plan.due is Due.PAUSED
    clock.days(1)
    assert me.plan.due is Due.PAUSED


def test_half_a_year_of_days_has_one_plan_each_and_every_session_once(me, clock):
    """Over both clock changes, the turn of the year and a week 53: whatever is due is done."""
    clock.set(datetime(2026, 10, 5, 7))
    me.service.start(GENTLE_START, 3)
    done = 0
    for _ in range(27 * 7):
        if me.service.is_due():
            me.exercise()
            done += 1
        clock.days(1)
    reading = me.journal.reading(clock.local().date())
    over = [week for week in reading.weeks if week.end <= reading.today]
    assert len(over) == 27
    assert {(week.state, week.sessions) for week in over} == {(WeekState.KEPT, 3)}
    assert sum(week.sessions for week in reading.weeks) == done
    assert all(earlier.end == later.start for earlier, later in pairwise(reading.weeks))


# Trouble


def test_a_store_that_refuses_is_named_in_plain_words_and_has_it_all_later_in_the_same_order(follower):
    follower.store.trouble = ReadOnly
    before = follower.store.decisions()
    for ask in (
        lambda: follower.service.start("physio-four", 3),
        lambda: follower.service.set_goal(2),
        lambda: follower.service.answer(When.BEFORE, 3),
        lambda: follower.service.answer(When.BEFORE, None),
        lambda: follower.service.screen([]),
        lambda: follower.service.take_back(1),
    ):
        with pytest.raises(HistoryUnavailable, match="can only be read here"):
            ask()
    shown = follower.today
    assert (shown.plan.program.id, shown.plan.course.goal_on(shown.date), shown.asked) == ("physio-four", 2, None)
    assert follower.store.decisions() == before
    follower.store.trouble = None
    follower.service.unsaved.store()
    assert follower.today == shown
    assert [made.verb for made in follower.store.decisions()[len(before) :]] == [Verb.START, Verb.GOAL]
