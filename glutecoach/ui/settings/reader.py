"""The settings of people who use a screen reader."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from glutecoach.services.settings import ReaderChoice, Settings, WorkoutVoice
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.basics import FieldRow
from glutecoach.ui.widgets.fields import Choice


def reader_rows(now: Settings, runs: bool, change: Callable[..., object]) -> list[QWidget]:
    """Return whether there is a screen reader, and who speaks in a workout; ``runs`` is whether one was found."""
    uses = Choice()
    found = tr("Automatic: one is running") if runs else tr("Automatic: none is running")
    choices = [(found, ReaderChoice.SYSTEM), (tr("Yes"), ReaderChoice.YES), (tr("No"), ReaderChoice.NO)]
    uses.fill(choices, now.screen_reader)
    uses.chosen.connect(lambda value: change(screen_reader=value))
    voice = Choice()
    voices = [(tr("The coach's voice"), WorkoutVoice.COACH), (tr("The screen reader"), WorkoutVoice.READER)]
    voice.fill(voices, now.workout_voice)
    voice.chosen.connect(lambda value: change(workout_voice=value))
    return [
        FieldRow(tr("I use a screen reader"), uses),
        FieldRow(
            tr("Who speaks in a workout"),
            voice,
            tr(
                "With a screen reader, only one of the two speaks. You hear the tones with both. Press W or F1 to hear "
                "where you are in the workout."
            ),
        ),
    ]
