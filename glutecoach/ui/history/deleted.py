"""RecentlyDeleted: sessions that were deleted, and the way back of each."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.coaching.history import KEPT_WHEN_DELETED, DeletedSession
from glutecoach.ui import dates, words
from glutecoach.ui.history import history_wording
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.basics import GRID, Button, button, label, row


class RecentlyDeleted(QFrame):
    """A quiet card that is shown only while there is something to bring back. ``wanted`` hands over the session."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[QWidget] = []
        self._buttons: dict[int, Button] = {}
        self._build()

    def show_deleted(self, deleted: Sequence[DeletedSession], now: datetime) -> None:
        for made in self._rows:
            made.hide()
            made.deleteLater()
        self._buttons = {}
        self._rows = [self._row(one, now) for one in deleted]
        for made in self._rows:
            self._list.addWidget(made)
            made.show()  # a layout would show it later, and the keyboard is to reach it now
        self.setVisible(bool(deleted))

    @property
    def buttons(self) -> Sequence[Button]:
        """The buttons that bring a session back, in their order."""
        return tuple(self._buttons.values())

    def button_of(self, session_id: int) -> Button:
        return self._buttons[session_id]

    def _build(self) -> None:
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Recently deleted"), "heading"))
        hint = self.tr(
            "A deleted session stays here for %n days, with all that belongs to it.", "", KEPT_WHEN_DELETED.days
        )
        column.addWidget(label(hint, "quiet"))
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        column.addLayout(self._list)

    def _row(self, deleted: DeletedSession, now: datetime) -> QWidget:
        session = deleted.session
        began = dates.day_and_time(session.started_at, now.date())
        facts = (began, words.lasted(session.active_ms), history_wording.sets(session))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(history_wording.what(session)))
        texts.addWidget(label(" · ".join((*filter(None, facts), _left(deleted.days_left(now)))), "quiet"))
        name = self.tr("Bring back {0}, {1}").format(session.routine_name, began)
        made = QWidget()
        made.read_with = made  # type: ignore[attr-defined]
        back = self._buttons[session.id] = button(self.tr("Bring back"), lambda: self.wanted.emit(session), name=name)
        line = row(back)
        line.setContentsMargins(0, 0, 0, 0)
        line.insertLayout(0, texts, 1)
        made.setLayout(line)
        return made


def _left(days: int) -> str:
    return tr("%n day(s) left", days)
