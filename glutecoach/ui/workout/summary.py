"""The end of a workout: what was planned beside what was done, one question, a note."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.ui import words
from glutecoach.ui.widgets.basics import Button, FieldRow, FlowArea, Page, button, card, chip, label, row

MOST_PAIN = 10


class Summary(Page):
    """Shows what was done. ``closed`` carries the pain from 0 to 10 (None: not said) and the note."""

    closed = Signal(object, str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Done"))
        self._pain: list[Button] = []
        self._note = QLineEdit()
        self._note.setMaxLength(500)
        self._subtitle = label("", "quiet")
        self._table, self._table_layout = card()
        self._problem = label("", "problem")
        self.finish = button(self.tr("Finish"), self._finish, role="primary")
        self._give_up = button(self.tr("Close without storing"), self.given_up.emit)
        self._build()

    def _build(self) -> None:
        scale = FlowArea()
        scale.setAccessibleName(self.tr("Pain now, 0 to 10"))
        for value in range(MOST_PAIN + 1):
            name = self.tr("Pain {0} of 10").format(value)
            made = chip(str(value), partial(self._chosen, value), name=name)
            self._pain.append(made)
            scale.add(made)
        question, column = card()
        column.addWidget(label(self.tr("How is your back now?"), "heading"))
        column.addWidget(label(self.tr("0 is no pain, 10 the worst you can imagine. You can leave this out."), "quiet"))
        column.addWidget(scale)
        column.addWidget(FieldRow(self.tr("A note for yourself"), self._note))
        for widget in (self._subtitle, self._problem, self._table, question):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.finish, self._give_up, 1))
        self.body.addStretch(1)
        self._note.returnPressed.connect(self._finish)

    def show_results(
        self, routine: str, ending: Ending, active_ms: int, results: Sequence[SetResult], problem: str | None
    ) -> None:
        """Fill the page with what one workout yielded."""
        title = self.tr("All done") if ending is Ending.COMPLETED else self.tr("Ended early, and that is fine")
        self.title.setText(title)
        self._subtitle.setText(self.tr("{0} · {1} of exercise").format(routine, words.duration(active_ms)))
        self.show_problem(problem)
        self._give_up.hide()
        self._note.clear()
        for made in self._pain:
            made.setChecked(False)
        self._fill_table(results)
        self.finish.setFocus()

    def show_problem(self, problem: str | None) -> None:
        """Say what keeps the session from being stored, and offer to leave all the same; None: nothing does."""
        text = self.tr("Not stored yet: {0} Finish tries again.")
        self._problem.setText("" if problem is None else text.format(problem))
        self._problem.setVisible(problem is not None)
        self._give_up.setVisible(problem is not None)

    def _fill_table(self, results: Sequence[SetResult]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for column, text in enumerate((self.tr("Exercise"), self.tr("Planned"), self.tr("Done"))):
            grid.addWidget(label(text, "quiet", wrap=False), 0, column)
        lines = _lines(results) or [(self.tr("No set was begun."), "", "")]
        for number, texts in enumerate(lines, start=1):
            for column, text in enumerate(texts):
                grid.addWidget(label(text, wrap=column == 0), number, column)
        old = self._table_layout.itemAt(0)
        if old is not None and (widget := old.widget()) is not None:
            self._table_layout.removeWidget(widget)
            widget.deleteLater()
        self._table_layout.addWidget(holder)

    def _chosen(self, value: int, on: bool) -> None:
        """Let at most one number be pressed; pressing it again takes it back."""
        if on:
            for other, made in enumerate(self._pain):
                if other != value:
                    made.setChecked(False)

    def _finish(self) -> None:
        pain = next((value for value, made in enumerate(self._pain) if made.isChecked()), None)
        self.closed.emit(pain, self._note.text().strip())


def _lines(results: Sequence[SetResult]) -> list[tuple[str, str, str]]:
    """Return one line for each exercise and side: its name, what was planned, what was done."""
    groups: dict[tuple[int, str, Side], list[SetResult]] = {}
    for result in results:
        groups.setdefault((result.item, result.exercise_id, result.side), []).append(result)
    lines = []
    for (_, _, side), sets in groups.items():
        first = sets[0]
        name = f"{first.exercise_name} · {words.side(side).lower()}" if side is not Side.BOTH else first.exercise_name
        planned = {result.set_number: result for result in sets}.values()
        lines.append(
            (
                name,
                _work(first, sum(s.planned_reps for s in planned), sum(s.planned_held_ms for s in planned)),
                _work(first, sum(s.done_reps for s in sets), sum(s.held_ms for s in sets)),
            )
        )
    return lines


def _work(of: SetResult, reps: int, held_ms: int) -> str:
    text = words.amount(of.kind, reps)
    return f"{text} · {words.duration(held_ms)}" if of.planned_held_ms else text
