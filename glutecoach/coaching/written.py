"""Written: what a session writes down of its sets, each planned one as it was done, and once where it was not."""

from collections.abc import Iterable, Sequence

from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.timeline import Block
from glutecoach.coaching.visit import Visit


class Written:
    """Knows which planned sets were told so far.

    Args:
        before: the set results that the session has already.
        began: the clock at its start.
    """

    def __init__(self, before: Sequence[SetResult], began: int) -> None:
        self.began = began
        self._count = len(before)
        self._told = {result.planned for result in before}
        self._worked = {result.planned for result in before if result.is_work}

    def stopped(self, visit: Visit, at: int, ending: Ending, passes_over: bool) -> list[SetResult]:
        """Return what is to be written down of a set that was left, or came to its end.

        Of one without anything done only that it was passed over, where it was, and that once.
        """
        if not visit.block.is_set:
            return []
        if visit.hurt:
            ending = Ending.COMPLETED_WITH_PAIN if visit.is_whole else Ending.PAIN
        elif visit.is_whole:
            ending = Ending.COMPLETED
        elif not visit.has_work:
            if not passes_over or self.tells(visit.block):
                return []
            ending = Ending.LEFT_OUT if ending is Ending.OWN_CHOICE else ending
        return self._take(visit, at, ending)

    def left_out(self, blocks: Iterable[Block], at: int) -> list[SetResult]:
        """Return the results of all sets among these that stand nowhere yet."""
        found: list[SetResult] = []
        for block in blocks:
            if block.is_set and not self.tells(block):
                found += self._take(Visit(block), at, Ending.LEFT_OUT)
        return found

    def tells(self, block: Block) -> bool:
        """Tell whether a set was written down, done or not."""
        return self._told.issuperset(block.planned)

    def worked_on(self, blocks: Iterable[Block]) -> bool:
        """Tell whether something was done of every set among these."""
        return all(self._worked.issuperset(block.planned) for block in blocks if block.is_set)

    def _take(self, visit: Visit, at: int, ending: Ending) -> list[SetResult]:
        results = visit.results(at, ending, began=self.began, first_number=self._count + 1)
        self._count += len(results)
        self._told |= {result.planned for result in results}
        self._worked |= {result.planned for result in results if result.is_work}
        return results
