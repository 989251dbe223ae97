"""After a sign of an emergency nothing is begun from any page, and a workout in which a leg is numb ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.history import When
from glutecoach.coaching.routine import single
from glutecoach.coaching.screening import Flag


def test_nothing_is_begun_from_any_page_after_a_sign_of_an_emergency(driver):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen((Flag.BLADDER,))
    driver.window.open_room("routines")
    driver.app.begin_routine("first-try")
    assert (driver.window.is_working, driver.window.room) == (False, "today")
    assert driver.window.toast.text == "Nothing is begun until a doctor has said that you may exercise."
    driver.app.beginning.begin(single(driver.app.catalogue.exercises["clam"]))
    driver.app.beginning.begin_due()
    assert not driver.window.is_working
    assert not driver.app.reminding()._moments_welcome()


def test_a_leg_that_is_numb_ends_the_workout_and_has_the_signs_asked_about(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == 1)
    driver.press(Qt.Key.Key_H)
    driver.tab_to("A leg is numb or weak")
    driver.press(Qt.Key.Key_Return)
    driver.tab_to("It is numb or tingly")
    driver.press(Qt.Key.Key_Return)
    assert driver.finished
    assert driver.app.plan.today().screening.flags == (Flag.NERVES,), "kept at once"
    driver.press(Qt.Key.Key_Return)
    assert driver.window.room == "today"
    assert "please read these signs now" in "".join(driver.labels(driver.window.shell.page("today")))
    assert not {"Just look around", "Skip this question", "Back"} & {*driver.texts(driver.window.shell.page("today"))}
    driver.press(Qt.Key.Key_Return)
    assert driver.app.plan.today().screening.flags == (Flag.NERVES,), "it is not denied in passing"
    assert driver.app.plan.today().has_advice


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
    assert driver.app.plan.today().is_emergency, "it comes before the summary"
    assert "Get medical help now" in driver.labels(driver.window.shell.page("today"))


def test_an_answer_in_the_middle_of_a_program_brings_what_to_heed_with_it(driver):
    driver.app.plan.start("gentle-start", 3)
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
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen((Flag.SEVERE,))
    driver.app.plan.answer(When.BEFORE, 8)
    driver.window.open_room("today")
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "See a doctor today or tomorrow." in said
    assert "walking is fine" not in said


@pytest.mark.parametrize("flag", [Flag.FEVER, Flag.BONES, Flag.HEART])
def test_very_strong_pain_with_a_sign_that_cannot_wait_has_one_deadline(driver, flag):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen((flag,))
    driver.app.plan.answer(When.BEFORE, 8)
    driver.window.open_room("today")
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "See a doctor today, and do not exercise until then." in said
    assert "8 or more is very strong: rest, and see a doctor today." in said
    assert "today or tomorrow" not in said


@pytest.mark.parametrize(("flags", "soon"), [
    ((Flag.FEVER,), "See a doctor today, and do not exercise until then."),
    ((Flag.CANCER, Flag.NIGHT), "See a doctor today, and do not exercise until then."),
    ((Flag.CANCER, Flag.NERVES), "See a doctor today, and do not exercise until then."),
    ((Flag.CANCER,), "See a doctor within a few days, and do not exercise until then."),
])  # fmt: skip
@pytest.mark.parametrize("pain", [1, 4, 6])
def test_no_number_allows_what_a_sign_forbids(driver, flags, soon, pain):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen(flags)
    driver.app.plan.answer(When.BEFORE, pain)
    driver.window.open_room("today")
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "The number does not change this: see a doctor first" in said
    assert "go on as planned" not in said
    assert "go on with care" not in said
    if pain < 6:
        assert soon in said


def test_very_strong_pain_with_a_sign_for_these_days_is_for_tomorrow_at_the_latest(driver):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen((Flag.IMMUNITY,))
    driver.app.plan.answer(When.BEFORE, 8)
    driver.window.open_room("today")
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "See a doctor today or tomorrow. Do not exercise until then." in said
    assert "within a few days" not in said


@pytest.mark.parametrize("flag", [Flag.NERVES, Flag.AGE, Flag.SEVERE, Flag.HISTORY])
@pytest.mark.parametrize("pain", [0, 2, 4, 7])
def test_no_number_is_safe_while_somebody_ought_to_look(driver, flag, pain):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen((flag,))
    driver.app.plan.answer(When.BEFORE, pain)
    driver.window.open_room("today")
    said = "\n".join(driver.labels(driver.window.shell.page("today")))
    assert "The number does not change the advice at the top of this page: see a doctor or physiotherapist" in said
    assert "go on" not in said
    assert "pain-monitoring model" not in said
    assert "safe" not in said.lower()
    assert ("rest today" in said) == (pain > 5)


def test_pain_in_both_legs_asks_for_the_signs_at_once_whatever_the_number(driver):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen(())
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
    assert "The number alone does not tell enough." in said
    assert "safe" not in said.lower()
    driver.tab_to("Are there warning signs?")
    driver.press(Qt.Key.Key_Return)
    assert "Is one of these true for you?" in "\n".join(driver.labels(driver.window.shell.page("today")))
