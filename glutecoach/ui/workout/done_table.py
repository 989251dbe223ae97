"""The table of a summary: what was planned beside what was done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from glutecoach.coaching.account import attempts, passed_by, planned_sets
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SetResult
from glutecoach.ui import words
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.basics import card, label


class DoneTable(QWidget):
    """One line for each exercise and side."""

    def __init__(self) -> None:
        super().__init__()
        frame, self._column = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def show_results(self, results: Sequence[SetResult]) -> None:
        """Show what some sets yielded, in place of those before."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for column, text in enumerate((self.tr("Exercise"), self.tr("Planned"), self.tr("Done"))):
            grid.addWidget(label(text, "quiet", wrap=False), 0, column)
        for number, texts in enumerate(_lines(results), start=1):
            for column, text in enumerate(texts):
                grid.addWidget(label(text, wrap=column == 0), number, column)
        old = self._column.itemAt(0)
        if old is not None and (widget := old.widget()) is not None:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._column.addWidget(holder)


def _lines(results: Sequence[SetResult]) -> list[tuple[str, str, str]]:
    """Return one line for each exercise and side: its name, what was planned, what was done."""
    groups: dict[tuple[int, str, Side], list[SetResult]] = {}
    begun: dict[int, str] = {}
    for result in results:
        begun.setdefault(result.item, result.exercise_id)
        groups.setdefault((result.item, result.exercise_id, result.side), []).append(result)
    lines = []
    for (_, _, side), sets in sorted(groups.items(), key=lambda group: group[0][0]):
        first = sets[0]
        name = [first.exercise_name]
        if side is not Side.BOTH:
            name.append(words.side(side).lower())
        if first.exercise_id != begun[first.item]:
            name.append(tr("easier version"))
        plan = planned_sets(sets)
        passed = passed_by(sets)
        done = _work(first, sum(s.done_reps for s in sets), sum(s.held_ms for s in sets), attempts(sets))
        lines.append(
            (
                " · ".join(name),
                _work(first, sum(s.planned_reps for s in plan), sum(s.planned_held_ms for s in plan)),
                words.ending(passed) if passed else done,
            )
        )
    return lines


def _work(of: SetResult, reps: int, held_ms: int, begun: tuple[int, int] = (0, 0)) -> str:
    return words.worked(of.kind, reps, held_ms if of.planned_held_ms else 0, begun)
