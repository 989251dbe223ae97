"""A short word at the foot of the window, with one button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, button, label

SHOWN_MS = 10_000
SHOWN_TO_READERS_MS = 60_000
"""How long a way back stays where a screen reader is in use: it takes its time to get there."""


class Toast(QFrame):
    """Says what was done and offers to undo it, or what happened and offers to look at it.

    It goes away by itself, but not from under the mouse or the keyboard, and never steals the focus: who goes to its
    button by keys is where they were before once it goes. ``covers`` tells how much of the window's foot it lies over,
    in pixels.
    """

    covers = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setProperty("role", "toast")
        self._undo: Callable[[], object] | None = None
        self._text = label()
        self._before: QWidget | None = None
        """What had the focus before the button."""
        self._button: QPushButton = button(self.tr("Undo"), self._pressed)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._text)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._hide_unless_used)
        self._button.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is away."""
        return self._text.text() if self.isVisible() else ""

    def stand_over(self, widget: QWidget) -> None:
        """Stand at the foot of a part of the window from now on, and be no wider than that."""
        self._over.removeEventFilter(self)
        self._over = widget
        widget.installEventFilter(self)
        if self.isVisible():
            self._place()

    def say(self, text: str, undo: Callable[[], object] | None = None, word: str = "") -> None:
        """Show a text, with a button that says ``word``, or Undo, if there is something to be done."""
        self._text.setText(text)
        self._button.setText(word or self.tr("Undo"))
        self._button.setAccessibleName(self._button.text())
        self._undo = undo
        if undo is None:
            self._give_focus_back()
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._wait()
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
                self._place()
        elif event.type() is QEvent.Type.FocusOut:
            self._wait()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():  # the text has another size
            self._place()
        return done

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._wait()

    def setVisible(self, visible: bool) -> None:
        if not visible:
            self._give_focus_back()
        super().setVisible(visible)

    def _give_focus_back(self) -> None:
        """Give the focus back before the button goes: Qt would hand it on to what comes next, which is the rail."""
        before = self._before
        if self._button.hasFocus() and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self._button and old is not None:
            self._before = old

    def _wait(self) -> None:
        """Count from now on how long it is still shown."""
        if self.isVisible():
            lasts = self._undo is not None and QAccessible.isActive()
            self._timer.start(SHOWN_TO_READERS_MS if lasts else SHOWN_MS)

    def _hide_unless_used(self) -> None:
        if not (self.underMouse() or self._button.hasFocus()):
            self.hide()

    def _place(self) -> None:
        self._fit(self._text.text())
        start, room = self._over.mapTo(self.window(), QPoint()), self._over.size()
        self.move(start + QPoint((room.width() - self.width()) // 2, room.height() - self.height() - GRID))
        self.covers.emit(self.height() + 2 * GRID)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.covers.emit(0)

    def _fit(self, text: str) -> None:
        """Be as wide as the text, but for what it stands over: then it goes on in the next line."""
        self.ensurePolished()
        taken = 9 * GRID + (self._button.sizeHint().width() + GRID if self._undo is not None else 0)
        wanted = self._text.fontMetrics().horizontalAdvance(text) + GRID
        self._text.setFixedWidth(min(wanted, self._over.width() - taken))
        self._text.setMinimumHeight(0)  # a label asks for no less than it has to have
        self._text.setFixedHeight(self._text.heightForWidth(self._text.width()))
        self.adjustSize()

    def _pressed(self) -> None:
        self.hide()
        self._timer.stop()
        if self._undo is not None:
            self._undo()
