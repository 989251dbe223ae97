"""HistoryPage: what was done, week by week and session by session."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.history import SessionSummary
from glutecoach.services.clock import Clock
from glutecoach.services.history import HistoryService, HistoryUnavailable
from glutecoach.services.settings import SettingsService
from glutecoach.ui.history import dates
from glutecoach.ui.history.detail import DetailPage
from glutecoach.ui.history.overview import OverviewPage
from glutecoach.ui.history.trouble import Trouble
from glutecoach.ui.theme import Theme


class HistoryPage(QWidget):
    """The weeks and the list of sessions, or one session in their place.

    ``said`` brings a short word for the foot of the window, and what undoes it (a callable, or None).
    """

    said = Signal(str, object)

    def __init__(self, history: HistoryService, settings: SettingsService, clock: Clock, theme: Theme) -> None:
        super().__init__()
        self._history = history
        self._settings = settings
        self._clock = clock
        self._overview = OverviewPage(theme)
        self._detail = DetailPage(theme)
        self._trouble = Trouble()
        self._build()
        self._connect()

    def opened(self) -> None:
        """Read the history again, and show the list."""
        self._pages.setCurrentWidget(self._overview)
        self._read()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("History"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._overview)
        self._pages.addWidget(self._detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._trouble)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._overview.chosen.connect(self._open)
        self._overview.unwanted.connect(self._delete)
        self._detail.unwanted.connect(self._delete)
        self._detail.left.connect(self._go_back)
        self._trouble.again.connect(self._read)

    def _first_weekday(self) -> int:
        chosen = self._settings.current.first_weekday
        return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen

    def _read(self) -> None:
        self._try(self._show_overview)

    def _show_overview(self) -> None:
        today = self._clock.local().date()
        self._overview.show_overview(self._history.overview(today, self._first_weekday()), today)

    def _open(self, session: SessionSummary) -> None:
        self._try(lambda: self._show(session.id))

    def _show(self, session_id: int) -> None:
        self._detail.show_session(self._history.session(session_id))
        self._pages.setCurrentWidget(self._detail)
        self._detail.focus_back()

    def _go_back(self) -> None:
        self._pages.setCurrentWidget(self._overview)
        self._overview.focus_list()

    def _delete(self, session: SessionSummary) -> None:
        self._try(lambda: self._do_delete(session))

    def _do_delete(self, session: SessionSummary) -> None:
        self._history.delete(session.id)
        self._show_overview()
        self._go_back()
        day = dates.day(session.local_date, self._clock.local().date())
        text = self.tr("Session of {0} deleted").format(day)
        self.said.emit(text, lambda: self._try(lambda: self._restore(session.id)))

    def _restore(self, session_id: int) -> None:
        self._history.restore(session_id)
        self._show_overview()
        self._overview.go_to(session_id)

    def _try(self, action: Callable[[], object]) -> None:
        """Do something with the history; what a person can do about a failure stands at the top of the page."""
        try:
            action()
        except HistoryUnavailable as error:
            self._trouble.show_text(str(error))
        else:
            self._trouble.hide()
