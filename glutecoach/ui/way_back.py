"""WayBack: where the way out of a page leads that another page has opened."""

from collections.abc import Callable
from dataclasses import dataclass

from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.basics import Button, explain


@dataclass(frozen=True, slots=True)
class WayBack:
    """The page that one came from, by its name, and what opens it again as it was left."""

    name: str
    go: Callable[[], object]


def dress(back: Button, way: WayBack | None, otherwise: str) -> None:
    """Have a button say where it leads: to where one came from, or else to what the page itself names."""
    to = otherwise if way is None else tr("Back to {0}").format(way.name)
    back.setText(tr("Back") if way is None else to)
    back.setAccessibleName(to)
    explain(back, tr("{0} (Esc)").format(to))
