"""The main card: what is due, why, and one big Start."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.screening import Flag
from glutecoach.figure.figures import Figures
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.today import Today
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.today import day_wording
from glutecoach.ui.today.offers import Offer, because, differs, exchanged, offers
from glutecoach.ui.today.start_button import StartButton
from glutecoach.ui.widgets.basics import GRID, Button, button, label, restyle
from glutecoach.ui.widgets.dial import DialPicture
from glutecoach.ui.widgets.flow_area import FlowArea

_WIDEST_PICTURE = 620
_PICTURE_SHARE = 0.46
_PICTURE_SHAPE = 0.58
_NARROWEST = 420
"""The picture: its width at 100 % text, its part of the card, its height for its width, and from which card on it is
shown."""


class MainCard(QFrame):
    """The program, where in it the day is, and what to begin with.

    ``started`` carries a routine.
    """

    started = Signal(object)
    resumed = Signal()
    programs_wanted = Signal()
    questions_wanted = Signal()

    def __init__(self, first_try: Routine, tailoring: Tailoring, figures: Figures, theme: Theme) -> None:
        super().__init__()
        self._first_try = first_try
        self._tailoring = tailoring
        self._figures = figures
        self._theme = theme
        self._offers: tuple[Offer, ...] = ()
        self._exercise: Exercise | None = None
        self._picture = DialPicture(theme)
        self._name = label(role="hero")
        self._place = label(role="quiet")
        self._facts = label()
        self._why = label()
        self._ease = label(role="quiet")
        self._suit = label(role="quiet")
        self.resume = button(self.tr("Go on now"), self.resumed.emit, role="primary")
        self._starts = [StartButton(theme) for _ in range(2)]
        self._choose = button(self.tr("Choose a program"), self.programs_wanted.emit)
        self._questions = button(self.tr("Answer three short questions"), self.questions_wanted.emit)
        self._build()
        self._connect()

    @property
    def first(self) -> Button:
        """The button to begin with."""
        return self._starts[0] if self.resume.isHidden() else self.resume

    @property
    def stands_out(self) -> bool:
        """Whether the day asks for what that button begins; else it is there for who wants it."""
        return bool(self.first.property("role") == "primary")

    @property
    def reason(self) -> tuple[str, str]:
        """What the day is about, and why."""
        return self._name.text(), self._why.text()

    def show_day(self, today: Today) -> None:
        """Show another day; the focus stays where it is."""
        plan = today.plan
        self._offers = offers(today, self._first_try, self.length)
        routine = self._offers[0].routine if plan is None else plan.phase.routine
        exercise = self._tailoring.as_it_suits(routine).items[0].exercise
        length_ms = self._tailoring.length_ms(routine)
        self._picture.show_length(length_ms)
        if exercise != self._exercise:
            self._exercise = exercise
            self._picture.set_figure_later(lambda: self._figures.find(exercise))
        self._say(self._name, day_wording.name(today))
        self._say(self._place, "" if plan is None else day_wording.place(plan))
        facts = () if plan is None else (words.minutes(length_ms), day_wording.week(plan))
        self._say(self._facts, " · ".join(fact for fact in facts if fact))
        self._say(self._why, day_wording.why(today))
        ease = ""
        if plan is not None and today.gentler is not None:
            why = "" if today.holds_back else because(today)  # nothing is recommended then
            suited = self._tailoring.suited_alone
            ease = f"{why} {differs(plan.phase.routine, today.gentler, today.left_out, suited)}".strip()
        self._say(self._ease, ease)
        suits = exchanged(self._tailoring.exchanges(routine))
        told = self.tr("Your doctor or physiotherapist said: not everything. Skip what they told you not to do.")
        self._say(self._suit, words.in_lines(told if Flag.PART in today.signs else "", suits))
        self._show_buttons(today)
        self._fit()

    def length(self, routine: Routine) -> str:
        """Return how long a routine takes at the pace that the person has chosen."""
        return words.minutes(self._tailoring.length_ms(routine))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_questions"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._facts.setProperty("strong", True)
        self.buttons = FlowArea(middle=True)
        for made in (self.resume, *self._starts, self._choose, self._questions):
            self.buttons.add(made)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for widget in (self._name, self._place, self._facts, self._why, self.buttons, self._ease, self._suit):
            column.addWidget(widget)
        column.insertSpacing(4, GRID // 2)
        column.insertStretch(0, 1)
        column.addStretch(1)
        self._beside = layout = QHBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(3 * GRID)
        layout.addLayout(column, 1)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        for number, made in enumerate(self._starts):
            made.clicked.connect(lambda _checked, n=number: self.started.emit(self._offers[n].routine))

    def _show_buttons(self, today: Today) -> None:
        self.resume.setVisible(today.pause is not None)
        self.resume.setProperty("role", "" if today.holds_back else "primary")
        restyle(self.resume)
        for number, made in enumerate(self._starts):
            made.setVisible(number < len(self._offers))
            if number < len(self._offers):
                made.show_offer(self._offers[number])
        self._choose.setVisible(today.plan is None or today.plan.progress.is_finished)
        # The advice after a red flag has a button of its own for them.
        is_open = today.plan is None or today.screening is None or today.ask_again is not None
        self._questions.setVisible(is_open and not today.is_advised and not today.asks_first)
        whole, safety = self.tr("Answer three short questions"), self.tr("Are there warning signs?")
        self._questions.setText(whole if today.plan is None else safety)
        self._questions.setAccessibleName(self._questions.text())

    def _fit(self) -> None:
        has_room = self.width() >= self._theme.px(_NARROWEST)
        self._picture.setVisible(has_room and self._exercise is not None)
        width = min(self._theme.px(_WIDEST_PICTURE), round(self.width() * _PICTURE_SHARE))
        self._picture.setFixedSize(width, round(width * _PICTURE_SHAPE))
        self._beside.setContentsMargins(3 * GRID, GRID, GRID if has_room else 3 * GRID, GRID)

    def _say(self, place: QLabel, text: str) -> None:
        place.setText(text)
        place.setVisible(bool(text))
