"""A workout for those who do not see it, or do not hear it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from glutecoach.app import hearing
from glutecoach.coaching.cues import SpeechCue, Tone, ToneCue
from glutecoach.coaching.dose import Pace
from glutecoach.coaching.routine import single
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.services.settings import ReaderChoice, WorkoutVoice
from glutecoach.services.who_speaks import HUSH_MS
from glutecoach.ui.words import clock, time_left
from glutecoach.ui.workout.caption import Caption
from glutecoach.ui.workout.edge import Edge
from glutecoach.ui.workout.far import FarText
from tests.ui import walking


@pytest.fixture
def blind(driver, announced):
    """A person with a screen reader, who lets the coach speak."""
    driver.app.home.settings.change(screen_reader=ReaderChoice.YES)
    return driver


@pytest.fixture
def read_to(blind):
    """A person with a screen reader that speaks in the workout."""
    blind.app.home.settings.change(workout_voice=WorkoutVoice.READER)
    return blind


@pytest.fixture
def deaf(driver):
    driver.app.home.settings.change(show_said=True, voice=False, tones=False)
    return driver


def caption(driver) -> Caption:
    return driver.window.workout.findChild(Caption)


def edge(driver) -> Edge:
    return driver.window.findChild(Edge)


def told(widget: QWidget) -> tuple[str, str, str]:
    asked = QAccessible.queryAccessibleInterface(widget)
    value = asked.valueInterface()
    return (
        asked.text(QAccessible.Text.Name),
        asked.text(QAccessible.Text.Description),
        "" if value is None else str(value.currentValue()),
    )


def test_what_has_the_focus_stays_as_it_is_for_the_whole_workout(blind):
    blind.press(Qt.Key.Key_Return)
    seen = set()
    while not blind.finished:
        seen.add(told(QApplication.focusWidget()))
        blind.wait(700, 700)
        if blind.moment.block_left_ms < 700:
            blind.wait(700, 700)
    assert seen == {("Workout", "", "")}


def test_no_value_and_no_description_changes_while_a_workout_runs(blind):
    blind.press(Qt.Key.Key_Return)
    blind.wait_for(lambda: blind.moment.block.is_set)
    parts = [made for made in blind.window.workout.findChildren(QWidget) if made.isVisible()]
    before = [told(part)[1:] for part in parts]
    for _ in range(8):
        blind.wait(900)
        assert [told(part)[1:] for part in parts] == before


def test_the_reader_is_silent_while_the_coach_speaks(blind, announced):
    blind.press(Qt.Key.Key_Return)
    announced.clear()
    blind.wait_for(lambda: blind.finished)
    assert announced == []


def test_a_workout_can_be_followed_by_what_the_reader_says(read_to, announced):
    read_to.press(Qt.Key.Key_Return)
    announced.clear()
    read_to.wait_for(lambda: read_to.finished)
    first = read_to.window.workout.running.session.tour.blocks[0]
    heeds = "Take care if it is hard for you to get down to the floor and up again or if you have a hip replacement."
    assert announced[0].startswith(f"Clam. {first.exercise.setup_for(first.side)} {heeds} Eight repetitions.")
    whole = " ".join(announced)
    *_, last = (block for block in read_to.window.workout.running.session.tour.blocks if block.is_set)
    assert last.exercise.name != "Clam"
    following = f"Next up. {last.exercise.name}."
    for words in ("Lift.", "One.", "Eight.", "Switch sides.", following, "That is all. Well done."):
        assert words in whole
    assert whole.index("Eight.") < whole.index("Switch sides.") < whole.index(following)


def test_the_reader_leaves_the_last_seconds_of_a_hold_to_the_tones(blind, announced):
    blind.app.home.settings.change(workout_voice=WorkoutVoice.READER)
    blind.app.household.beginning.begin(single(blind.app.home.catalogue.exercises["knees-to-chest"]))
    blind.wait_for(lambda: blind.moment.block.is_set)
    announced.clear()
    blind.wait_for(lambda: not blind.moment.block.is_set)
    assert announced == ["One.", "Ease into the stretch.", "Half way.", "Two.", "Ease into the stretch.", "Half way."]


def test_voice_or_reader_but_the_tones_stay(read_to):
    chosen = []
    read_to.sound.choose = chosen.append
    read_to.press(Qt.Key.Key_Return)
    assert [(choice.voice, choice.tones) for choice in chosen[-1:]] == [(False, True)]
    read_to.app.home.settings.change(workout_voice=WorkoutVoice.COACH)
    assert [(choice.voice, choice.tones) for choice in chosen[-1:]] == [(True, True)]


def test_a_reader_that_is_found_as_the_workout_begins_counts(driver, announced, monkeypatch):
    driver.app.home.settings.change(workout_voice=WorkoutVoice.READER)
    monkeypatch.setattr(hearing, "reader_runs", lambda: True)
    driver.press(Qt.Key.Key_Return)
    driver.wait(1_000)
    assert announced[-1].startswith("Clam.")


def test_the_coach_lets_the_reader_say_first_where_the_focus_went(blind):
    blind.press(Qt.Key.Key_Return)
    assert all(cue.at_ms >= HUSH_MS for cue in blind.sound.played[-1].cues if isinstance(cue, SpeechCue))
    blind.wait_for(lambda: blind.moment.block.is_set)
    blind.press(Qt.Key.Key_P)
    blind.press(Qt.Key.Key_Return)
    [word] = [cue for cue in blind.sound.played[-1].cues if isinstance(cue, SpeechCue)]
    assert word.at_ms >= HUSH_MS


def test_a_jump_says_where_it_leads(read_to, announced):
    read_to.press(Qt.Key.Key_Return)
    read_to.wait_for(lambda: read_to.moment.block.is_set)
    announced.clear()
    read_to.press(Qt.Key.Key_A)
    read_to.wait(500)
    assert announced == ["Get ready. Clam, left side."]


def test_one_key_tells_where_one_is(blind, announced):
    blind.press(Qt.Key.Key_Return)
    blind.wait_for(lambda: blind.moment.reps == 2)
    announced.clear()
    blind.press(Qt.Key.Key_W)
    [text] = announced
    assert "2 of 8 done." in text
    assert "Clam, left side." in text
    assert text.endswith("until the end.")
    assert time_left(169_400) == "2 min 50 s", "as the clock above counts down"
    assert clock(169_400) == "2:50"


def test_who_asks_in_a_long_hold_is_told_the_count_on_the_screen(driver, announced):
    driver.app.begin_routine("physio-four")
    while driver.moment.block.exercise.id != "single-leg-bridge":
        driver.press(Qt.Key.Key_Right)
    driver.wait_for(lambda: driver.moment.phase.kind is PhaseKind.HOLD)
    driver.press(Qt.Key.Key_W)
    assert driver.window.workout.view.stage.band.tally.text == "Hold 1 of 6"
    assert announced[-1].startswith("Hold 1 of 6. ")


@pytest.mark.parametrize("show", [False, True])
def test_who_asks_reads_the_answer_as_well_whatever_is_said_meanwhile(driver, announced, show):
    driver.app.home.settings.change(show_said=show)
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.reps == 2)
    driver.press(Qt.Key.Key_W)
    answer = caption(driver).text
    assert answer == announced[-1]
    assert "2 of 8 done." in answer
    assert caption(driver).isVisible()
    driver.wait_for(lambda: driver.moment.reps == 3)
    assert caption(driver).text == answer
    caption(driver).findChild(QTimer).timeout.emit()
    assert (caption(driver).text == "") is not show
    assert caption(driver).text != answer


def test_reps_at_ones_own_pace_are_read_where_the_reader_speaks(read_to, announced):
    read_to.app.home.settings.change(pace=Pace.OWN)
    read_to.press(Qt.Key.Key_Return)
    read_to.wait_for(lambda: read_to.moment.block.is_set)
    read_to.wait(3_000)
    announced.clear()
    for _ in range(2):
        read_to.press(Qt.Key.Key_Space)
    assert announced == ["One.", "Two."]


# Those who do not hear


def test_each_sentence_is_written_and_nothing_moves(deaf):
    deaf.press(Qt.Key.Key_Return)
    places, texts = [], []
    while not deaf.finished:
        QApplication.processEvents()
        places.append((deaf.window.workout.view.stage.geometry(), deaf.window.workout.view.strip.geometry()))
        if caption(deaf).text and caption(deaf).text not in texts[-1:]:
            texts.append(caption(deaf).text)
        deaf.wait(1_000, 500)
    assert texts[0].startswith("Clam.")
    assert {"Lift.", "Half way."} & set(texts)
    assert texts[-1] == "That is all. Well done."
    assert all(one == other for one, other in pairwise(places))


def test_with_large_text_nothing_moves_either_and_a_question_has_the_room_of_what_is_written(deaf, screen):
    screen.setSize(QSize(960, 640))
    deaf.window.placement.fit()
    deaf.window.resize(960, 640)
    deaf.app.home.settings.change(text_percent=200)
    deaf.press(Qt.Key.Key_Return)
    deaf.wait_for(lambda: deaf.moment.block.is_set)
    heights: dict[bool, int] = {}
    while len(heights) < 2:
        walking.settle()
        heights[bool(caption(deaf).text)] = deaf.window.workout.view.stage.height()
        deaf.wait(200)
    assert heights[False] == heights[True]
    screen.setSize(QSize(800, 480))
    deaf.window.placement.fit()
    deaf.press(Qt.Key.Key_H)
    walking.settle()
    assert deaf.window.workout.view.panel.findChild(QScrollArea).verticalScrollBar().maximum() == 0
    assert not caption(deaf).has_place
    deaf.window.workout.resume()
    assert caption(deaf).has_place


def test_the_name_of_a_movement_goes_with_it(deaf):
    deaf.press(Qt.Key.Key_Return)
    deaf.wait_for(lambda: deaf.moment.block.is_set)
    first, names, seen = deaf.moment.index, {f"{kind.value.capitalize()}." for kind in PhaseKind}, set()
    while deaf.moment.index == first:
        if caption(deaf).text in names:
            seen.add(caption(deaf).text)
            assert caption(deaf).text == f"{deaf.moment.phase.kind.value.capitalize()}."
        deaf.wait(100)
    assert {"Lift.", "Lower."} <= seen


def test_a_sentence_can_be_read_from_the_mat(deaf):
    deaf.press(Qt.Key.Key_Return)
    deaf.wait(1_000)
    assert caption(deaf).height() >= 0.08 * deaf.window.height()


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_Escape, Qt.Key.Key_H])
def test_no_old_sentence_is_left_beside_a_question(deaf, key):
    deaf.press(Qt.Key.Key_Return)
    deaf.wait_for(lambda: deaf.moment.block.is_set)
    deaf.press(Qt.Key.Key_W)
    assert caption(deaf).text
    deaf.press(key)
    assert deaf.window.workout.view.panel.isVisible()
    assert caption(deaf).text == ""
    deaf.press(Qt.Key.Key_W)  # it is then that one asks
    assert caption(deaf).text.startswith("Paused in: Lift. 0 of 8 done. ")
    assert deaf.window.workout.view.panel.isVisible()


def test_an_answer_goes_with_the_part_that_it_is_about(driver):
    driver.press(Qt.Key.Key_Return)
    for move in (Qt.Key.Key_Right, Qt.Key.Key_A, Qt.Key.Key_Left):
        driver.press(Qt.Key.Key_W)
        assert caption(driver).text
        driver.press(move)
        assert caption(driver).text == ""
    driver.press(Qt.Key.Key_W)
    driver.wait_for(lambda: driver.moment.block.is_set)
    assert caption(driver).text == ""


def test_nothing_is_written_that_was_not_wished(driver):
    driver.press(Qt.Key.Key_Return)
    driver.wait(1_000)
    assert not caption(driver).isVisible()
    assert not edge(driver).is_lit


def test_with_voice_and_tones_off_the_edge_lights_up_at_each_signal(driver):
    driver.app.home.settings.change(voice=False, tones=False)
    driver.press(Qt.Key.Key_Return)
    length = driver.moment.block.length_ms
    tones = [cue.at_ms for cue in driver.sound.played[-1].cues if isinstance(cue, ToneCue)]
    driver.wait(tones[0] - 100)
    assert not edge(driver).is_lit
    driver.wait(200)
    assert edge(driver).is_lit
    assert edge(driver).geometry() == driver.window.workout.rect()
    assert length > tones[0]


def test_lights_come_fewer_than_three_times_a_second(theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    made = Edge(theme, page)
    off, rest = made.findChildren(QTimer)
    made.light(Tone.LIFT)
    assert made.is_lit
    off.timeout.emit()
    made.light(Tone.HOLD)
    assert not made.is_lit, "this one came too soon"
    rest.stop()
    assert rest.interval() > 1000 / 3
    made.light(Tone.LOWER)
    assert made.is_lit


def test_little_motion_keeps_the_edge_steady_through_a_countdown(theme, qtbot):
    theme.reduce_motion = True
    page = QWidget()
    qtbot.addWidget(page)
    made = Edge(theme, page)
    made.light(Tone.COUNTDOWN)
    off, _rest = made.findChildren(QTimer)
    assert off.interval() > 1_000, "the next second's signal finds it lit"
    made.light(Tone.COUNTDOWN)
    assert made.is_lit


def test_the_light_is_an_edge_and_no_alarming_red(theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(960, 640)
    made = Edge(theme, page)
    page.show()
    made.light(Tone.LAST_COUNTDOWN)
    picture = made.grab().toImage()
    colour = theme.colour("do")
    assert picture.pixelColor(2, 320) == picture.pixelColor(480, 2) == colour
    assert picture.pixelColor(480, 320) != colour
    assert colour.red() < 0.8 * (colour.red() + colour.green() + colour.blue())


@pytest.mark.parametrize(("height", "times"), [(66, 7), *((height, 4) for height in range(60, 200, 7))])
def test_what_is_read_from_the_mat_is_never_cut(theme, qtbot, height, times):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(420, 740)
    text = FarText(theme, 0.03, lines=5)
    text.setParent(window)
    text.set_text("gypsy jogging Qj gypsy jogging gy " * times)
    text.setGeometry(0, 20, 400, height)
    picture = text.grab().toImage()
    ground = picture.pixelColor(399, 0)
    for y in (0, picture.height() - 1):
        assert all(picture.pixelColor(x, y) == ground for x in range(picture.width())), "no letter reaches an edge"
