"""Little moments: small exercises in the middle of a day, and what else does good."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from glutecoach.coaching.program import LittleMoment
from glutecoach.coaching.screening import waits
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.today import Today
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, button, card, label, row

_NARROWEST = 300
"""The least width of a card at 100 % text."""


class Moments(QWidget):
    """One small card for each moment, in one or two columns; ``started`` carries its routine."""

    started = Signal(object)

    def __init__(self, theme: Theme, tailoring: Tailoring) -> None:
        super().__init__()
        self._theme = theme
        self._tailoring = tailoring
        self._shown: tuple[tuple[LittleMoment, str], ...] = ()
        self._cards: list[QFrame] = []
        self._beside = label(role="quiet")
        self._build()

    def show_day(self, today: Today) -> None:
        """Show the moments that suit the person and have not just hurt, and what is said beside the program's phase."""
        plan = today.plan
        offered = () if today.holds_back else today.moments
        suiting = (moment for moment in offered if self._tailoring.suits(moment.routine))
        shown = tuple((moment, words.minutes(self._tailoring.length_ms(moment.routine))) for moment in suiting)
        self._heading.setVisible(bool(shown))
        waits_for_somebody = today.is_emergency or today.asks_first or waits(today.signs)
        beside = "" if plan is None or waits_for_somebody else plan.program.beside_in(plan.phase)
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self.setVisible(bool(shown or beside))
        if shown != self._shown:
            self._shown = shown
            self._make_cards()

    @property
    def first(self) -> Button | None:
        """The button that starts the first moment; None where none is offered."""
        return self._cards[0].findChild(Button) if self._cards else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _build(self) -> None:
        self._heading = label(self.tr("Little moments, if you like"), "heading")
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addLayout(self._grid)
        column.addWidget(self._beside)

    def _make_cards(self) -> None:
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [self._card(moment, length) for moment, length in self._shown]
        self._place()
        self._beside.raise_()  # screen readers go in this order

    def _card(self, moment: LittleMoment, length: str) -> QFrame:
        frame, column = card()
        start = button(self.tr("Start"), lambda: self.started.emit(moment.routine))
        start.setAccessibleName(self.tr("Start {0}, {1}").format(moment.routine.name, length))
        column.addWidget(label(words.day_moment(moment.when), "quiet"))
        column.addWidget(label(self.tr("{0}, {1}").format(moment.routine.name, length), "heading"))
        column.addWidget(label(moment.text))
        column.addStretch(1)
        column.addLayout(row(start, 1))
        return frame

    def _place(self) -> None:
        """Set the cards in as many columns as have room."""
        columns = 2 if self.width() >= self._theme.px(2 * _NARROWEST) + 2 * GRID else 1
        for number, made in enumerate(self._cards):
            self._grid.addWidget(made, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
