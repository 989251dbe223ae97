"""The plain building blocks of every page, made in one place so that none forgets its name or its role."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
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


_HEADINGS = ("title", "name", "heading")

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

    ``role`` is "title", "name", "heading", "large" (a heading to the eye alone), "quiet", "problem" or nothing.
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
    """

    def setText(self, text: str) -> None:
        """Change what stands on it, and what assistive technology reads, unless that has a name of its own."""
        if self.accessibleName() == self.text():
            self.setAccessibleName(text)
        super().setText(text)

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
    made.setAccessibleDescription(text.removeprefix(made.accessibleName()).strip(" ()"))


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


class FlowArea(QWidget):
    """Widgets side by side that go on in the next line when the width is used up.

    They stand at the top of their line, or in its ``middle``. One that retains its size keeps its place while hidden.
    """

    def __init__(self, spacing: int = GRID, *, middle: bool = False) -> None:
        super().__init__()
        self._spacing, self._middle = spacing, middle
        self._widgets: list[QWidget] = []

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        if self.isVisible():  # else it is done once, when it comes to be seen
            self._place(self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, self._place(width, move=False))

    def minimumSizeHint(self) -> QSize:
        widest = max((w.sizeHint().width() for w in self._widgets if not _breaks_lines(w)), default=0)
        return QSize(widest, self._place(max(self.width(), widest), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        # A widget changed its size, came or went; while the area cannot be seen, nothing is told of that.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place(self.width())
            self.updateGeometry()
        return super().event(event)

    def _place(self, width: int, move: bool = True) -> int:
        """Return the height that the lines take."""
        placed = [w for w in self._widgets if not w.isHidden() or w.sizePolicy().retainSizeWhenHidden()]
        return self.height_of(placed, width, move=move)

    def height_of(self, widgets: Sequence[QWidget], width: int, *, move: bool = False) -> int:
        """Return the height that the lines take with these widgets."""
        y = 0
        for line in self._lines(widgets, width):
            height = max(size.height() for _, size in line)
            x, y = 0, y + self._spacing if y else 0
            for widget, size in line if move else ():
                top = y + (height - size.height()) // 2 if self._middle else y
                widget.setGeometry(x, top, min(size.width(), max(width, 1)), size.height())
                x += size.width() + self._spacing
            y += height
        return y

    def _lines(self, widgets: Sequence[QWidget], width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return what fits side by side, line by line, with the sizes."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        x = 0
        for widget in widgets:
            size = widget.sizeHint()
            if size.width() > width and _breaks_lines(widget):
                size = QSize(width, widget.heightForWidth(width))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((widget, size))
            x += size.width() + self._spacing
        return lines


def _breaks_lines(widget: QWidget) -> bool:
    return widget.sizePolicy().hasHeightForWidth()
