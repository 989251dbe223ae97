"""The scales of the charts: which numbers stand at an axis, and how many stretches of time have room along one."""

from collections.abc import Sequence
from itertools import count
from math import ceil

from glutecoach.coaching.stretches import Span

MOST = {Span.WEEK: 60, Span.MONTH: 60, Span.QUARTER: 60}
"""More bars than this are condensed: weeks to months, months to quarters, quarters to years."""


def ticks(most: float, steps: Sequence[int], at_most: int) -> list[int]:
    """Return whole numbers for an axis from 0 to ``most`` or a little more.

    The step is the smallest of ``steps``, or of them times ten and so on, that needs at most so many.
    """
    tens = (10**power for power in count())
    step = next(step * ten for ten in tens for step in steps if most <= step * ten * at_most)
    return [step * n for n in range(max(ceil(most / step), 1) + 1)]
