"""ReadArea: what scrolls, and can be read line by line by those who do not see it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QLabel, QScrollArea, QWidget

from glutecoach.ui.reading_order import in_order, takes_tab
from glutecoach.ui.widgets import roles

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
"""What the keys that scroll do with a page, wherever the focus has no use for them."""

SCROLLING = (*_STEPS, *SCROLLS)
"""The keys with which a page is read on, or scrolls."""


def reads_on(event: QKeyEvent) -> bool:
    """Tell whether a key asks a page to read on: no button may take it then, as Qt's go to the next one by it."""
    return event.key() in _STEPS and QAccessible.isActive()


class ReadArea(QScrollArea):
    """Scrolls by the arrow keys. With a screen reader they go from text to text instead, each of which is read out.

    Tab stops at what can be used alone, and what only stands there would be heard by nobody.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = self._text(_STEPS[Qt.Key(event.key())]) if reads_on(event) else None
        if text is None:
            self._scroll(event)
            return
        if text.focusPolicy() is Qt.FocusPolicy.NoFocus:
            text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave it to ``ui.focus`` what is shown of the next stop: Qt would go to the middle of a large one."""
        return QWidget.focusNextPrevChild(self, forward)

    def _scroll(self, event: QKeyEvent) -> None:
        """Scroll, to the top and to the foot as well, which Qt leaves out."""
        if event.key() in SCROLLS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.verticalScrollBar().triggerAction(SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _text(self, step: int) -> QWidget | None:
        """Return what is to be read next, or before; at first the beginning, or the end."""
        content = self.widget()
        everything = [] if content is None else list(in_order(content))[::step]
        now = self.window().focusWidget()
        start = everything.index(now) + 1 if now in everything else 0
        return next(filter(_is_read, everything[start:]), None)


def _is_read(widget: QWidget) -> bool:
    if not isinstance(widget, QLabel):
        return takes_tab(widget)
    is_text = any(map(str.isalnum, widget.text())) and widget.buddy() is None
    return is_text and roles.told(widget) is not roles.Role.NoRole
