"""After a sign of an emergency nothing is begun from any page, and a workout in which a leg is numb ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.exercise import Condition
from glutecoach.coaching.history import When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.routine import single
from glutecoach.coaching.screening import Flag
from glutecoach.ui.history.log import LogDialog
from glutecoach.ui.widgets.check_in import CheckInCard


def said_today(driver) -> str:
    driver.window.open_room("today")
    return "\n".join(driver.labels(driver.window.shell.page("today")))


def test_nothing_is_begun_from_any_page_after_a_sign_of_an_emergency(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.BLADDER,))
    driver.window.open_room("routines")
    driver.app.begin_routine("first-try")
    assert (driver.window.is_working, driver.window.room) == (False, "today")
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "GluteCoach starts no exercise until a doctor has said that you may exercise." in said
    assert not driver.window.toast.isVisible(), "it would lie over the numbers to call on a small screen"
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["clam"]))
    driver.app.household.beginning.begin_due()
    assert not driver.window.is_working
    assert not driver.app.household.reminding()._moments_welcome()


def test_a_leg_that_is_numb_ends_the_workout_and_has_the_signs_asked_about(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == 1)
    driver.press(Qt.Key.Key_H)
    driver.tab_to("A leg is numb or weak")
    driver.press(Qt.Key.Key_Return)
    driver.tab_to("It is numb or tingly")
    driver.press(Qt.Key.Key_Return)
    assert driver.finished
    assert driver.app.home.plan.today().screening.flags == (Flag.NERVES,), "kept at once"
    driver.press(Qt.Key.Key_Return)
    assert driver.window.room == "today"
    assert "please read these signs now" in "".join(driver.labels(driver.window.shell.page("today")))
    assert not {"Just look around", "Skip this question", "Back"} & {*driver.texts(driver.window.shell.page("today"))}
    driver.press(Qt.Key.Key_Return)
    assert driver.app.home.plan.today().screening.flags == (Flag.NERVES,), "it is not denied in passing"
    assert driver.app.home.plan.today().has_advice


def test_a_leg_that_is_weak_is_a_sign_of_an_emergency(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == 1)
    driver.press(Qt.Key.Key_H)
    driver.tab_to("A leg is numb or weak")
    driver.press(Qt.Key.Key_Return)
    assert "Call the emergency number now." in "".join(driver.labels(driver.window.workout.view.panel))
    driver.tab_to("It is weak, or both legs are numb")
    driver.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert driver.app.home.plan.today().is_emergency, "it comes before the summary"
    assert "Get medical help now" in driver.labels(driver.window.shell.page("today"))


def test_an_answer_in_the_middle_of_a_program_brings_what_to_heed_with_it(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.window.open_room("today")
    driver.window.shell.page("today").ask_questions()
    driver.tab_to("One or more of these")
    driver.press(Qt.Key.Key_Return)
    driver.tab_to("You had a baby in the last months.")
    driver.press(Qt.Key.Key_Space)
    driver.tab_to("Go on")
    driver.press(Qt.Key.Key_Return)
    assert any("pelvic health" in text for text in driver.labels(driver.window.shell.page("today")))
    driver.tab_to("I understand, and choose to go on")
    driver.press(Qt.Key.Key_Return)
    assert driver.focused().startswith("Start, Gentle start")


def test_very_strong_pain_says_today_or_tomorrow_whatever_else_was_answered(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.SEVERE,))
    driver.app.home.plan.answer(When.BEFORE, 8)
    said = said_today(driver)
    assert "See a doctor today or tomorrow." in said
    assert "walking is fine" not in said


@pytest.mark.parametrize("flag", [Flag.FEVER, Flag.BONES, Flag.HEART])
def test_very_strong_pain_with_a_sign_that_cannot_wait_has_one_deadline(driver, flag):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((flag,))
    driver.app.home.plan.answer(When.BEFORE, 8)
    said = said_today(driver)
    assert "See a doctor today, and do not exercise until then." in said
    assert "8 or more is very strong: rest today. See a doctor today." in said
    assert "today or tomorrow" not in said


@pytest.mark.parametrize(("flags", "soon"), [
    ((Flag.FEVER,), "See a doctor today, and do not exercise until then."),
    ((Flag.CANCER, Flag.NIGHT), "See a doctor today, and do not exercise until then."),
    ((Flag.CANCER, Flag.NERVES), "See a doctor today, and do not exercise until then."),
    ((Flag.CANCER,), "See a doctor within a few days, and do not exercise until then."),
])  # fmt: skip
@pytest.mark.parametrize("pain", [1, 4, 6])
def test_no_number_allows_what_a_sign_forbids(driver, flags, soon, pain):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen(flags)
    driver.app.home.plan.answer(When.BEFORE, pain)
    said = said_today(driver)
    assert "The number does not change this: see a doctor first" in said
    assert "go on as planned" not in said
    assert "go on with care" not in said
    if pain < 6:
        assert soon in said


def test_very_strong_pain_with_a_sign_for_these_days_is_for_tomorrow_at_the_latest(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.IMMUNITY,))
    driver.app.home.plan.answer(When.BEFORE, 8)
    said = said_today(driver)
    assert "See a doctor today or tomorrow. Do not exercise until then." in said
    assert "within a few days" not in said


@pytest.mark.parametrize("flag", [Flag.NERVES, Flag.AGE, Flag.SEVERE, Flag.HISTORY])
@pytest.mark.parametrize("pain", [0, 2, 4, 7])
def test_no_number_is_safe_while_somebody_ought_to_look(driver, flag, pain):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((flag,))
    driver.app.home.plan.answer(When.BEFORE, pain)
    said = said_today(driver)
    assert "The number does not change the advice at the top of this page: See a doctor or physiotherapist" in said
    assert "go on" not in said
    assert "pain-monitoring model" not in said
    assert "safe" not in said.lower()
    assert ("rest today" in said) == (pain > 5)


def test_pain_in_both_legs_asks_for_the_signs_at_once_whatever_the_number(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen(())
    driver.clock.move(60_000)
    driver.window.open_room("today")
    driver.press(Qt.Key.Key_2)
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "go on as planned" in said
    assert "Are there warning signs?" not in said
    for leg in ("Leg, left", "Leg, right"):
        driver.tab_to(leg)
        driver.press(Qt.Key.Key_Space)
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "The number alone is not enough." in said
    assert "safe" not in said.lower()
    assert "Answer the questions about warning signs first" in said
    driver.tab_to("Answer the questions again")
    driver.press(Qt.Key.Key_Return)
    assert "Is one of these true for you?" in "\n".join(driver.labels(driver.window.shell.page("today")))


@pytest.mark.parametrize("pain", [8, 10])
def test_very_strong_pain_after_cancer_is_for_today_and_names_the_cancer_team(driver, pain):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.CANCER,))
    assert "See a doctor within a few days" in said_today(driver)
    driver.app.home.plan.answer(When.BEFORE, pain)
    said = said_today(driver)
    assert "See a doctor today, and do not exercise until then." in said
    assert "If you have a cancer team, call them now." in said
    assert "rest today. See a doctor today." in said
    assert "tomorrow" not in said


def test_very_strong_pain_in_a_pregnancy_does_not_wait_until_tomorrow(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.PREGNANT,))
    driver.app.home.plan.answer(When.BEFORE, 9)
    said = said_today(driver)
    assert said.count("Call your midwife or maternity unit (hospital for births) now. Do not wait until tomorrow.") == 2
    assert "comes and goes in waves" in said
    assert "today or tomorrow" not in said


def test_pain_in_both_legs_comes_before_what_is_usual(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen(())
    for _ in range(5):
        driver.clock.move(24 * 3_600_000)
        driver.app.home.plan.answer(When.BEFORE, 6)
    driver.clock.move(1)
    driver.app.home.plan.screen(())
    driver.clock.move(1)
    assert "Go gently today" in said_today(driver)
    driver.app.home.plan.answer(When.BEFORE, 6, (Place.LEG_LEFT, Place.LEG_RIGHT))
    driver.window.shell.page("today").renew()
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "Answer the questions about warning signs first" in said
    assert "o gently" not in said
    assert "rest today" not in said


@pytest.mark.parametrize(("answer", "begins"), [("Do not start", False), ("I understand, and choose to start", True)])
@pytest.mark.parametrize("flag", [Flag.FEVER, Flag.CANCER])
def test_what_must_not_be_begun_yet_is_asked_about_wherever_it_is_chosen(driver, flag, answer, begins):
    driver.app.home.plan.screen((flag,))
    driver.window.open_room("routines")
    driver.app.begin_routine("first-try")
    assert driver.window.question.title == "Do not exercise yet"
    assert not driver.window.is_working
    driver.tab_to(answer)
    driver.press(Qt.Key.Key_Return)
    assert (driver.window.is_working, driver.window.question.title) == (begins, "")
    assert driver.window.room == "routines"


def test_a_sign_that_leaves_the_choice_is_asked_about_nowhere_else(driver):
    driver.app.home.plan.screen((Flag.NERVES,))
    driver.window.open_room("routines")
    driver.app.begin_routine("first-try")
    assert driver.window.is_working


def test_no_little_moment_is_offered_while_nothing_ought_to_be_done(driver):
    driver.app.home.plan.start("gentle-start", 3)
    assert "Little moments, if you like" in said_today(driver)
    driver.app.home.plan.screen((Flag.FEVER,))
    assert "Little moments, if you like" not in said_today(driver)


@pytest.mark.parametrize(("flags", "key", "says"), [
    ((), Qt.Key.Key_8, "See a doctor today or tomorrow."),
    ((Flag.CANCER,), Qt.Key.Key_8, "See a doctor today."),
    ((Flag.PREGNANT,), Qt.Key.Key_8, "Call your midwife or maternity unit"),
    ((Flag.NERVES,), Qt.Key.Key_2, "The number does not change the advice on “Today”"),
    ((Flag.PREGNANT,), Qt.Key.Key_2, "This is little pain."),
])  # fmt: skip
def test_the_end_of_a_workout_knows_of_the_signs(driver, flags, key, says):
    driver.app.home.plan.screen(flags)
    driver.app.begin_routine("first-try")
    if driver.window.question.title:
        driver.tab_to("I understand, and choose to start")
        driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.reps > 1)
    for pressed in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
        driver.press(pressed)
    driver.clock.move(2_000)
    driver.window.workout.summary.check_in.set_answer(None)
    QTest.keyClick(driver.window.workout.summary.check_in, key)
    said = driver.labels(driver.window.workout.summary)
    assert says in "\n".join(said)
    assert ("Safe" in said) == (flags in ((), (Flag.PREGNANT,))), "no number is safe while somebody ought to look"


@pytest.mark.parametrize("flag", [Flag.SEEN_CANCER, Flag.CANCER])
def test_a_leg_after_cancer_does_not_end_with_the_day_nor_with_a_number(driver, flag):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((flag,))
    driver.clock.move(60_000)
    driver.app.home.plan.answer(When.BEFORE, 4, (Place.LEG_LEFT,))
    for pain in (None, 2, 0):
        driver.clock.move(86_400_000)
        said_today(driver)
        if pain is not None:
            driver.app.home.plan.answer(When.BEFORE, pain)
        said = said_today(driver)
        assert "See a doctor today, and do not exercise until then." in said
        assert "you marked a leg, and you have or had cancer. That counts, even if the leg is better." in said
        assert "0 to 2 is safe" not in said
        assert not driver.window.shell.page("today").day.main.stands_out
    offered = driver.texts(driver.window.shell.page("today"))
    assert {"I have seen a doctor or physiotherapist", "Answer the questions again"} <= set(offered)
    driver.clock.move(60_000)
    driver.window.shell.page("today").day.seen_somebody.emit(())
    said = said_today(driver)
    assert "marked a leg" not in said
    assert driver.app.home.plan.today().screening.flags == (Flag.SEEN_CANCER,)


def test_no_key_leads_past_the_signs_once_a_leg_is_numb(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps > 1)
    driver.press(Qt.Key.Key_H)
    for name in ("A leg is numb or weak", "It is numb or tingly"):
        driver.tab_to(name)
        driver.press(Qt.Key.Key_Return)
    driver.clock.move(2_000)
    driver.window.workout.summary.finish.click()
    for _ in range(3):
        driver.press(Qt.Key.Key_Escape)
    assert "Which of these?" in "".join(driver.labels(driver.window.shell.page("today")))


def test_who_finishes_out_of_what_hurts_is_told_that_it_was_right(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps > 1)
    for key in (Qt.Key.Key_H, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
        driver.press(key)
    assert "You stopped when it hurt" in "".join(driver.labels(driver.window.workout.summary))


@pytest.mark.parametrize(("flags", "pain", "says"), [
    ((), 9, "This is very strong: rest. See a doctor today or tomorrow."),
    ((Flag.PREGNANT,), 9, "Call your midwife or maternity unit"),
    ((Flag.SEEN_CANCER,), 4, "See a doctor today, whatever the number. Do not exercise until then. If you have a"),
    ((Flag.NERVES,), 3, "The number does not change the advice on “Today”"),
    ((), 3, "Is it something else, such as sore thigh muscles? Then: Is this more than before you began?"),
])  # fmt: skip
def test_at_the_end_of_a_workout_a_leg_makes_nothing_less_urgent(driver, flags, pain, says):
    driver.app.home.plan.screen(flags)
    driver.end_early()
    driver.clock.move(2_000)
    page = driver.window.workout.summary
    page.check_in.set_answer(pain, (Place.LEG_LEFT,))
    page.check_in.answered.emit(pain, (Place.LEG_LEFT,))
    said = "\n".join(driver.labels(page))
    assert "If the leg gets weak: get medical help now." in said
    assert says in said
    is_mild = pain < 8 and Flag.SEEN_CANCER not in flags
    assert ("If the pain goes down the leg" in said) == is_mild, "what is said then may not wait for that"


@pytest.mark.parametrize("flags", [(), (Flag.AGE,), (Flag.NERVES,), (Flag.CANCER,), (Flag.SEEN_CANCER,), (Flag.FEVER,)])
@pytest.mark.parametrize("pain", [1, 4, 7, 9])
def test_whoever_marks_a_leg_reads_first_what_a_weak_one_means(driver, flags, pain):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen(flags)
    driver.clock.move(60_000)
    said_today(driver)
    driver.window.shell.page("today").day.answered.emit(pain, (Place.LEG_LEFT,))
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "If the leg gets weak: get medical help now." in said
    if pain < 8 and flags in ((), (Flag.AGE,), (Flag.NERVES,)):
        assert "If the pain goes down the leg, or the leg is numb or tingly: do not exercise." in said


BOTH = (Place.LEG_LEFT, Place.LEG_RIGHT)


@pytest.mark.parametrize("flags", [(), (Flag.CANCER,), (Flag.NIGHT,), (Flag.HISTORY,)])
@pytest.mark.parametrize("pain", [2, 6, 8])
def test_pain_in_both_legs_comes_first_whatever_else_is_known(driver, flags, pain):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen(flags)
    driver.clock.move(60_000)
    driver.window.open_room("today")
    driver.app.home.plan.answer(When.BEFORE, pain, BOTH)
    driver.window.shell.page("today").renew()
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "Answer the questions about warning signs first" in said
    assert said.count("You marked both legs. If this began a short time ago, get medical help now.") == 2
    assert "walking is fine" not in said
    assert "See a doctor today" in said or pain < 8
    driver.window.open_room("routines")
    driver.app.begin_routine("first-try")
    assert driver.window.question.title == "Do not exercise yet"
    assert not driver.window.is_working


def test_a_leg_that_hurts_after_cancer_waits_no_day(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.CANCER,))
    driver.app.home.plan.answer(When.BEFORE, 3, (Place.LEG_LEFT,))
    said = said_today(driver)
    assert "See a doctor today, and do not exercise until then." in said
    assert "If you have a cancer team, call them now." in said
    assert "within a few days" not in said


def test_a_pregnancy_counts_from_wherever_it_was_told(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen(())
    driver.app.home.settings.change(conditions=(Condition.PREGNANT,))
    driver.app.home.plan.answer(When.BEFORE, 8)
    assert "Call your midwife or maternity unit (hospital for births) now." in said_today(driver)


def test_a_doctor_s_word_takes_away_no_pregnancy(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.PREGNANT, Flag.NERVES))
    driver.window.open_room("today")
    for pressed in ("I have seen a doctor or physiotherapist", "I may exercise"):
        driver.tab_to(pressed)
        driver.press(Qt.Key.Key_Return)
    assert driver.app.home.plan.today().screening.flags == (Flag.PREGNANT,)


def test_a_sign_that_comes_up_in_a_program_lets_nothing_stand_out(driver):
    driver.app.home.plan.screen((Flag.NERVES,))
    driver.clock.move(1)
    driver.app.home.plan.start("gentle-start", 3)
    driver.clock.move(1)
    assert driver.app.home.plan.is_due(), "who began in spite of it has chosen"
    driver.app.home.plan.screen((Flag.NERVES,))
    said_today(driver)
    page = driver.window.shell.page("today")
    assert page.day.main_button is None
    assert not page.day.main.stands_out
    assert not driver.app.home.plan.is_due(), "and nobody is reminded"
    driver.app.home.plan.screen(())
    said_today(driver)
    assert page.day.main.stands_out


@pytest.mark.parametrize("pain", [1, 2, 4])
def test_no_number_is_safe_while_a_leg_hurts(driver, pain):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.answer(When.BEFORE, pain, (Place.LEG_LEFT,))
    said = said_today(driver)
    assert "do not exercise. See a doctor or physiotherapist first, whatever the number." in said
    assert "Is it something else, such as sore thigh muscles? Then: " in said
    assert "pain-monitoring model" not in said
    assert "Safe" not in said.split("\n")
    assert not driver.window.shell.page("today").day.main.stands_out
    driver.app.home.plan.answer(When.BEFORE, pain, (Place.BACK_LEFT,))
    said_today(driver)
    assert driver.window.shell.page("today").day.main.stands_out


def test_a_pregnancy_with_very_strong_pain_ticked_calls_the_midwife(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.window.open_room("today")
    driver.window.shell.page("today").ask_questions()
    driver.tab_to("One or more of these")
    driver.press(Qt.Key.Key_Return)
    for sign in ("The pain is very strong, gets worse, or nothing makes it better.", "You are pregnant."):
        driver.tab_to(sign)
        driver.press(Qt.Key.Key_Space)
    driver.tab_to("Go on")
    driver.press(Qt.Key.Key_Return)
    for said in ("\n".join(driver.labels(driver.window.shell.page("today"))), said_today(driver)):
        assert "Call your midwife or maternity unit (hospital for births) now." in said
        assert "walking is fine" not in said


def test_no_program_is_begun_while_a_sign_of_an_emergency_stands(driver):
    driver.app.home.plan.screen((Flag.BLADDER,))
    page = driver.window.open_room("programs")
    driver.tab_to("Start Gentle start")
    driver.press(Qt.Key.Key_Return)
    assert page is not None
    assert driver.app.home.plan.course() is None
    assert driver.window.room == "today"
    assert not driver.window.toast.isVisible()


@pytest.mark.parametrize("said", ["I may exercise", "I may exercise, but not everything"])
def test_cancer_counts_with_new_pain_down_a_leg_after_a_doctor_has_looked(driver, said):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.CANCER,))
    driver.window.open_room("today")
    for pressed in ("I have seen a doctor or physiotherapist", said):
        driver.tab_to(pressed)
        driver.press(Qt.Key.Key_Return)
    shown = said_today(driver)
    assert "See a doctor" not in shown
    assert driver.window.shell.page("today").day.main.stands_out
    driver.app.home.plan.answer(When.BEFORE, 4, (Place.LEG_LEFT,))
    shown = said_today(driver)
    assert "See a doctor today, and do not exercise until then. If you reach nobody" in shown
    assert "If you have a cancer team, call them now." in shown
    assert "go on with care" not in shown


def test_a_first_try_on_today_is_asked_about_as_elsewhere(driver):
    driver.app.home.plan.screen((Flag.FEVER,))
    driver.window.open_room("today")
    driver.app.begin_routine("first-try")
    assert driver.window.question.title == "Do not exercise yet"
    assert not driver.window.is_working


def test_to_go_on_with_a_paused_program_does_not_stand_out_while_a_doctor_has_to_look(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.pause(None, None)
    said_today(driver)
    assert driver.window.shell.page("today").day.main.stands_out
    driver.app.home.plan.screen((Flag.FEVER,))
    said_today(driver)
    assert not driver.window.shell.page("today").day.main.stands_out


@pytest.mark.parametrize(("flags", "judged"), [((), True), ((Flag.FEVER,), False)])
def test_what_is_written_down_is_called_safe_only_where_a_number_says_so(driver, flags, judged):
    driver.app.home.plan.screen(flags)
    driver.window.open_room("history")
    page = driver.window.shell.page("history")
    page.log_wanted.emit()
    dialog = driver.window.findChild(LogDialog)
    assert ("Safe" in driver.labels(dialog)) is judged
    QTest.keyClick(dialog.findChild(CheckInCard), Qt.Key.Key_1)
    safe = " · safe" if judged else ""
    assert f"1 of 10: Barely there{safe}" in driver.labels(dialog)
    driver.clock.move(3_600_000)
    dialog.main_button.click()
    [session] = driver.app.store.summaries()
    page.overview.chosen.emit(session)
    assert f"After: 1 of 10, barely there{safe}" in driver.labels(page.detail)
