from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.services.workouts import WorkoutService
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.loudspeaker import NotedOutput
from tests.services.builders import NotedAwake, StubbornStore, make_service


@pytest.fixture
def store(tmp_path: Path, fresh_file: bytes) -> Iterator[StubbornStore]:
    """A real store that refuses while its ``trouble`` says so."""
    path = tmp_path / FILE_NAME
    path.write_bytes(fresh_file)
    store = StubbornStore(path, busy_timeout_ms=0)
    yield store
    store.close()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources())


@pytest.fixture
def sound() -> NotedOutput:
    return NotedOutput()


@pytest.fixture
def awake() -> NotedAwake:
    return NotedAwake()


@pytest.fixture
def service(store: Store, clock: Any, sound: NotedOutput, awake: NotedAwake, catalogue: Catalogue) -> WorkoutService:
    return make_service(store, clock, sound=sound, awake=awake, catalogue=catalogue)


@pytest.fixture
def routine(catalogue: Catalogue) -> Callable[..., Routine]:
    """Makes a routine of exercises of the catalogue, each with its own dose but for what is given."""

    def make(*ids: str, **dose: Any) -> Routine:
        exercises = [catalogue.exercises[name] for name in ids]
        items = tuple(RoutineItem(e, replace(e.dose, **dose)) for e in exercises)
        return Routine(id="r", name="Routine", summary="", items=items)

    return make
