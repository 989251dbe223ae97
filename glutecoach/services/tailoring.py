"""Tailoring: routines and exercises as they suit a person, and as the person likes them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from glutecoach.coaching.easing import easier_versions
from glutecoach.coaching.exercise import Condition, Exercise
from glutecoach.coaching.routine import Routine, RoutineItem, adjusted
from glutecoach.coaching.suiting import Exchange, exchanges, heeding, suited, suited_alone, suits
from glutecoach.coaching.timeline import blocks, total_ms

if TYPE_CHECKING:
    from glutecoach.services.settings import Settings, SettingsService


class Tailoring:
    """Knows what somebody has said that exercises have to take care of, and how they like to exercise."""

    def __init__(self, exercises: Mapping[str, Exercise], settings: "SettingsService") -> None:
        self._exercises = exercises
        self._settings = settings
        self.known: tuple[Condition, ...] = ()
        """What is known from elsewhere, and counts until the person has said what exercises have to take care of."""

    @property
    def conditions(self) -> tuple[Condition, ...] | None:
        """What the exercises have to take care of; None where the person has not said yet."""
        return self._chosen.conditions

    @property
    def _heeded(self) -> tuple[Condition, ...]:
        return self.known if self.conditions is None else self.conditions

    def suits(self, routine: Routine) -> bool:
        """Tell whether all of a routine suits the person as it is."""
        return all(suits(item.exercise, self._heeded) for item in routine.items)

    def exchanges(self, routine: Routine) -> tuple[Exchange, ...]:
        """Return what does not suit the person in a routine, and what takes its place."""
        return exchanges(routine, self._heeded, self._exercises)

    def as_it_suits(self, routine: Routine) -> Routine:
        """Return the routine with exercises that suit the person."""
        return suited(routine, self._heeded, self._exercises) if self._heeded else routine

    def suited_alone(self, item: RoutineItem) -> RoutineItem | None:
        """Return one part of a routine as it suits the person; None where nothing does."""
        return suited_alone(item, self._heeded, self._exercises)

    def as_liked(self, routine: Routine) -> Routine:
        """Return the routine as it suits the person, at the pace and tempo that they have chosen."""
        chosen = self._chosen
        suitable = self.as_it_suits(routine)
        return adjusted(suitable, chosen.pace, chosen.tempo, chosen.rest, chosen.change, chosen.first_side)

    def length_ms(self, routine: Routine) -> int:
        """Return how long a routine takes as the person likes it."""
        return total_ms(blocks(self.as_liked(routine)))

    def easier(self, exercise: Exercise) -> RoutineItem | None:
        """Return the next easier version of an exercise that suits the person; None where there is none."""
        versions = easier_versions(exercise, self._exercises)
        easier = next((one for one in versions if suits(one, self._heeded)), None)
        return None if easier is None else self.usual(easier)

    def usual(self, exercise: Exercise) -> RoutineItem:
        """Return an exercise as it is for the person, with its usual dose at the tempo that they have chosen."""
        return RoutineItem(self.own(exercise), exercise.dose.at_tempo(self._chosen.tempo))

    def own(self, exercise: Exercise) -> Exercise:
        """Return an exercise as it is for the person: with the side to begin with, and with what to watch out for."""
        return heeding(exercise.begun_on(self._chosen.first_side), self._heeded)

    @property
    def _chosen(self) -> "Settings":
        return self._settings.current
