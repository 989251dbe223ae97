"""ProgramsPage: the program that is followed, and those that may take its place."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.course import PauseCause
from glutecoach.coaching.plan import Plan
from glutecoach.coaching.program import Program
from glutecoach.figure.figures import Figures
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.plan_service import PlanService
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.unsaved import Said, with_way_back
from glutecoach.ui.focus import is_by_keys, put, reveal
from glutecoach.ui.programs import program_wording
from glutecoach.ui.programs.current import CurrentCard
from glutecoach.ui.programs.program_card import ProgramCard
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import label
from glutecoach.ui.widgets.card_columns import CardColumns
from glutecoach.ui.widgets.page import Page
from glutecoach.ui.widgets.stills import Stills
from glutecoach.ui.widgets.trouble_banner import Trouble


class ProgramsPage(Page):
    """The programs. Every decision can be taken back.

    ``said`` brings a short word for the foot of the window, and what undoes it; ``started`` a routine to do now,
    ``exercise_wanted`` the id of an exercise to look at.
    """

    said = Signal(str, object)
    started = Signal(object)
    stopped = Signal()
    """No program is begun while a sign of an emergency stands."""
    exercise_wanted = Signal(str)

    def __init__(self, plan: PlanService, tailoring: Tailoring, figures: Figures, theme: Theme) -> None:
        super().__init__(self.tr("Programs"))
        self._plan = plan
        self._tailoring = tailoring
        self._theme = theme
        self._shown: tuple[Plan | None, date] | None = None
        self.current: CurrentCard | None = None
        self._stills = Stills(figures, theme, self)
        self.cards = {program.id: self._card(program) for program in plan.programs.values()}
        self.trouble = Trouble()
        self._place = QWidget()
        self._intro = label()
        self._others = label(self.tr("Other programs"), "heading")
        self._columns = CardColumns(theme)
        self._build()
        self.trouble.again.connect(self._try_again)
        self.trouble.gone.connect(self._tell_gone)

    def opened(self) -> None:
        """Read again where the program stands; the keyboard stays where it was on the page."""
        self._read()

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the page opens: where the program stands, or how to choose one."""
        return self.title.text(), *((self._intro.text(),) if self.current is None else self.current.beginning)

    def _build(self) -> None:
        place = QVBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        inside = self.trouble.layout()
        if inside is not None:
            inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.trouble, self._intro, self._place, self._others):
            self.body.addWidget(widget)
        for n, card in enumerate(self.cards.values()):
            self._columns.addWidget(card, n, 0)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        for hidden in (self._intro, self._place, self._others, *self.cards.values()):
            hidden.hide()  # nothing is offered before it is known what is followed

    def _card(self, program: Program) -> ProgramCard:
        made = ProgramCard(program, self._tailoring, self._stills, self._theme)
        made.chosen.connect(lambda goal: self._start(program, goal))
        made.started.connect(self.started)
        made.exercise_wanted.connect(self.exercise_wanted)
        return made

    # What is shown

    def _read(self) -> None:
        self._try(self._show)
        if self._plan.unsaved.problem:
            self.trouble.show_text(self._plan.unsaved.problem)

    def _tell_gone(self, text: str) -> None:
        self._read()
        self.said.emit(text, None)

    def _try_again(self) -> None:
        with self.still():
            if self.trouble.attempt(self._plan.unsaved.store):
                self._read()

    def _show(self) -> None:
        """Show how things stand, and leave the focus where it was, or where it is of use."""
        # At first the focus is where Qt has put it, which is nobody's choice.
        focused = None if self._shown is None else self.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        name = focused.accessibleName() if focused is not None and inside else ""
        seen = focused is not None and inside and not focused.visibleRegion().isEmpty()
        y = None if focused is None or not seen else _height(focused)
        turn = None if self.current is None or not seen else _height(self.current.turn)
        today = self._plan.today()
        before = None if self._shown is None else self._shown[0]
        with self.steady():
            if self._shown != (today.plan, today.date):
                self._show_current(today.plan, today.date)
                self._shown = (today.plan, today.date)
            elif self.current is not None:
                self.current.refresh()
            self._show_others(today.plan)
        same = _followed(before) == _followed(today.plan)
        if not same:
            self.to_top()
        self._focus(name, stay=same)
        again = self.focusWidget()
        if same and y is not None and again is not None and again.accessibleName() == name:
            put(self, again, y)  # what was pressed is made anew where it was
        elif same and turn is not None and self.current is not None and not is_by_keys(self):
            put(self, self.current.turn, turn)  # what was pressed is gone: what stood beside it stays

    def _show_current(self, plan: Plan | None, today: date) -> None:
        old, self.current = self.current, None
        if old is not None:
            old.hide()
            old.deleteLater()
        if plan is not None:
            self.current = CurrentCard(plan, today, self._tailoring, self._stills, self._theme)
            self._connect_current(self.current, plan, today)
            layout = self._place.layout()
            assert layout is not None
            layout.addWidget(self.current)
            self.current.show()  # a layout would show it later, and the keyboard is to reach it now
        self._place.setVisible(plan is not None)

    def _set_goal(self, goal: int, plan: Plan, today: date) -> None:
        """Aim at another number of sessions; what this week asks for then is known once that is decided."""
        before = plan.course.goal_on(today)

        def said() -> str:
            after = None if self._shown is None else self._shown[0]
            return program_wording.said_goal(goal, plan.week if after is None else after.week)

        if goal != before:
            self._decide(lambda: self._plan.set_goal(goal), said, program_wording.undone_goal(before))

    def _connect_current(self, card: CurrentCard, plan: Plan, today: date) -> None:
        service, name = self._plan, plan.program.name
        card.goal_chosen.connect(lambda n: self._set_goal(n, plan, today))
        card.paused.connect(lambda cause, until: self._pause(cause, until, today))
        card.resumed.connect(
            lambda: self._decide(service.resume, program_wording.said_going_on, program_wording.undone_going_on())
        )
        card.went_back.connect(lambda: self._go_back(plan.progress.week))
        stopped = partial(program_wording.said_stopped, name)
        card.stopped.connect(lambda: self._decide(service.stop, stopped, program_wording.undone_stop(name)))
        card.started.connect(self.started)
        card.exercise_wanted.connect(self.exercise_wanted)

    def _show_others(self, plan: Plan | None) -> None:
        followed = None if plan is None else plan.program
        for card in self.cards.values():
            card.setVisible(followed is None or card.program.id != followed.id)
            card.refresh("" if followed is None else followed.name, self._plan.offered_goal(card.program))
        self._place_others()
        self._others.setVisible(followed is not None)
        self._intro.setVisible(followed is None)
        self._intro.setText(
            self.tr(
                "Choose the one that fits you best. You choose the days, too: what counts is how many sessions "
                "you do in a week. You can pause, change or stop at any time."
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_others()

    def _place_others(self) -> None:
        shown = [card for card in self.cards.values() if not card.isHidden()]
        self._columns.place(shown, self.viewport().width())

    # What is decided

    def _start(self, program: Program, goal: int) -> None:
        if self._is_stopped():
            self.stopped.emit()
            return
        text = partial(program_wording.said_started, program.name, goal)
        followed = None if self._shown is None else self._shown[0]
        undone = (
            program_wording.undone_start(program.name)
            if followed is None
            else program_wording.undone_stop(followed.program.name)
        )
        self._decide(lambda: self._plan.start(program.id, goal), text, undone)

    def _is_stopped(self) -> bool:
        """Tell whether a sign of an emergency stands; where that cannot be read, the start says so itself."""
        with suppress(HistoryUnavailable):
            return self._plan.today().is_emergency
        return False

    def _pause(self, cause: PauseCause | None, until: date | None, today: date) -> None:
        text = partial(program_wording.said_paused, until, today)
        self._decide(lambda: self._plan.pause(cause, until), text, program_wording.undone_pause())

    def _go_back(self, week: int) -> None:
        def said() -> str:
            after = None if self._shown is None else self._shown[0]
            return program_wording.said_gone_back(week - 1 if after is None else after.progress.week)

        self._decide(self._plan.go_back, said, program_wording.undone_going_back(week))

    def _decide(self, action: Callable[[], int], text: Callable[[], str], undone: str) -> None:
        """Do what was decided, show what came of it, and say so with a way back; ``undone`` tells how it is then."""
        self._try(lambda: self._do(action, text, undone))

    def _do(self, action: Callable[[], int], text: Callable[[], str], undone: str) -> None:
        def show(decision: Said) -> None:
            self._show()  # as it was decided, stored or not
            self.said.emit(text(), lambda: self._take_back(decision, undone))

        with_way_back(action, show)

    def _take_back(self, decision: Said, undone: str) -> str:
        self._plan.take_back(decision)
        self._show()
        if not self._plan.unsaved.problem:
            self.trouble.hide()
        return undone

    def _try(self, action: Callable[[], object]) -> None:
        """Do something with the plan; what a person can do about a failure stands at the top of the page."""
        self.trouble.attempt(action)

    # The keyboard

    def _focus(self, name: str, *, stay: bool) -> None:
        """Focus what has this name; else what comes first on the page, or where the last decision was, to ``stay``."""
        if not self.isVisible():
            return
        reachable = self._reachable()
        found = next((widget for widget in reachable if name and widget.accessibleName() == name), None)
        if found is None and self.current is not None:
            found = self.current.turn if name and stay else self.current.first
        elif found is None:
            found = next(iter(reachable), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(found)

    def _reachable(self) -> list[QWidget]:
        """Return what Tab reaches, in the order in which it stands on the page."""
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.window() is self.window()
        ]


def _height(widget: QWidget) -> int:
    """Return at which height of its window a widget stands."""
    return widget.mapTo(widget.window(), QPoint()).y()


def _followed(plan: Plan | None) -> str:
    """Return the id of the program that is followed, empty while none is."""
    return "" if plan is None else plan.program.id
