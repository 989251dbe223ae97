"""Roles: what a widget is to people who use a screen reader, where Qt's own guess is wrong.

Qt takes every button that stays pressed for a check box, and what is painted for nothing at all. ``tell`` says what it
is. Nothing is made before a screen reader asks.
"""

from functools import cache
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QStackedWidget, QWidget

Role = QAccessible.Role

_ROLE, _ALONE = "toldRole", "readAlone"


def tell(widget: QWidget, role: QAccessible.Role) -> None:
    """Say what a widget is.

    Its name, and its description only where one was set: not the tooltip, which mostly says the name again. A widget
    with a method ``says`` is described by what that returns at the moment, and a change of it is no event: whoever
    changes it announces it, once. What has ``Role.NoRole`` is for the eye alone. One with a method
    ``is_aside`` is out of sight as long as that says so.
    """
    _be_asked()
    widget.setProperty(_ROLE, role.value)
    if QAccessible.isActive():
        _forget(widget)


def read_alone(text: QWidget) -> None:
    """Say that what stands beside a text is no part of it, and is not to be read between its lines."""
    text.setProperty(_ALONE, True)


def is_read_alone(widget: QWidget | None) -> bool:
    """Tell whether a widget belongs to a text that is read alone."""
    while widget is not None and not widget.property(_ALONE):
        widget = widget.parentWidget()
    return widget is not None


def told(widget: QWidget) -> QAccessible.Role | None:
    """Return what a widget was said to be, None where that is left to Qt."""
    role = widget.property(_ROLE)
    return None if role is None else Role(role)


def _forget(widget: QWidget) -> None:
    """Let Qt ask again about a widget that was heard of already, as by its name."""
    known = QAccessible.queryAccessibleInterface(widget)
    if known is not None and not isinstance(known, ToldRole):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


@cache
def _be_asked() -> None:
    """Let Qt ask here before it guesses."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleWidget | None:
    """Return what is told of a widget. Qt asks for each of its classes, the outermost first."""
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_ROLE)
    if role is None and isinstance(thing, QStackedWidget):
        role = Role.Client.value  # Qt's own is spoken, as "layered pane", each time that the focus comes into one
    return None if role is None else ToldRole(thing, Role(role))


class ToldRole(QAccessibleWidget):
    """A widget as it is told."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role, "")

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.widget()
        if kind is QAccessible.Text.Name:
            text: Any = getattr(widget, "text", None)
            return widget.accessibleName() or (str(text()) if callable(text) else "")
        if kind is QAccessible.Text.Description:
            says: Any = getattr(widget, "says", None)
            return str(says()) if callable(says) else widget.accessibleDescription()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.widget()
        aside: Any = getattr(button, "is_aside", None)
        if self.role() is Role.NoRole:
            state.invisible = True
        elif callable(aside) and aside():
            state.offscreen = True
        elif self.role() is Role.ButtonMenu:
            state.hasPopup = True
        elif isinstance(button, QAbstractButton) and button.isCheckable():
            if self.role() is Role.PageTab:
                state.selectable, state.selected = True, button.isChecked()
            else:
                state.checkable, state.checked = True, button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        press = [QAccessibleActionInterface.pressAction()] if self._is_button else []
        return press + list(super().actionNames())

    def doAction(self, name: str) -> None:
        button = self.widget()
        if isinstance(button, QAbstractButton) and name == QAccessibleActionInterface.pressAction():
            button.click()
        else:
            super().doAction(name)

    @property
    def _is_button(self) -> bool:
        return isinstance(self.widget(), QAbstractButton)
