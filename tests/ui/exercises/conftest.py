from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Equipment, Exercise, Kind, Level, Muscle, Position, Sides, Source
from glutecoach.figure.figures import Figures
from glutecoach.services.history_service import HistoryService
from glutecoach.services.journal import Journal
from glutecoach.ui.exercises.page import ExercisesPage
from tests.albums import make_figures

CLAM = Exercise(
    id="clam",
    name="Clam",
    summary="Lie on your side and lift the top knee, like a shell that opens.",
    kind=Kind.REPS,
    sides=Sides.EACH,
    position=Position.ON_SIDE,
    level=Level.EASY,
    setup="Lie on your {other} side, {side} leg on top.",
    steps=("Raise the top knee.", "Let it come down slowly."),
    feel="A warm feeling at the side of the hip.",
    mistakes=("Rolling back.",),
    muscles=(Muscle.GLUTEUS_MEDIUS,),
    dose=Dose(reps=12, hold=2),
    dose_sources={"reps": "B", "hold": "B"},
    sources=(Source("A", "One article"), Source("B", "Another article", "With a note.")),
    optional_equipment=(Equipment.BAND,),
    also_known_as=("Clamshell",),
    harder="fire-hydrant",
)
BRIDGE = replace(
    CLAM,
    id="glute-bridge",
    name="Glute bridge",
    summary="Raise your hips from the floor.",
    position=Position.ON_BACK,
    sides=Sides.NONE,
    setup="Lie on your back.",
    dose_sources={},
    optional_equipment=(),
    also_known_as=("Hip lift",),
    harder=None,
)
HYDRANT = replace(
    CLAM,
    id="fire-hydrant",
    name="Fire hydrant",
    summary="Open one knee to the side.",
    position=Position.ALL_FOURS,
    level=Level.HARD,
    setup="Kneel, and get your {side} knee ready.",
    also_known_as=(),
    easier="clam",
    harder=None,
)


@dataclass
class FakeStore:
    """How often each exercise was done; any other question is a mistake."""

    done: dict[str, tuple[int, date | None]] = field(default_factory=dict)
    broken: bool = False

    @property
    def exercises(self) -> "FakeStore":
        return self

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        if self.broken:
            raise OSError("the disk is gone")
        return self.done.get(exercise_id, (0, None))


@pytest.fixture
def exercises() -> list[Exercise]:
    return [CLAM, BRIDGE, HYDRANT]


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def figures(tmp_path) -> Figures:
    """Figures of the clam and the bridge; the fire hydrant has none."""
    return make_figures(tmp_path / "resources", "clam", "glute-bridge")


@pytest.fixture
def page(qtbot, exercises, store, figures, theme) -> ExercisesPage:
    made = ExercisesPage(exercises, HistoryService(store, Journal(store, lambda: 0)), figures, theme)
    qtbot.addWidget(made)
    made.resize(840, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.opened()
    qtbot.waitUntil(made.browser.search.hasFocus)
    return made
