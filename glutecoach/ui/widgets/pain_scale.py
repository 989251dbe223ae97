"""The pain scale: a number from 0 to 10 by one tap or key, with words and the three zones."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glutecoach.coaching.pain import Light, light_of
from glutecoach.ui import keyboard
from glutecoach.ui.colours import faded
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import ENTER, Button, label, restyle, row, takes_enter
from glutecoach.ui.widgets.flow_area import FlowArea

MOST_PAIN = 10

TEN_WITHIN_MS = 900
"""A 0 that follows a 1 within this time makes it 10."""

_STRENGTH = {Light.GREEN: 0.0, Light.AMBER: 0.35, Light.RED: 1.0}
"""How much of the colour of pain the bar below each zone has."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

_NO_DIGIT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""Not Shift: some keyboards need it for digits."""


def pain_word(pain: int) -> str:
    """Return what a number from 0 to 10 means."""
    return (
        tr("No pain"),
        tr("Barely there"),
        tr("Mild"),
        tr("Noticeable"),
        tr("Nagging"),
        tr("Distracting"),
        tr("Hard to ignore"),
        tr("Strong"),
        tr("Severe"),
        tr("Very severe"),
        tr("The worst imaginable"),
    )[pain]


def light_word(light: Light) -> str:
    """Return what a zone of pain means."""
    return {Light.GREEN: tr("Safe"), Light.AMBER: tr("Acceptable"), Light.RED: tr("Too much")}[light]


class PainScale(QWidget):
    """Eleven numbers of which one can be pressed; ``chosen`` carries the one that the person presses, or None.

    Tab enters and leaves it as one stop, arrow keys move within, digits choose at once.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, ten_within_ms: int = TEN_WITHIN_MS) -> None:
        super().__init__()
        self._theme = theme
        self._value: int | None = None
        self._judges = True
        self._said = label()
        self._lights = {light: _LightWord(theme, light) for light in Light}
        self._after_one = QTimer(self, interval=ten_within_ms, singleShot=True)
        self._numbers = [_Number(value, self._press, self._reach, self._said) for value in range(MOST_PAIN + 1)]
        roles.tell(self, roles.Role.Client)  # the card around it asks, and each number says what it is
        self._build()
        self._reach(0)
        self._show()

    def _build(self) -> None:
        groups = FlowArea()
        for light in Light:
            groups.add(self._group(light))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(groups)
        layout.addWidget(self._said)

    def _group(self, light: Light) -> QWidget:
        """Return the numbers of one colour above its word."""
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(*(made for made in self._numbers if light_of(made.value) is light), spacing=4))
        column.addWidget(self._lights[light])
        ends = {Light.GREEN: (0, Qt.AlignmentFlag.AlignLeft), Light.RED: (MOST_PAIN, Qt.AlignmentFlag.AlignRight)}
        if light in ends:
            end, side = ends[light]
            word = label(pain_word(end), "quiet", wrap=False)
            roles.tell(word, roles.Role.NoRole)  # the number says it itself
            column.addWidget(word, alignment=side)
        column.addStretch(1)
        return group

    @property
    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a value from 0 to 10, None for no answer; nothing is emitted."""
        self._value = value
        self._reach(value or 0)
        self._show()

    def judge(self, judges: bool) -> None:
        """Say what a number means by its zone, or leave that out, as where a sign counts more."""
        self._judges = judges
        for made in self._lights.values():
            made.setVisible(judges)
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by a digit that was pressed elsewhere, and bring the focus here; tell whether the key was one.

        Where the person wants no single keys, digits are taken with the focus on the scale alone.
        """
        return self._theme.single_keys and self._take_digit(event)

    def _take_digit(self, event: QKeyEvent) -> bool:
        digit = keyboard.digit(event)
        if digit is None or event.modifiers() & _NO_DIGIT:
            return False
        if not event.isAutoRepeat():
            self._type(digit)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        to = keyboard.end(event.key(), len(self._numbers))
        if event.key() in _STEPS:
            to = min(max(self._at + _STEPS[Qt.Key(event.key())], 0), MOST_PAIN)
        if to is not None:
            self._numbers[to].setFocus()
        elif event.key() in ENTER and self._value != self._at:
            self._choose(self._at)  # the number that has the focus; once it is chosen, Enter is the owner's
        elif takes_enter(self, event):
            return
        elif not self._take_digit(event):
            super().keyPressEvent(event)

    def _type(self, digit: int) -> None:
        after_one = self._after_one.isActive()
        self._after_one.start() if digit == 1 else self._after_one.stop()
        is_ten = digit == 0 and after_one
        self._numbers[MOST_PAIN if is_ten else digit].setFocus()
        self._choose(MOST_PAIN) if is_ten else self._press(digit)

    def _press(self, value: int) -> None:
        """Choose a value; the chosen one is taken back."""
        self._choose(None if value == self._value else value)

    def _choose(self, value: int | None) -> None:
        self._value = value
        if value is not None:
            self._reach(value)
        self._show()
        announce(self, self._said.text())
        self.chosen.emit(value)

    def _reach(self, value: int) -> None:
        """Let Tab come to one number only: the chosen one, or where the arrow keys went."""
        self._at = value
        for made in self._numbers:
            here = made.value == value
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _show(self) -> None:
        for number in self._numbers:
            number.setChecked(number.value == self._value)
        for light, made in self._lights.items():
            _set_strong(made, self._value is not None and light is light_of(self._value))
        _set_strong(self._said, self._value is not None)
        if self._value is None:
            self._said.setText(tr("Press a number, or skip this."))
            return
        word, light_says = pain_word(self._value), light_word(light_of(self._value)).lower()
        told = tr("{0} of 10: {1} · {2}") if self._judges else tr("{0} of 10: {1}")
        self._said.setText(told.format(self._value, word, light_says))


