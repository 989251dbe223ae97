"""How the back is today: the question, its answer, and what that means."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.pain import Place
from glutecoach.services.today import Today
from glutecoach.ui.theme import Theme
from glutecoach.ui.today import answers
from glutecoach.ui.widgets.basics import button, label, row
from glutecoach.ui.widgets.check_in import CheckInCard

LESSON = "good-and-bad-pain"


class TodaysCheckIn(QWidget):
    """The question that a day puts, and the last answer where it puts none, or puts it again.

    ``answered`` carries the pain (None: taken back) and the places.
    """

    answered = Signal(object, object)
    lesson_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._card = CheckInCard(theme, "")
        self._link = button(self.tr("Good and bad pain"), lambda: self.lesson_wanted.emit(LESSON), role="link")
        self._last = label(role="quiet")
        self._build()

    def show_day(self, today: Today) -> None:
        self._card.setVisible(today.ask is not None)
        if today.ask is not None:
            self._show(today)
        last = today.last_check_in
        is_asked_anew = today.asked is None and last is not None and last.local_date == today.date
        self._last.setText(answers.last_said(today) if today.ask is None or is_asked_anew else "")
        self._last.setVisible(bool(self._last.text()))
        self.setVisible(today.ask is not None or bool(self._last.text()))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose the pain by a digit that was pressed elsewhere on the page; tell whether the key was one."""
        return not self._card.isHidden() and self._card.take_key(event)

    def _show(self, today: Today) -> None:
        said = today.asked
        now = (None, ()) if said is None else (said.pain, tuple(Place(place) for place in said.places))
        if now != (self._card.pain, self._card.places):  # what was just pressed is shown already
            self._card.set_answer(*now)
        self._card.ask(answers.question(today))
        self._card.show_reply(answers.reply(today), judges=not answers.is_beside_the_point(today))
        self._link.setVisible(said is not None)

    def _build(self) -> None:
        self._card.column.addLayout(row(self._link, 1))
        self._card.answered.connect(self.answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self._last)
