"""The first start: from an empty folder to the first session in a few keys, and what a red flag leads to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.coaching.program import Often
from glutecoach.coaching.screening import Flag, Urgency, of_urgency
from glutecoach.storage.errors import DiskFull
from glutecoach.ui import words
from glutecoach.ui.today.choosing import recommended
from glutecoach.ui.today.first_start import FirstStart

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


def test_four_times_enter_lead_from_nothing_to_the_first_session(hand):
    hand.opens().press(ENTER, ENTER, ENTER, ENTER)
    program = hand.catalogue.programs["gentle-start"]
    assert hand.started == [program.phases[0].routine]
    course = hand.plan.course()
    assert (course.program_id, course.goal_on(course.started)) == ("gentle-start", 3)
    assert hand.plan.today().screening.flags == ()


def test_the_signs_are_named_before_anybody_denies_them(hand):
    hand.opens()
    assert "1 of 3" in hand.texts
    for value in Urgency:
        for flag in of_urgency(value):
            assert words.red_flag(flag) in hand.texts
    assert "it is not a medical device" in hand.texts
    assert hand.focused == "None of these"


def tick(hand, *names):
    hand.opens().press_button("One or more of these")
    for name in names:
        for _ in range(40):
            if not hand.focused.startswith(name):
                hand.press(TAB)
        assert hand.focused.startswith(name)
        hand.press(SPACE)
    return hand.press_button("Go on")


def test_a_red_flag_brings_the_advice_and_is_kept_with_its_day(hand):
    tick(hand, "The pain is very strong")
    assert "See a doctor or physiotherapist before you begin" in hand.texts
    assert "Your answer from Mon, 2 Mar is saved." in hand.texts
    assert "emergency" not in hand.texts
    assert hand.store.screenings()[-1].flags == (Flag.SEVERE,)
    hand.press_button("When to see a professional")
    assert hand.lessons == ["see-a-professional"]


def test_an_emergency_is_named_plainly(hand):
    tick(hand, "Between the legs", "The pain is very strong")
    assert "Get medical help now" in hand.texts
    assert "Call " in hand.texts
    assert hand.store.screenings()[-1].flags == (Flag.GROIN, Flag.SEVERE)


def test_with_a_red_flag_the_person_still_decides_and_is_led_to_the_gentle_program(hand):
    tick(hand, "The pain is very strong").press_button("I understand, and choose to go on")
    assert "2 of 3" in hand.texts
    hand.press_button("Every day")
    assert hand.focused == "Choose Gentle start"
    hand.press(ENTER, ENTER)
    assert len(hand.started) == 1
    assert "See a doctor or physiotherapist before you begin" in hand.texts


def test_not_today_shows_the_advice_until_somebody_was_seen(hand):
    tick(hand, "The pain is very strong").press_button("Not today")
    assert "See a doctor" in hand.texts
    assert hand.plan.course() is None
    hand.opens(days_later=9)
    assert "Your answer from Mon, 2 Mar is saved." in hand.texts
    hand.press_button("I have seen a doctor or physiotherapist").press_button("I may exercise")
    assert "See a doctor" not in hand.texts
    assert hand.focused.startswith("First try")
    hand.press_button("Answer three short questions").press(ENTER)
    assert "2 of 3" in hand.texts, "how often and which program were never asked"


@pytest.mark.parametrize("answer", ["None of these", "One or more of these"])
def test_an_answer_at_the_first_start_is_given_anew_by_going_back(hand, answer):
    hand.opens()
    hand.press_button(answer) if answer == "None of these" else tick(hand, "The pain is very strong")
    assert hand.said == [], "no word lies over the next question"
    hand.press_button("Back")
    if answer != "None of these":
        hand.press_button("Back")
    hand.press_button("None of these")
    assert hand.store.screenings()[-1].flags == ()


def test_a_program_that_was_chosen_at_the_first_start_is_taken_back(hand):
    hand.opens().press(ENTER, ENTER, ENTER)
    assert hand.said == ["Gentle start starts today, 3 times a week"]
    assert hand.undo() == "Gentle start is not started."
    assert hand.plan.course() is None


def test_who_takes_every_tick_away_has_none_of_the_signs(hand):
    hand.opens().press_button("One or more of these").press(SPACE, SPACE).press_button("None of these")
    assert "2 of 3" in hand.texts
    assert hand.store.screenings()[-1].flags == ()


def test_each_question_can_be_skipped(hand):
    hand.opens().press_button("Skip this question").press_button("Skip this question")
    assert "3 of 3" in hand.texts
    assert hand.store.screenings() == []
    hand.press_button("Just look around")
    assert hand.plan.course() is None
    assert "First try, 3 min" in hand.buttons


@pytest.mark.parametrize(("wish", "goals"), [
    ("Twice a week", {"gentle-start": 2, "physio-four": 3}),
    ("Three times a week", {"gentle-start": 3, "physio-four": 3}),
    ("Four or five times a week", {"gentle-start": 3, "physio-four": 4}),
])  # fmt: skip
def test_who_looks_round_finds_the_wish_at_each_program(hand, wish, goals):
    hand.opens().press(ENTER).press_button(wish).press_button("Just look around")
    programs = hand.catalogue.programs
    assert {name: hand.plan.offered_goal(programs[name]) for name in goals} == goals


def test_what_was_skipped_is_no_wish(hand):
    hand.opens().press(ENTER).press_button("Skip this question").press_button("Just look around")
    assert hand.plan.offered_goal(hand.catalogue.programs["gentle-start"]) == 2


def test_after_a_look_round_the_questions_can_be_had_again(hand):
    hand.opens().press_button("Just look around")
    hand.opens()
    assert "1 of 3" not in hand.texts
    hand.press_button("Answer three short questions")
    assert "1 of 3" in hand.texts
    assert hand.focused == "None of these"


def test_the_first_try_can_be_done_without_a_program(hand):
    hand.opens().press_button("Just look around").press(ENTER)
    assert hand.started == [hand.catalogue.routines["first-try"]]


def test_another_page_in_between_does_not_lose_the_place(hand):
    hand.opens().press(ENTER).opens()
    assert "2 of 3" in hand.texts
    assert hand.focused == "Three times a week"


def test_back_leads_to_the_question_before(hand):
    hand.opens().press(ENTER, ENTER).press_button("Back")
    assert "2 of 3" in hand.texts
    hand.press_button("Back")
    assert "1 of 3" in hand.texts


@pytest.mark.parametrize("alt", [False, True], ids=["Esc", "Alt+Left"])
def test_the_keys_that_lead_back_do_so_here_too(hand, alt):
    hand.opens().press(ENTER, ENTER)
    keys = (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier) if alt else (Qt.Key.Key_Escape,)
    for asked in ("2 of 3", "1 of 3", "1 of 3"):
        QTest.keyClick(QApplication.focusWidget(), *keys)
        assert asked in hand.texts
    hand.press_button("One or more of these")
    QTest.keyClick(QApplication.focusWidget(), *keys)
    assert "1 of 3" in hand.texts


def test_a_program_that_begins_with_other_than_was_wished_for_says_so(hand):
    hand.opens().press(ENTER).press_button("Every day")
    assert hand.texts.count("Fewer than you asked for: it begins with") == 4, "all but one"
    assert "More than you asked for" not in hand.texts
    hand.press_button("Back").press_button("Three times a week")
    assert "Fewer than you asked for" not in hand.texts
    assert "More than you asked for: it begins with 5 sessions a week." in hand.texts


def test_who_has_begun_is_not_asked_again(hand):
    hand.opens().press(ENTER, ENTER, ENTER).opens()
    assert "of 3\n" not in hand.texts
    assert hand.focused == "Start, Gentle start, 8 min"


def test_enter_ticks_a_sign_and_never_goes_on_from_it(hand):
    hand.opens().press_button("One or more of these")
    hand.press(ENTER, ENTER)
    assert "Which of these?" in hand.texts
    hand.press(ENTER).tab_to("Go on").press(ENTER)
    assert "Which of these?" not in hand.texts
    assert len(hand.store.screenings()[-1].flags) == 1


def test_enter_denies_no_sign_that_nobody_has_seen(hand, theme):
    theme.apply("light", 200)
    hand.opens()
    bar = hand.page.findChild(FirstStart).currentWidget().page.verticalScrollBar()
    assert bar.maximum() > 0
    assert hand.focused != "None of these"
    while bar.value() < bar.maximum():
        before = bar.value()
        hand.press(ENTER)
        assert bar.value() > before
    assert "1 of 3" in hand.texts
    hand.press(ENTER)
    assert "2 of 3" in hand.texts


def test_keys_scroll_what_is_asked_while_a_button_has_the_focus(hand, theme):
    theme.apply("light", 200)
    hand.opens().tab_to("None of these")
    bar = hand.page.findChild(FirstStart).currentWidget().page.verticalScrollBar()
    hand.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert hand.focused == "None of these"


@pytest.mark.parametrize(("often", "fits"), [
    (Often(2, 2), "gentle-start"),
    (Often(3, 3), "gentle-start"),
    (Often(4, 5), "strong-and-supple"),
    (Often(7, 7), "relief-and-reset"),
])  # fmt: skip
def test_the_program_that_fits_how_often_comes_first(catalogue, often, fits):
    programs = tuple(catalogue.programs.values())
    assert recommended(programs, often, gently=False).id == fits
    assert recommended(programs, often, gently=True).id == "gentle-start"


@pytest.mark.parametrize("often", [Often(2, 2), Often(3, 3), Often(4, 5), Often(7, 7)])
def test_the_goal_is_one_that_the_program_allows(catalogue, often):
    for program in catalogue.programs.values():
        assert program.phases[0].least <= program.goal_for(often) <= program.phases[0].most


def test_a_store_that_refuses_is_told_and_holds_nobody_up(hand):
    hand.opens()
    hand.store.trouble = DiskFull
    hand.press(ENTER)
    assert "2 of 3" in hand.texts
    assert "There is no room left on the disk" in hand.texts
    hand.store.trouble = None
    hand.press(ENTER, ENTER)
    assert hand.focused.startswith("Start")
    assert "no room left" not in hand.texts


def test_the_answer_that_was_given_is_the_one_that_stands_out(hand):
    hand.opens().press(ENTER).press_button("Every day").press_button("Back")
    assert hand.focused == "Every day"
    assert [made.text() for made in hand.page.findChildren(QPushButton) if stands_out(made)] == ["Every day"]
    hand.press_button("Just look around").press_button("Answer three short questions").press(ENTER)
    assert hand.focused == "Every day", "when they are asked again, too"


def stands_out(made):
    return made.isVisible() and made.property("role") == "primary"


def test_questions_that_were_asked_again_wait_where_they_were_left(hand):
    hand.does("gentle-start").opens(1).press_button("Answer three short questions").press(ENTER, ENTER).opens()
    assert "3 of 3" in hand.texts
    hand.plan.start("physio-four", 3)
    hand.opens()
    assert "3 of 3" not in hand.texts, "a program was chosen elsewhere"


def test_under_a_warning_enter_begins_nothing(hand):
    tick(hand, "The pain is very strong").press_button("I understand, and choose to go on").press_button("Back")
    assert "See a doctor or physiotherapist before you begin" in hand.texts, "Back leads to what was there before"
    hand.press_button("Not today")
    assert hand.focused == "When to see a professional"
    assert "Answer the questions again" in hand.buttons
    assert "Answer three short questions" not in hand.buttons
    assert not any(map(stands_out, hand.page.findChildren(QPushButton)))
    hand.tab_to("I have seen a doctor or physiotherapist").page.day.setFocus()
    hand.press(ENTER)
    assert hand.started == []


def test_signs_that_are_named_later_come_before_the_session_of_the_day(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press_button("Are there warning signs?").press_button("One or more of these")
    hand.tab_to("The pain is very strong").press(SPACE).press_button("Go on")
    assert hand.focused == "When to see a professional"
    assert hand.opens().focused.startswith("Start"), "who goes on with a program has decided to"


def test_a_program_that_was_chosen_and_stopped_does_not_bring_the_last_question_back(hand):
    hand.does("gentle-start").opens()
    hand.press_button("Answer three short questions").press(ENTER, ENTER, ENTER)
    assert hand.plan.course() is not None
    hand.plan.stop()
    hand.opens()
    assert "No program now" in hand.texts
    assert "3 of 3" not in hand.texts
