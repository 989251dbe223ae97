"""What a screen reader is told of a widget, as Qt would answer it."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


def told(widget: QWidget) -> QAccessibleInterface:
    made = QAccessible.queryAccessibleInterface(widget)
    assert made is not None
    return made


def role(widget: QWidget) -> QAccessible.Role:
    return told(widget).role()


def named(widget: QWidget) -> str:
    return told(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    return told(widget).text(QAccessible.Text.Description)


def tree(root: QWidget) -> Iterator[tuple[QAccessibleInterface, QWidget | None]]:
    """Yield all that is shown, in the order in which a screen reader goes through it."""

    def below(part: QAccessibleInterface) -> Iterator[tuple[QAccessibleInterface, QWidget | None]]:
        for number in range(part.childCount()):
            child = part.child(number)
            if child is not None and not child.state().invisible:
                thing = child.object()
                yield child, thing if isinstance(thing, QWidget) else None
                yield from below(child)

    yield from below(told(root))
