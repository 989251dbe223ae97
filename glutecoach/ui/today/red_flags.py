"""The first question: signs with which a professional comes first, and the advice that follows from them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from glutecoach.coaching.screening import EMERGENCIES, Flag
from glutecoach.ui import words
from glutecoach.ui.focus import settle
from glutecoach.ui.today.professional import EMERGENCY_FLAGS, LESSON, OTHER_FLAGS, advice, noted
from glutecoach.ui.today.step import Step
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import ENTER, GRID, Button, CheckBox, button, card, label
from glutecoach.ui.widgets.lines import Lines
from glutecoach.ui.widgets.tick import Tick


class SafetyStep(Step):
    """Asks whether any of the signs is there."""

    none = Signal()
    some = Signal()

    def __init__(self) -> None:
        super().__init__(1, self.tr("Is one of these true for you?"))
        self._signs = _Signs(_groups(self))
        self.column.addWidget(self._signs)
        about = self.tr("GluteCoach informs; it does not diagnose, and it is not a medical device.")
        self.column.addWidget(label(about, "quiet"))
        self.first = button(self.tr("None of these"), self.none.emit, role="primary")
        self.foot.add(self.first)
        self.foot.add(button(self.tr("One or more of these"), self.some.emit))
        self.add_ways_out()
        answers = self.tr("Enter answers: {0}. Tab leads to the other answers.").format(self.first.text())
        self._signs.setAccessibleName(f"{self.page.title.text()} {self._signs.says_all()} {answers}")

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
        if QAccessible.isActive() or self.page.verticalScrollBar().maximum():
            self._signs.setFocus()


class _Signs(QWidget):
    """All signs, which a screen reader reads out as one text while they have the focus."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Flag]]]) -> None:
        super().__init__()
        self._groups = groups
        roles.tell(self, roles.Role.StaticText)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for heading, flags in groups:
            frame, inside = card()
            inside.addWidget(label(heading, "heading"))
            inside.addWidget(Lines(words.red_flag(value) for value in flags))
            column.addWidget(frame)

    def says_all(self) -> str:
        return " ".join(
            f"{heading}: {' '.join(words.red_flag(value) for value in flags)}" for heading, flags in self._groups
        )


class FlagsStep(Step):
    """Asks which of the signs are there; ``answered`` carries the flags, maybe none."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__(1, self.tr("Which of these?"))
        self._ticks: dict[Flag, CheckBox] = {}
        for heading, flags in _groups(self):
            frame, column = card()
            column.addWidget(label(heading, "heading"))
            for value in flags:
                line = Tick(words.red_flag(value))
                line.box.toggled.connect(self._toggled)
                self._ticks[value] = line.box
                column.addWidget(line)
            self.column.addWidget(frame)
        self._go_on = button("", self._answer, role="primary")
        self.foot.add(self._go_on)
        self.add_ways_out(back=True)
        self.clear()

    def clear(self) -> None:
        """Take every tick away."""
        for tick in self._ticks.values():
            tick.setChecked(False)
        self._toggled()

    @property
    def main_button(self) -> Button | None:
        """Nothing before a sign is ticked: an Enter that misses its tick has not answered "none"."""
        return self._go_on if self._flags else None

    def take_focus(self) -> None:
        super().take_focus()
        next(iter(self._ticks.values())).setFocus()

    @property
    def _flags(self) -> tuple[Flag, ...]:
        return tuple(value for value, tick in self._ticks.items() if tick.isChecked())

    def _toggled(self) -> None:
        text = self.tr("Go on") if self._flags else self.tr("None of these")
        self._go_on.setText(text)
        self._go_on.setAccessibleName(text)

    def _answer(self) -> None:
        self.answered.emit(self._flags)


class AdviceStep(Step):
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
        ways = self.add_ways_out(back=True, skip=False, leave=False)
        more = self.tr("When to see a professional")
        ways.add(button(more, lambda: self.lesson_wanted.emit(LESSON), role="link"))

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the advice comes: all of it."""
        return self.page.title.text(), self._text.text(), *self._signs.texts, self._noted.text()

    def show_flags(self, flags: Sequence[Flag], today: date) -> None:
        title, text = advice(emergency=not EMERGENCIES.isdisjoint(flags))
        self.setAccessibleName(title)
        self.page.setAccessibleName(title)
        self.page.title.setText(title)
        self._text.setText(text)
        self._signs.show_texts(words.red_flag(value) for value in flags)
        self._noted.setText(noted(today, today))


def _groups(step: Step) -> tuple[tuple[str, tuple[Flag, ...]], ...]:
    return (
        (step.tr("An emergency: get medical help now"), EMERGENCY_FLAGS),
        (step.tr("See a doctor or physiotherapist first"), OTHER_FLAGS),
    )
