"""Together: what is to be seen with a widget, as it means little without: its question, its hint, its heading."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from glutecoach.ui.widgets import roles


def read_together(widget: QWidget, content: QWidget) -> Iterator[QWidget]:
    """Yield what belongs to a widget on a page, what matters most first; ``content`` is all of the page.

    What a widget or something around it names in ``read_with`` belongs to it, a label whose buddy it is, and the
    nearest heading above it. The title of a page belongs to nothing alone: it is in the rail, too.
    """
    around = list(_around(widget, content))
    for part in around:
        words: QWidget | None = getattr(part, "read_with", None)
        if words is not None and content.isAncestorOf(words):
            yield words
        yield from (made for made in _labels(part.parentWidget()) if made.buddy() is part)
    for part in around[1:]:
        labels = part.findChildren(QLabel)
        above = [
            made for made in labels if _is_heading(made) and _is_of(made, widget, part) and _is_above(made, widget)
        ]
        if above:
            yield max(above, key=lambda made: _y(made) + made.height())
        if above or part.property("role") == "card":
            return


def _around(widget: QWidget, content: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what holds it, from the inside, without all of the page."""
    part: QWidget | None = widget
    while part is not None and part is not content:
        yield part
        part = part.parentWidget()


def _labels(holder: QWidget | None) -> list[QLabel]:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = [] if holder is None else holder.findChildren(QLabel, options=direct)
    return [made for made in found if made.isVisible()]


def _is_heading(made: QLabel) -> bool:
    return made.isVisible() and roles.told(made) is roles.Role.Heading and bool(made.text())


def _is_of(made: QLabel, widget: QWidget, within: QWidget) -> bool:
    """Tell whether a heading is not that of a card in which the widget is not."""
    return all(part.property("role") != "card" or part.isAncestorOf(widget) for part in _around(made, within))


def _is_above(made: QLabel, widget: QWidget) -> bool:
    """Tell whether a label begins above a widget, or above its lower end and beside it."""
    return made is not widget and _y(made) < _y(widget) + widget.height()


def _y(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint()).y()
