"""A whole First try by keys alone: found, started, followed, paused, resumed, finished, and found in History."""

import sqlite3
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import State
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending
from glutecoach.coaching.timeline import BlockKind, PhaseKind
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.store import Store
from glutecoach.ui import words
from glutecoach.ui.workout.block_strip import describe
from glutecoach.ui.workout.edge import Edge


def test_first_try_by_keys(driver):
    assert driver.focused().startswith("Start First try")
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.block.kind is BlockKind.GET_READY
    assert driver.awake.is_on

    driver.wait_for(lambda: driver.moment.reps == 3)
    driver.press(Qt.Key.Key_Space)
    assert driver.moment.state is State.PAUSED
    assert not driver.awake.is_on
    driver.clock.move(60_000)
    assert driver.moment.reps == 3
    assert driver.focused() == "Go on"
    driver.press(Qt.Key.Key_Space)
    assert driver.moment.state is State.STARTING
    driver.wait_for(lambda: driver.finished)

    assert QApplication.focusWidget() is driver.window.workout.summary.title
    whole = words.duration(sum(block.length_ms for block in driver.window.workout.running.session.tour.blocks))
    told = {made.text() for made in driver.window.workout.summary.findChildren(QLabel)}
    assert f"First try · {whole} in all" in told, "getting ready and the rests are in it, and no word says otherwise"
    driver.press(Qt.Key.Key_Return)
    [line] = driver.history.overview(driver.clock.local().date()).sessions
    session = driver.history.session(line.id)
    assert session.summary.ending is Ending.COMPLETED
    assert [(r.exercise_id, r.side, r.done_reps, r.held_ms, r.ending) for r in session.results] == [
        ("clam", Side.LEFT, 8, 8_000, Ending.COMPLETED),
        ("clam", Side.RIGHT, 8, 8_000, Ending.COMPLETED),
        ("glute-bridge", Side.BOTH, 6, 18_000, Ending.COMPLETED),
    ]


def test_a_set_shows_its_first_phase_at_once_and_flashes_no_other_word(driver):
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.is_set)
    band = driver.window.workout.view.stage.band
    assert driver.moment.phase.kind is PhaseKind.GET_READY
    assert (band.word.text, band.digits.text, band.tally.text) == ("Lift", "0", "")
    driver.wait_for(lambda: driver.moment.phase.kind is PhaseKind.LIFT)
    assert (band.word.text, band.digits.text, band.tally.text) == ("Lift", "0", "")


def test_every_block_is_heard_from_its_beginning(driver):
    driver.press(Qt.Key.Key_Return)
    lengths = [block.length_ms for block in driver.window.workout.running.session.tour.blocks]
    driver.wait_for(lambda: driver.finished)
    assert [track.length_ms for track in driver.sound.played] == lengths
    assert {track.from_ms for track in driver.sound.played} == {0}


def test_resuming_plays_the_rest_of_the_track(driver):
    driver.press(Qt.Key.Key_Return)
    driver.wait(4_000)
    driver.press(Qt.Key.Key_P)
    assert driver.sound.sounding is None
    driver.press(Qt.Key.Key_Return)
    driver.wait(3_200)
    assert driver.sound.played[-1].from_ms == 4_000


def test_counting_at_ones_own_pace(driver):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.is_set)
    driver.wait(1_000)
    for _ in range(3):
        driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.reps == 4
    driver.press(Qt.Key.Key_P)
    assert driver.moment.state is State.PAUSED
    driver.press(Qt.Key.Key_Return)
    driver.wait(3_100)
    for _ in range(6):
        driver.press(Qt.Key.Key_Space)
    assert driver.moment.reps == 8, "what is pressed after the last rep counts nothing"
    driver.wait(1_600)
    assert driver.moment.block.kind is BlockKind.SWITCH


def test_space_never_pauses_what_the_person_counts_not_even_while_they_get_ready(driver):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.open)
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_P)
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Space)
    assert (driver.moment.state, driver.moment.reps) == (State.STARTING, 1)
    driver.wait(3_100)
    driver.press(Qt.Key.Key_Space)
    assert driver.moment.reps == 2


