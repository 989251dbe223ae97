"""HistoryPage: what was done, week by week and session by session."""

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.history import SessionSummary
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.program import Program
from glutecoach.services.clock import Clock
from glutecoach.services.history_service import HistoryService
from glutecoach.services.stories import Stories
from glutecoach.ui import dates
from glutecoach.ui.history.detail import DetailPage
from glutecoach.ui.history.overview_page import OverviewPage
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.trouble_banner import Trouble


class HistoryPage(QWidget):
    """The weeks and the list of sessions, or one session in their place.

    ``said`` brings a short word for the foot of the window, and what undoes it (a callable, or None). ``log_wanted``,
    ``report_wanted`` and ``edit_wanted`` (with the session) ask for what other pages do; ``renew`` shows it then.
    """

    said = Signal(str, object)
    log_wanted = Signal()
    report_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(
        self,
        history: HistoryService,
        clock: Clock,
        theme: Theme,
        exercises: Mapping[str, Exercise] = MappingProxyType({}),
        programs: Mapping[str, Program] = MappingProxyType({}),
        judges: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self._history = history
        self._stories = Stories(history, exercises)
        self._clock = clock
        self._programs = programs
        self.judges = judges
        """Whether a number says by itself how a back is now."""
        self._told: Overview | None = None
        """The history as it was when something was last said of it, or as the page opened."""
        self.overview = OverviewPage(theme, {program.id: program.name for program in programs.values()})
        self._theme = theme
        self._shown: Overview | None = None
        self.trouble = Trouble()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.overview)
        self.setAccessibleName(self.tr("History"))
        self.setLayout(self.trouble.above(self._pages))
        self._connect()

    def opened(self) -> None:
        """Read the history again; a session that is looked at stays open, if it is still there."""
        self.renew()
        self._told = self._shown

    def say(self, text: str, undo: Callable[[], str]) -> None:
        """Say what was done and how to take it back, and in which week the program is by that, should it be another."""
        today = self._clock.local().date()
        seen = (self._told, self._shown)
        before, now = (None if one is None else one.program_week(self._programs, today) for one in seen)
        self._told = self._shown
        if now is not None and before not in (None, now):
            text = self.tr("{0}. Your program is now in week {1}").format(text, now)
        self.said.emit(text, undo)

    def go_to_start(self) -> None:
        """Show the list."""
        self._pages.setCurrentWidget(self.overview)

    def renew(self) -> None:
        """Read what has changed, and stay with the session that is looked at, if it is still there."""
        self.trouble.attempt(self._renew)

    @cached_property
    def detail(self) -> DetailPage:
        """The page of one session, made when the first is opened."""
        made = DetailPage(self._theme)
        made.edit_wanted.connect(self.edit_wanted)
        made.unwanted.connect(self.trouble.attempting(self._delete))
        made.left.connect(self._go_back)
        self._pages.addWidget(made)
        return made

    def _connect(self) -> None:
        attempting = self.trouble.attempting
        self.overview.chosen.connect(attempting(lambda session: self._show(session.id)))
        self.overview.unwanted.connect(attempting(self._delete))
        self.overview.wanted_back.connect(attempting(self._bring_back))
        self.overview.story_wanted.connect(attempting(self._show_story))
        self.overview.log_wanted.connect(self.log_wanted)
        self.overview.report_wanted.connect(self.report_wanted)
        self.trouble.again.connect(self._read)
        self.trouble.gone.connect(self._tell_gone)

    def _read(self) -> None:
        with self.overview.still():
            self.trouble.attempt(self._show_overview)

    def _tell_gone(self, text: str) -> None:
        self.renew()
        self.said.emit(text, None)

    def _renew(self) -> None:
        overview = self._show_overview()
        shown = None if self._pages.currentWidget() is self.overview else self.detail.session
        if shown is None:
            return
        if any(session.id == shown.id for session in overview.sessions):
            self._show(shown.id)
        else:
            self._go_back()

    def _show_overview(self) -> Overview:
        now = self._clock.local()
        overview = self._shown = self._history.overview(now.date())
        self.overview.show_overview(overview, now.date())
        self.overview.show_deleted(self._history.deleted(), now)
        self.overview.show_set_aside(self._history.set_aside(), now.date())
        return overview

    def _show_story(self, exercise_id: str) -> None:
        """Show an exercise that was done, the one that was done most often where it was not."""
        done = self._stories.exercises_done()
        chosen = next((one for one in done if one.exercise_id == exercise_id), done[0] if done else None)
        self.overview.show_story(done, self._stories.story(chosen) if chosen else None)

    def _show(self, session_id: int) -> None:
        record = self._history.session(session_id)
        said = self._history.said(record.summary)
        judged = self._history.judged(record.summary, self._clock.local().date())
        is_open = self._pages.currentWidget() is self.detail
        self.detail.show_session(record, said, judged, judges=self.judges())
        if is_open:  # what has the focus keeps it
            return
        self._pages.setCurrentWidget(self.detail)
        self.detail.focus_back()
        say_opening(self.detail)

    def _go_back(self) -> None:
        self._pages.setCurrentWidget(self.overview)
        self.overview.focus_list()

    def _delete(self, session: SessionSummary) -> None:
        self._history.delete(session.id)
        self._show_overview()
        self._go_back()
        when = self._when(session)
        text = self.tr("Session of {0} deleted").format(when)
        self.say(text, lambda: self._undelete(session.id, when))

    def _bring_back(self, session: SessionSummary) -> None:
        with self.overview.bringing_back(session.id):
            self._restore(session.id)
        when = self._when(session)
        self.say(self.tr("Session of {0} is back").format(when), lambda: self._take_out(session.id, when))

    def _when(self, session: SessionSummary) -> str:
        """Return which session it is, as a day may have several."""
        return dates.day_and_time(session.started_at, self._clock.local().date())

    def _take_out(self, session_id: int, when: str) -> str:
        self._history.take_out(session_id)
        self._renew()
        return self.tr("The session of {0} is deleted again.").format(when)

    def _undelete(self, session_id: int, when: str) -> str:
        self._restore(session_id)
        return self.tr("The session of {0} is back.").format(when)

    def _restore(self, session_id: int) -> None:
        self._history.restore(session_id)
        self._renew()
        self.overview.go_to(session_id)
