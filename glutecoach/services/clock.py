"""Clocks: the one place where time is read."""

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time: a monotonic and a wall clock in milliseconds, and the local date and time."""

    def now(self) -> int: ...
    def wall(self) -> int: ...
    def local(self) -> datetime: ...


class SystemClock:
    """The clocks of this machine."""

    def now(self) -> int:
        return round(time.perf_counter() * 1000)

    def wall(self) -> int:
        return round(time.time() * 1000)

    def local(self) -> datetime:
        return datetime.now().astimezone()
