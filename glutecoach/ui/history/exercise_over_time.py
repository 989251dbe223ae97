"""ExerciseCard: one exercise over time, with when its easier or harder version was done."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import TimesDone
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.story import Curve, Point, Story, Version, curve
from glutecoach.ui import dates, words
from glutecoach.ui.charts import exercise_chart, wording
from glutecoach.ui.charts.exercise_chart import ExerciseDrawing
from glutecoach.ui.charts.scale import MOST
from glutecoach.ui.history import columns, history_wording
from glutecoach.ui.history.frame import ChartCard
from glutecoach.ui.tables.rows import Column
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.read_chart import ReadChart


class ExerciseChart(ReadChart):
    """Reps or held time of one exercise, session by session."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(
            self.tr("One exercise over time; the left and right arrow keys read one session after another")
        )
        self._shown = Curve()
        self._today = date.min

    @property
    def shown(self) -> Curve:
        return self._shown

    def show_curve(self, shown: Curve, today: date) -> None:
        self._shown, self._today = shown, today
        self.begin(len(shown.points) - 1)

    def count(self) -> int:
        return len(self._shown.points)

    def words_of(self, index: int) -> str:
        return point_words(self._shown.points[index], self._shown, self._today)

    def drawing(self, width: int) -> ExerciseDrawing:
        return ExerciseDrawing(self._theme, self.fontMetrics(), width, self._shown)


class ExerciseCard(ChartCard):
    """A choice of the exercises that were done, and the chart of one of them.

    It asks for what it shows only when it can be seen: ``wanted`` carries the id of an exercise, or "" for the one
    that was done most often.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._curve = ExerciseChart(theme)
        self.which = Choice()
        keys = exercise_chart.keys(theme)
        super().__init__(theme, self.tr("One exercise"), self._curve, self.tr("One exercise over time"), keys)
        self._story: Story | None = None
        self._overview = Overview((), ())
        self._today = date.min
        self._is_old = False
        self.which.call(self.tr("Which exercise"))
        self.which.chosen.connect(self.wanted.emit)
        self._ask_later = QTimer(self, singleShot=True, interval=0)
        self._ask_later.timeout.connect(self._ask)

    def controls(self) -> Sequence[QWidget]:
        return (self.which,)

    def show_overview(self, overview: Overview, today: date, *, changed: bool) -> None:
        """Show the weeks of an overview; what is known of the exercise is old where something has ``changed``."""
        self._overview, self._today = overview, today
        self.setVisible(any(session.reps or session.held_ms for session in overview.sessions))  # walks have none
        self._is_old = self._is_old or changed or self._story is None
        if not self._is_old:
            self._show()
        self.update()

    def show_story(self, exercises: Sequence[TimesDone], story: Story | None) -> None:
        self._is_old = False
        self._story = story
        chosen = story.exercise_id if story else None
        self.which.fill([(done.name, done.exercise_id) for done in exercises], chosen)
        self.which.setEnabled(bool(exercises))
        self._show()

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        shown = self._curve.shown
        return columns.curve(shown, self._today), shown.points[::-1]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_old:  # being painted means being seen
            self._ask_later.start()

    def _ask(self) -> None:
        if self._is_old:
            self._is_old = False
            self.wanted.emit(self._story.exercise_id if self._story else "")

    def _show(self) -> None:
        shown = curve(self._story, self._overview, MOST) if self._story else Curve()
        self._curve.show_curve(shown, self._today)
        self.reading.reserve([self._curve.words_of(index) for index in range(len(shown.points))])
        self.said.setText(self._sentence(shown))
        self.renewed(shown)

    def _sentence(self, shown: Curve) -> str:
        """Return where it stands: the names of the easier and the harder version, where they were done."""
        if not shown.points:
            return self.tr("Not done in this time.")
        texts = {Version.EASIER: self.tr("Easier version: {0}."), Version.HARDER: self.tr("Harder version: {0}.")}
        told = [text.format(shown.names[version]) for version, text in texts.items() if shown.has(version)]
        sessions = sum(point.sessions for point in shown.points if point.version is Version.THIS)
        return " ".join([self.tr("Done %n time(s).", "", sessions), *told])


def point_words(point: Point, shown: Curve, today: date) -> str:
    """Return what a point says: "Tue, 4 Nov: left side 24 reps, right side 24 reps"."""
    told = [amount(point, side, shown) for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in point.values]
    if point.version is not Version.THIS:
        told.insert(0, shown.names[point.version])
    if shown.condensed:
        told.insert(0, tr("%n session(s)", point.sessions))
    return tr("{0}: {1}").format(point_name(point, shown, today), ", ".join(told))


def point_name(point: Point, shown: Curve, today: date) -> str:
    if shown.condensed:
        return wording.span_name(point.start, shown.span, today)
    return dates.day(point.start, today)


def amount(point: Point, side: Side, shown: Curve) -> str:
    """Return "left side 24 reps", or "24 reps" of an exercise without sides."""
    told = history_wording.amount(shown.kind, point.values[side])
    name = words.side(side).lower()
    return f"{name} {told}" if name else told
