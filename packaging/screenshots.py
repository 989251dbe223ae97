"""Takes the README's pictures of the running app, light and dark, on made-up sessions: make pictures.

``python packaging/screenshots.py --all DIR`` takes every page and every phase of a workout as well, at 960 × 640 and at
200 % text, for those who check them by eye. ``--figures DIR`` paints start, middle and end of
every figure.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

# Qt's own screen without a screen has 800 × 800 pixels, to which every window would be cut.
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('screen.json')}")

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach import paths
from glutecoach.app.app import App
from glutecoach.app.household import Machine
from glutecoach.app.starting import make_application, make_demo
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Kind
from glutecoach.figure.figure import SETTLE_MS, Figure, Shot
from glutecoach.figure.figures import Figures
from glutecoach.figure.pictures import Pictures
from glutecoach.figure.scene import Scene
from glutecoach.services.settings import ThemeChoice
from glutecoach.sound.track import SilentOutput
from glutecoach.system.media_keys import MediaKeys
from glutecoach.ui.exercises.page import ExercisesPage
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_view import FigureView
from glutecoach.ui.widgets.later import LATER_MS
from glutecoach.ui.widgets.stills import Stills

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PAGES = ("today", "exercises", "routines", "programs", "history", "learn", "settings")
STEP_MS = 200
FRAME = QSize(480, 400)
SETTLING = 40
SHOWN = "single-leg-bridge"


class HandClock:
    """A clock that this script moves."""

    def __init__(self) -> None:
        self.ms = 0

    def now(self) -> int:
        return self.ms

    def wall(self) -> int:
        return self.ms

    def local(self) -> datetime:
        return datetime.now().astimezone()


class NoKeepAwake:
    def on(self) -> None:
        pass

    def off(self) -> None:
        pass


class Photographer:
    """An app whose pages and moments can be photographed."""

    def __init__(self, theme: Theme, data_dir: Path, folder: Path, suffix: str) -> None:
        self.clock = HandClock()
        self.window = MainWindow(theme)
        self.app = App(
            self.window,
            theme,
            data_dir,
            sound=SilentOutput(),
            clock=self.clock,
            machine=Machine(awake=NoKeepAwake(), media_keys=MediaKeys()),
        )
        self._folder, self._suffix = folder, suffix
        self.window.show()
        self.app.open()

    @property
    def moment(self) -> Moment:
        return self.window.workout.moment

    def dress(self, theme: str, text_percent: int, width: int, height: int) -> None:
        self.app.home.settings.change(theme=ThemeChoice(theme), text_percent=text_percent)
        self.window.resize(width, height)
        QApplication.processEvents()

    def take(self, name: str) -> None:
        QTest.qWait(3 * LATER_MS)  # for what follows when a page has been painted
        for _ in range(SETTLING):  # one small picture is painted in each round
            QApplication.processEvents()
        self.window.grab()
        while any(made.is_busy for made in (*self.window.findChildren(Pictures), *self.window.findChildren(Stills))):
            QApplication.processEvents()
            self.window.grab()
        self.window.grab().save(str(self._folder / f"{name}-{self._suffix}.png"))

    def pages(self) -> None:
        for name in PAGES:
            self.window.open_room(name)
            self.take(name)
            if name == "exercises":
                self.exercise()

    def exercise(self) -> None:
        """Photograph one exercise in the middle of its movement."""
        page = self.window.findChild(ExercisesPage)
        page.show_exercise(SHOWN)
        view = page.findChild(FigureView)
        view.toggle()
        view.advance(1_700)
        self.take("exercise")

    def begin(self, routine: str) -> None:
        self.app.begin_routine(routine)

    def move(self) -> None:
        self.clock.ms += STEP_MS
        self.window.workout.tick()

    def move_to(self, reps: int, phase: str, left_ms: int) -> None:
        for _ in range(100_000):
            self.move()
            moment = self.moment
            if moment.reps == reps and moment.phase.kind == phase and moment.phase_left_ms <= left_ms:
                return

    def close(self) -> None:
        self.window.workout.leave()
        self.window.close()
        self.app.close()
        self.window.deleteLater()


@contextmanager
def photographer(theme: Theme, folder: Path, suffix: str) -> Iterator[Photographer]:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        make_demo(Path(data))
        made = Photographer(theme, Path(data), folder, suffix)
        yield made
        made.close()


def for_the_readme(theme: Theme) -> None:
    for scheme in ("light", "dark"):
        with photographer(theme, PICTURES, scheme) as made:
            made.dress(scheme, 100, 1120, 720)
            made.pages()
            made.begin("physio-four")
            made.move_to(reps=7, phase="hold", left_ms=1600)
            made.take("workout")


def everything(theme: Theme, folder: Path) -> None:
    for scheme in ("light", "dark"):
        for percent in (100, 200):
            for pace in Pace:
                with photographer(theme, folder, f"{scheme}-{percent}-{pace}") as made:
                    made.dress(scheme, percent, 960, 640)
                    made.app.home.settings.change(pace=pace)
                    made.pages()
                    whole_workout(made)


def whole_workout(made: Photographer) -> None:
    """Photograph each phase of a workout once, its questions and its summary."""
    made.begin("gentle-start")
    page, seen = made.window.workout, set()
    while made.moment.state is not State.FINISHED:
        made.move()
        moment = made.moment
        if moment.block.open and moment.elapsed_ms > 3_000:
            page.count_rep()
        place = f"{moment.block.kind}-{moment.phase.kind}"
        if moment.state is State.RUNNING and place not in seen and moment.elapsed_ms - moment.phase.start_ms >= 400:
            seen.add(place)
            made.take(place)
            if len(seen) == 4:
                questions(made)
    made.take("summary")


def questions(made: Photographer) -> None:
    page = made.window.workout
    page.pause()
    made.take("paused")
    page.resume()
    made.take("starting")
    page.ask_to_leave()
    made.take("leave")
    page.resume()
    page.do("hurts")
    made.take("hurt")
    page.resume()


def contact_sheet(theme: Theme, folder: Path) -> None:
    """Paint start, middle and end of every figure, for people who check them."""
    folder.mkdir(parents=True, exist_ok=True)
    made, pictures = Figures(paths.resources()), Pictures()
    exercises = load_catalogue(paths.resources()).exercises.values()
    figures = [figure for exercise in exercises if (figure := made.of(exercise)) is not None]
    for scheme in ("light", "dark"):
        theme.apply(scheme, 100)
        pixmap = QPixmap(3 * FRAME.width(), len(figures) * FRAME.height())
        pixmap.fill(theme.colour("card"))
        painter = QPainter(pixmap)
        for row, figure in enumerate(figures):
            for column, shot in enumerate(frames(figure)):
                area = QRectF(QPointF(column * FRAME.width(), row * FRAME.height()), QSizeF(FRAME))
                scene = Scene(figure, area, dark=theme.is_dark)
                scene.paint_at_once(painter, shot, pictures)
            painter.setPen(theme.colour("ink"))
            painter.drawText(QPointF(16, row * FRAME.height() + 28), figure.exercise.name)
        painter.end()
        pixmap.save(str(folder / f"figures-{scheme}.png"))


def frames(figure: Figure) -> tuple[Shot, Shot, Shot]:
    """Return the start of a figure, the middle of its way, and the end."""
    start, end = figure.start_and_end()
    kind, length = figure.showing[0]
    middle = {Kind.STEPS: 0.2 * length, Kind.STRETCH: 0.5 * SETTLE_MS, Kind.WALKING: 2_000.0, Kind.ROLLING: 3_500.0}
    return start, figure.at(kind, middle.get(figure.exercise.kind, length / 2), length), end


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page and phase, for checking by eye")
    parser.add_argument(
        "--figures", type=Path, metavar="DIR", help="start, middle and end of every figure, on one sheet"
    )
    options = parser.parse_args()
    theme = Theme(make_application())
    if options.all:
        everything(theme, options.all)
        contact_sheet(theme, options.all)
    elif options.figures:
        contact_sheet(theme, options.figures)
    else:
        for_the_readme(theme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
