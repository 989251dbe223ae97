"""WayBack: where the way out of a page leads that another page has opened."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from glutecoach.ui.widgets.basics import Button, explain


@dataclass(frozen=True, slots=True)
class WayBack:
    """The page that one came from, by its name, and what opens it again as it was left."""

    name: str
    go: Callable[[], object]


def dress(back: Button, way: WayBack | None, otherwise: str) -> None:
    """Have a button say where it leads: to where one came from, or else to what the page itself names."""
    to = otherwise if way is None else _tr("Back to {0}").format(way.name)
    back.setText(_tr("Back") if way is None else to)
    back.setAccessibleName(to)
    explain(back, _tr("{0} (Esc)").format(to))


def _tr(text: str) -> str:
    return QCoreApplication.translate("way back", text)
