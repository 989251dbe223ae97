"""Tour: the way through the blocks of a session, from visit to visit."""

from collections.abc import Sequence

from glutecoach.coaching.routine import RoutineItem
from glutecoach.coaching.timeline import Block, BlockKind, easier_blocks
from glutecoach.coaching.visit import Visit


class Tour:
    """Knows where in its blocks a session is, and for how many milliseconds it ran.

    ``index`` is that of the block that is visited, counted from 0, and ``visit`` the stay in it.
    """

    def __init__(self, blocks: Sequence[Block], first: int = 0, active_before: int = 0) -> None:
        self.blocks = tuple(blocks)
        """All blocks, as long as they have become, with an easier version where one has taken over."""
        self._active = active_before  # milliseconds that ran, without those of the current stretch
        self.enter(first)

    @property
    def block(self) -> Block:
        """The block that is visited."""
        return self.visit.block

    @property
    def previous(self) -> int:
        """The index of the block before; at the very beginning that of the first."""
        return max(self.index - 1, 0)

    @property
    def following(self) -> tuple[Block, ...]:
        """The blocks after the one that is visited."""
        return self.blocks[self.index + 1 :]

    def active_ms(self, now: int) -> int:
        """Return how many milliseconds ran, pauses left out."""
        return self._active + self.visit.ran_ms(now)

    def to_tell(self, hurt: Block | None, has_work: bool) -> Visit:
        """Return the visit to write down: of what ``hurt`` before anything was done, that of the set that comes."""
        coming = next((block for block in self.following if block.is_set), None)
        is_first = hurt is not None and not has_work and not self.block.is_set
        return Visit(coming, hurts=True) if is_first and coming is not None else self.visit

    def enter(self, index: int) -> None:
        """Stand before a block, with nothing of it done."""
        self.index = index
        self.visit = Visit(self.blocks[index])

    def stop(self, at: int) -> None:
        """Stand still where it is from the moment ``at`` of the clock."""
        self._active += self.visit.ran_ms(at)
        self.visit.stop(at)

    def change_length(self, length_ms: int) -> None:
        """Make the block that is visited last ``length_ms`` in all."""
        self.visit.change_length(length_ms)
        self.blocks = (*self.blocks[: self.index], self.block, *self.following)

    def make_easier(self, hurt: Block, item: RoutineItem) -> None:
        """Put an easier version in the place of the set that hurt and of what comes after it, and stand before that."""
        first = self.previous if self.block.is_set else self.index  # what led to it leads nowhere any more
        later = [b for b in self.blocks[self.index :] if b.item != hurt.item or b.kind is BlockKind.DONE]
        self.blocks = (*self.blocks[:first], *easier_blocks(hurt, item), *later)
        self.enter(first)
