"""Midnight: tells when another day has begun, without looking at a clock all day long."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from glutecoach.services.clock import Clock

LATE_MS = 1_000
"""How long after midnight the day is looked at: a coarse timer may be early by half a second."""


class Midnight(QObject):
    """Wakes once when a day ends. A machine that slept then is late: whoever comes to the window has it ``look``."""

    day_began = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._day = clock.local().date()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._wait()

    def look(self) -> None:
        """Tell if the day is another one by now."""
        self._wait()
        today = self._clock.local().date()
        if today != self._day:
            self._day = today
            self.day_began.emit()

    def stop(self) -> None:
        self._timer.stop()

    def _wait(self) -> None:
        now = self._clock.local()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._timer.start(int((tomorrow - now).total_seconds() * 1000) + LATE_MS)
