"""What is offered beside what was done already, and what is said of it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import combinations

from PySide6.QtCore import Qt

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.easing import Ease, eased, left_out
from glutecoach.coaching.exercise import Condition
from glutecoach.coaching.history import When
from glutecoach.coaching.routine import RoutineItem
from glutecoach.coaching.suiting import suited_alone, suits
from glutecoach.ui.today.offers import differs
from tests.ui.today.conftest import done_session

ONE, ZERO = Qt.Key.Key_1, Qt.Key.Key_0


def first_try(hand):
    hand.clock.move(3_600_000)
    done_session(hand.store, hand.clock, hand.catalogue.routines["first-try"])
    return hand.opens()


def test_a_session_beyond_the_goal_neither_reaches_it_again_nor_urges_to_more(hand):
    hand.plan.start("gentle-start", 2)
    hand.does("gentle-start").does("gentle-start", days_later=2).opens(2)
    assert hand.focused.startswith("Start anyway")
    first_try(hand)
    assert "First try done today. You had already reached this week's goal." in hand.texts
    assert "With it" not in hand.texts
    assert hand.focused.startswith("Start anyway")


def test_a_session_on_a_day_of_rest_does_not_urge_to_more(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens(1)
    assert hand.focused.startswith("Start anyway")
    first_try(hand)
    assert hand.focused.startswith("Start anyway")


def test_of_two_sessions_a_day_the_worse_is_not_taken_for_the_last(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=6)
    hand.clock.move(timedelta(hours=1) // timedelta(milliseconds=1))
    hand.does("gentle-start", pain=3).opens()
    assert "because your pain was 6 of 10 after a session today." in hand.texts


def test_that_something_hurt_is_the_reason_before_a_number_that_is_no_worse(hand):
    hand.plan.start("gentle-start", 3)
    routine = hand.plan.today().plan.phase.routine
    done_session(hand.store, hand.clock, routine, pain=3)
    hand.clock.move(60 * 60_000)
    done_session(hand.store, hand.clock, routine, hurt=1, only=1)
    assert "because something hurt in a session today." in hand.opens().texts
    hand.does("gentle-start", pain=7).opens(1)
    assert "because your pain was 7 of 10 after a session yesterday." in hand.texts


def test_what_is_gentler_is_told_where_only_a_part_of_it_is(hand):
    """It takes as many minutes as planned, so the length on the button tells nothing."""
    hand.plan.start("gentle-start", 3)
    done_session(hand.store, hand.clock, hand.plan.today().plan.phase.routine, hurt=1, only=1)
    hand.opens()
    because = "because something hurt in a session today."
    told = f"{because} Gentler means no Glute bridge this time, because it hurt. Everything else stays as planned."
    assert told in hand.texts

    routine = hand.plan.today().plan.phase.routine
    harder = replace(routine, items=(*routine.items[:2], RoutineItem(hand.catalogue.exercises["squat"], Dose(reps=8))))
    gentler = eased(harder, Ease.NONE, hand.catalogue.exercises, ["clam", "squat"])
    told = "Gentler means less of Clam and Sit to stand in place of Squat. Everything else stays as planned."
    assert differs(harder, gentler) == told


def test_nothing_that_does_not_suit_is_called_gentler(catalogue):
    """Of each program, with each condition, and two of them: what is named as gentler is what the workout has."""
    exercises = catalogue.exercises
    for conditions in combinations(Condition, 2):
        unsuitable = [one.name for one in exercises.values() if not suits(one, conditions)]
        for phase in (phase for program in catalogue.programs.values() for phase in program.phases):
            planned, easier = phase.routine, eased(phase.routine, Ease.EASIER, exercises)
            told = differs(planned, easier, (), partial(suited_alone, conditions=conditions, exercises=exercises))
            assert not [name for name in unsuitable if f"{name} in place of" in told], told


def test_a_new_hip_is_told_what_the_gentler_session_has(hand):
    hand.page._tailoring._settings.change(conditions=(Condition.HIP_REPLACEMENT,))
    hand.plan.start("relief-and-reset", 3)
    hand.opens().press(Qt.Key.Key_6)
    said = hand.opens().texts
    assert "Seated figure four in place of" not in said
    assert "Heel slide in place of Piriformis stretch (hip replacement)." in said


def test_what_has_just_hurt_takes_the_place_of_nothing(hand):
    hand.plan.start("physio-four", 3)
    routine = hand.plan.today().plan.phase.routine
    until_hydrant = sum(2 * item.dose.sets for item in routine.items[:2])
    done_session(hand.store, hand.clock, routine, hurt=until_hydrant, only=until_hydrant)
    hand.opens()
    told = "Gentler means no Clam and no Fire hydrant this time, because they hurt. Everything else stays as planned."
    assert told in hand.texts


def test_what_is_gentler_is_told_whatever_hurt(catalogue):
    exercises = catalogue.exercises
    for phase in (phase for program in catalogue.programs.values() for phase in program.phases):
        planned = phase.routine
        easier = {item.exercise.easier for item in planned.items} & exercises.keys()
        for hurt in combinations(sorted({item.exercise.id for item in planned.items} | easier), 2):
            gone = left_out(planned, exercises, hurt)
            told = differs(planned, eased(planned, Ease.NONE, exercises, hurt, hurt), gone)
            assert all(f"no {item.exercise.name}" in told for item in gone)
            assert told.count("this time") == bool(gone)
            parts = sum(map(told.count, ("no ", "less of", "in place of", "a smaller dose")))
            assert (" and " in told) == (parts > 1)


def test_what_was_said_before_one_session_is_not_how_the_back_is_before_the_next(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_5)
    hand.clock.move(60_000)
    done_session(hand.store, hand.clock, hand.plan.today().plan.phase.routine, only=1)
    hand.clock.move(3_600_000)
    hand.opens().press(Qt.Key.Key_3)
    assert "because your pain was 5 of 10 before a session today." in hand.texts


def test_what_the_back_is_at_later_counts_beside_how_it_was_after_the_session(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=1)
    hand.clock.move(3_600_000)
    hand.plan.answer(When.BEFORE, 5)
    hand.opens()
    assert "because your pain is 5 of 10 today." in hand.texts


def test_what_was_said_today_is_put_right_after_a_session_of_today_was_written_down(hand):
    """Whether it was said of the day alone, or before that session; and who takes it back can say it anew."""
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_7)
    for hours, question in ((-1, "How is your back today?"), (3, "How was your back before your session?")):
        hand.clock.move(hours * 3_600_000)
        hand.does("gentle-start", pain=None)
        hand.clock.move(-hours * 3_600_000)
        hand.opens()
        assert question in hand.texts
        assert "Above 5 is too much: do only easy things today." in hand.texts
        hand.press(Qt.Key.Key_2)
        assert [one.worst for one in hand.store.pain_days()] == [2]
        hand.press(Qt.Key.Key_2)
        assert hand.store.pain_days() == []
        hand.press(Qt.Key.Key_7)
        assert [one.worst for one in hand.store.pain_days()] == [7]
    hand.press(Qt.Key.Key_1)
    assert [one.before for one in hand.store.pain_days()] == [1]
    hand.opens()
    assert "Your back pain on Mon, 2 Mar: 1 of 10." in hand.texts, "what is safe drives nothing"


def test_a_morning_is_put_right_although_another_session_was_done_since(hand):
    hand.plan.start("physio-four", 3)
    hand.does("physio-four").opens(1).press(Qt.Key.Key_7)
    hand.clock.move(3_600_000)
    hand.does("physio-four", pain=1).opens().press(Qt.Key.Key_2)
    assert [(one.before, one.morning, one.after) for one in hand.store.pain_days()] == [
        (None, 2, None),
        (None, None, 1),
    ]


def test_what_was_said_after_the_sessions_of_a_day_is_told_of_the_day_and_not_before_a_session(hand):
    hand.plan.start("gentle-start", 3)
    done_session(hand.store, hand.clock, hand.plan.today().plan.phase.routine, hurt=1, only=1)
    hand.clock.move(60_000)
    hand.opens().press(ONE, ZERO)
    assert "because your pain" not in hand.texts, "nothing is recommended while the back had better rest"
    hand.opens(2).press_button("Just look around")
    assert "because your pain was 10 of 10 on Mon, 2 Mar." in hand.texts


def test_the_reply_to_a_high_number_points_to_the_advice_that_it_brings_above(hand, announced):
    points = "There is advice at the top of this page: Let your back rest today."
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=7).opens(3)
    hand.press(Qt.Key.Key_2)
    assert points not in hand.texts
    hand.press(Qt.Key.Key_8)
    assert points in hand.texts
    assert any(points in said for said in announced)
    hand.press(Qt.Key.Key_3)
    assert points not in hand.texts, "one red day brings none"
