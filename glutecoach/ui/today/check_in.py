"""How the back is today: the question, its answer, and what that means."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.history import When
from glutecoach.coaching.places import Place
from glutecoach.services.plan import Today
from glutecoach.ui.theme import Theme
from glutecoach.ui.today import answers
from glutecoach.ui.widgets.basics import Button, button, label, row
from glutecoach.ui.widgets.check_in import CheckInCard

LESSON = "good-and-bad-pain"


class TodaysCheckIn(QWidget):
    """The question that a day puts, or the last answer where it puts none.

    ``answered`` carries the pain (None: taken back) and the places.
    """

    answered = Signal(object, object)
    lesson_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cards = {ask: CheckInCard(theme, answers.question(ask)) for ask in (When.NEXT_MORNING, When.BEFORE)}
        self._links: list[Button] = []
        self._last = label(role="quiet")
        self._shown: CheckInCard | None = None
        self._build()

    def show_day(self, today: Today) -> None:
        self._shown = None
        for ask, card in self._cards.items():
            card.setVisible(ask is today.ask)
            if ask is today.ask:
                self._show(card, today)
        self._last.setText("" if today.ask else answers.last_said(today))
        self._last.setVisible(bool(self._last.text()))
        self.setVisible(today.ask is not None or bool(self._last.text()))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose the pain by a digit that was pressed elsewhere on the page; tell whether the key was one."""
        return self._shown is not None and self._shown.take_key(event)

    def _show(self, card: CheckInCard, today: Today) -> None:
        self._shown = card
        said = today.asked
        now = (None, ()) if said is None else (said.pain, tuple(Place(place) for place in said.places))
        if now != (card.pain, card.places):  # what was just pressed is shown already
            card.set_answer(*now)
        card.show_reply(answers.reply(today))
        for link in self._links:
            link.setVisible(said is not None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in self._cards.values():
            link = button(self.tr("Good and bad pain"), lambda: self.lesson_wanted.emit(LESSON), role="link")
            self._links.append(link)
            card.column.addLayout(row(link, 1))
            card.answered.connect(self.answered)
            column.addWidget(card)
        column.addWidget(self._last)
