"""The settings of people who use a screen reader."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from glutecoach.services.settings import ReaderChoice, Settings, WorkoutVoice
from glutecoach.ui.widgets.basics import FieldRow
from glutecoach.ui.widgets.fields import Choice


def reader_rows(now: Settings, runs: bool, change: Callable[..., object]) -> list[QWidget]:
    """Return whether there is a screen reader, and who speaks in a workout; ``runs`` is whether one was found."""
    uses = Choice()
    found = _tr("Automatic: one is running") if runs else _tr("Automatic: none is running")
    choices = [(found, ReaderChoice.SYSTEM), (_tr("Yes"), ReaderChoice.YES), (_tr("No"), ReaderChoice.NO)]
    uses.fill(choices, now.screen_reader)
    uses.chosen.connect(lambda value: change(screen_reader=value))
    voice = Choice()
    voices = [(_tr("The coach's voice"), WorkoutVoice.COACH), (_tr("The screen reader"), WorkoutVoice.READER)]
    voice.fill(voices, now.workout_voice)
    voice.chosen.connect(lambda value: change(workout_voice=value))
    return [
        FieldRow(_tr("I use a screen reader"), uses),
        FieldRow(
            _tr("Who speaks in a workout"),
            voice,
            _tr("With a screen reader only one of the two speaks, and the tones stay. W, or F1, tells where you are."),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("reader", text)
