"""Taking care: keeps what exercises have to take care of, as somebody says it on Today."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from glutecoach.coaching.exercise import Condition
from glutecoach.coaching.screening import Flag, Urgency
from glutecoach.services.settings import Settings, SettingsService
from glutecoach.ui.today.professional import advice, beside
from glutecoach.ui.translating import tr
from glutecoach.ui.words import in_lines

if TYPE_CHECKING:
    from glutecoach.ui.main_window import MainWindow
    from glutecoach.ui.today.page import TodayPage


class TakingCare:
    """Listens to Today, and tells what a pregnancy asks for wherever it is told of.

    Args:
        window: where that is told.
        page: where it is said.
        settings: where it is kept.
        renew: lets the other pages show what has changed.
        say: says what was kept, with what undoes it.
    """

    def __init__(
        self,
        window: "MainWindow",
        page: "TodayPage",
        settings: SettingsService,
        renew: Callable[[], object],
        say: Callable[[str, Callable[[], str]], object],
    ) -> None:
        self._window, self._page, self._settings, self._renew, self._say = window, page, settings, renew, say
        self._knows = Condition.PREGNANT in (settings.current.conditions or ())
        """Whether a pregnancy was told of before, and so what it asks for."""
        settings.listen(self._hear_of_conditions)
        page.conditions_chosen.connect(self._keep)
        page.screened.connect(self._hear_of_signs)

    def _keep(self, conditions: Sequence[Condition]) -> None:
        self._change(tuple(conditions))
        self._page.renew()
        told = tr("Saved: your exercises now fit your answer") if conditions else tr("Saved: you have none of these")
        if Condition.PREGNANT in conditions:
            told = tr("Saved. Ask your midwife or doctor first which exercises suit you.")
        self._say(told, self._ask_again)

    def _ask_again(self) -> str:
        self._change(None)
        self._page.ask_what_to_take_care_of()
        return tr("The question is open again.")

    def _hear_of_signs(self, flags: Sequence[Flag]) -> None:
        """Have exercises take care of a pregnancy of which somebody tells after they have said what they have."""
        self._knows = self._knows or Flag.PREGNANT in flags  # the advice comes with the questions
        said = self._settings.current.conditions
        if said is not None and Flag.PREGNANT in flags and Condition.PREGNANT not in said:
            self._change((*said, Condition.PREGNANT))

    def _hear_of_conditions(self, settings: Settings) -> None:
        """Tell what to heed, once, to who says here or in Settings that they are pregnant."""
        known, self._knows = self._knows, Condition.PREGNANT in (settings.conditions or ()) or self._knows
        if known or not self._knows:
            return
        title, text = advice(Urgency.TELL)
        question = self._window.question
        understood = (tr("I understand"), question.withdraw)
        question.ask(title, in_lines(text, beside((Flag.PREGNANT,))), [understood], escape=question.withdraw)

    def _change(self, conditions: tuple[Condition, ...] | None) -> None:
        self._settings.change(conditions=conditions)
        self._renew()
