"""Today: what is due and why, what the back says to it, and what there is beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton

from glutecoach.coaching.course import PauseCause
from glutecoach.coaching.history import CheckIn, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.plan import Mark
from glutecoach.coaching.screening import Flag
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.storage.errors import DiskFull, StorageError
from glutecoach.ui.today import day_wording
from glutecoach.ui.today.choosing import OftenStep
from glutecoach.ui.today.first_start import FirstStart
from glutecoach.ui.today.red_flags import AdviceStep, FlagsStep, SafetyStep
from glutecoach.ui.today.start_button import StartButton
from glutecoach.ui.today.week_dots import WeekDots
from glutecoach.ui.widgets.pain_places import PainPlaces
from tests.ui.today.conftest import done_session
from tests.ui.walking import cut, focusable, tabbed, unreached

ENTER = Qt.Key.Key_Return
MONDAY = date(2026, 3, 2)


def test_a_due_day_says_which_session_of_the_week_it_is(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens(2)
    assert "Gentle start" in hand.texts
    assert "Week 1 of 12 · First steps" in hand.texts
    assert "8 min · 1 of 3 this week" in hand.texts
    assert "The second of three sessions this week." in hand.texts
    assert hand.focused == "Start, Gentle start, 8 min"
    hand.press(ENTER)
    assert [routine.id for routine in hand.started] == ["gentle-start/1"]


def test_the_day_after_a_session_can_rest(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").does("gentle-start", days_later=2).opens(1)
    assert (
        "The third of three sessions this week can wait: you did a session yesterday, so you can rest today."
    ) in hand.texts
    assert "The best day for the next session is tomorrow." in hand.texts
    assert hand.focused.startswith("Start anyway")


def test_the_day_before_a_session_by_a_clock_that_was_ahead_can_rest(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", days_later=2).opens(-1)
    assert "The second of three sessions this week can wait: you can rest today." in hand.texts


def test_a_day_with_its_session_is_done(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens()
    assert "Done for today. The best day for the next session is Wednesday." in hand.texts
    assert hand.focused.startswith("Do it again")


def test_a_kept_week_asks_for_nothing_more(hand):
    hand.plan.start("gentle-start", 2)
    hand.does("gentle-start").does("gentle-start", days_later=2)
    hand.opens()
    assert "Done for today, and for this week." in hand.texts
    hand.opens(2)
    assert "All two sessions of this week are done. You may do more if you like." in hand.texts
    hand.does("gentle-start").opens()
    assert "2 of 2 this week, and 1 more" in hand.texts


def test_a_routine_of_its_own_counts_and_the_planned_session_is_there_to_start_but_asks_for_nothing(hand):
    hand.opens(4)
    hand.plan.start("gentle-start", 3)
    done_session(hand.store, hand.clock, hand.catalogue.routines["first-try"])
    hand.opens()
    assert "First try done today. You have now reached this week's goal." in hand.texts
    assert "1 of 1 this week" in hand.texts
    assert "Start anyway" in hand.buttons
    assert "primary" not in {made.property("role") for made in hand.page.findChildren(QPushButton) if made.isVisible()}
    hand.does("gentle-start").opens()
    assert "Done for today, and for this week." in hand.texts
    assert hand.focused.startswith("Do it again")


def test_after_another_program_is_chosen_the_same_day_its_session_was_not_done(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start")
    hand.plan.start("physio-four", 3)
    hand.opens()
    name = hand.catalogue.programs["gentle-start"].phases[0].routine.name
    assert f"{name} done today. The best day for the next session is Wednesday." in hand.texts
    assert "Start anyway" in hand.buttons
    hand.plan.pause(PauseCause.AWAY, None)
    assert f"{name} done today. Paused, because you are away." in hand.opens().texts
    assert "Start anyway" in hand.buttons


def test_a_program_for_most_days_says_why_there_is_no_day_between(hand):
    hand.plan.start("strong-and-supple", 5)
    hand.does("strong-and-supple").opens(1)
    assert (
        "The second of five sessions this week. You did a session yesterday. You can do one today, too: this program "
        "has short sessions on most days."
    ) in hand.texts


def test_a_short_first_week_asks_for_less(hand):
    hand.opens(4)
    hand.plan.start("gentle-start", 3)
    hand.opens()
    assert "Your first week is short: one instead of three sessions." in hand.texts


def test_what_was_done_before_a_short_first_week_began_is_said_to_count(hand):
    hand.does("gentle-start").opens(4)
    hand.plan.start("gentle-start", 3)
    hand.opens()
    assert (
        "Your first week is short: one instead of three sessions. What you did before it began counts, too."
    ) in hand.texts


def test_after_a_session_no_other_day_is_named_while_todays_is_still_to_be_done(hand):
    hand.plan.start("gentle-start", 3)
    assert day_wording.after_session(hand.plan.today()) == "0 of 3 this week"
    hand.does("gentle-start")
    assert day_wording.after_session(hand.plan.today()).startswith("1 of 3 this week · The best day for the next")


def test_what_no_longer_fits_need_not_be_made_up_for(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens(5)
    assert "This week has too few days left for all its sessions. You may skip those that do not fit." in hand.texts


def test_a_new_phase_is_announced_with_its_reason(hand):
    hand.plan.start("gentle-start", 2)
    for days_later in (0, 2, 5, 2):
        hand.does("gentle-start", days_later=days_later)
    hand.opens(5)
    assert "Week 3 of 12 · A little more" in hand.texts
    assert "A new phase begins: A little more. The same five" in hand.texts


def test_a_week_short_of_sessions_is_done_once_more(hand):
    hand.plan.start("gentle-start", 2)
    hand.does("gentle-start").opens(14)
    assert "One more week of “First steps”: you need " in hand.texts


def test_a_week_with_too_much_pain_is_done_once_more(hand):
    hand.plan.start("gentle-start", 2)
    hand.does("gentle-start", pain=7).opens(7)
    assert "You do the same week again: there was too much pain on 2 Mar (7 of 10)." in hand.texts


def test_the_end_of_a_course_is_said(hand):
    hand.plan.start("twelve-week-rehab", 3)
    for _ in range(12):
        for days_later in (0, 2, 2):
            hand.does("twelve-week-rehab", days_later=days_later)
        hand.opens(3)
    assert "You have come to the end of the course." in hand.texts
    assert "Week 12 of 12" not in hand.texts
    assert "A look back at week 12" in hand.texts
    assert "Choose a program" in hand.buttons


def test_a_pause_says_until_when_and_can_be_ended(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens(1)
    hand.plan.pause(PauseCause.AWAY, MONDAY + timedelta(days=5))
    hand.opens(1)
    assert "Paused, because you are away. Your program goes on by itself on Sat, 7 Mar." in hand.texts
    assert hand.focused == "Go on now"
    hand.press(ENTER)
    assert "Paused" not in hand.texts
    assert hand.focused.startswith("Start") or hand.focused.startswith("Do it")
    assert hand.said == ["Your program goes on"]
    hand.undo()
    assert "Paused, because you are away." in hand.texts


def test_a_pause_without_an_end_waits(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.pause(PauseCause.ILL, None)
    hand.opens(3)
    assert "Paused, because you are ill. Your program waits until you go on." in hand.texts


def test_a_pause_shows_on_a_day_that_is_done_and_can_be_ended_there(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start")
    hand.plan.pause(PauseCause.AWAY, MONDAY + timedelta(days=5))
    hand.opens()
    sentence = "Done for today. Paused, because you are away. Your program goes on by itself on Sat, 7 Mar."
    assert sentence in hand.texts
    assert hand.focused == "Go on now"
    hand.press(ENTER)
    assert "Paused" not in hand.texts
    assert hand.focused.startswith("Do it again")


def test_a_session_that_was_only_begun_is_told_with_from_when_on_one_counts(hand):
    sentence = "The session that you started today is saved in History. A session counts when half of it is done."
    hand.plan.start("gentle-start", 3)
    routine = hand.catalogue.programs["gentle-start"].phases[0].routine
    done_session(hand.store, hand.clock, routine, only=1)
    assert sentence in hand.opens().texts
    assert "0 of 3 this week" in hand.texts
    assert sentence not in hand.does("gentle-start").opens().texts
    assert sentence not in hand.opens(1).texts


def test_after_red_the_gentler_session_comes_first_with_its_reason(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=7).opens(2)
    assert "because your pain was 7 of 10 after a session on Mon, 2 Mar." in hand.texts
    assert hand.focused.startswith("Start gentler, ")
    hand.press(ENTER)
    assert hand.started == [hand.plan.today().gentler]
    hand.press_button("As planned")
    assert hand.started[1] is hand.plan.today().plan.phase.routine


def test_a_good_answer_after_red_says_what_the_button_says(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=7).opens(2).press(Qt.Key.Key_1)
    assert "There was more pain before, so we suggest the gentler session." in hand.texts
    assert "go on as planned" not in hand.texts
    assert any(text.startswith("Start gentler, ") for text in hand.buttons)


def test_after_amber_the_gentler_session_is_offered_beside_the_planned_one(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=5).opens(2)
    assert (
        "because your pain was 5 of 10 after a session on Mon, 2 Mar. Gentler means that you do less of each exercise."
    ) in hand.texts
    assert hand.focused == "Start, Gentle start, 8 min"
    hand.press_button("Gentler")
    assert hand.started == [hand.plan.today().gentler]


def test_what_stands_in_one_line_stands_level(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=5).opens(2)
    large, other = (made for made in hand.page.day.main.findChildren(StartButton) if made.isVisible())
    assert large.height() > other.height()
    assert abs(large.geometry().center().y() - other.geometry().center().y()) <= 1
    numbers = (made for made in hand.page.findChildren(QPushButton) if made.isVisible() and made.text().isdigit())
    assert len({made.mapTo(hand.page, QPoint()).y() for made in numbers}) == 1, "the numbers of pain, too"


def test_the_session_that_is_the_reason_is_named_where_later_ones_had_no_answer(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=5).opens(2).does("gentle-start").opens(2).does("gentle-start").opens(2)
    assert "because your pain was 5 of 10 after a session on Mon, 2 Mar." in hand.texts


def test_what_was_said_before_a_session_is_not_told_as_how_the_back_is_after_it(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_7)
    hand.clock.move(60_000)
    hand.does("gentle-start", pain=4).opens()
    assert "because your pain was 4 of 10 after a session today." in hand.texts, "from 7 to 4"


def test_what_came_after_is_the_reason_where_what_was_before_would_have_been_none(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_5)
    hand.clock.move(60_000)
    hand.does("gentle-start", pain=3).opens(2)
    assert "because your pain was 3 of 10 after a session on Mon, 2 Mar." in hand.texts


def test_what_hurt_is_replaced_by_its_easier_version(hand):
    hand.plan.start("physio-four", 3)
    hand.does("physio-four", hurt=1).opens(2)
    gentler = hand.plan.today().gentler.items
    assert "because something hurt in a session on Mon, 2 Mar." in hand.texts
    assert gentler != hand.plan.today().plan.phase.routine.items


def test_after_a_long_break_the_first_session_is_offered_smaller(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens(21)
    assert "You can choose a gentler session, because your last session was more than two weeks ago" in hand.texts
    assert "A session counts if you did half of it or more." in hand.texts


def test_the_morning_after_is_asked_by_one_digit_and_answered_with_its_source(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.answer(When.BEFORE, 1)
    hand.clock.move(60_000)
    session = hand.does("gentle-start").store.summaries()[0]
    hand.opens(1)
    assert "How is your back this morning, after yesterday's session?" in hand.texts
    hand.press(Qt.Key.Key_4)
    kept = hand.store.check_ins()[-1]
    assert (kept.when, kept.pain, kept.session_id) == (When.NEXT_MORNING, 4, session.id)
    assert "Pain up to 5 is fine if it is gone by the next morning. Your pain is not gone" in hand.texts
    assert "pain-monitoring model (Thomeé 1997; Silbernagel and others 2007)" in hand.texts
    assert "because the pain after a session yesterday was not gone by the next morning: it was 4 of 10." in hand.texts
    hand.press_button("Good and bad pain")
    assert hand.lessons == ["good-and-bad-pain"]
    hand.press(Qt.Key.Key_4)
    assert [said.when for said in hand.store.check_ins()] == [When.BEFORE]
    assert "Thomeé" not in hand.texts


def test_a_morning_after_of_which_nobody_knows_how_it_was_before_makes_the_next_session_smaller(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens(1).press(Qt.Key.Key_3)
    assert "Your pain is 3 of 10 this morning, so a gentler session is offered next time." in hand.texts
    assert "(This is our own rule.)" in hand.texts
    assert "pain-monitoring model" not in hand.texts, "which knows no unknown beginning"


@pytest.mark.parametrize(("key", "words"), [
    (Qt.Key.Key_2, "0 to 2 is safe: go on as planned."),
    (Qt.Key.Key_4, "3 to 5 is acceptable: go on with care."),
    (Qt.Key.Key_7, "Above 5 is too much: rest today. An easy walk is fine. When the pain has calmed down, take"),
])  # fmt: skip
def test_before_a_session_the_back_is_asked_too(hand, key, words):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    assert "How is your back before you start?" in hand.texts
    hand.press(key)
    assert words in hand.texts
    assert hand.started == []
    assert hand.store.check_ins()[-1].when is When.BEFORE
    hand.press(ENTER)
    assert len(hand.started) == (key != Qt.Key.Key_7)


@pytest.mark.parametrize("follows", [True, False])
def test_too_much_pain_today_brings_the_advice_first_and_the_session_second(hand, follows):
    if follows:
        hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=1)
    hand.opens().plan.answer(When.AFTER, 7, session=hand.store.summaries()[0])
    hand.opens()
    assert "Let your back rest today" in hand.texts
    assert "You said 7 of 10, and above 5 is too much." in hand.texts
    assert "I have seen a doctor or physiotherapist" not in hand.buttons
    hand.press(ENTER)
    assert (hand.started, hand.lessons, hand.plan.is_due()) == ([], ["see-a-professional"], False)
    assert not hand.page.day.main.stands_out
    hand.opens(1)
    assert "Let your back rest today" not in hand.texts


@pytest.mark.parametrize("way", ["digit", "arrows", "mouse", "place", "place by mouse"])
def test_enter_starts_wherever_the_answer_has_left_the_focus(hand, way):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    places = hand.page.findChild(PainPlaces)
    chips = [made for made in places.findChildren(QPushButton) if made.accessibleName() == "Lower back, left"]
    if way == "mouse":
        four = next(made for made in hand.page.findChildren(QPushButton) if made.text() == "4")
        QTest.mouseClick(four, Qt.MouseButton.LeftButton)
    elif way == "arrows":
        hand.tab_to("Pain 0").press(*4 * [Qt.Key.Key_Right], ENTER)
    else:
        hand.press(Qt.Key.Key_4)
    if way == "place":
        hand.tab_to("Lower back, left").press(ENTER).tab_to("Start")
    elif way == "place by mouse":
        QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    said = hand.store.check_ins()[-1]
    assert (said.pain, said.places) == (4, ("back-left",) if "place" in way else ())
    assert hand.started == []
    hand.press(ENTER)
    assert len(hand.started) == 1
    assert hand.store.check_ins()[-1] == said


def test_enter_starts_nothing_from_the_answer_where_the_day_asks_for_nothing(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=2).opens(1)
    assert hand.focused.startswith("Start anyway")
    hand.press(Qt.Key.Key_4, ENTER)
    assert (hand.started, hand.store.check_ins()[-1].pain) == ([], 4)
    hand.tab_to("Gentler").press(ENTER)
    assert len(hand.started) == 1


def test_an_answer_is_still_there_when_the_page_is_opened_again(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_3).opens()
    assert "3 of 10" in hand.texts
    assert "3 to 5 is acceptable" in hand.texts


def test_the_last_answer_is_shown_where_nothing_is_asked(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=2).opens()
    assert "Your back pain on Mon, 2 Mar: 2 of 10, after a session." in hand.texts


def test_what_was_said_today_is_still_told_where_it_is_asked_again(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_2)
    hand.clock.move(60_000)
    done_session(hand.store, hand.clock, hand.catalogue.programs["gentle-start"].phases[0].routine, only=1)
    hand.opens()
    assert "Press a number, or skip this." in hand.texts
    assert "Your back pain on Mon, 2 Mar: 2 of 10." in hand.texts
    hand.press(Qt.Key.Key_1)
    assert "Your back on Mon, 2 Mar" not in hand.texts


def test_two_red_days_bring_the_advice_to_see_a_professional(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=7).does("gentle-start", pain=8, days_later=3).opens(1)
    hand.press_button("Just look around")
    assert "Talk to a doctor or physiotherapist" in hand.texts
    days = "2 Mar (7 of 10), 5 Mar (8 of 10)"
    assert f"Your back was too sore on 2 days of the last four weeks: {days}." in hand.texts
    assert hand.focused == "When to see a professional"
    hand.press(Qt.Key.Key_2, ENTER)
    assert hand.started == []
    hand.press_button("When to see a professional")
    assert hand.lessons == ["see-a-professional"]
    hand.press_button("I have seen a doctor or physiotherapist").press_button("I may exercise")
    assert "Talk to a doctor or physiotherapist" not in hand.texts
    undone = hand.undo()
    assert undone.endswith("You see the advice again: Talk to a doctor or physiotherapist.")
    assert "earlier answers" not in undone, "no questions were answered"
    assert "Talk to a doctor or physiotherapist" in hand.texts


ADVICE = "See a doctor before you exercise"


def test_the_advice_after_a_red_flag_goes_when_somebody_was_seen(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.FEVER,))
    hand.opens()
    assert ADVICE in hand.texts
    assert "You have a fever, or feel ill." in hand.texts
    hand.press_button("I have seen a doctor or physiotherapist").press_button("I may exercise")
    assert ADVICE not in hand.texts
    assert hand.said == ["Good. That is noted"]
    assert hand.undo() == f"Your earlier answers count again. You see the advice again: {ADVICE}."
    assert ADVICE in hand.texts


def test_somebody_may_have_set_a_limit(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.FEVER,))
    hand.opens().press_button("I have seen a doctor or physiotherapist").press_button(
        "I may exercise, but not everything"
    )
    assert ADVICE not in hand.texts
    assert hand.said == ["Noted: do what they told you"]
    assert hand.plan.today().screening.flags == (Flag.PART,)


def test_somebody_may_have_said_not_for_now(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.FEVER,))
    hand.opens().press_button("I have seen a doctor or physiotherapist").press_button(
        "I may not exercise now: pause my program"
    )
    assert ADVICE not in hand.texts, "they have seen one"
    assert "You were told not to exercise for now" in hand.texts
    assert "until they say that you may" in hand.texts
    assert hand.plan.today().pause is not None
    assert hand.plan.today().holds_back
    hand.undo()
    assert hand.plan.today().pause is None
    assert hand.plan.today().screening.flags == (Flag.FEVER,)


def test_what_somebody_said_is_stored_whole_or_not_at_all(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.FEVER,))
    hand.opens().press_button("I have seen a doctor or physiotherapist")
    hand.store.trouble, hand.store.lets_through = DiskFull, 1  # the second of two
    hand.press_button("I may not exercise now: pause my program")
    assert hand.store.screenings()[-1].flags == (Flag.FEVER,)
    assert hand.plan.today().pause is not None, "it is shown until it can be stored"


def test_what_somebody_said_is_taken_back_whole_after_a_refusal_too(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    answers = hand.plan.screen((Flag.NOT_NOW,), pauses=True)
    hand.store.trouble, hand.store.lets_through = DiskFull, 1  # the second of two
    with pytest.raises(HistoryUnavailable):
        hand.plan.take_back_answers(answers)
    hand.store.trouble = None
    assert hand.plan.today().pause is not None, "nothing of it was taken back"
    hand.plan.take_back_answers(answers)
    assert hand.plan.today().pause is None
    assert hand.plan.today().screening is None


def test_no_answer_to_the_questions_ends_what_somebody_said(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.NOT_NOW,))
    hand.opens().press_button("Answer the questions again").press_button("None of these")
    assert "You were told not to exercise for now" in hand.texts
    hand.press_button("I have seen a doctor or physiotherapist").press_button("I may exercise")
    assert hand.plan.today().screening.flags == ()


def test_what_somebody_said_need_not_be_told(hand):
    hand.plan.screen((Flag.FEVER,))
    hand.opens().press_button("I have seen a doctor or physiotherapist")
    assert "I may not exercise now" in hand.buttons, "there is no program to pause"
    hand.press(Qt.Key.Key_Escape)
    assert hand.focused == "I have seen a doctor or physiotherapist"
    assert ADVICE in hand.texts


@pytest.mark.parametrize("has_a_plan", [True, False])
def test_esc_leads_back_from_questions_that_were_asked_for(hand, has_a_plan):
    if has_a_plan:
        hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.FEVER,))
    hand.opens().press_button("Answer the questions again")
    assert ADVICE not in hand.texts
    hand.press(Qt.Key.Key_Escape)
    assert ADVICE in hand.texts
    assert hand.store.screenings()[-1].flags == (Flag.FEVER,)


def test_the_questions_about_red_flags_can_be_answered_again_where_the_advice_stands(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.FEVER,))
    hand.opens().press_button("Answer the questions again").press(ENTER)
    assert ADVICE not in hand.texts
    assert hand.focused.startswith("Start")
    assert hand.said == ["Your answers are kept"]
    hand.undo()
    assert ADVICE in hand.texts


def test_the_week_is_read_out_as_a_whole(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens(1)
    week = hand.page.day.findChild(WeekDots).accessibleDescription()
    assert week.startswith("Monday done; Tuesday (today) rest; Wednesday planned; ")
    hand.opens(1)
    hand.plan.pause(PauseCause.AWAY, None)
    hand.opens()
    assert "Tuesday past; Wednesday (today) paused" in hand.page.day.findChild(WeekDots).accessibleDescription()


@pytest.mark.parametrize(("in_a_row", "in_all", "first", "rest"), [
    (4, 9, "Goal reached 4 week", " in a row, 9 in all"),
    (9, 9, "Goal reached in 9 week", " so far"),
    (0, 3, "Goal reached in 3 week", " so far"),
    (0, 0, "", ""),
])  # fmt: skip
def test_weeks_that_were_kept_are_counted_and_never_lost(hand, in_a_row, in_all, first, rest):
    text = day_wording.kept(replace(hand.plan.today(), weeks_in_a_row=in_a_row, weeks_in_all=in_all))
    assert text.startswith(first)
    assert text.endswith(rest)
    assert bool(text) == bool(in_all)


def test_each_state_of_a_day_has_a_shape_of_its_own(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start").opens(1)
    done_session(hand.store, hand.clock, hand.catalogue.programs["gentle-start"].phases[0].routine, only=1)
    hand.opens(2)
    hand.plan.pause(PauseCause.AWAY, MONDAY + timedelta(days=6))
    hand.opens()
    dots = hand.page.day.findChild(WeekDots)
    marks = [day.mark for day in hand.plan.today().plan.days]
    picture, cell = dots.grab().toImage(), 46
    below = dots.fontMetrics().height() + 8
    inks = {}
    for number, mark in enumerate(marks):
        if mark is Mark.REST:
            continue  # nothing, as on a day that is over
        area = picture.copy(number * cell, below, cell, picture.height() - below)
        ground = area.pixelColor(0, 0)
        same = [area.pixelColor(x, y) == ground for x in range(cell) for y in range(area.height())]
        inks.setdefault(mark, same)
    assert len(set(marks)) >= 3
    assert Mark.OTHER in marks
    assert len({tuple(ink) for ink in inks.values()}) == len(inks)


def test_little_moments_and_what_does_good_beside_belong_to_the_program(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    assert "On waking" in hand.texts
    assert "take an easy walk if it feels good" in hand.texts
    hand.press_button("Start Clam")
    assert [routine.id for routine in hand.started] == ["gentle-start/evening"]
    hand.plan.start("physio-four", 3)
    hand.opens()
    assert "do it on both feet" not in hand.texts, "there is no bridge on one leg in its first phase"
    assert "band" not in hand.texts, "and none of these"
    for days in (0, 3, 2, 2, 3, 2, 2, 3, 2, 2, 3, 2):
        hand.does("physio-four", days_later=days)
    hand.opens(2)
    assert "No band? Go on with side steps." in hand.texts


@pytest.mark.parametrize("flags", [(Flag.HEART,), (Flag.CANCER,), (Flag.BONES,), (Flag.NOT_NOW,)])
def test_while_a_doctor_has_to_look_nobody_is_sent_to_walk_or_swim(hand, flags):
    hand.plan.start("strong-and-supple", 3)
    assert "use the stairs" in hand.opens().texts
    hand.plan.screen(flags)
    assert "use the stairs" not in hand.opens().texts
    hand.plan.screen((Flag.NERVES,))
    assert "use the stairs" in hand.opens().texts, "walking is fine then"


def test_with_both_legs_nobody_is_sent_to_walk_either(hand):
    hand.plan.start("strong-and-supple", 3)
    hand.plan.screen(())
    hand.clock.move(60_000)
    hand.plan.answer(When.BEFORE, 3, (Place.LEG_LEFT, Place.LEG_RIGHT))
    hand.opens()
    hand.press_button("Just look around")
    assert "use the stairs" not in hand.texts


def test_not_everything_stays_said(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.PART,))
    assert "Skip what they told you not to do." in hand.opens().texts


def test_without_a_program_there_is_a_way_to_one(hand, qtbot):
    hand.does("gentle-start").opens(3)
    assert "Answer three short questions" in hand.buttons, "who has not answered them can still do so"
    hand.plan.screen(())
    hand.opens()
    assert "You are not in a program now. Choose one, or exercise as you like" in hand.texts
    assert "Welcome" not in hand.texts, "who has done a session is not new"
    with qtbot.waitSignal(hand.page.programs_wanted, timeout=1000):
        hand.press_button("Choose a program")
    assert "Answer three short questions" in hand.buttons, "two of them lead to a program"


def test_a_history_that_cannot_be_read_is_said_and_tried_again(hand, monkeypatch):
    hand.plan.start("gentle-start", 3)

    def refuse():
        raise StorageError(hand.store.path)

    monkeypatch.setattr(hand.store, "decisions", refuse)
    hand.opens()
    assert hand.page.trouble.isVisible()
    monkeypatch.undo()
    hand.page.trouble.again.emit()
    assert not hand.page.trouble.isVisible()
    assert hand.focused.startswith("Start")


def questions(hand, *flags):
    """Answer the question about warning signs, and go through all of them but the last."""
    first = hand.page.findChild(FirstStart)
    first.findChild(FlagsStep).answered.emit(flags)
    for kind in (SafetyStep, FlagsStep, AdviceStep, OftenStep):
        first.setCurrentWidget(first.findChild(kind))
        first.take_focus()
        yield


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_nothing_is_cut_off(hand, theme, palette, percent):
    theme.apply(palette, percent)
    hand.page.resize(800, 600)
    hand.opens()
    for _ in questions(hand, Flag.SEVERE, Flag.HISTORY):
        assert list(cut(_settled(hand))) == []
    hand.press(ENTER)
    assert list(cut(_settled(hand))) == []
    hand.press(ENTER)
    hand.does("gentle-start", pain=7).opens(1).press(Qt.Key.Key_8)
    assert list(cut(_settled(hand))) == []
    hand.plan.pause(PauseCause.FLARE_UP, MONDAY + timedelta(days=20))
    hand.opens(1)
    assert list(cut(_settled(hand))) == []
    hand.plan.screen((Flag.GROIN, Flag.FALL))
    hand.opens()
    assert list(cut(_settled(hand))) == []


def test_tab_reaches_everything_and_everything_has_a_name(hand):
    hand.opens()
    for _ in questions(hand, Flag.SEVERE):
        assert _passed_by(hand) == set()
    hand.press(ENTER)
    assert _passed_by(hand) == set()
    hand.press(ENTER)
    hand.does("gentle-start", pain=7).opens(1).press(Qt.Key.Key_8)
    assert _passed_by(hand) == set()
    hand.plan.screen((Flag.GROIN,))
    hand.opens().press_button("A doctor has said")
    assert _passed_by(hand) == set()


def _passed_by(hand):
    everything = set(focusable(hand.page))
    assert all(widget.accessibleName() for widget in everything)
    return unreached(everything, tabbed(hand.page, Qt.Key.Key_Tab))


def _settled(hand):
    for _ in range(5):
        QApplication.processEvents()
    for area in hand.page.findChildren(QAbstractScrollArea):
        area.verticalScrollBar().setValue(0)
    return hand.page


def test_the_questions_about_warning_signs_go_with_the_session_that_brought_them(hand):
    hand.plan.start("gentle-start", 3)
    hand.does("gentle-start", pain=9).opens()
    assert any("Your pain was very strong" in text for text in hand.texts.splitlines()), hand.texts
    (session,) = hand.store.summaries()
    hand.store.hide_session(session.id)
    hand.opens()
    assert "Your pain was very strong" not in hand.texts
    assert hand.focused.startswith("Start")


@pytest.mark.parametrize("program", [None, "gentle-start"])
@pytest.mark.parametrize("pain", [2, 7])
def test_a_leg_that_hurt_after_a_session_counts_more_than_its_number(hand, program, pain):
    hand.plan.screen(())
    if program:
        hand.plan.start(program, 3)
    hand.does("gentle-start")
    (session,) = hand.store.summaries()
    at = hand.clock.local()
    leg = CheckIn(
        at=at, local_date=at.date(), when=When.AFTER, pain=pain, session_id=session.id, places=(Place.LEG_LEFT,)
    )
    hand.store.add_check_in(leg)
    hand.opens()
    assert hand.texts.count("do not exercise. See a doctor or physiotherapist first, whatever the number.") == 1
    standing_out = [
        b.text() for b in hand.page.findChildren(QPushButton) if b.isVisible() and b.property("role") == "primary"
    ]
    assert standing_out == []
