"""Written: what a session writes down of its sets, each planned one as it was done, and once where it was not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import WHOLE, WITH_PAIN, Ending, SetResult, told_ending
from glutecoach.coaching.timeline import Block
from glutecoach.coaching.visit import Visit


class Written:
    """Knows which planned sets were told so far.

    Args:
        planned: the blocks that are planned.
        before: the set results that the session has already.
        began: the clock at its start.
    """

    def __init__(self, planned: Iterable[Block], before: Sequence[SetResult], began: int) -> None:
        self._planned = {one for block in planned if block.is_set for one in block.planned}
        self.began = began
        self._count = len(before)
        self._told = {result.planned for result in before}
        self._whole: set[tuple[int, int, Side]] = set()
        self._last: list[SetResult] = []
        """The set that was done last; two results where it works the sides in turn."""
        self.has_work = False
        """Whether there is anything to keep: something was done, or it hurt."""
        self._note(before)

    def stopped(self, visit: Visit, at: int, ending: Ending, passes_over: bool) -> list[SetResult]:
        """Return what is to be written down of a set that was left, or came to its end.

        Of one without anything done only that it was passed over, where it was, and that once.
        """
        told = self._ending(visit, at, ending, passes_over)
        return [] if told is None else self._take(visit, at, told)

    def hurt_since(self) -> list[SetResult]:
        """Return the set that was done last once more, now with the pain that came after it: no other was begun."""
        hurt = [replace(one, ending=WITH_PAIN[one.ending]) for one in self._last if one.ending in WITH_PAIN]
        self._note(hurt)
        return hurt

    def broken_off(self, visit: Visit, at: int) -> list[SetResult]:
        """Return what would be written down of a set that is not over, if nothing more came of it."""
        told = self._ending(visit, at, Ending.INTERRUPTED, passes_over=False)
        return [] if told is None else self._results(visit, at, told)

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

    def ending(self, ending: Ending) -> Ending:
        """Return how a session is told that ends in a way."""
        return told_ending(ending, is_whole=all(map(self._is_whole, self._planned | self._told)))

    def _is_whole(self, planned: tuple[int, int, Side]) -> bool:
        """Tell whether a planned set was done, or an easier version in its place that works both sides at once."""
        return planned in self._whole or (*planned[:2], Side.BOTH) in self._whole

    def _note(self, results: Sequence[SetResult]) -> None:
        """Know which planned sets were done whole, and whether there is anything to keep."""
        for result in results:
            self.has_work = self.has_work or result.is_worth_keeping
            if result.ending in WHOLE:
                self._whole.add(result.planned)
        worked = [result for result in results if result.is_work]
        self._last = [one for one in worked if one.ended_ms == worked[-1].ended_ms] or self._last

    def _ending(self, visit: Visit, at: int, ending: Ending, passes_over: bool) -> Ending | None:
        """Return how a set ended that was left in a way; None where there is nothing to tell."""
        if not visit.block.is_set:
            return None
        is_whole = visit.is_whole(at)
        if is_whole:
            ending = Ending.COMPLETED
        elif visit.hurts:
            ending = Ending.PAIN
        if visit.hurt:
            return WITH_PAIN.get(ending, ending)
        if is_whole or visit.has_work(at):
            return ending
        if not passes_over or self.tells(visit.block):
            return None
        return Ending.LEFT_OUT if ending is Ending.OWN_CHOICE else ending

    def _take(self, visit: Visit, at: int, ending: Ending) -> list[SetResult]:
        results = self._results(visit, at, ending)
        self._count += len(results)
        self._told |= {result.planned for result in results}
        self._note(results)
        return results

    def _results(self, visit: Visit, at: int, ending: Ending) -> list[SetResult]:
        return visit.results(at, ending, began=self.began, first_number=self._count + 1)
