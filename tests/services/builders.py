"""Builders: a workout service on a real store, with stand-ins for the loudspeaker and for the display's sleep."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.services.settings import SettingsService
from glutecoach.services.workout import WorkoutService
from glutecoach.sound.track import SilentOutput
from glutecoach.storage.store import Store


class FastClock:
    """A clock of a machine without time to lose: it goes only where it is moved."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._ms = 0

    def now(self) -> int:
        return self._ms

    def wall(self) -> int:
        return round(self._begun.timestamp() * 1000) + self._ms

    def local(self) -> datetime:
        return self._begun + timedelta(milliseconds=self._ms)

    def move(self, ms: int) -> None:
        self._ms += ms


@dataclass
class NotedAwake:
    """Notes each time that the display is asked to stay on, or let go."""

    calls: list[str] = field(default_factory=list)

    def on(self) -> None:
        self.calls.append("on")

    def off(self) -> None:
        self.calls.append("off")


def make_service(store: Store, clock, *, sound=None, awake=None, catalogue: Catalogue | None = None) -> WorkoutService:
    return WorkoutService(
        catalogue or load_catalogue(paths.resources()),
        store,
        SettingsService(store),
        sound=sound or SilentOutput(),
        keep_awake=awake or NotedAwake(),
        clock=clock,
    )


def open_store(folder: Path) -> Store:
    return Store.open(folder)
