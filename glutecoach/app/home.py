"""Home: an open history with the content and the services that stand on it; each is there as long as it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue
from glutecoach.figure.figures import Figures
from glutecoach.services.clock import Clock
from glutecoach.services.journal import Journal
from glutecoach.services.plan_service import PlanService
from glutecoach.services.settings import SettingsService
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.unsaved_aside import UnsavedAside
from glutecoach.services.workouts import WorkoutService
from glutecoach.storage.store import Store

if TYPE_CHECKING:
    from glutecoach.services.workout import KeepAwake
    from glutecoach.sound.track import Output


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the pages stand on."""

    data_dir: Path
    clock: Clock
    sound: "Output"
    catalogue: Catalogue
    figures: Figures
    store: Store
    settings: SettingsService
    journal: Journal
    unsaved_aside: UnsavedAside
    plan: PlanService
    workouts: WorkoutService

    @property
    def tailoring(self) -> Tailoring:
        return self.workouts.tailoring

    def first_weekday(self) -> int:
        """Return the first day of the week as it was chosen, or as the locale has it; 0 is Monday."""
        return _first_weekday(self.settings)


def make_home(
    catalogue: Catalogue, store: Store, data_dir: Path, clock: Clock, sound: "Output", awake: "KeepAwake"
) -> Home:
    """Return the services of an open history.

    Raises:
        StorageError: its settings cannot be read.
    """
    settings = SettingsService(store)
    journal = Journal(store, lambda: _first_weekday(settings))
    unsaved_aside = UnsavedAside(store, clock)
    journal.unsaved.keep = unsaved_aside.keep
    return Home(
        data_dir=data_dir,
        clock=clock,
        sound=sound,
        catalogue=catalogue,
        figures=Figures(paths.resources()),
        store=store,
        settings=settings,
        journal=journal,
        unsaved_aside=unsaved_aside,
        plan=PlanService(
            catalogue.programs,
            catalogue.exercises,
            store,
            journal,
            clock,
            lambda: settings.current.conditions or (),
        ),
        workouts=WorkoutService(catalogue, store, settings, sound=sound, keep_awake=awake, clock=clock),
    )


def _first_weekday(settings: SettingsService) -> int:
    chosen = settings.current.first_weekday
    return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen
