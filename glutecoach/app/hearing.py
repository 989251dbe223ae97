"""Hearing: sound and workout follow the ways in which a person wants to be told."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from glutecoach.app.sound_health import SoundHealth
from glutecoach.services.settings import Settings, SettingsService
from glutecoach.services.who_speaks import ways
from glutecoach.sound.choices import Choices, volume_of

if TYPE_CHECKING:
    from glutecoach.sound.track import Output
    from glutecoach.ui.workout.page import WorkoutPage


def reader_runs() -> bool:
    """Tell whether a screen reader runs; Qt knows at once where nothing of that kind does."""
    if not QAccessible.isActive():
        return False
    from glutecoach.system.screen_reader import runs_screen_reader

    return runs_screen_reader()


class Hearing(QObject):
    """Tells the sound and the page of the workout who speaks. A reader is looked for when a workout begins."""

    def __init__(self, sound: "Output", settings: SettingsService, health: SoundHealth) -> None:
        super().__init__()
        self._sound, self._settings, self._health = sound, settings, health
        self._page: WorkoutPage | None = None
        self._found = False
        settings.listen(self._follow)
        self._follow(settings.current)

    def join(self, page: "WorkoutPage") -> None:
        """Tell the page of the workout, too, which makes do without sound while there is none."""
        self._page = page
        page.beginning.connect(self._look)
        self._health.problem_told.connect(self._hear_problem)
        self._follow(self._settings.current)

    def _hear_problem(self, _problem: str | None) -> None:
        self._follow(self._settings.current)

    def _look(self) -> None:
        self._found = reader_runs()
        self._follow(self._settings.current)

    def _follow(self, settings: Settings) -> None:
        is_silent = self._page is not None and self._health.problem is not None
        chosen = ways(settings, self._found, is_silent)
        self._sound.use_player(settings.player)
        self._sound.choose(
            Choices(
                voice=chosen.voice,
                tones=settings.tones,
                counting=settings.counting,
                voice_volume=volume_of(settings.voice_loudness),
                tone_volume=volume_of(settings.tone_loudness),
            )
        )
        if self._page is not None:
            self._page.tell(chosen)
