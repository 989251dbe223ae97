"""The plain building blocks of every page, made in one place so that none forgets its name or its role."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glutecoach.ui.reading_order import leads_out
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.read_area import reads_on

GRID = 8
"""Everything stands on a grid of eight pixels."""

_ARROWS: dict[int, bool] = {Qt.Key.Key_Up: False, Qt.Key.Key_Left: False, Qt.Key.Key_Down: True, Qt.Key.Key_Right: True}
"""Whether they lead on."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


_HEADINGS = ("title", "hero", "name", "heading")

_LONG_WORD = 24
_BREAK = "\u200b"
"""The zero-width space, at which a line may end."""


class Label(QLabel):
    """A label that can break within a long word, such as the path of a file."""

    def setText(self, text: str) -> None:
        super().setText(re.sub(rf"\S{{{_LONG_WORD},}}", _with_breaks, text))

    def text(self) -> str:
        return super().text().replace(_BREAK, "")


def _with_breaks(word: re.Match[str]) -> str:
    parts = re.sub(r"([/\\_.-]+)(?=\w)", rf"\1{_BREAK}", word[0])
    return re.sub(rf"[^{_BREAK}]{{{_LONG_WORD}}}(?=\w)", rf"\g<0>{_BREAK}", parts)


def label(text: str = "", role: str = "", wrap: bool = True) -> QLabel:
    """Return a label.

    ``role`` is "title", "hero", "name", "heading", "large" (a heading to the eye alone), "quiet", "problem" or nothing.
    """
    made = Label()
    if role in _HEADINGS:
        roles.tell(made, roles.Role.Heading)
    made.setText(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class ClickedOnce:
    """Takes a double click for one: its second half falls on whatever the first has brought. Goes before a Qt class."""

    repeats = False
    """Whether to press it several times in a row is meant so, as with a little more of something."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.repeats:
            super().mouseDoubleClickEvent(event)  # type: ignore[misc]


class Button(ClickedOnce, QPushButton):
    """A push button that Enter presses as well as Space, in a window as in a dialog.

    Arrow keys go from one to the next, as Qt has it, but stay on the page: beyond its ends they scroll it.
    Its words stand in several lines where a ``FlowArea`` has not the width for one.
    """

    keeps_name = False
    """Whether its name stays, also where its words are the same for a while."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._words = text

    def text(self) -> str:
        """Return the words, in one line."""
        return self._words

    def setText(self, text: str) -> None:
        """Change what stands on it, and what assistive technology reads, unless that has a name of its own."""
        if self.accessibleName() == self._words and not self.keeps_name:
            self.setAccessibleName(text)
        self._words = text
        super().setText(text)

    def size_within(self, width: int) -> QSize:
        """Return what it takes where it may be no wider than this, in pixels."""
        whole = self._in_one_line()
        if whole.width() <= width:
            return whole
        metrics = self.fontMetrics()
        return QSize(width, whole.height() + metrics.size(0, self._broken(width)).height() - metrics.height())

    def break_within(self, width: int) -> None:
        """Break its words into as few lines as a width in pixels allows; one, where that is enough."""
        shown = self._words if self._in_one_line().width() <= width else self._broken(width)
        if shown != super().text():
            super().setText(shown)

    def _in_one_line(self) -> QSize:
        hint, shown, metrics = self.sizeHint(), super().text(), self.fontMetrics()
        if shown == self._words:
            return hint
        return hint + metrics.size(0, self._words) - metrics.size(0, shown)

    def _broken(self, width: int) -> str:
        """Return the words in as few lines as a width in pixels allows."""
        metrics = self.fontMetrics()
        room = width - self._in_one_line().width() + metrics.size(0, self._words).width()
        lines: list[str] = []
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = _ARROWS.get(event.key())
        if reads_on(event) or (forward is not None and leads_out(self, forward=forward)):
            event.ignore()
        elif not _presses(self, event):
            super().keyPressEvent(event)


class CheckBox(ClickedOnce, QCheckBox):
    """A box to tick that Enter ticks as well as Space: it has the focus, so it is what is meant."""

    def __init__(self, text: str = "", *, on: bool = False) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setChecked(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _presses(self, event):
            super().keyPressEvent(event)


def _presses(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Let Enter press what has the focus; tell whether the key was for that."""
    if event.key() in ENTER and not event.isAutoRepeat():
        made.click()
    return event.key() in ENTER


def press_main(widget: QWidget) -> bool:
    """Press the ``main_button`` of the nearest page, panel or dialog around a widget; tell whether there is one."""
    main = main_button(widget)
    if main is not None:
        main.click()
    return main is not None


def main_button(widget: QWidget) -> QPushButton | None:
    """Return the ``main_button`` of the nearest page, panel or dialog around a widget that has one to press."""
    around: QWidget | None = widget
    while around is not None:
        main = getattr(around, "main_button", None)
        if isinstance(main, QPushButton) and main.isVisible() and main.isEnabled():
            return main
        around = None if around.isWindow() else around.parentWidget()
    return None


def takes_enter(widget: QWidget, event: QKeyEvent) -> bool:
    """Let Enter press the main button around a widget; tell whether the key was for that."""
    return event.key() in ENTER and not event.isAutoRepeat() and press_main(widget)


def restyle(widget: QWidget) -> None:
    """Dress a widget by the style sheet again, after a property that the sheet asks for has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if isinstance(widget, QFrame):
        widget.setFrameStyle(widget.frameStyle())  # Qt would go on with the padding from before


def button(text: str, clicked: Callable[[], object], *, role: str = "", name: str = "") -> Button:
    """Return a push button; ``name`` is what assistive technology reads, if not the text."""
    made = Button(text)
    made.setProperty("role", role)
    made.setAccessibleName(name or text)
    made.clicked.connect(lambda _checked: clicked())
    return made


def explain(made: Button, text: str) -> None:
    """Give a button a tooltip; who listens hears what that adds to its name."""
    made.setToolTip(text)
    added = text.removeprefix(made.accessibleName()).lstrip(" ;")
    if added.startswith("(") and added.endswith(")"):
        added = added[1:-1]
    made.setAccessibleDescription(added)


def chip(text: str, toggled: Callable[[bool], object], *, name: str = "") -> Button:
    """Return a small button that stays pressed."""
    made = Button(text)
    made.setProperty("role", "chip")
    made.setAccessibleName(name or text)
    made.setCheckable(True)
    made.toggled.connect(toggled)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return an empty card and the layout to fill."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    return frame, layout


def row(*widgets: QWidget | int, spacing: int = GRID) -> QHBoxLayout:
    """Return a horizontal layout; an int stands for a stretch of that weight."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for widget in widgets:
        if isinstance(widget, int):
            layout.addStretch(widget)
        else:
            layout.addWidget(widget)
    return layout


def insert(layout: QBoxLayout, at: int, widget: QWidget) -> None:
    """Put a widget into a layout, and where screen readers come to it: they go in the order of the stack."""
    layout.insertWidget(at, widget)
    after = (layout.itemAt(n) for n in range(at + 1, layout.count()))
    following = next((item.widget() for item in after if item is not None and item.widget() is not None), None)
    if following is not None and widget.parent() is following.parent():
        widget.stackUnder(following)


class FieldRow(QWidget):
    """One row of a form: what it is about, the control, and a quiet line below. The control gets its name here.

    The control stands below its words where both have no room side by side.
    """

    def __init__(self, text: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self.read_with = self
        control.setAccessibleName(text)
        control.setAccessibleDescription(hint)
        self._caption = caption = label(text)
        caption.setBuddy(control)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.addWidget(caption, 1)
        line.addWidget(control, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        if hint:
            layout.addWidget(label(hint, "quiet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self._caption.fontMetrics()
        words = max((metrics.horizontalAdvance(word) for word in self._caption.text().split()), default=0)
        beside = words + GRID + self.control.sizeHint().width() <= event.size().width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class Yielding(QStackedWidget):
    """One of several widgets, which leaves the room that is short to what stands beside it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
