"""A question in the middle of the workout, with its answers as large buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from glutecoach.ui import actions, keyboard
from glutecoach.ui.colours import faded
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, label
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.hasty import Hasty
from glutecoach.ui.workout.far import FarText, far_font, far_px
from glutecoach.ui.workout.stage import ROOM

TITLE_SHARE, TEXT_SHARE, ANSWER_SHARE, MANY_SHARE = 0.095, 0.042, 0.04, 0.052
"""Text heights as shares of the window's, those of answers where they are few and where they have all of the screen;
text and answers are no smaller than body text."""

BODY, ANSWER_HIGH = 15, 1.75
"""The size of body text at 100 %, in pixels, and the height of an answer over that of its letters at least."""

MARGIN = 0.05
"""Around all of it, as a share of the window's height."""

VEIL = 0.5
"""How much of the figure is hidden while something is asked."""

TIGHT = 0.78
"""How much lower an answer gets at most."""

SIZES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
"""How much smaller all of it gets where it would not fit."""

FEW = 3
"""With more answers than these, a question takes all of the screen."""

CORNER = 6
"""The radius of the frame around a digit, in pixels."""

WIDE = 700
"""From this width at 100 % text on, in pixels, things stand side by side."""

KEYS = "pause", "hurts"
"""The commands of a workout whose keys may answer a question."""