class _Number(Button):
    """One number of the scale; all keys but Space are the scale's."""

    def __init__(
        self, value: int, pressed: Callable[[int], None], reached: Callable[[int], None], said: QWidget
    ) -> None:
        super().__init__(str(value))
        self.value = value
        self.read_with = said
        self._reached = reached
        self.setProperty("role", "pain")
        self.setCheckable(True)
        roles.tell(self, roles.Role.RadioButton)
        self.setAccessibleName(tr("Pain {0} of 10, {1}").format(value, pain_word(value).lower()))
        self.setToolTip(pain_word(value))
        self.clicked.connect(lambda _checked: pressed(value))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reached(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class _LightWord(QLabel):
    """One zone of pain: a bar below its numbers, a shape and a word."""

    def __init__(self, theme: Theme, light: Light) -> None:
        super().__init__(light_word(light))
        self._theme = theme
        self._light = light
        self.setTextFormat(Qt.TextFormat.PlainText)
        place = self.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # nothing below it moves as it comes and goes
        self.setSizePolicy(place)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_light"):
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, size = self._theme.px(5), self._theme.px(11)
        middle = (self.height() + bar) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pain = self._theme.colour("pain")
        painter.setBrush(faded(pain, _STRENGTH[self._light]))
        painter.setPen(QPen(pain, 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, bar - 1), bar / 2, bar / 2)
        painter.setPen(QPen(self._theme.colour("ink"), 1.2))
        _paint_shape(painter, self._light, QRectF(1, middle - size / 2, size, size))

    def _measure(self) -> None:
        self.setContentsMargins(self._theme.px(17), self._theme.px(7), 0, 0)


def _set_strong(widget: QLabel, strong: bool) -> None:
    widget.setProperty("strong", strong)
    restyle(widget)


def _paint_shape(painter: QPainter, light: Light, box: QRectF) -> None:
    """Paint the shape of a colour: a disc, a triangle, a square."""
    match light:
        case Light.GREEN:
            painter.drawEllipse(box)
        case Light.AMBER:
            top = QPointF(box.center().x(), box.top())
            painter.drawPolygon(QPolygonF([box.bottomLeft(), top, box.bottomRight()]))
        case Light.RED:
            painter.drawRect(box)
