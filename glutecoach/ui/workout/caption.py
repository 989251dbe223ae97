"""The caption: what the coach says, written large."""

from glutecoach.ui.theme import Theme
from glutecoach.ui.workout.far import FarText

SHARE, LINES = 0.045, 2
"""The height of its letters, as a share of the window's, and the lines that it has room for."""


class Caption(FarText):
    """A text that may have a place of its own, empty or not, so that nothing moves when something is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, SHARE, bold=True, lines=LINES)

    @property
    def has_place(self) -> bool:
        return self.sizePolicy().retainSizeWhenHidden()

    def give_place(self, has_place: bool) -> None:
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(has_place)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return round(self._wanted_px() * 1.25) * LINES
