"""What cannot be read and was set aside ↔ its rows."""

from glutecoach.coaching.unreadable import SetAside
from glutecoach.storage.values import Row, at_place, utc


def columns(one: SetAside) -> dict[str, str]:
    """Return the row of what was set aside; the time is in UTC."""
    return {"found_at_utc": utc(one.found_at), "kind": one.kind, "about": one.about, "content": one.content}


def read(row: Row) -> SetAside:
    """Return what was set aside; it comes as bytes, and is told as well as it can be."""
    kind, about, content, found = ((value or b"").decode(errors="replace") for value in row)
    try:
        found_at = at_place(found, 0)
    except ValueError:
        found_at = at_place("1970-01-01 00:00:00", 0)
    return SetAside(kind, about, content, found_at)
