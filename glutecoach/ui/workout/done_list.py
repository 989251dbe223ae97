"""The list of a summary: what was done of each exercise, beside its picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.coaching.account import attempts, passed_by, planned_sets
from glutecoach.coaching.exercise import Exercise, Side
from glutecoach.coaching.history import WHOLE, SetResult
from glutecoach.ui import words
from glutecoach.ui.charts import strokes
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.basics import GRID, card, label
from glutecoach.ui.widgets.card_picture import paint_picture
from glutecoach.ui.widgets.stills import Stills

PICTURE = QSize(112, 70)
"""The size of a picture at 100 % text, in pixels."""

MARK, CHECK = 26, 0.45
"""The size of the mark at 100 % text, in pixels, and of the tick in it, as a share of that."""


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One side of one exercise: what was planned, and what was done of it."""

    item: int
    exercise_id: str
    name: str
    side: Side
    planned: str
    done: str
    share: float
    """How much of it was done, 0 to 1, by the best attempt at each set."""
    passed: bool = False
    """Whether nothing of it was begun."""


def lines_of(results: Sequence[SetResult]) -> tuple[DoneLine, ...]:
    """Return a line for each exercise and side, in the order of the session."""
    groups: dict[tuple[int, str, Side], list[SetResult]] = {}
    begun: dict[int, str] = {}
    for result in results:
        begun.setdefault(result.item, result.exercise_id)
        groups.setdefault((result.item, result.exercise_id, result.side), []).append(result)
    lines = []
    for (item, exercise_id, side), sets in sorted(groups.items(), key=lambda group: group[0][0]):
        first, plan, passed = sets[0], planned_sets(sets), passed_by(sets)
        easier = [tr("easier version")] if exercise_id != begun[item] else []
        done = _work(first, sum(s.done_reps for s in sets), sum(s.held_ms for s in sets), attempts(sets))
        lines.append(
            DoneLine(
                item,
                exercise_id,
                " · ".join([first.exercise_name, *easier]),
                side,
                _work(first, sum(s.planned_reps for s in plan), sum(s.planned_held_ms for s in plan)),
                words.ending(passed) if passed else done,
                _share(sets),
                passed is not None,
            )
        )
    return tuple(lines)


def _share(results: Sequence[SetResult]) -> float:
    best: dict[tuple[int, int, Side], float] = {}
    for result in results:
        share = 1.0 if result.ending in WHOLE else result.share
        best[result.planned] = max(best.get(result.planned, 0.0), share)
    return sum(best.values()) / len(best)


def told(lines: Sequence[DoneLine]) -> str:
    """Return what was done of one exercise: "12 reps, each side", "Left 12 reps, right 5 of 12 reps"."""
    if len(lines) > 1 and len({(line.done, line.planned) for line in lines}) == 1 and "\n" not in lines[0].done:
        return tr("{0}, each side").format(_amount(lines[0]))
    return "\n".join(_one(line) for line in lines)


def _one(line: DoneLine) -> str:
    text = _amount(line)
    return text if line.side is Side.BOTH else tr("{0}: {1}").format(words.side(line.side), text)


def _amount(line: DoneLine) -> str:
    done = line.done.replace("\n", ", ")
    return done if line.done == line.planned or line.passed else tr("{0} (planned: {1})").format(done, line.planned)


def _work(of: SetResult, reps: int, held_ms: int, begun: tuple[int, int] = (0, 0)) -> str:
    return words.worked(of.kind, reps, held_ms if of.planned_held_ms else 0, begun)


class DoneList(QWidget):
    """A row for each exercise, with a tick where all of it was done, and else a ring that is closed so far."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stills: Stills | None = None
        self._exercises: Mapping[str, Exercise] = {}
        self.lines: tuple[DoneLine, ...] = ()
        self._rows: list[QWidget] = []
        frame, self._column = card()
        self._column.setSpacing(GRID)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def illustrate(self, stills: Stills, exercises: Mapping[str, Exercise]) -> None:
        """Show pictures beside the exercises that have some."""
        self._stills, self._exercises = stills, exercises

    def show_results(self, results: Sequence[SetResult]) -> None:
        """Show what some sets yielded, in place of those before."""
        self.lines = lines_of(results)
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        groups: dict[tuple[int, str], list[DoneLine]] = {}
        for line in self.lines:
            groups.setdefault((line.item, line.exercise_id), []).append(line)
        self._rows = [self._row(lines) for lines in groups.values()]
        for made in self._rows:
            self._column.addWidget(made)

    def _row(self, lines: Sequence[DoneLine]) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * GRID)
        exercise = self._exercises.get(lines[0].exercise_id)
        if self._stills is not None and exercise is not None:
            across.addWidget(_Picture(exercise, self._stills, self._theme))
        words_of = QVBoxLayout()
        words_of.setSpacing(0)
        words_of.addStretch(1)
        words_of.addWidget(label(lines[0].name, "large"))
        words_of.addWidget(label(told(lines), "quiet"))
        words_of.addStretch(1)
        across.addLayout(words_of, 1)
        across.addWidget(_Mark(self._theme, sum(line.share for line in lines) / len(lines)))
        return made


class _Picture(QWidget):
    """The figure of an exercise, for the eye alone: its name stands beside it."""

    def __init__(self, exercise: Exercise, stills: Stills, theme: Theme) -> None:
        super().__init__()
        self._exercise, self._stills, self._theme = exercise, stills, theme
        self.setFixedSize(theme.px(PICTURE.width()), theme.px(PICTURE.height()))
        stills.painted.connect(self._show)

    def _show(self, _exercise: str) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_picture(QPainter(self), self.rect(), self.size(), self._exercise, self._stills, self._theme)


class _Mark(QWidget):
    """A tick on brass, or a ring that is closed as far as something was done; the words say the same."""

    def __init__(self, theme: Theme, share: float) -> None:
        super().__init__()
        self._theme, self.share = theme, share
        self.setFixedSize(theme.px(MARK), theme.px(MARK))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, brass, side = QPainter(self), self._theme.colour("brass"), self.width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1.5, 1.5, side - 3, side - 3)
        painter.setPen(QPen(brass if self.share >= 1 else self._theme.colour("edge"), 1.5))
        painter.setBrush(brass if self.share >= 1 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if 0 < self.share < 1:
            painter.setPen(QPen(brass, 4, c=Qt.PenCapStyle.FlatCap))
            painter.drawArc(box.adjusted(1, 1, -1, -1), 90 * 16, -round(self.share * 360 * 16))
        if self.share >= 1:
            strokes.check(painter, box.center(), side * CHECK, self._theme.colour("card"))
