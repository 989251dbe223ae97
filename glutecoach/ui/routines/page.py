"""The routines to choose from, each with one large Start."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from glutecoach.coaching.routine import Routine
from glutecoach.services.tailoring import Tailoring
from glutecoach.ui import care_wording, words
from glutecoach.ui.widgets.basics import GRID, Button, button, card, label
from glutecoach.ui.widgets.page import Page


class RoutinesPage(Page):
    """The ready routines. ``started`` carries the one that was chosen."""

    started = Signal(object)

    def __init__(self, routines: Iterable[Routine], tailoring: Tailoring) -> None:
        super().__init__(self.tr("Routines"))
        self._tailoring = tailoring
        self._cards = QVBoxLayout()
        self._cards.setSpacing(2 * GRID)
        self._starts: list[Button] = []
        self._routines = tuple(routines)
        self.body.addWidget(
            label(self.tr("Choose one, lie down, and listen. You can stop or skip at any time."), "quiet")
        )
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
        while self._cards.count():
            old = self._cards.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._starts = []
        for routine in self._routines:
            self._cards.addWidget(self._card(routine))
        self._last.raise_()  # screen readers go in this order
        self._starts[focused].setFocus()

    def _card(self, routine: Routine) -> QFrame:
        frame, column = card()
        length = words.minutes(self._tailoring.length_ms(routine))
        start = button(self.tr("Start"), lambda: self.started.emit(routine), role="primary")
        start.setAccessibleName(self.tr("Start {0}, {1}").format(routine.name, length))
        self._starts.append(start)
        head = QHBoxLayout()
        head.addWidget(label(routine.name, "heading"), 1)
        head.addWidget(label(length, "large", wrap=False))
        head.addSpacing(2 * GRID)
        head.addWidget(start)
        column.addLayout(head)
        column.addWidget(label(routine.summary))
        column.addWidget(label(_contents(self._tailoring.as_it_suits(routine)), "quiet"))
        exchanges = self._tailoring.exchanges(routine)
        if exchanges:
            column.addWidget(label(" ".join(map(care_wording.exchange, exchanges)), "quiet"))
        return frame


def _contents(routine: Routine) -> str:
    names = " · ".join(item.exercise.name for item in routine.items)
    things = ", ".join(map(words.one_of, routine.needs))
    return f"{names} ({things})" if things else names