Answer = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the panel shows. The first answer is the one that is meant most often.

    ``escape`` is what Esc means, if it is an answer, and ``keys`` what keys of the workout mean, by their commands.
    It is ``sore`` where something hurts. ``warning`` stands out, and so do the ``grave`` answers, by their words.
    """

    title: str
    text: str
    answers: Sequence[Answer]
    escape: Callable[[], object] | None
    keys: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    sore: bool = False
    warning: str = ""
    grave: Sequence[str] = ()


class QuestionPanel(QWidget):
    """Says something and offers answers. The first answer has the focus; Esc gives the one named for it, or asks again.

    With few answers it stands below the figure that it interrupts, in place of the band, where there is room; else it
    takes all of the screen. A digit gives an answer, too, while single keys are at work. A Space or Enter that comes at
    once was meant for the workout, and answers nothing.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question: Question | None = None
        self._buttons: list[_Answer] = []
        self._hasty = Hasty(self)
        self._figure: QPixmap | None = None
        self._fitted: object = None
        self._title = FarText(theme, TITLE_SHARE, bold=True)
        self._text = label("", "quiet")
        self._warning = label("", "warning")
        self._box = QWidget()
        self._answers = QVBoxLayout(self._box)
        self._answers.setContentsMargins(0, 0, 0, 0)
        self._answers.setSpacing(GRID)
        inner = QWidget()
        inner.setObjectName("questionBody")
        self._grid = QGridLayout(inner)
        self._grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        said = QVBoxLayout()
        said.setSpacing(GRID)
        for part in (self._text, self._warning):
            said.addWidget(part)
        said.addStretch(1)
        self._grid.addLayout(said, 1, 0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._area)
        self._commands = actions.make(
            self, {name: actions.WORKOUT[name] for name in KEYS}, {name: partial(self._press, name) for name in KEYS}
        )

    @property
    def title(self) -> str:
        return self._title.text

    def give_keys(self, single_keys: bool) -> None:
        """Let no single letter be a key, or let it be one again."""
        actions.give_keys(self._commands, actions.WORKOUT, single_keys)

    def stand_below(self, figure: QPixmap | None) -> None:
        """Stand below a picture of the room that is interrupted, where there is place; None shows none."""
        self._figure = figure
        self._fit()

    def ask(self, question: Question) -> None:
        """Show a question."""
        self._question = question
        self._title.set_text(question.title)
        self._text.setText(question.text)
        self._text.setVisible(bool(question.text))
        self._warning.setText(question.warning)
        self._warning.setVisible(bool(question.warning))
        for name, command in self._commands.items():
            command.setEnabled(name in question.keys)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [
            _Answer(words, call, _role(index, words, question), index + 1 if self._theme.single_keys else 0)
            for index, (words, call) in enumerate(question.answers)
        ]
        self._title.colour = "pain" if question.sore else "ink"
        for made in self._buttons:
            made.installEventFilter(self)
            self._answers.addWidget(made, 1)
        self._fitted = None
        self._fit()
        for made in self._buttons:
            made.show()  # at once, as it is to take the focus
        self._hasty.begin()
        say_opening(self)

    def opening(self) -> Sequence[str]:
        asked = self._question
        return () if asked is None else (asked.title, " ".join(filter(None, (asked.text, asked.warning))))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None or not self._is_below:
            return
        painter, place = QPainter(self), QRect(QPoint(), self._figure.deviceIndependentSize().toSize())
        painter.drawPixmap(place, self._figure)
        painter.fillRect(QRect(0, 0, self.width(), self._top), faded(self._theme.colour("paper"), VEIL))
        painter.fillRect(QRect(0, self._top, self.width(), self.height()), self._theme.colour("card"))

    @property
    def _is_below(self) -> bool:
        """Whether the figure is shown, with the question below it."""
        few = self._figure is not None and len(self._buttons) <= FEW
        needed = FEW * round(self._px(ANSWER_SHARE) * ANSWER_HIGH) + (FEW + 3) * GRID
        return few and self.width() >= self._theme.px(WIDE) and self.height() - self._top >= needed

    @property
    def _top(self) -> int:
        """Where the room of the figure ends, as on the stage."""
        return round(self.height() * ROOM)

    def _px(self, share: float) -> int:
        return max(far_px(self, self._theme, share), self._theme.px(BODY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._fit()

    def _fit(self) -> None:
        """Give each part its place and its size, as the window has room for them."""
        fitted = (self.size(), self._theme.scale, self._is_below, len(self._buttons))
        if fitted == self._fitted:
            return
        self._fitted = fitted
        below, margin = self._is_below, far_px(self, self._theme, MARGIN, 0)
        self._layout.setContentsMargins(0, self._top if below else 0, 0, 0)
        self._grid.setHorizontalSpacing(margin)
        self._grid.setVerticalSpacing(GRID)
        self._grid.removeWidget(self._box)
        self._grid.addWidget(self._box, 0 if below else 2, 1 if below else 0, 2 if below else 1, 1)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if below or not column else 0)
        for line in (0, 1, 2):
            self._grid.setRowStretch(line, int(below) if line < 2 else int(not below))
        for size in (1.0,) if below else SIZES:
            self._size(ANSWER_SHARE if below else MANY_SHARE, size)
            above = 2 * GRID if below else round(margin * size) if size > SIZES[-1] else GRID
            self._grid.setContentsMargins(margin, above, margin, above)
            high = self._grid.totalHeightForWidth(self.width())
            if high <= self.height() and self._grid.minimumSize().width() <= self.width():
                break
        self.update()

    def _size(self, answers: float, size: float) -> None:
        """Give all of it a share of its size."""
        self._title.shrunk = size
        for index, made in enumerate(self._buttons):
            made.fit(far_font(self._px(answers * size), bold=not index), ANSWER_HIGH * max(size, TIGHT))
        for part, share in ((self._text, TEXT_SHARE), (self._warning, answers)):
            part.setFont(far_font(self._px(share * size), bold=part is self._warning))
        self._title.updateGeometry()  # it is as high as the window says
        self._grid.invalidate()

    def take_focus(self) -> None:
        if self._buttons:
            self._buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 0 < digit <= len(self._buttons) and self._buttons[digit - 1].digit == digit and not event.modifiers():
            if not self._hasty.waits:
                self._buttons[digit - 1].click()
        elif event.key() != Qt.Key.Key_Escape or self._question is None:
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


class _Answer(Button):
    """An answer, with the digit that gives it, too; 0 is none."""

    def __init__(self, words: str, call: Callable[[], object], role: str, digit: int) -> None:
        super().__init__(words)
        self.digit = digit
        self.setProperty("role", role)
        self.setAccessibleName(words)
        self.clicked.connect(lambda _checked: call())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def fit(self, font: QFont, high: float) -> None:
        """Take a font, ``high`` times its size, and room for the digit before the words."""
        self.setFont(font)
        self.setMinimumHeight(round(font.pixelSize() * high))
        left = f"text-align: left; padding-left: {round(3 * GRID + self._side)}px;" if self.digit else ""
        self.setStyleSheet(f"min-height: 0; padding-top: 2px; padding-bottom: 2px; {left}")

    @property
    def _side(self) -> float:
        """The size of the frame around the digit."""
        return self.fontMetrics().height() * 1.1

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.digit:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.ButtonText
        painter.setPen(QPen(self.palette().color(role), 1.5))
        side = self._side
        box = QRectF(GRID * 1.5, (self.height() - side) / 2, side, side)
        painter.drawRoundedRect(box, CORNER, CORNER)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, QLocale().toString(self.digit))


def _role(index: int, words: str, question: Question) -> str:
    if words in question.grave:
        return "grave"
    return "primary" if not index else ""
