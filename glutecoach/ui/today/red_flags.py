"""The first question: signs with which a professional comes first, and the advice that follows from them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.coaching.screening import Again, Flag, Urgency, most_urgent, of_urgency
from glutecoach.ui import words
from glutecoach.ui.arriving import begin_at
from glutecoach.ui.focus import settle
from glutecoach.ui.today.professional import LESSON, advised, heading, noted
from glutecoach.ui.today.step import QuestionStep
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import ENTER, GRID, Button, CheckBox, button, card, label
from glutecoach.ui.widgets.lines import Lines
from glutecoach.ui.widgets.tick import Tick

WIDE = 90
"""From so many letters of width on the signs stand in two columns."""


class SafetyStep(QuestionStep):
    """Asks whether any of the signs is there."""

    none = Signal()
    some = Signal()

    def __init__(self) -> None:
        super().__init__(1, self.tr("Is one of these true for you?"))
        self._why = label()
        self._why.hide()
        self._signs = _Signs()
        self.column.addWidget(self._why)
        self.column.addWidget(self._signs)
        about = self.tr(
            "GluteCoach gives information. It cannot find out what is wrong with you, and it is not a medical device."
        )
        self.column.addWidget(label(about, "quiet"))
        self.first = button(self.tr("None of these"), self.none.emit, role="primary")
        self.foot.add(self.first)
        self.foot.add(button(self.tr("One or more of these"), self.some.emit))
        self.add_ways_out()
        answers = self.tr("Press Enter to answer: {0}. Press Tab for the other answers.").format(self.first.text())
        self._signs.setAccessibleName(f"{self.page.title.text()} {self._signs.says_all()} {answers}")

    def say_why(self, why: Again | None) -> None:
        """Say why the signs are asked about once more, if they are."""
        self._why.setText("" if why is None else _WHY[why]())
        self._why.setVisible(why is not None)

    @property
    def main_button(self) -> Button | None:
        """Nothing as long as there are signs below what is in sight: Enter scrolls, and denies nothing unseen."""
        bar = self.page.verticalScrollBar()
        return self.first if bar.value() == bar.maximum() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.main_button is None:
            self.page.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Go to the signs where they are read out, or have to be scrolled, before they can be denied; else answer."""
        super().take_focus()
        settle(self._signs)
        bar = self.page.verticalScrollBar()
        if QAccessible.isActive() or bar.maximum():
            self._signs.setFocus()
            QTimer.singleShot(0, self, lambda: bar.setValue(0))  # its question comes first


