"""Clocks: the one place where time is read."""

import sys
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time: a monotonic and a wall clock in milliseconds, and the local date and time."""

    def now(self) -> int: ...
    def wall(self) -> int: ...
    def local(self) -> datetime: ...


class SystemClock:
    """The clocks of this machine."""

    def now(self) -> int:
        """Return the milliseconds of a monotonic clock, which may stand still while the machine sleeps."""
        return round(time.perf_counter() * 1000)

    def wall(self) -> int:
        """Return the milliseconds since 1970 (UTC); they jump when somebody sets the clock."""
        return round(time.time() * 1000)

    def local(self) -> datetime:
        """Return the local date and time, with the offset of the zone that the machine is in now."""
        return here(datetime.now(UTC))


def here(moment: datetime) -> datetime:
    """Return a moment in the zone that this machine is in by now.

    One without an offset is what the clock on the wall showed, summer or winter time as it was on that day.
    """
    _read_zone()
    return moment.astimezone()


def _read_zone() -> None:
    """Let the C library look at the zone, which it otherwise reads only once: the machine may have travelled."""
    if sys.platform == "win32":
        import ctypes

        ctypes.cdll.ucrtbase._tzset()
    else:
        time.tzset()  # 1 µs where nothing has changed
