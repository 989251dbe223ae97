from dataclasses import replace

import pytest

from glutecoach import paths
from glutecoach.coaching.exercise import Muscle, Source
from glutecoach.coaching.lesson import Bullets, Lesson, Paragraph, Section, Table
from glutecoach.figure.figures import Figures
from glutecoach.ui.learn.page import LearnPage
from tests.ui.exercises.conftest import BRIDGE, CLAM

LIGHT = Table(
    ("Light", "Pain", "What it means"), (("Green", "0 to 2", "Go on as planned."), ("Red", "Above 5", "Stop."))
)
PAIN = Lesson(
    id="pain",
    title="Good and bad pain",
    summary="A traffic light.",
    sections=(
        Section((Paragraph("Give your pain a number. " * 20), LIGHT), "The traffic light"),
        Section((Bullets(("when it is sharp,", "when it grows from one rep to the next without an end in sight.")),)),
    ),
    sources=(Source("A", "One article"), Source("T", "Another one", "Physical Therapy, 1997.")),
    muscles=(Muscle.GLUTEUS_MEDIUS, Muscle.TENSOR_FASCIAE_LATAE),
    exercises=(CLAM, BRIDGE),
)


def plain(title: str, text: str) -> Lesson:
    section = Section((Paragraph(text),))
    return replace(PAIN, id=title.lower(), title=title, sections=(section,), muscles=(), exercises=())


WALKING = replace(
    plain("Walking", "Easy and steady, every day."), summary="A summary that goes on for a good while. " * 10
)
LESSONS = (PAIN, plain("Sleep", "A pillow between the knees."), WALKING)


@pytest.fixture
def page(qtbot, theme) -> LearnPage:
    made = LearnPage(LESSONS, Figures(paths.resources()), theme)
    qtbot.addWidget(made)
    made.resize(840, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.opened()
    qtbot.waitUntil(made.contents.search.hasFocus)
    return made
