"""Work: what was planned and done of one exercise in one session."""

from dataclasses import dataclass
from datetime import date

from glutecoach.coaching.exercise import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseWork:
    """One exercise in one session.

    The dose is ``sets`` sets of ``planned_reps``, with ``planned_held_ms`` held in each of them, on each of
    ``sides`` (1 where it has none). ``reps`` and ``held_ms`` were done, all sets and sides together. ``done`` tells
    whether anything was; in ``hurt_sets`` it hurt.
    """

    exercise_id: str
    exercise_name: str
    kind: Kind
    session_id: int
    local_date: date
    sets: int
    planned_reps: int
    planned_held_ms: int
    sides: int
    done: bool
    reps: int
    held_ms: int
    hurt_sets: int

    @property
    def dose(self) -> tuple[int, int, int, int]:
        """Sets, reps, milliseconds that one rep is held, and sides: what is compared from session to session."""
        return self.sets, self.planned_reps, round(self.planned_held_ms / max(self.planned_reps, 1)), self.sides
