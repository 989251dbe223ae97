from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.history import Ending, PrescribedExercise, Prescription, SetResult
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store


@pytest.fixture
def path(tmp_path: Path, fresh_file: bytes) -> Path:
    path = tmp_path / FILE_NAME
    path.write_bytes(fresh_file)
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path, busy_timeout_ms=0)
    yield store
    store.close()


@pytest.fixture
def other(tmp_path: Path, fresh_file: bytes) -> Iterator[Store]:
    path = tmp_path / "other" / FILE_NAME
    path.parent.mkdir()
    path.write_bytes(fresh_file)
    store = Store(path, busy_timeout_ms=0)
    yield store
    store.close()


@pytest.fixture
def prescription() -> Prescription:
    bridge = PrescribedExercise(
        exercise_id="bridge",
        exercise_name="Bridge",
        kind=Kind.HOLDS,
        sides=Sides.EACH,
        dose=Dose(sets=2, reps=5, hold=10),
    )
    return Prescription(routine_id="r", routine_name="Routine", exercises=(bridge,), get_ready=12, change=20)


@pytest.fixture
def result() -> Callable[..., SetResult]:
    def make(number: int, **changes: Any) -> SetResult:
        values: dict[str, Any] = {
            "number": number,
            "item": 0,
            "exercise_id": "bridge",
            "exercise_name": "Bridge",
            "kind": Kind.HOLDS,
            "set_number": (number + 1) // 2,
            "side": Side.LEFT if number % 2 else Side.RIGHT,
            "planned_reps": 5,
            "done_reps": 5,
            "planned_held_ms": 50_000,
            "held_ms": 50_000,
            "started_ms": number * 60_000,
            "ended_ms": number * 60_000 + 55_000,
            "ending": Ending.COMPLETED,
        }
        return SetResult(**values | changes)

    return make


@pytest.fixture
def evening() -> datetime:
    return datetime(2025, 3, 4, 19, 30, tzinfo=timezone(timedelta(hours=1)))
