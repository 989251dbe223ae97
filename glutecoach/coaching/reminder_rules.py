"""When a person wants to be reminded."""

from dataclasses import dataclass
from datetime import time

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRules:
    """When a person wants to be reminded; nothing at all until it is chosen. Monday is weekday 0."""

    sessions: bool = False
    weekdays: frozenset[int] = EVERY_DAY
    at: time = time(18, 0)
    again_after_minutes: int | None = None
    moments: bool = False
    moment_times: tuple[time, ...] = (time(10, 30), time(15, 0))

    @property
    def reminds_of_sessions(self) -> bool:
        """Whether a word about a session can ever come: it needs a day, too."""
        return self.sessions and bool(self.weekdays)

    @property
    def reminds_of_moments(self) -> bool:
        """Whether a word about a little moment can ever come: it needs a time, too."""
        return self.moments and bool(self.moment_times)

    @property
    def reminds(self) -> bool:
        """Whether any reminder, of a session or of a little moment, can ever come."""
        return self.reminds_of_sessions or self.reminds_of_moments