def test_it_hurts_offers_a_way_out_and_never_argues(driver):
    driver.tab_to("Start Physio round")
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.reps == 2)
    driver.press(Qt.Key.Key_H)
    assert driver.moment.state is State.PAUSED
    assert driver.texts(driver.window.workout.view.panel) == [
        "Skip Clam",
        "End here",
        "A leg is numb or weak",
        "It is all right, go on",
    ]
    driver.press(Qt.Key.Key_Return)
    driver.wait(3_100)
    assert driver.moment.block.exercise.id == "fire-hydrant"
    driver.wait_for(lambda: driver.moment.block.is_set)
    driver.press(Qt.Key.Key_H)
    assert driver.texts(driver.window.workout.view.panel)[0] == "Easier version: Clam"
    driver.press(Qt.Key.Key_Return)
    driver.wait(3_100)
    assert driver.moment.block.exercise.id == "clam"
    first = driver.window.workout.running.recorder.results[0]
    assert (first.done_reps, first.ending) == (2, Ending.PAIN)


def test_leaving_asks_and_discarding_leaves_no_trace(driver):
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.reps == 2)
    driver.press(Qt.Key.Key_Escape)
    assert driver.focused() == "Go on with the workout"
    driver.press(Qt.Key.Key_Escape)
    assert driver.moment.state is State.STARTING
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Down)
    assert driver.focused() == "Delete this workout"
    driver.press(Qt.Key.Key_Return)
    assert not driver.window.workout.is_running
    assert driver.history.overview(driver.clock.local().date()).sessions == []


def test_what_is_chosen_in_the_strip_is_shown_and_stays_chosen_when_the_block_changes(driver):
    driver.app.begin_routine("physio-four")
    strip = driver.window.workout.view.strip
    driver.tab_to("Parts of the workout")
    for _ in range(6):
        driver.press(Qt.Key.Key_Right)
    x = round(strip.boxes()[6].center().x())
    pointer = strip.grab().toImage().pixelColor(x, 4)
    assert pointer == driver.app.theme.colour("ink")
    before = driver.moment.index
    driver.wait_for(lambda: driver.moment.index > before)
    assert strip.says() == describe(driver.window.workout.running.session.tour.blocks[6])
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.index == 6


def test_the_strip_begins_to_choose_where_the_workout_is(driver):
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.index == 2)
    strip = driver.window.workout.view.strip
    driver.tab_to("Parts of the workout")
    assert strip.says() == describe(driver.window.workout.running.session.tour.blocks[2])
    driver.wait_for(lambda: driver.moment.index == 3)
    assert strip.says() == describe(driver.window.workout.running.session.tour.blocks[3]), "nothing else was chosen"


def test_home_and_end_choose_the_ends_of_the_strip_and_of_the_answers(driver):
    driver.press(Qt.Key.Key_Return)
    strip, blocks = driver.window.workout.view.strip, driver.window.workout.running.session.tour.blocks
    strip.setFocus()
    driver.press(Qt.Key.Key_End)
    assert strip.says() == describe(blocks[-1])
    driver.press(Qt.Key.Key_Home)
    assert strip.says() == describe(blocks[0])
    driver.press(Qt.Key.Key_Escape)
    first = driver.focused()
    driver.press(Qt.Key.Key_End)
    assert driver.focused() != first
    driver.press(Qt.Key.Key_Home)
    assert driver.focused() == first


def test_skip_back_and_the_strip(driver):
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Right)
    assert driver.moment.block.is_set
    assert driver.moment.state is State.STARTING
    driver.press(Qt.Key.Key_Left)
    assert driver.moment.block.kind is BlockKind.GET_READY
    driver.tab_to("Parts of the workout")
    for _ in range(3):
        driver.press(Qt.Key.Key_Right)
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.index == 3


