"""A calm note below the page: something to do, and what can be done about it."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from glutecoach.coaching.reminders import Notice, Reminder, ReminderKind
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, button, label
from glutecoach.ui.widgets.flow_area import FlowArea

AS_WIDE_AS_IT_CAN = (1 << 24) - 1
"""QWIDGETSIZE_MAX, which PySide6 does not name."""


class NoteBar(QFrame):
    """Shows a reminder until it is answered; it never takes the focus, and tells assistive technology instead."""

    start_wanted = Signal()
    again_wanted = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._build()
        self.hide()

    def remind(self, notice: Notice) -> None:
        """Show a reminder in the place of what was shown before."""
        self._title.setText(notice.title)
        self._body.setText(notice.body)
        self._start.setText(notice.start)
        self._start.setAccessibleName(notice.start)
        self._again.setText(notice.again)
        self._again.setAccessibleName(notice.again)
        self._again.setVisible(bool(notice.again))
        away = self.tr("Not now") if notice.gentle else self.tr("Not today")
        self._away.setText(away)
        self._away.setAccessibleName(away)
        self.setAccessibleName(notice.title)
        self._arrange()
        self.show()
        announce(self, f"{notice.title}. {notice.body}")

    def put_away(self) -> None:
        self.hide()

    def _build(self) -> None:
        self._title = label("", "heading")
        self._body = label("", "quiet")
        self._start = button("", self.start_wanted.emit, role="primary")
        self._again = button("", self.again_wanted.emit)
        self._away = button("", self.dismissed.emit)
        self._answers = FlowArea()
        for answer in (self._start, self._again, self._away):
            self._answers.add(answer)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._body)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._layout.setSpacing(GRID)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self._answers)

    def _arrange(self) -> None:
        """Put the answers beside the words where both have room, else below."""
        texts = (self._title, self._body)
        words = max(made.fontMetrics().horizontalAdvance(made.text()) for made in texts)
        shown = [made.sizeHint().width() + GRID for made in (self._start, self._again, self._away) if made.text()]
        beside = words + sum(shown) + 6 * GRID <= self.width()
        self._answers.setMinimumWidth(sum(shown) if beside else 0)
        self._answers.setMaximumWidth(sum(shown) if beside else AS_WIDE_AS_IT_CAN)  # it would keep what it once had
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange()


def notice(reminder: Reminder) -> Notice:
    """Return a reminder in words."""
    tr = QCoreApplication.translate
    if reminder.kind is ReminderKind.MOMENT:
        return Notice(
            tr("Reminder", "Time for a little moment"),
            tr("Reminder", "A minute or two of movement does your back good."),
            tr("Reminder", "Show it"),
            gentle=True,
        )
    body = tr("Reminder", "Today's session is ready when you are.")
    if reminder.kind is ReminderKind.SESSION_AGAIN:
        body = tr("Reminder", "Today's session is still there, if it suits you now.")
    return Notice(
        tr("Reminder", "Time for your exercises"), body, tr("Reminder", "Start"), tr("Reminder", "Remind me later")
    )
