"""Midnight: tells when another day has begun, without looking at a clock all day long."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from glutecoach.services.clock import Clock

LATE_MS = 1_000
"""How long after midnight the day is looked at: a coarse timer may be early by half a second."""

SELDOM_MS = 300_000
"""How long it sleeps at most: timers stand still in suspend, and a clock or zone that is changed wakes nobody."""


class Midnight(QObject):
    """Wakes when a day ends, and seldom before. Whoever comes to the window, or touches it, has it ``look`` too."""

    day_began = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._day = clock.local().date()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._wake)
        self._wait()

    def look(self) -> bool:
        """Tell whether another day has begun since the last look; ``day_began`` says so, too."""
        today = self._clock.local().date()
        is_another = today != self._day
        if is_another:
            self._day = today
            self.day_began.emit()
        return is_another

    def stop(self) -> None:
        """Stop the timer; from then on only ``look`` notices a new day."""
        self._timer.stop()

    def _wake(self) -> None:
        self.look()
        self._wait()

    def _wait(self) -> None:
        now = self._clock.local()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._timer.start(min(int((tomorrow - now).total_seconds() * 1000) + LATE_MS, SELDOM_MS))
