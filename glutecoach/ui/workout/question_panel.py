"""A question in the middle of the workout, with its answers as large buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from glutecoach.ui import actions, keyboard
from glutecoach.ui.colours import faded
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, button, label, restyle, row
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.hasty import Hasty
from glutecoach.ui.workout.far import FarText

WIDTH = 560
"""The width at 100 % text, in pixels, where the window is wide enough."""

VEIL = 0.5
"""How much of the figure is hidden while something is asked."""

LEAST_BESIDE = 400
"""The room at 100 % text, in pixels, that a question has beside the figure at least."""

FAR_FROM = 480
"""From this height at 100 % text on, in pixels, text and answers are as large as is read from the mat."""

LOW = 210
"""Below this height at 100 % text, in pixels, the answers stand close together."""

KEYS = "pause", "hurts"
"""The commands of a workout whose keys may answer a question."""

Answer = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the panel shows. The first answer is the one that is meant most often.

    ``escape`` is what Esc means, if it is an answer, and ``keys`` what keys of the workout mean, by their commands.
    """

    title: str
    text: str
    answers: Sequence[Answer]
    escape: Callable[[], object] | None
    keys: Mapping[str, Callable[[], object]] = field(default_factory=dict)


class QuestionPanel(QWidget):
    """Says something and offers answers. The first answer has the focus; Esc gives the one named for it, or asks again.

    A Space or Enter that comes at once was meant for the workout, and answers nothing.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._question: Question | None = None
        self._buttons: list[Button] = []
        self._hasty = Hasty(self)
        self._title = FarText(theme, 0.065, bold=True)
        self._text = label("", "quiet")
        self._theme = theme
        self._figure: QPixmap | None = None
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        self._column = QVBoxLayout(self._frame)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        inner = QWidget()
        inner.setObjectName("pageBody")
        middle = QVBoxLayout(inner)
        middle.addStretch(1)
        self._across = row(1, self._frame, 1)
        middle.addLayout(self._across)
        middle.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._commands = actions.make(
            self, {name: actions.WORKOUT[name] for name in KEYS}, {name: partial(self._press, name) for name in KEYS}
        )

    @property
    def title(self) -> str:
        return self._title.text

    def give_keys(self, single_keys: bool) -> None:
        """Let no single letter be a key, or let it be one again."""
        actions.give_keys(self._commands, actions.WORKOUT, single_keys)

    def stand_beside(self, figure: QPixmap | None) -> None:
        """Stand beside a picture of the figure that is interrupted, where there is room; None shows none."""
        self._figure = figure
        self._fit()

    def ask(self, question: Question) -> None:
        """Show a question."""
        self._question = question
        self._title.set_text(question.title)
        self._text.setText(question.text)
        self._text.setVisible(bool(question.text))
        for name, command in self._commands.items():
            command.setEnabled(name in question.keys)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [
            button(words, call, role="" if index else "primary") for index, (words, call) in enumerate(question.answers)
        ]
        for made in self._buttons:
            made.installEventFilter(self)
            made.setProperty("far", self._is_far)
            self._column.addWidget(made)
            made.show()  # at once, as it is to take the focus
        self._hasty.begin()
        say_opening(self)

    def opening(self) -> Sequence[str]:
        return () if self._question is None else (self._question.title, self._question.text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None or not self._is_beside:
            return
        painter, place = QPainter(self), QRect(QPoint(), self._figure.deviceIndependentSize().toSize())
        place.moveTop((self.height() - place.height()) // 2)
        painter.drawPixmap(place, self._figure)
        painter.fillRect(place, faded(self._theme.colour("paper"), VEIL))

    @property
    def _room_beside(self) -> int:
        """How wide the place is beside the figure, in pixels."""
        taken = 0 if self._figure is None else self._figure.deviceIndependentSize().toSize().width()
        return self.width() - taken

    @property
    def _is_beside(self) -> bool:
        return self._figure is not None and self._room_beside >= self._theme.px(LEAST_BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_frame"):
            self._fit()

    @property
    def _is_far(self) -> bool:
        return self.height() >= self._theme.px(FAR_FROM)

    def _fit(self) -> None:
        for made in (self._text, *self._buttons):
            if made.property("far") != self._is_far:
                made.setProperty("far", self._is_far)
                restyle(made)
        self._title.updateGeometry()  # it is as high as the window says
        width = self._room_beside - 2 * GRID if self._is_beside else self.width() - 6 * GRID
        self._frame.setFixedWidth(max(min(self._theme.px(WIDTH), width), GRID))
        air = GRID // 4 if self.height() < self._theme.px(LOW) else GRID
        self._column.setSpacing(air)
        self._column.setContentsMargins(4 * GRID, GRID + air, 4 * GRID, GRID)
        self._across.setStretch(2, 0 if self._is_beside else 1)
        self.update()

    def take_focus(self) -> None:
        if self._buttons:
            self._buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self._question is None:
            super().keyPressEvent(event)
        elif self._question.escape is not None:
            self._question.escape()
        else:  # it must be answered
            self.take_focus()
            say_opening(self)

    def _press(self, name: str) -> None:
        if self._question is not None and name in self._question.keys and not self._hasty.waits:
            self._question.keys[name]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go round the answers with the arrows, which would lead a button's focus out of the question."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            if self._hasty.takes(event):
                return True
            to = keyboard.end(event.key(), len(self._buttons))
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                to = (self._buttons.index(watched) + step) % len(self._buttons)
            if to is not None:
                self._buttons[to].setFocus()
                return True
        return super().eventFilter(watched, event)