class _Signs(QWidget):
    """All signs, side by side where there is room; with the focus on them a screen reader reads them as one text."""

    def __init__(self) -> None:
        super().__init__()
        roles.tell(self, roles.Role.StaticText)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cards = {value: self._card(value) for value in Urgency}
        self._sides = QHBoxLayout(self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GRID)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        for column in self._columns:
            column.setSpacing(GRID)
            self._sides.addLayout(column)
        self._many = 0
        self._place(1)

    def says_all(self) -> str:
        return " ".join(f"{heading(value)}: {' '.join(map(words.red_flag, of_urgency(value)))}" for value in Urgency)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= WIDE * self.fontMetrics().averageCharWidth() else 1)

    def minimumSizeHint(self) -> QSize:
        """Be no higher than its lines at this width: Qt would go by how wide each would like to be."""
        return QSize(0, self._sides.totalHeightForWidth(self.width()))

    def _place(self, many: int) -> None:
        """Put what asks for help now and what is to be told below each other, beside the longest list."""
        if many == self._many:
            return
        self._many = many
        emergency, first, tell = (self._cards[value] for value in Urgency)
        for number, column in enumerate(self._columns):
            while column.count():
                column.takeAt(0)
            self._sides.setStretch(number, 1 if number < many else 0)
        left, right = ((emergency, tell), (first,)) if many == 2 else ((emergency, first, tell), ())
        for column, cards in zip(self._columns, (left, right), strict=True):
            for made in cards:
                column.addWidget(made)
                made.raise_()  # screen readers go in this order
            column.addStretch(1)

    @staticmethod
    def _card(value: Urgency) -> QWidget:
        frame, inside = card()
        inside.setContentsMargins(2 * GRID, 3 * GRID // 2, 2 * GRID, 3 * GRID // 2)  # so that all are seen at once
        inside.addWidget(label(heading(value), "heading"))
        inside.addWidget(Lines(map(words.red_flag, of_urgency(value))))
        return frame


class FlagsStep(QuestionStep):
    """Asks which of the signs are there; ``answered`` carries the flags, maybe none."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__(1, self.tr("Which of these?"))
        self._why = label()
        self._why.hide()
        self.column.addWidget(self._why)
        self._ticks: dict[Flag, CheckBox] = {}
        for asks_for in Urgency:
            frame, column = card()
            column.addWidget(label(heading(asks_for), "heading"))
            for value in of_urgency(asks_for):
                line = Tick(words.red_flag(value))
                line.box.toggled.connect(self._toggled)
                self._ticks[value] = line.box
                column.addWidget(line)
            self.column.addWidget(frame)
        self._go_on = button("", self._answer, role="primary")
        self.foot.add(self._go_on)
        self._ways = self.add_ways_out(back=True)
        self.is_to_be_answered = False
        """Whether no way leads past the answer."""
        self.clear()

    def begin_with(self, flags: Collection[Flag], why: Again) -> None:
        """Have signs ticked that were named already; from here no way leads past the answer."""
        self._why.setText(_WHY[why]())
        self._why.show()
        self.is_to_be_answered = True
        for flag in flags:
            if flag in self._ticks:
                self._ticks[flag].setChecked(True)
        self._toggled()

    def clear(self) -> None:
        """Take every tick away."""
        self._why.hide()
        self.is_to_be_answered = False
        for tick in self._ticks.values():
            tick.setChecked(False)
        self._toggled()

    @property
    def main_button(self) -> Button | None:
        """Nothing before a sign is ticked: an Enter that misses its tick has not answered "none"."""
        return self._go_on if self._flags else None

    def take_focus(self) -> None:
        """Show the question from its beginning."""
        begin_at(self.page, next(iter(self._ticks.values())))

    @property
    def _flags(self) -> tuple[Flag, ...]:
        return tuple(value for value, tick in self._ticks.items() if tick.isChecked())

    def _toggled(self) -> None:
        for way in self._ways:
            passes_over = way is self.skip and self._flags
            way.setVisible(not (self.is_to_be_answered or passes_over))
        text = self.tr("Go on") if self._flags else self.tr("None of these")
        self._go_on.setText(text)
        self._go_on.setAccessibleName(text)

    def _answer(self) -> None:
        self.answered.emit(self._flags)


class AdviceStep(QuestionStep):
    """Says what the signs mean; the person decides."""

    decided = Signal()
    not_today = Signal()
    lesson_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(1, "")
        self._text = label()
        self._signs = Lines()
        self._noted = label(role="quiet")
        self.page.title.setProperty("role", "problem")
        self.page.title.setProperty("strong", True)
        for widget in (self._text, self._signs, self._noted):
            self.column.addWidget(widget)
        self.first = button(self.tr("Not today"), self.not_today.emit, role="primary")
        self.foot.add(self.first)
        self.foot.add(button(self.tr("I understand, and choose to go on"), self.decided.emit))
        self.add_ways_out(back=True, skip=False, leave=False)
        more = self.tr("When to see a professional")
        self.foot.add(button(more, lambda: self.lesson_wanted.emit(LESSON), role="link"))

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the advice comes: all of it."""
        return self.page.title.text(), self._text.text(), *self._signs.texts, self._noted.text()

    def show_flags(self, flags: Sequence[Flag], today: date) -> None:
        title, text = advised(flags, most_urgent(flags) or Urgency.TELL)
        self.setAccessibleName(title)
        self.page.setAccessibleName(title)
        self.page.title.setText(title)
        self._text.setText(text)
        self._signs.show_texts(words.red_flag(value) for value in flags)
        self._noted.setText(noted(today, today))


_WHY: Mapping[Again, Callable[[], str]] = {
    Again.NUMB: lambda: tr("You said that a leg is numb or weak, so please read these signs now."),
    Again.SEVERE_PAIN: lambda: tr("Your pain was very strong, so we ask these questions again."),
    Again.BOTH_LEGS: lambda: tr("You said that both legs hurt, so we ask these questions again."),
    Again.TOO_SORE: lambda: tr("Your back was too sore on more than one day, so we ask these questions again."),
    Again.FLARE_UP: lambda: tr("Your back was bad for some time, so we ask these questions again."),
    Again.LONG_AWAY: lambda: tr("You have been away for some weeks, so we ask these questions again."),
}
