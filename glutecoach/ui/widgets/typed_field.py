"""TypedField: a line that takes a value as people type it, and says so where it cannot make sense of it."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import ENTER, FieldRow, label
from glutecoach.ui.widgets.fields import paint_arrow

_STEPS = {
    Qt.Key.Key_Up: (1, False),
    Qt.Key.Key_Down: (-1, False),
    Qt.Key.Key_PageUp: (1, True),
    Qt.Key.Key_PageDown: (-1, True),
}


_PADDING = 14
"""What the style sheet leaves at either end of a line, with its border."""

_OPENING = (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


class TypedField(QLineEdit):
    """Any text can be typed; what it means is read from it, and a text that means nothing stays, with a complaint.

    A subclass reads and writes its values. Up and Down change the value by a small step, Page up and Page down by a
    large one; Space opens one that ``opens``, as the first key. ``settled`` carries a value that is new, once it was
    typed to its end, stepped to or picked. ``is_told`` once the person has changed it. Enter takes what is typed, and
    leads on.
    """

    settled = Signal(object)
    complained = Signal(str)
    """What is wrong with the text; nothing once it is put right."""

    opens = False
    """Whether there is something to pick from below the line."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self._settled = value
        self.complaint = ""
        self.is_told = False
        self.setText(self.written(value))
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.check)

    @property
    def value(self) -> Any:
        """What is typed, or the last that made sense."""
        found = self._meant()
        return self._settled if found is None or self.wrong(found) else found

    def set_value(self, value: Any) -> None:
        """Show another value, which nobody typed."""
        self._settled = value
        self._complain("")
        self.setText(self.written(value))

    def suggest(self, value: Any) -> None:
        """Offer another value, unless the person has given one."""
        if not self.is_told:
            self.set_value(value)

    def check(self) -> bool:
        """Settle what is typed, and write it as the others are; or say what is wrong with it, and return False."""
        found = self._meant()
        wrong = self.unclear() if found is None else self.wrong(found)
        self._complain(wrong)
        if not wrong:
            self._settle(found)
        elif self.hasFocus():
            self.selectAll()  # what is typed next stands in its place
        return not wrong

    # What a subclass knows

    def read(self, text: str) -> Any:
        """Return what a text means, or None."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        raise NotImplementedError

    def unclear(self) -> str:
        """Return what to say of a text that means nothing."""
        raise NotImplementedError

    def wrong(self, value: Any) -> str:
        """Return why a value cannot be taken, or nothing."""
        return ""

    def stepped(self, value: Any, way: int, is_large: bool) -> Any:
        """Return the value a step up (1) or down (-1) from another one."""
        raise NotImplementedError

    def open(self) -> None:
        """Show what there is to pick from."""

    # What happens

    def _meant(self) -> Any:
        """Return what the text means; its own writing is always understood."""
        text = self.text()
        return self._settled if text == self.written(self._settled) else self.read(text)

    def _settle(self, value: Any) -> None:
        is_new = value != self._settled
        self.set_value(value)
        if is_new:
            self.is_told = True
            self.settled.emit(value)

    def _pick(self, value: Any) -> None:
        """Settle a value that was not typed, and select it, so that the next key is the first one again."""
        self._settle(value)
        self.selectAll()

    def _typed(self, _text: str) -> None:
        self.is_told = True
        self._complain("")

    def _complain(self, text: str) -> None:
        if text == self.complaint:
            return
        self.complaint = text
        self.complained.emit(text)
        announce(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.opens and ((key, event.modifiers()) == _OPENING or self._begins_with_space(event)):
            self.open()
        elif key in _STEPS:
            way, is_large = _STEPS[key]
            after = self.stepped(self.value, way, is_large)
            if not self.wrong(after):
                self._pick(after)
        else:
            super().keyPressEvent(event)
            if key in ENTER:
                event.accept()  # what is typed was settled; the form around it is not sent off
                if not self.complaint:
                    self.focusNextChild()

    def _begins_with_space(self, event: QKeyEvent) -> bool:
        """Tell whether a key is Space and would replace all the text; within a text it is typed."""
        return event.text() == " " and not event.isAutoRepeat() and self.selectedText() == self.text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text as Tab does, where the app brings the focus: what is typed next is not glued to it."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.selectAll()

    # The arrow of one that opens

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.opens and event.position().x() > self.width() - self._arrow_width():
            self.open()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_arrow = self.opens and event.position().x() > self.width() - self._arrow_width()
        self.setCursor(Qt.CursorShape.ArrowCursor if is_arrow else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.opens:
            paint_arrow(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setTextMargins(0, 0, self._arrow_width() - _PADDING if self.opens else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """Have room for the value and the arrow, at every size of text."""
        text = self.fontMetrics().horizontalAdvance(self.written(self._settled) + "0")
        hint = super().minimumSizeHint()
        arrow = self._arrow_width() if self.opens else _PADDING
        return QSize(max(hint.width(), _PADDING + text + arrow), hint.height())

    def _arrow_width(self) -> int:
        return 2 * self.fontMetrics().height()


class TypedRow(FieldRow):
    """One row of a form with such a field; what is wrong with the text stands below it."""

    def __init__(self, text: str, control: TypedField, hint: str = "") -> None:
        super().__init__(text, control, hint)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(complaint(control))


def complaint(field: TypedField) -> QLabel:
    """Return the line that says what is wrong with a field's text, to stand below it."""
    said = label("", "problem")
    said.hide()
    field.complained.connect(said.setText)
    field.complained.connect(lambda text: said.setVisible(bool(text)))
    return said


class Popup(QFrame):
    """What opens below a field, with one widget in it; it goes when something is picked, and when it is left."""

    def __init__(self, field: TypedField, content: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(content)
        self._field, self._content = field, content

    def open(self) -> None:
        """Show it below the field, or above where there is more room."""
        size, place = self.sizeHint(), self._field.mapToGlobal(self._field.rect().bottomLeft())
        screen = self._field.screen().availableGeometry()
        x = max(min(place.x(), screen.right() - size.width()), screen.left())
        y = place.y()
        if y + size.height() > screen.bottom():
            y = max(self._field.mapToGlobal(self._field.rect().topLeft()).y() - size.height(), screen.top())
        self.setGeometry(x, y, size.width(), size.height())
        self.show()
        self._content.setFocus(Qt.FocusReason.PopupFocusReason)
