"""Room: the time of a block in which one thing can be said at a time. Its unit is whatever the caller counts in."""

from collections.abc import Iterable


class TimeLeft:
    """Knows what of the time is taken, and leaves ``pause`` on both sides of whatever it finds room for."""

    def __init__(self, taken: Iterable[tuple[int, int]], pause: int) -> None:
        self._taken = sorted(taken)
        self._pause = pause

    def take(self, at: int, until: int, length: int) -> int | None:
        """Return the first moment from ``at`` on with room for ``length``, over by ``until``, and take it; or None."""
        start = at
        for taken_from, taken_to in self._taken:
            if taken_from < start + length and taken_to > start:
                start = taken_to
        if start + length > until:
            return None
        self._taken.append((start - self._pause, start + length + self._pause))
        self._taken.sort()
        return start
