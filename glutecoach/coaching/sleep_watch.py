"""Sleep watch: notices that the machine slept, by a gap in one clock, or by two clocks that drift apart."""

SLEEP_GAP_MS = 2_000
"""A longer gap between two looks, or between the two clocks, means that the machine slept."""


class SleepWatch:
    """Looks at a monotonic clock and, where there is one, at the wall clock; both in milliseconds."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, now: int, wall: int | None = None) -> None:
        """Look for the first time, or anew: whatever was before is no sleep."""
        self.seen = now  # at the last look
        self._ahead = None if wall is None else wall - now  # the wall clock, when it was last seen

    def has_slept(self, now: int, wall: int | None) -> bool:
        """Look again, and tell whether the machine slept since the look before."""
        seen, ahead, self.seen = self.seen, self._ahead, now
        if wall is not None:
            self._ahead = wall - now
        drift = 0 if ahead is None or self._ahead is None else self._ahead - ahead
        return max(now - seen, abs(drift)) > SLEEP_GAP_MS
