"""Today: one day as its page shows it."""

from dataclasses import dataclass
from datetime import date

from glutecoach.coaching.course import Pause
from glutecoach.coaching.exercise import Condition
from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.pain import ACCEPTABLE_UP_TO, ALWAYS_FROM, is_too_much
from glutecoach.coaching.plan import Due, Plan
from glutecoach.coaching.program import LittleMoment
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.screening import Again, Flag, Screening, in_leg, is_advised, waits, with_pain

Day = date
"""As a day has a date of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What a day asks for.

    ``plan`` is None while no program is followed; ``gentler`` is what is offered beside the planned routine, and
    ``left_out`` what it has nothing of; ``moments`` are the little ones of which nothing has just hurt. ``ask`` is
    which question about the back is put today, and ``asked`` what was answered to it. ``last_check_in`` is the newest
    of all, ``start`` what pain above 5 is measured from, where that is known. ``leg_told`` is when somebody who has or
    had cancer has marked a leg since the signs were answered: that does not end with the day.
    ``conditions`` are what exercises have to take care of. ``signs_are_new`` is set where the signs were answered with
    yes since the program was begun, so that nobody has chosen to begin in spite of them.
    ``ask_again`` is why the questions about warning signs are put once more. ``has_begun`` is set where nothing that
    was begun today counts; ``done_instead`` names what counts today, such as a routine or the session of another
    program, where the planned session was not done.
    """

    date: date
    is_first: bool
    plan: Plan | None
    gentler: Routine | None
    ask: When | None
    ask_session: SessionSummary | None
    asked: CheckIn | None
    last_check_in: CheckIn | None
    screening: Screening | None
    weeks_in_a_row: int
    weeks_in_all: int
    ask_again: Again | None = None
    conditions: tuple[Condition, ...] = ()
    signs_are_new: bool = False
    start: int | None = None
    leg_told: Day | None = None
    left_out: tuple[RoutineItem, ...] = ()
    moments: tuple[LittleMoment, ...] = ()
    has_begun: bool = False
    done_instead: str = ""

    @property
    def pause(self) -> Pause | None:
        """The pause of the program, on a day whose session was done, too."""
        return None if self.plan is None else self.plan.course.pause_on(self.date)

    @property
    def signs(self) -> tuple[Flag, ...]:
        """The warning signs that hold: those answered with yes, a pregnancy, and what was said of the back today."""
        flags = () if self.screening is None else self.screening.flags
        if Condition.PREGNANT in self.conditions:
            flags = (*flags, Flag.PREGNANT)
        return with_pain(flags, self.too_much, hurts_in_leg=self.hurts_in_leg or self.leg_told is not None)

    @property
    def judges_pain(self) -> bool:
        """Whether a number says by itself how a back is: no sign that counts more holds."""
        return not is_advised(self.signs)

    @property
    def is_emergency(self) -> bool:
        """Whether signs of an emergency were answered with yes, and nothing has taken that back."""
        return self.screening is not None and self.screening.is_emergency

    @property
    def known_conditions(self) -> tuple[Condition, ...]:
        """What the exercises have to take care of by what was said about warning signs."""
        is_pregnant = self.screening is not None and Flag.PREGNANT in self.screening.flags
        return (Condition.PREGNANT,) if is_pregnant else ()

    @property
    def _said_today(self) -> CheckIn | None:
        said = self.last_check_in
        return said if said is not None and said.local_date == self.date else None

    @property
    def places(self) -> tuple[str, ...]:
        """Where it hurts, by what was last said today."""
        return () if self._said_today is None else self._said_today.places

    @property
    def hurts_in_leg(self) -> bool:
        """Whether it was last said today that a leg hurts, too."""
        return in_leg(self.places)

    @property
    def asks_first(self) -> bool:
        """Whether nothing ought to be done before the questions about warning signs: both legs, or numbness."""
        return self.ask_again in (Again.NUMB, Again.BOTH_LEGS)

    @property
    def asks_about_signs(self) -> bool:
        """Whether the questions about warning signs come first: they never came, or ought to be put again."""
        return bool(self.ask_again) or (self.is_first and self.screening is None)

    @property
    def is_advised(self) -> bool:
        """Whether signs were answered with yes that somebody should look at first, and nothing has taken that back."""
        return self.screening is not None and is_advised(self.screening.flags)

    @property
    def too_much(self) -> int | None:
        """What was last said of the back today, where it is above what is acceptable."""
        said = self._said_today
        return said.pain if said is not None and said.pain > ACCEPTABLE_UP_TO else None

    @property
    def is_very_strong(self) -> bool:
        """Whether that calls for a doctor by itself."""
        return self.too_much is not None and self.too_much >= ALWAYS_FROM

    @property
    def is_usual(self) -> bool:
        """Whether so much is usual for the person."""
        return self.too_much is not None and not is_too_much(self.too_much, self.start)

    @property
    def rests(self) -> bool:
        """Whether the back had better rest today: it hurts too much, and more than usual."""
        return self.too_much is not None and not self.is_usual

    @property
    def holds_back(self) -> bool:
        """Whether nothing is asked for: the back had better rest, or a doctor or the questions come first."""
        is_new = self.is_advised and self.signs_are_new
        return self.rests or self.asks_first or is_new or waits(self.signs)

    @property
    def is_due(self) -> bool:
        """Whether a session is asked for that is not done yet; none is where the day holds back."""
        is_due = self.plan is not None and self.plan.due is Due.DUE
        return is_due and not self.is_emergency and not self.holds_back

    @property
    def sends_to_somebody(self) -> bool:
        """Whether the advice to see somebody stands: after warning signs, a leg after cancer, and two red days."""
        too_sore = self.plan is not None and self.plan.see_professional
        return self.is_advised or self.leg_told is not None or too_sore

    @property
    def has_advice(self) -> bool:
        """Whether any advice stands, that to rest included."""
        return self.sends_to_somebody or self.asks_first or self.too_much is not None or waits(self.signs)

    @property
    def begins_with_advice(self) -> bool:
        """Whether nothing is to be begun in passing.

        That is after an emergency, after signs that a doctor has to look at first, after other warning signs without a
        program since, after two red days, and while the pain is too much.
        """
        if self.too_much is not None or self.holds_back:
            return True
        return self.is_advised if self.plan is None else self.is_emergency or self.plan.see_professional
