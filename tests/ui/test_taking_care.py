"""What a person has to take care of: asked once, kept, and heeded on every page and in the workout."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.coaching.exercise import Condition, Side
from glutecoach.coaching.routine import single
from glutecoach.coaching.screening import Flag
from glutecoach.ui import care_wording
from tests.ui.walking import out_of_sight

QUESTION = "Do you have one of these?"


def today(driver) -> str:
    driver.window.open_room("today")
    return "\n".join(driver.labels(driver.window.shell.page("today")))


def follow(driver, program: str = "gentle-start", goal: int = 3) -> None:
    driver.app.home.plan.screen(())
    driver.app.home.plan.start(program, goal)


def take_care_of(driver, *conditions: Condition) -> None:
    driver.app.home.settings.change(conditions=conditions)


def tick(driver, name: str) -> None:
    driver.tab_to(name)
    driver.press(Qt.Key.Key_Space)


def test_it_is_asked_beside_the_plan_and_only_there_until_it_is_answered(driver):
    assert QUESTION not in today(driver)
    follow(driver)
    assert QUESTION in today(driver)
    driver.tab_to("None of these")
    driver.press(Qt.Key.Key_Return)
    assert driver.app.home.settings.current.conditions == ()
    assert QUESTION not in today(driver)
    assert driver.window.toast.text.startswith("Saved: you have none of these")


def test_a_pregnancy_told_of_later_is_taken_care_of_as_well(driver):
    follow(driver)
    take_care_of(driver, Condition.WRISTS_OR_KNEES)
    driver.window.open_room("today")
    driver.window.shell.page("today").ask_questions()
    driver.tab_to("One or more of these")
    driver.press(Qt.Key.Key_Return)
    tick(driver, "You are pregnant.")
    driver.tab_to("Go on")
    driver.press(Qt.Key.Key_Return)
    assert driver.app.home.settings.current.conditions == (Condition.WRISTS_OR_KNEES, Condition.PREGNANT)


def test_what_is_ticked_is_kept_and_can_be_taken_back(driver):
    follow(driver)
    today(driver)
    driver.tab_to("Choose …")
    driver.press(Qt.Key.Key_Return)
    assert driver.focused() == "Hip replacement"
    tick(driver, "Weak bones")
    driver.tab_to("Save my answers")
    driver.press(Qt.Key.Key_Return)
    assert driver.app.home.settings.current.conditions == (Condition.WEAK_BONES,)
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.app.home.settings.current.conditions is None
    assert QUESTION in today(driver)


def test_who_takes_the_answer_back_is_at_the_question_again(driver):
    follow(driver)
    driver.window.resize(960, 640)
    today(driver)
    driver.tab_to("None of these")
    driver.press(Qt.Key.Key_Return)
    assert driver.app.home.settings.current.conditions == ()
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.app.home.settings.current.conditions is None
    assert driver.focused() == "None of these"
    assert out_of_sight(QApplication.focusWidget()) == ""


def test_a_caution_is_a_sentence(driver):
    bird_dog = replace(driver.app.home.catalogue.exercises["bird-dog"], is_new=True)
    assert care_wording.cautions(bird_dog) == (
        "Take care if your wrists or knees are sore, it is hard for you to get down to the floor and up again, or if "
        "you have a hip replacement."
    )


def test_who_has_said_that_they_are_pregnant_finds_that_ticked(driver):
    follow(driver)
    today(driver)
    driver.app.home.plan.screen((Flag.PREGNANT,))
    assert QUESTION in today(driver)
    driver.tab_to("Weak bones")
    driver.press(Qt.Key.Key_Space)
    driver.tab_to("Save my answers")
    driver.press(Qt.Key.Key_Return)
    assert set(driver.app.home.settings.current.conditions) == {Condition.PREGNANT, Condition.WEAK_BONES}


def test_settings_show_what_today_was_told_and_the_other_way_round(driver):
    follow(driver)
    driver.window.open_room("settings")
    today(driver)
    driver.tab_to("Choose …")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Space)
    driver.tab_to("Save my answers")
    driver.press(Qt.Key.Key_Return)
    driver.window.open_room("settings")
    tick(driver, "Hip replacement")
    assert driver.app.home.settings.current.conditions == (), "it was ticked there"
    tick(driver, "Pregnancy")
    assert driver.app.home.settings.current.conditions == (Condition.PREGNANT,)


def test_what_does_not_suit_is_exchanged_on_every_page_with_the_reason(driver):
    follow(driver, "relief-and-reset", 5)
    take_care_of(driver, Condition.HIP_REPLACEMENT)
    told = "Heel slide in place of Piriformis stretch (hip replacement)."
    assert told in today(driver)
    assert "Knees to chest" not in today(driver), "a little moment that does not suit is not offered"
    driver.window.open_room("programs")
    driver.tab_to("What is in it, Relief and reset")
    driver.press(Qt.Key.Key_Return)
    assert any(told in text for text in driver.labels(driver.window.shell.page("programs")))
    driver.app.household.beginning.begin(driver.app.home.plan.today().plan.phase.routine)
    assert driver.moment.block.exercise.id == "heel-slide"


def test_a_workout_shows_what_the_person_has_to_watch_out_for(driver):
    take_care_of(driver, Condition.WRISTS_OR_KNEES)
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["bird-dog"]))
    hint = driver.window.workout.view.stage.care.text
    assert "Sore wrists or knees: Put a folded towel under your knees." in hint


def test_an_exercise_that_is_new_shows_all_there_is_to_watch_out_for_and_later_no_more(driver):
    bridge = single(driver.app.home.catalogue.exercises["glute-bridge"])
    driver.app.household.beginning.begin(bridge)
    assert "Take care if you are pregnant" in driver.window.workout.view.stage.care.text
    driver.wait_for(lambda: driver.moment.reps > 1)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return):
        driver.press(key)
    driver.app.household.beginning.begin(bridge)
    assert "pregnant" not in driver.window.workout.view.stage.care.text


def test_what_is_new_is_told_as_new_where_a_workout_goes_on_and_where_an_easier_version_takes_over(driver):
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["single-leg-bridge"]))
    driver.wait_for(lambda: driver.moment.block.is_set and driver.moment.elapsed_ms > 3_000)
    driver.press(Qt.Key.Key_H)
    driver.tab_to("Easier version: Glute bridge")
    driver.press(Qt.Key.Key_Return)
    assert "Take care if you are pregnant" in driver.window.workout.view.stage.care.text
    driver.wait_for(lambda: driver.moment.block.is_set and driver.moment.reps > 0)
    driver.window.keep_workout()
    driver.app.household.beginning.go_on(driver.app.home.workouts.unfinished())
    assert "Take care if you are pregnant" in driver.window.workout.view.stage.care.text


def test_who_has_said_what_matters_is_shown_nothing_else(driver):
    take_care_of(driver)
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["glute-bridge"]))
    assert "pregnant" not in driver.window.workout.view.stage.care.text


def test_the_weaker_side_comes_first_also_where_a_workout_goes_on(driver):
    driver.app.home.settings.change(first_side=Side.RIGHT)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == 1)
    assert driver.moment.block.side is Side.RIGHT
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    driver.window.keep_workout()
    workouts = driver.app.home.workouts
    record = workouts.unfinished()
    assert workouts.next_set(record).side is Side.LEFT


def test_the_easier_version_that_takes_over_says_what_to_watch_out_for_too(driver):
    take_care_of(driver, Condition.WRISTS_OR_KNEES)
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["bird-dog"]))
    driver.wait_for(lambda: driver.moment.reps > 0)
    driver.press(Qt.Key.Key_H)
    driver.tab_to("Easier version: Leg reach")
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.exercise.id == "leg-reach")
    assert "Sore wrists or knees: Put a folded towel" in driver.window.workout.view.stage.care.text
    driver.wait_for(lambda: driver.moment.reps > 0)
    driver.window.keep_workout()
    workouts = driver.app.home.workouts
    record = workouts.unfinished()
    assert workouts.next_set(record).exercise.heeded == (Condition.WRISTS_OR_KNEES,), "and where it goes on"


def test_the_page_stays_where_a_hand_on_the_mouse_answers(driver):
    follow(driver)
    driver.window.resize(960, 640)
    today(driver)
    page = driver.window.shell.page("today").day
    choose = next(made for made in page.findChildren(QPushButton) if made.text() == "None of these")
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.mouseClick(
        driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=choose.mapTo(driver.window, QPoint(9, 9))
    )
    QApplication.processEvents()
    assert driver.app.home.settings.current.conditions == ()
    assert bar.value() > 0


def test_what_must_not_be_done_comes_before_how_it_is_made_easier(driver):
    take_care_of(driver, Condition.FLOOR, Condition.HIP_REPLACEMENT)
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["clam"]))
    hint = driver.window.workout.view.stage.care.text
    assert "only if your surgeon allows it" in hint
    assert "Also: hard to get down to the floor" in hint


def test_a_pregnancy_counts_before_the_question_what_to_take_care_of_is_answered(driver):
    driver.app.home.plan.screen((Flag.PREGNANT,))
    today(driver)
    driver.app.household.beginning.begin(single(driver.app.home.catalogue.exercises["glute-bridge"]))
    assert "From the middle of pregnancy on" in driver.window.workout.view.stage.care.text


def test_who_tells_of_a_pregnancy_on_today_reads_what_it_asks_for_before_anything_begins(driver):
    follow(driver)
    today(driver)
    driver.window.shell.page("today").day.conditions_chosen.emit((Condition.PREGNANT,))
    asked = driver.window.question.title
    assert asked == "Ask your doctor, midwife or physiotherapist which exercises suit you"
    shown = "\n".join(driver.labels(driver.window))
    assert "Stop, and call your midwife or doctor, if one of these happens: You bleed." in shown
    driver.press(Qt.Key.Key_Return)
    assert not driver.window.question.title
    assert driver.app.home.settings.current.conditions == (Condition.PREGNANT,)


def test_who_tells_of_it_in_settings_reads_it_too_but_only_once(driver):
    follow(driver)
    driver.window.open_room("today")
    driver.window.open_room("settings")
    take_care_of(driver, Condition.PREGNANT)
    assert driver.window.question.title
    driver.press(Qt.Key.Key_Return)
    take_care_of(driver, Condition.PREGNANT, Condition.WEAK_BONES)
    assert not driver.window.question.title


def test_who_said_so_to_the_questions_has_read_it_there(driver):
    follow(driver)
    today(driver)
    take_care_of(driver, Condition.WEAK_BONES)
    driver.window.shell.page("today").screened.emit((Flag.PREGNANT,))
    assert Condition.PREGNANT in driver.app.home.settings.current.conditions
    assert not driver.window.question.title


def test_what_is_ticked_counts_when_a_session_starts_even_unsaved(driver):
    follow(driver)
    today(driver)
    driver.tab_to("Choose …")
    driver.press(Qt.Key.Key_Return)
    tick(driver, "Weak bones")
    start = next(
        made for made in driver.window.findChildren(QPushButton) if made.isVisible() and "Start" in made.text()
    )
    start.click()
    assert driver.app.home.settings.current.conditions == (Condition.WEAK_BONES,)
    assert driver.window.workout.isVisible()


def test_a_start_without_a_tick_answers_nothing(driver):
    follow(driver)
    today(driver)
    driver.tab_to("Choose …")
    driver.press(Qt.Key.Key_Return)
    start = next(
        made for made in driver.window.findChildren(QPushButton) if made.isVisible() and "Start" in made.text()
    )
    start.click()
    assert driver.app.home.settings.current.conditions is None
