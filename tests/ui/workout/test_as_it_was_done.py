"""A workout is told as it was done: what hurt goes on where it stopped, and nothing done leaves nothing."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import State
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending
from glutecoach.services.report_service import ReportService, Since
from glutecoach.storage.files import FILE_NAME
from glutecoach.ui import words
from glutecoach.ui.history.history_wording import Total
from glutecoach.ui.widgets.check_in import CheckInCard


def rows(driver, of: str) -> int:
    with closing(sqlite3.connect(driver.app.data_dir / FILE_NAME)) as file:
        return file.execute(f"SELECT count(*) FROM {of}").fetchone()[0]


def to_rep(driver, rep: int, routine: str = "first-try") -> None:
    driver.app.begin_routine(routine)
    driver.wait_for(lambda: driver.moment.reps == rep)


def answer(driver, words: str) -> None:
    driver.tab_to(words)
    driver.press(Qt.Key.Key_Return)


def test_what_hurts_and_is_all_right_goes_on_in_the_same_set_at_the_rep_that_was_reached(driver):
    to_rep(driver, 2)
    index = driver.moment.index
    driver.press(Qt.Key.Key_H)
    assert driver.window.workout.view.panel.title == "Stopped"
    answer(driver, "It is all right, go on")
    driver.wait_for(lambda: driver.moment.state is State.RUNNING)
    assert (driver.moment.index, driver.moment.reps) == (index, 2)
    driver.wait_for(lambda: driver.moment.index > index)
    [result] = driver.window.workout.running.recorder.results
    assert (result.done_reps, result.ending) == (result.planned_reps, Ending.COMPLETED_WITH_PAIN)


def test_who_does_not_leave_after_all_is_asked_again_about_the_pain(driver):
    to_rep(driver, 1)
    driver.press(Qt.Key.Key_H)
    driver.window.close()
    assert driver.window.workout.view.panel.title == "Leave the workout?"
    driver.press(Qt.Key.Key_Escape)
    assert driver.window.workout.view.panel.title == "Stopped"
    assert driver.moment.state is State.PAUSED


def test_the_question_names_the_exercise_that_it_is_about(driver):
    """Pain that is said at the last moment of a set finds the next exercise announced."""
    driver.app.begin_routine("first-try")
    page = driver.window.workout
    last = max(
        index for index, block in enumerate(page.running.session.tour.blocks) if block.is_set and block.item == 0
    )
    page.view.strip.jumped.emit(last)
    driver.wait_for(lambda: driver.moment.state is State.RUNNING and driver.moment.block_left_ms <= 100, step=100)
    driver.clock.move(150)
    driver.press(Qt.Key.Key_H)
    assert driver.moment.block.item == 1
    assert driver.focused() == "Skip Clam"


def test_the_summary_says_of_its_seconds_that_they_were_held(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    QApplication.processEvents()
    texts = driver.labels(driver.window.workout.summary)
    assert {"8 reps, 8 s held, each side", "6 reps, 18 s held"} <= set(texts)


def summary_lines(driver) -> list[tuple[str, ...]]:
    return [(one.name, one.planned, one.done) for one in driver.window.workout.summary.done.lines]


def test_all_that_was_done_is_told_and_two_halves_are_still_no_whole_set(driver):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.app.begin_routine("first-try")
    for reps in (4, 4, 3):
        driver.wait_for(lambda: driver.moment.block.is_set and driver.moment.state is State.RUNNING)
        for count, key in ((reps, Qt.Key.Key_A), (reps - 1, Qt.Key.Key_T)):
            for _ in range(count):
                driver.press(Qt.Key.Key_Space)
            driver.press(key)
            driver.wait_for(lambda: driver.moment.state is State.RUNNING)
    driver.wait_for(lambda: driver.finished)
    assert driver.window.workout.summary.title.text() == "Partly done, and that is fine"
    done = 2 * ["7 reps\nin 2 attempts"] + ["5 reps\nin 2 attempts"]
    assert [line[1:] for line in summary_lines(driver)] == list(zip(("8 reps", "8 reps", "6 reps"), done, strict=True))
    driver.press(Qt.Key.Key_Return)
    [session] = driver.app.store.summaries()
    assert (session.ending, session.sets_done, session.counts) == (Ending.PARTLY_DONE, 0, True)
    assert [total.text(side) for total in totals(driver) for side in total.reps] == done
    histories = [driver.history.exercise_history(name) for name in ("clam", "glute-bridge")]
    app, content = driver.app, driver.app.home.catalogue
    reports = ReportService(content.programs, content.exercises, app.store, app.home.journal)
    report = reports.report(session.local_date, Since.FOUR_WEEKS)
    assert [one.reps for history in histories for one in history] == [7, 7, 5]
    assert sorted(line.reps for line in report.exercises) == [5, 14]


def test_a_set_that_was_begun_again_and_done_is_ticked_in_the_summary(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == 2)
    driver.press(Qt.Key.Key_A)
    driver.wait_for(lambda: driver.finished)
    lines = driver.window.workout.summary.done.lines
    assert "in 2 attempts" in lines[0].done
    assert [line.share for line in lines] == [1.0, 1.0, 1.0]


def test_the_summary_shows_how_much_of_an_exercise_was_done(driver):
    driver.end_early()
    assert [round(line.share, 3) for line in driver.window.workout.summary.done.lines] == [0.125, 0.0, 0.0]


def test_the_summary_says_what_took_the_place_of_what_hurt(driver):
    to_rep(driver, 1, "physio-four")
    page = driver.window.workout
    bridge = next(
        i for i, b in enumerate(page.running.session.tour.blocks) if b.is_set and b.exercise.id == "single-leg-bridge"
    )
    page.view.strip.jumped.emit(bridge)
    driver.wait_for(lambda: driver.moment.index == bridge and driver.moment.reps == 1)
    driver.press(Qt.Key.Key_H)
    answer(driver, "Easier version: Glute bridge")
    driver.wait_for(lambda: driver.moment.block.exercise.id == "glute-bridge" and driver.moment.reps == 1)
    driver.press(Qt.Key.Key_Escape)
    answer(driver, "Finish here and keep it")
    names = [line[0] for line in summary_lines(driver)]
    assert "Glute bridge · easier version" in names


def test_what_was_once_stored_as_completed_is_told_by_its_sets(driver):
    to_rep(driver, 1)
    driver.press(Qt.Key.Key_Escape)
    answer(driver, "Finish here and keep it")
    driver.press(Qt.Key.Key_Return)
    [session] = driver.app.store.summaries()
    driver.app.store.finish_session(session.id, Ending.COMPLETED, session.active_ms)
    driver.window.open_room("history")
    page = driver.window.shell.page("history")
    page.overview.chosen.emit(driver.app.store.summaries()[0])
    assert page.detail.facts.text().endswith("0 of 3 sets · partly done")


def totals(driver) -> list[Total]:
    """Return what History tells of the last session."""
    driver.window.open_room("history")
    page = driver.window.shell.page("history")
    page.overview.chosen.emit(driver.app.store.summaries()[0])
    return page.detail.totals.rows


def ended_early(driver, in_exercise: int) -> tuple[list[tuple[str, ...]], object]:
    """Return the lines of the summary of two exercises of 3 × 6, ended after one rep, and the page of the session."""
    routine = driver.app.home.catalogue.programs["twelve-week-rehab"].phases[0].routine
    two = [replace(item, dose=replace(item.dose, sets=3)) for item in routine.items[:2]]
    driver.app.household.beginning.begin(replace(routine, items=tuple(two)))
    session = driver.window.workout.running.session
    driver.wait_for(lambda: session.tour.block.is_set)
    if in_exercise:
        page = driver.window.workout
        blocks = page.running.session.tour.blocks
        page.view.strip.jumped.emit(next(n for n, b in enumerate(blocks) if b.is_set and b.item == in_exercise))
    driver.wait_for(lambda: driver.moment.reps == 1)
    driver.press(Qt.Key.Key_Escape)
    answer(driver, "Finish here and keep it")
    lines = summary_lines(driver)
    driver.press(Qt.Key.Key_Return)
    driver.window.open_room("history")
    page = driver.window.shell.page("history")
    page.overview.chosen.emit(driver.app.store.summaries()[0])
    return lines, page.detail


def test_what_was_planned_of_a_workout_that_ended_early_is_all_of_it_everywhere(driver):
    lines, detail = ended_early(driver, in_exercise=0)
    assert [line[1:] for line in lines] == [("18 reps, 54 s held", "1 rep"), ("18 reps, 18 s held", "not reached")]
    assert "0 of 6 sets" in detail.facts.text()
    assert [row.ending for row in detail.sets.rows] == [Ending.OWN_CHOICE, *[Ending.NOT_REACHED] * 5]
    assert [total.text(Side.BOTH) for total in detail.totals.rows] == ["1 rep", "not reached"]


def test_what_was_jumped_over_before_it_ended_was_left_out(driver):
    lines, _ = ended_early(driver, in_exercise=1)
    assert [line[1:] for line in lines] == [("18 reps, 54 s held", "left out"), ("18 reps, 18 s held", "1 rep")]


def test_pain_that_one_went_on_with_is_not_told_as_why_a_set_ended(driver):
    to_rep(driver, 2)
    driver.press(Qt.Key.Key_H)
    answer(driver, "It is all right, go on")
    driver.wait_for(lambda: driver.moment.state is State.RUNNING)
    driver.press(Qt.Key.Key_T)
    [result] = driver.window.workout.running.recorder.results
    assert words.ending(result.ending) == "tired, and it hurt"


def end_by_skipping(driver) -> None:
    while not driver.finished:
        driver.press(Qt.Key.Key_Right)


def test_a_try_in_which_nothing_was_done_leaves_nothing_behind_and_says_so(driver):
    driver.app.begin_routine("first-try")
    end_by_skipping(driver)
    summary = driver.window.workout.summary
    assert summary.isVisible()
    assert not summary.findChild(CheckInCard).isVisible()
    assert any("nothing is written down" in made.text() for made in summary.findChildren(QLabel) if made.isVisible())
    driver.press(Qt.Key.Key_3)  # is no answer, as nothing is asked
    driver.press(Qt.Key.Key_Return)
    assert driver.window.room == "routines", "it leads back to where it was chosen"
    assert (rows(driver, "session"), rows(driver, "set_result"), rows(driver, "check_in")) == (0, 0, 0)


@pytest.mark.parametrize("waits_for_the_set", [True, False])
def test_what_hurt_at_once_is_kept_although_nothing_was_done(driver, waits_for_the_set):
    driver.app.begin_routine("first-try")
    if waits_for_the_set:
        driver.wait_for(lambda: driver.moment.block.is_set)
    driver.press(Qt.Key.Key_H)
    answer(driver, "End here")
    driver.press(Qt.Key.Key_6)
    driver.press(Qt.Key.Key_Return)
    [session] = driver.app.store.summaries()
    assert (session.hurt_sets, session.ending, session.counts) == (1, Ending.PAIN, False)
    assert [said.pain for said in driver.app.store.check_ins()] == [6]


def test_a_session_that_left_out_most_is_partly_done_everywhere(driver):
    to_rep(driver, 1)
    driver.wait_for(lambda: not driver.moment.block.is_set)
    while not driver.finished:
        driver.press(Qt.Key.Key_Right)
        if driver.finished:
            break
        driver.press(Qt.Key.Key_Left)
        driver.press(Qt.Key.Key_Right)
        driver.press(Qt.Key.Key_Right)
    page = driver.window.workout
    texts = driver.labels(page.summary)
    assert page.summary.title.text() == "Partly done, and that is fine"
    assert any("left out" in text for text in texts)
    driver.press(Qt.Key.Key_Return)
    [session] = driver.app.store.summaries()
    assert (session.ending, session.sets_done, session.counts) == (Ending.PARTLY_DONE, 1, False)
    results = driver.app.store.session(session.id).results
    assert len(results) == len({result.planned for result in results}) == session.sets_planned