def test_a_longer_rest(driver):
    driver.press(Qt.Key.Key_Return)
    before = driver.moment.block_left_ms
    driver.press(Qt.Key.Key_Plus)
    assert driver.moment.block_left_ms == before + 10_000
    assert driver.sound.played[-1].length_ms == before + 10_000


def test_sleep_pauses_and_says_so(driver):
    driver.press(Qt.Key.Key_Return)
    driver.wait(3_000)
    driver.clock.move(30_000)
    driver.window.workout.tick()
    assert driver.moment.state is State.PAUSED
    assert driver.window.workout.view.panel.title == "Paused"
    assert "The computer was asleep, or its clock was changed." in "\n".join(driver.labels(driver.window))
    assert driver.moment.elapsed_ms == 3_000


def test_without_sound_the_screen_flashes_and_the_workout_goes_on(driver):
    page = driver.window.workout
    driver.press(Qt.Key.Key_Return)
    driver.app.health.tell_problem("No sound player was found.")
    driver.wait(driver.moment.block.length_ms - 2_900)
    assert driver.window.findChild(Edge).is_lit
    assert "No sound player was found." in page.view.banner.text


def test_closing_the_window_asks_first_and_the_next_start_offers_to_go_on(make_driver, tmp_path):
    driver = make_driver(tmp_path / "same")
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    driver.window.close()
    assert driver.window.isVisible()
    driver.window.close()
    assert not driver.window.isVisible()
    driver.app.close()

    again = make_driver(tmp_path / "same")
    assert again.window.question.title == "An unfinished workout"
    assert any("It goes on with Clam, right side" in text for text in again.labels(again.window))
    again.press(Qt.Key.Key_Return)
    block = again.moment.block
    assert (block.kind, block.exercise.id, block.side) == (BlockKind.GET_READY, "clam", Side.RIGHT)
    again.wait_for(lambda: again.finished)
    again.press(Qt.Key.Key_Return)
    [line] = again.history.overview(again.clock.local().date()).sessions
    assert (line.sets_done, line.ending) == (3, Ending.COMPLETED)


def test_what_cannot_be_stored_is_not_let_go_unsaid(driver, monkeypatch):
    refused = DiskFull(driver.app.data_dir)
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 2)

    def refuse(*_):
        raise refused

    with monkeypatch.context() as patched:
        patched.setattr(Store, "add_sets", refuse)
        driver.wait_for(lambda: driver.finished)
        summary = driver.window.workout.summary
        driver.press(Qt.Key.Key_Return)
        assert summary.isVisible()
        assert str(refused) in " ".join(made.text() for made in summary.findChildren(QLabel) if made.isVisible())
        assert {"Keep it as a file …", "Close, and store it later"} <= set(driver.texts(summary))
    driver.press(Qt.Key.Key_Return)
    [line] = driver.history.overview(driver.clock.local().date()).sessions
    assert line.sets_done == 3


def test_pain_and_note_belong_to_one_session(driver):
    summary = driver.window.workout.summary
    for said in (True, False):
        driver.end_early()
        if said:
            driver.tab_to("Pain 0 of 10")
            for _ in range(3):
                driver.press(Qt.Key.Key_Right)
            assert driver.focused().startswith("Pain 3 of 10")
            driver.press(Qt.Key.Key_Space)
            driver.tab_to("A note")
            QTest.keyClicks(QApplication.focusWidget(), "stiff today")
            driver.press(Qt.Key.Key_Return)
            assert driver.focused() == "Finish", "no Enter in a text sends it off"
            driver.press(Qt.Key.Key_Return)
        else:
            assert QApplication.focusWidget() is driver.window.workout.summary.title
            driver.press(Qt.Key.Key_Return)
        assert summary.isHidden() or not summary.isVisible()
    with closing(sqlite3.connect(driver.app.data_dir / "glutecoach.db")) as file:
        assert file.execute("select session_id, pain from check_in").fetchall() == [(1, 3)]
        assert file.execute("select note from session order by id").fetchall() == [("stiff today",), ("",)]
