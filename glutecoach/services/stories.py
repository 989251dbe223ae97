"""Stories: what was done of one exercise over time, with its easier and its harder version."""

from collections.abc import Mapping
from dataclasses import replace

from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.history import TimesDone
from glutecoach.coaching.story import Story, Version
from glutecoach.services.history_service import HistoryService


class Stories:
    """Tells of the exercises that were done, by the names that they have today.

    Every method raises HistoryUnavailable where the store cannot answer.
    """

    def __init__(self, history: HistoryService, exercises: Mapping[str, Exercise]) -> None:
        self._history = history
        self._exercises = exercises

    def exercises_done(self) -> list[TimesDone]:
        """Return every exercise that was ever done, the one of most sessions first."""
        return [replace(one, name=self._name(one.exercise_id, one.name)) for one in self._history.exercises_done()]

    def story(self, of: TimesDone) -> Story:
        """Return what was done of an exercise and of its other versions; one that is unknown today has none."""
        ids = {Version.THIS: of.exercise_id}
        if exercise := self._exercises.get(of.exercise_id):
            others = ((Version.EASIER, exercise.easier), (Version.HARDER, exercise.harder))
            ids |= {version: other for version, other in others if other}
        names = {version: self._name(exercise_id, of.name) for version, exercise_id in ids.items()}
        done = {version: self._history.exercise_history(exercise_id) for version, exercise_id in ids.items()}
        return Story(of.exercise_id, of.kind, names, done)

    def _name(self, exercise_id: str, otherwise: str) -> str:
        known = self._exercises.get(exercise_id)
        return known.name if known else otherwise
