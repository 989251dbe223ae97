"""The look that a person has chosen, read before all else: the window is painted in it from the first moment."""

from dataclasses import dataclass
from pathlib import Path

from glutecoach.storage import before_opening, files

_KEPT = ("theme", "text_percent", "window_place", "system_dark")


@dataclass(frozen=True, slots=True)
class Look:
    """Palette ("light", "dark" or "system"), text size (100 to 200), and the window's place; empty: the usual one.

    ``system_dark`` is what the system said last, None where it did not say.
    """

    theme: str = "system"
    text_percent: int = 100
    place: str = ""
    system_dark: bool | None = None


def chosen_look(data_dir: Path) -> Look:
    """Return the look that is kept in a data folder; what is missing or makes no sense is as it is at first."""
    kept = before_opening.preferences(data_dir / files.FILE_NAME, _KEPT)
    theme, percent, place, dark = (kept.get(key) for key in _KEPT)
    return Look(
        theme=theme if theme in ("light", "dark") else "system",
        text_percent=percent if isinstance(percent, int) and 100 <= percent <= 200 else 100,
        place=place if isinstance(place, str) and _is_hex(place) else "",
        system_dark=dark if isinstance(dark, bool) else None,
    )


def _is_hex(text: str) -> bool:
    try:
        bytes.fromhex(text)
    except ValueError:
        return False
    return True
