"""The figure of a workout keeps step with it, through the stage, with a clock moved by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import State
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.routine import single
from glutecoach.coaching.timeline import BlockKind, PhaseKind
from glutecoach.figure.figure import Shot
from glutecoach.figure.figures import Figures
from glutecoach.figure.pictures import Pictures
from glutecoach.figure.scene import Scene
from glutecoach.services.settings import MotionChoice
from glutecoach.ui.workout.far import FarText
from glutecoach.ui.workout.in_step import BREATH_MS
from glutecoach.ui.workout.page import TICK_MS
from glutecoach.ui.workout.performer import FADE_MS, Performer
from glutecoach.ui.workout.reading import level
from tests.figure.shipped import gone

NEARLY = 0.001
"""How far from the start (0) or the farthest pose (1) nobody sees a difference."""


class Watcher:
    """Uses the app as a person does, and looks at the figure."""

    def __init__(self, driver) -> None:
        self.driver = driver
        self.stage = driver.window.workout.view.stage
        self.performer: Performer = self.stage.figure

    @property
    def moment(self):
        return self.driver.moment

    @property
    def shot(self) -> Shot:
        assert self.performer.shot is not None
        return self.performer.shot

    @property
    def gone(self) -> float:
        """How far the figure is from its start, 0 to 1."""
        assert self.performer.figure is not None
        return gone(self.performer.figure, self.shot)

    def begin(self, routine: str = "first-try") -> None:
        self.driver.app.begin_routine(routine)
        QApplication.processEvents()

    def to(self, kind: PhaseKind, **wanted: object) -> None:
        """Wait for the first moment of the next phase of a kind, with what else is wanted of it."""
        for _ in range(20_000):
            self.next_phase()
            phase, block = self.moment.phase, self.moment.block
            if phase.kind is kind and all(
                wanted[name] in (getattr(phase, name, None), getattr(block, name, None)) for name in wanted
            ):
                return
        raise AssertionError("it never came to that")

    def settle(self) -> None:
        """Wait for the pictures that are being decoded."""
        QApplication.processEvents()
        while self.performer.pictures.is_busy or not self.performer.is_complete:
            QApplication.processEvents()
        QApplication.processEvents()

    def next_phase(self, step: int = 100) -> None:
        left = self.moment.phase_left_ms
        while left:
            ms = min(left, step)
            self.driver.wait(ms, ms)
            left -= ms


@pytest.fixture
def watcher(driver) -> Watcher:
    return Watcher(driver)


@pytest.fixture
def paints(monkeypatch) -> list[object]:
    """Every painting of a figure, but for the stills of the page behind the workout."""
    found: list[object] = []
    paint = Scene.paint

    def noted(scene: Scene, painter: QPainter, shot: Shot, pictures: Pictures) -> None:
        if not isinstance(painter.device(), QPixmap):
            found.append(shot)
        paint(scene, painter, shot, pictures)

    monkeypatch.setattr(Scene, "paint", noted)
    return found


def without(monkeypatch, *names: str) -> None:
    find = Figures.find
    monkeypatch.setattr(Figures, "find", lambda self, exercise: None if exercise.id in names else find(self, exercise))


# In step


def test_it_lifts_holds_and_lowers_with_the_phases(watcher):
    watcher.begin()
    assert watcher.gone < NEARLY
    for _ in range(2):
        watcher.to(PhaseKind.LIFT)
        assert watcher.gone < NEARLY
        watcher.driver.wait(watcher.moment.phase_left_ms // 2, 10)
        assert 0.2 < watcher.gone < 0.8
        watcher.next_phase()
        assert watcher.moment.phase.kind is PhaseKind.HOLD
        while watcher.moment.phase.kind is PhaseKind.HOLD:
            assert watcher.performer.veil == 0
            assert watcher.gone > 1 - NEARLY
            watcher.driver.wait(100)
        watcher.next_phase()
        assert watcher.moment.phase.kind is PhaseKind.PAUSE
        assert watcher.gone < NEARLY


def test_what_is_seen_at_the_end_of_a_movement_is_as_good_as_its_end(watcher):
    """The last pictures of a movement are few; what they leave out cannot be seen."""
    watcher.begin()
    for kind, end in ((PhaseKind.LIFT, 1), (PhaseKind.LOWER, 0)):
        watcher.to(kind)
        watcher.driver.wait(watcher.moment.phase_left_ms - 10, 10)
        assert watcher.moment.phase.kind is kind
        assert watcher.gone == pytest.approx(end, abs=0.1)


def test_left_and_right_are_each_others_mirror_image(watcher):
    watcher.begin()
    seen = {}
    for side in (Side.LEFT, Side.RIGHT):
        watcher.to(PhaseKind.LIFT, side=side)
        watcher.driver.wait(900, 100)
        assert watcher.performer.shot.mirrored is (side is Side.RIGHT)
        seen[side] = watcher.shot
    assert seen[Side.LEFT].first == seen[Side.RIGHT].first
    assert seen[Side.LEFT].share == pytest.approx(seen[Side.RIGHT].share, abs=0.01)


def test_a_rest_shows_the_side_that_comes_next(watcher):
    watcher.begin()
    watcher.driver.wait_for(lambda: watcher.moment.block.kind is BlockKind.SWITCH)
    assert watcher.moment.block.side is Side.RIGHT
    assert watcher.performer.shot.mirrored
    watcher.driver.wait_for(lambda: watcher.moment.block.kind is BlockKind.CHANGE)
    assert watcher.performer.figure.exercise.id == "glute-bridge"
    assert watcher.gone < NEARLY


def test_reps_that_alternate_alternate(watcher):
    watcher.begin("gentle-start")
    watcher.driver.wait_for(lambda: watcher.moment.block.exercise.id == "bird-dog" and watcher.moment.block.is_set)
    tops = []
    for side in (Side.LEFT, Side.RIGHT, Side.LEFT):
        watcher.to(PhaseKind.HOLD)
        assert watcher.moment.phase.side is side
        assert watcher.gone > 1 - NEARLY
        assert watcher.performer.veil == 0, "nothing comes up anew for each rep"
        tops.append(watcher.shot.first)
    assert tops == ["top", "top-right", "top"]


def test_at_ones_own_pace_it_goes_on_by_itself(watcher):
    watcher.driver.app.home.settings.change(pace=Pace.OWN)
    watcher.begin()
    watcher.to(PhaseKind.COUNT)
    dose = watcher.moment.block.exercise.dose
    watcher.driver.wait(round(dose.lift * 1000))
    assert watcher.gone > 1 - NEARLY
    watcher.driver.wait(90_000)
    assert watcher.moment.block.open, "nobody counted"
    watcher.driver.wait(4_000)
    shots = []
    for _ in range(10):
        watcher.driver.wait(500)
        shots.append(watcher.gone)
    assert max(shots) - min(shots) > 0.5


def test_a_click_on_the_figure_counts_a_rep(watcher):
    watcher.driver.app.home.settings.change(pace=Pace.OWN)
    watcher.begin()
    watcher.to(PhaseKind.COUNT)
    watcher.driver.wait(1_000)
    before = watcher.performer.view
    QTest.mouseClick(watcher.performer, Qt.MouseButton.LeftButton)
    assert watcher.moment.reps == 1
    assert watcher.performer.view == before, "nobody turns it by counting"


# Standing still


def test_it_stands_still_while_paused_and_at_the_start_before_it_goes_on(watcher, paints):
    watcher.begin()
    watcher.to(PhaseKind.LIFT, rep=2)
    watcher.driver.wait(1_000)
    watcher.driver.press(Qt.Key.Key_Space)
    assert watcher.moment.state is State.PAUSED
    before = watcher.gone
    assert before > 0.1
    paints.clear()
    watcher.driver.clock.move(60_000)
    watcher.driver.window.workout.tick()
    QApplication.processEvents()
    assert watcher.gone == before
    assert not paints
    watcher.driver.press(Qt.Key.Key_Space)
    assert watcher.moment.state is State.STARTING
    watcher.driver.wait(1_000)
    for _ in range(2):
        assert watcher.gone < NEARLY
        watcher.driver.wait(500)
    watcher.driver.wait(1_100)
    assert watcher.moment.state is State.RUNNING
    assert watcher.gone == pytest.approx(before, abs=0.2)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
@pytest.mark.parametrize(("width", "percent", "is_below"), [(1280, 100, True), (960, 100, True), (960, 200, False)])
def test_a_question_stands_below_the_figure_where_there_is_room(watcher, key, width, percent, is_below):
    watcher.driver.app.home.settings.change(text_percent=percent)
    watcher.driver.window.resize(width, 720)
    watcher.begin()
    watcher.to(PhaseKind.LIFT, rep=2)
    watcher.settle()
    watcher.driver.press(key)
    panel = watcher.driver.window.workout.view.panel
    picture = panel.grab().toImage()
    ground = picture.pixelColor(6, panel.height() // 2)
    assert (ground != watcher.stage._theme.colour("paper")) is is_below, "the floor that it lies on is seen, too"


@pytest.mark.parametrize("kind", [PhaseKind.LIFT, PhaseKind.HOLD, PhaseKind.LOWER])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_H])
def test_after_a_pause_the_body_moves_to_the_start_and_back_and_never_fades(watcher, kind, key):
    watcher.begin()
    watcher.to(kind, rep=2)
    watcher.driver.wait(1_000)
    watcher.driver.press(key)
    watcher.driver.window.workout.resume()
    before = watcher.gone
    for _ in range(80):
        watcher.driver.wait(TICK_MS, TICK_MS)
        assert watcher.performer.veil == 0
        assert abs(watcher.gone - before) < 0.25, "it moves, and does not jump"
        before = watcher.gone
    assert watcher.moment.state is State.RUNNING


def test_who_counts_sees_one_number(watcher):
    watcher.driver.app.home.settings.change(pace=Pace.OWN)
    watcher.begin()
    watcher.driver.wait_for(lambda: watcher.moment.phase.kind is PhaseKind.COUNT)
    band = watcher.stage.band
    assert (band.digits.text, band.tally.text) == ("0", "")
    watcher.driver.press(Qt.Key.Key_Space)
    assert (band.digits.text, band.tally.text) == ("1", "")


def test_a_long_hold_counts_its_seconds_down_and_says_which_one_it_is(watcher):
    watcher.begin("physio-four")
    while watcher.moment.block.exercise.id != "single-leg-bridge":
        watcher.driver.press(Qt.Key.Key_Right)
    watcher.to(PhaseKind.HOLD, rep=2)
    band = watcher.stage.band
    seconds = [(band.digits.text, band.ticks.reading.lit)]
    for _ in range(3):
        watcher.driver.wait(1_000)
        seconds.append((band.digits.text, band.ticks.reading.lit))
    assert seconds == [("10", 10), ("9", 9), ("8", 8), ("7", 7)]
    assert band.tally.text == "Hold 2 of 6"


def test_the_column_rises_and_sinks_with_the_body(watcher):
    watcher.begin()
    levels = {}
    for kind in (PhaseKind.LIFT, PhaseKind.HOLD, PhaseKind.LOWER):
        watcher.to(kind, rep=2)
        length = watcher.moment.phase.length_ms
        levels[kind] = [level(watcher.moment, still=False)]
        watcher.driver.wait(length - 100, length - 100)
        levels[kind].append(level(watcher.moment, still=False))
    assert levels[PhaseKind.LIFT][0] < 0.1 < 0.9 < levels[PhaseKind.LIFT][1]
    assert levels[PhaseKind.HOLD] == [1.0, 1.0]
    assert levels[PhaseKind.LOWER][0] > 0.9 > 0.1 > levels[PhaseKind.LOWER][1]


def test_when_all_is_done_it_rests(watcher):
    watcher.begin()
    watcher.driver.wait_for(lambda: watcher.moment.block.kind is BlockKind.DONE)
    assert watcher.performer.figure.exercise.id == "glute-bridge"
    assert watcher.gone < NEARLY


def paintings(watcher: Watcher, paints: list[object], seconds: int) -> float:
    """Return how many pictures are painted in a second."""
    watcher.settle()
    paints.clear()
    for _ in range(seconds * 1000 // TICK_MS):
        watcher.driver.wait(TICK_MS, TICK_MS)
        QApplication.processEvents()
    return len(paints) / seconds


def test_no_more_pictures_are_painted_than_are_seen(watcher, paints):
    watcher.begin()
    watcher.driver.wait(1_000)
    assert 4 <= paintings(watcher, paints, 5) <= 1000 / BREATH_MS
    watcher.to(PhaseKind.LIFT)
    watcher.driver.wait(440, 10)
    assert 18 <= paintings(watcher, paints, 1) <= 20
    watcher.to(PhaseKind.HOLD, rep=1)
    assert paintings(watcher, paints, 1) <= 1000 / BREATH_MS + 1


def test_with_less_motion_a_phase_is_painted_once(watcher, paints):
    watcher.driver.app.home.settings.change(reduce_motion=MotionChoice.ON)
    watcher.begin()
    watcher.driver.wait(1_000)
    assert paintings(watcher, paints, 5) == 0
    watcher.to(PhaseKind.LIFT)
    assert paintings(watcher, paints, 1) <= 2


def test_less_motion_shows_start_and_end_at_once(watcher, paints):
    watcher.begin()
    watcher.to(PhaseKind.LIFT)
    watcher.driver.app.home.settings.change(reduce_motion=MotionChoice.ON)
    paints.clear()
    QApplication.processEvents()
    assert [shot.first for shot in paints[:2]] == ["start", "top"]
    watcher.settle()
    watcher.driver.app.home.settings.change(reduce_motion=MotionChoice.OFF)
    paints.clear()
    QApplication.processEvents()
    assert {shot.first for shot in paints} == {watcher.shot.first}


# Coming and going


def test_another_exercise_or_side_comes_up_softly(watcher):
    watcher.begin()
    watcher.driver.wait(FADE_MS, 10)
    for kind in (BlockKind.SWITCH, BlockKind.CHANGE):
        watcher.driver.wait_for(lambda wanted=kind: watcher.moment.block.kind is wanted)
        veils = []
        for _ in range(FADE_MS // 50 + 1):
            veils.append(watcher.performer.veil)
            watcher.driver.wait(50, 50)
        assert veils == sorted(veils, reverse=True)
        assert veils[0] > 0.5
        assert veils[-1] == 0


def test_a_set_that_is_broken_off_does_not_make_the_figure_jump(watcher):
    watcher.begin()
    watcher.to(PhaseKind.HOLD)
    watcher.driver.press(Qt.Key.Key_A)
    assert watcher.moment.state is State.STARTING
    assert watcher.gone < NEARLY
    assert watcher.performer.veil > 0.5
    watcher.driver.wait(300)
    assert watcher.performer.veil == 0


def test_with_less_motion_it_is_there_at_once(watcher):
    watcher.driver.app.home.settings.change(reduce_motion=MotionChoice.ON)
    watcher.begin()
    watcher.driver.wait_for(lambda: watcher.moment.block.kind is BlockKind.SWITCH)
    assert watcher.performer.veil == 0
    assert watcher.performer.shot.mirrored


def test_without_a_figure_its_room_is_empty_and_all_else_stays_where_it_was(watcher, monkeypatch):
    without(monkeypatch, "clam")
    watcher.begin()
    stage = watcher.stage
    places = [stage.band.geometry(), stage.name.pos()]
    assert not watcher.performer.isVisible()
    watcher.to(PhaseKind.LIFT)
    assert QApplication.focusWidget() is stage.band.ticks
    watcher.driver.wait_for(lambda: watcher.moment.block.kind is BlockKind.CHANGE)
    QApplication.processEvents()
    assert watcher.performer.isVisible()
    assert [stage.band.geometry(), stage.name.pos()] == places
    assert QApplication.focusWidget() is stage.band.ticks, "the keys go on as before"


def test_a_figure_that_cannot_be_read_is_no_trouble(watcher, monkeypatch):
    def broken(*_: object) -> None:
        raise CatalogueError("figures/clam.toml", "unreadable")

    monkeypatch.setattr(Figures, "of", broken)
    watcher.begin()
    watcher.to(PhaseKind.LIFT)
    assert not watcher.performer.figure.moves, "a calm body in its position"


# The far view

SIZES = [(960, 640), (1280, 800), (1920, 1080)]


def looks(watcher: Watcher, routine: str, check: Callable[[], None]) -> None:
    """Look once at each kind of moment of a routine."""
    watcher.begin(routine)
    seen = set()
    while watcher.moment.state is not State.FINISHED:
        place = (watcher.moment.block.exercise.id, watcher.moment.block.kind, watcher.moment.phase.kind)
        if place not in seen:
            seen.add(place)
            QApplication.processEvents()
            check()
        if watcher.moment.block.open:
            watcher.driver.window.workout.count_rep()
            watcher.driver.wait(500, 500)
        else:
            watcher.next_phase(1_000)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize(
    ("routine", "pace"), [("physio-four", Pace.PACED), ("first-try", Pace.PACED), ("gentle-start", Pace.OWN)]
)
def test_everything_is_large_and_nothing_is_in_the_way(watcher, size, percent, routine, pace):
    window, stage = watcher.driver.window, watcher.stage
    watcher.driver.app.home.settings.change(text_percent=percent, pace=pace)
    window.resize(*size)
    QApplication.processEvents()
    band, high = stage.band, size[1]

    def check() -> None:
        where = (watcher.moment.block.exercise.id, watcher.moment.block.kind, watcher.moment.phase.kind)
        assert window.size().toTuple() == size
        if band.digits.isVisible() and ":" not in band.digits.text:
            assert band.digits.digits_px >= 0.18 * high, where
        assert band.word.word_px >= 0.065 * high, where
        for text, least in ((stage.name, 0.06), (stage.side, 0.03), (band.tally, 0.06), (band.left, 0.03)):
            assert not text.isVisible() or text.px >= least * high, (where, text.text)
        for text in (stage.hint, stage.care):
            assert not text.isVisible() or text.px >= (0.028 if text is stage.hint else 0.018) * high, (
                where,
                text.text,
            )
        for within, parts in (
            (stage, (stage.name, stage.side, stage.hint, stage.care, band)),
            (band, (band.ticks, band.word, band.digits, band.tally, band.left, band.strip)),
        ):
            boxes = [made.geometry() for made in parts if made.isVisible()]
            for n, box in enumerate(boxes):
                assert within.rect().contains(box), where
                assert [other for other in boxes[n + 1 :] if box.intersects(other)] == [], (where, box)
        assert stage.figure.height() == pytest.approx(0.64 * stage.height(), abs=1)
        assert stage.figure.width() == stage.width()
        seen = body_of(watcher)
        assert stage.figure.rect().toRectF().contains(seen), where
        if watcher.moment.block.is_set and watcher.moment.state is State.RUNNING:
            assert seen.width() >= 0.45 * stage.width() or seen.height() >= 0.6 * stage.figure.height(), where
        for text in (stage.name, stage.side, stage.hint, stage.care):
            if text.isVisible():
                assert not hides(watcher, text), (where, text.text)

    looks(watcher, routine, check)


def body_of(watcher: Watcher) -> QRectF:
    """Return where the body and its mat are in all their poses, in the room."""
    figure, shot = watcher.performer.figure, watcher.shot
    view = figure.album.file.views["best"]
    picture = watcher.performer.area
    share = picture.width() / view.size[0]
    boxes = [box for box in (view.body, view.mat) if box is not None]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    if shot.mirrored:
        left, right = view.size[0] - right, view.size[0] - left
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return QRectF(
        picture.left() + left * share, picture.top() + top * share, (right - left) * share, (bottom - top) * share
    )


def hides(watcher: Watcher, text: FarText) -> bool:
    """Tell whether a text lies on the body or the mat in any of their poses."""
    view = watcher.performer.figure.album.file.views["best"]
    sky = view.sky[::-1] if watcher.shot.mirrored else view.sky
    picture = watcher.performer.area
    column, share = picture.width() / len(sky), picture.width() / view.size[0]
    right, bottom = text.x() + text.width_for(text.width()), text.y() + text.height()
    return any(
        picture.left() + n * column < right
        and picture.left() + (n + 1) * column > text.x()
        and picture.top() + empty * share < bottom
        for n, empty in enumerate(sky)
    )


@pytest.mark.parametrize("exercise", ["bird-dog", "leg-reach", "clam"])
def test_what_is_to_come_is_told_as_it_is_counted_then(watcher, exercise):
    watcher.driver.app.household.beginning.begin(single(watcher.driver.app.home.catalogue.exercises[exercise]))
    band = watcher.stage.band
    to_come = band.tally.text
    watcher.driver.wait_for(lambda: watcher.moment.block.is_set)
    QApplication.processEvents()
    assert to_come == f"{watcher.moment.reps_planned} reps"


def test_with_less_motion_both_poses_have_room_beside_a_long_text(watcher):
    app = watcher.driver.app
    app.home.settings.change(reduce_motion=MotionChoice.ON, text_percent=200)
    watcher.driver.window.resize(960, 640)
    app.household.beginning.begin(single(app.home.catalogue.exercises["bird-dog"]))
    QApplication.processEvents()
    assert watcher.performer.area.height() >= 0.4 * watcher.performer.height()


def test_a_long_time_is_told_in_minutes(watcher):
    walking = watcher.driver.app.home.catalogue.exercises["walking"]
    watcher.driver.app.household.beginning.begin(single(walking))
    watcher.to(PhaseKind.WALK)
    assert watcher.stage.band.digits.text == "10:00"
    watcher.driver.wait_for(lambda: watcher.moment.phase_left_ms <= 99_000)
    assert watcher.stage.band.digits.text == "99"
