"""Taking care: keeps what exercises have to take care of, as somebody says it on Today."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from glutecoach.coaching.exercise import Condition
from glutecoach.coaching.screening import Flag
from glutecoach.services.settings import SettingsService
from glutecoach.ui.translating import tr

if TYPE_CHECKING:
    from glutecoach.ui.today.page import TodayPage


class TakingCare:
    """Listens to Today.

    Args:
        page: where it is said.
        settings: where it is kept.
        renew: lets the other pages show what has changed.
        say: says what was kept, with what undoes it.
    """

    def __init__(
        self,
        page: "TodayPage",
        settings: SettingsService,
        renew: Callable[[], object],
        say: Callable[[str, Callable[[], str]], object],
    ) -> None:
        self._page, self._settings, self._renew, self._say = page, settings, renew, say
        page.conditions_chosen.connect(self._keep)
        page.screened.connect(self._hear_of_signs)

    def _keep(self, conditions: Sequence[Condition]) -> None:
        self._change(tuple(conditions))
        self._page.renew()
        told = tr("Saved: your exercises now fit your answer") if conditions else tr("Saved: you have none of these")
        self._say(told, self._ask_again)

    def _ask_again(self) -> str:
        self._change(None)
        self._page.ask_what_to_take_care_of()
        return tr("The question is open again.")

    def _hear_of_signs(self, flags: Sequence[Flag]) -> None:
        """Have exercises take care of a pregnancy of which somebody tells after they have said what they have."""
        said = self._settings.current.conditions
        if said is not None and Flag.PREGNANT in flags and Condition.PREGNANT not in said:
            self._change((*said, Condition.PREGNANT))

    def _change(self, conditions: tuple[Condition, ...] | None) -> None:
        self._settings.change(conditions=conditions)
        self._renew()
