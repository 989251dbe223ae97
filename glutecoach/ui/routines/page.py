"""The routines to choose from, each with one large Start."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from glutecoach.coaching.routine import Routine
from glutecoach.figure.figures import Figures
from glutecoach.services.tailoring import Tailoring
from glutecoach.ui import care_wording, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, button, card, label
from glutecoach.ui.widgets.card_columns import CardColumns
from glutecoach.ui.widgets.page import Page
from glutecoach.ui.widgets.shelf import Shelf
from glutecoach.ui.widgets.stills import Stills


class RoutinesPage(Page):
    """The ready routines. ``started`` carries the one that was chosen."""

    started = Signal(object)

    def __init__(self, routines: Iterable[Routine], tailoring: Tailoring, figures: Figures, theme: Theme) -> None:
        super().__init__(self.tr("Routines"))
        self._tailoring = tailoring
        self._theme = theme
        self._stills = Stills(figures, theme, self)
        self._cards = CardColumns(theme)
        self._frames: list[QFrame] = []
        self._starts: list[Button] = []
        self._routines = tuple(routines)
        self.body.addLayout(self._cards)
        self._last = label(
            self.tr(
                "GluteCoach gives information. It cannot find out what is wrong with you, and it is not a medical "
                "device. See a doctor or physiotherapist first if the pain is very strong or gets worse, or if a leg "
                "is numb or tingly. Get help at once for one of these: a leg gets weak; both legs are numb; peeing or "
                "pooing has changed; it feels different between the legs."
            ),
            "quiet",
        )
        self.body.addWidget(self._last)
        self.body.addStretch(1)

    def opened(self) -> None:
        """Lay out the cards anew, as the pace in Settings changes how long a routine takes."""
        focused = next((i for i, made in enumerate(self._starts) if made.hasFocus()), 0)
        for old in self._frames:
            old.hide()
            old.deleteLater()
        self._starts = []
        self._frames = [self._card(routine) for routine in self._routines]
        self._cards.place(self._frames, self.viewport().width())
        self._last.raise_()  # screen readers go in this order
        self._starts[focused].setFocus()

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the page opens: what one does here, which the pictures show."""
        return self.title.text(), self.tr("Choose one, lie down, and listen. You can stop or skip at any time.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cards.place(self._frames, self.viewport().width())

    def _card(self, routine: Routine) -> QFrame:
        frame, column = card()
        length = words.minutes(self._tailoring.length_ms(routine))
        start = button(self.tr("Start"), lambda: self.started.emit(routine), role="start")
        start.setAccessibleName(self.tr("Start {0}, {1}").format(routine.name, length))
        self._starts.append(start)
        suiting = self._tailoring.as_it_suits(routine)
        column.addWidget(Shelf([item.exercise for item in suiting.items], self._stills, self._theme))
        head = QHBoxLayout()
        head.addWidget(label(routine.name, "heading"), 1)
        head.addWidget(label(length, "large", wrap=False))
        head.addSpacing(2 * GRID)
        head.addWidget(start)
        column.addLayout(head)
        column.addWidget(label(routine.summary))
        column.addWidget(label(_contents(suiting), "quiet"))
        exchanges = self._tailoring.exchanges(routine)
        if exchanges:
            column.addWidget(label(" ".join(map(care_wording.exchange, exchanges)), "quiet"))
        column.addStretch(1)
        return frame


def _contents(routine: Routine) -> str:
    names = " · ".join(item.exercise.name for item in routine.items)
    things = ", ".join(map(words.one_of, routine.needs))
    return f"{names} ({things})" if things else names
