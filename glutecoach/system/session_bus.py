"""The session's D-Bus: where it is, and how it is when nobody answers there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from glutecoach.system.reporting import note


def session_bus(environment: Mapping[str, str]) -> str | None:
    """Return the address of the session's D-Bus; None if there is none."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    usual = Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere") / "bus"
    return f"unix:path={usual}" if usual.exists() else None


@contextmanager
def may_be_silent(about: str) -> Iterator[None]:
    """Make do without a bus that is gone, silent, or refuses: many desktops have nobody there who would answer."""
    try:
        yield
    except Exception as error:
        if not (isinstance(error, OSError | EOFError) or _comes_from_jeepney(error)):
            raise
        note(f"The desktop does not answer about {about}.", error)


def _comes_from_jeepney(error: Exception) -> bool:
    from traceback import walk_tb

    return any("jeepney" in frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__))
