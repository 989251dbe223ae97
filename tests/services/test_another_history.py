"""What was kept beside one history waits for it, whatever other history lies in its place meanwhile."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach.coaching.history import Ending
from glutecoach.services.transfer_service import import_history
from glutecoach.storage.aside import TakenUp
from glutecoach.storage.store import Store
from tests.connections import connection_of
from tests.services.builders import Runner, make_service


def set_number(place: Path, number: int) -> None:
    """Make it a history of a release that gave no numbers."""
    with closing(Store.open(place)) as store:
        connection_of(store).execute(f"PRAGMA user_version = {number}")


def take_up(place: Path, clock) -> TakenUp | None:
    with closing(Store.open(place)) as store:
        return make_service(store, clock).take_up()


def endings(place: Path) -> list[tuple[int, Ending | None]]:
    with closing(Store.open(place)) as store:
        return [(summary.sets_done, summary.ending) for summary in store.summaries()]


@pytest.fixture(params=["new", "of an older release"])
def kept(request, tmp_path: Path, routine, clock) -> tuple[Path, Callable[[], None]]:
    """Where a history was whose folder was taken away after the first set of a workout, and what puts it back."""
    place, away = tmp_path / "place", tmp_path / "away"
    Store.open(place).close()
    if request.param != "new":
        set_number(place, 0)
    store = Store.open(place)
    for sets in (1, 3):
        service = make_service(store, clock)
        service.take_up()
        runner = Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=2, switch=5)), clock)
        runner.workout.start()
        runner.until_stored(sets % 3)
        if sets == 3:
            place.rename(away)
        runner.to_end()
        runner.workout.reflect(3, (), "Better")
        runner.workout.leave()
        assert runner.workout.recorder.is_safe
        clock.move(3_600_000)
    store.close()
    return place, lambda: away.rename(place)


def test_it_waits_while_another_is_there_and_comes_when_its_own_is_back(kept, tmp_path, clock):
    place, put_back = kept
    for _ in range(2):
        came = take_up(place, clock)
        [(file, session)] = came.others.items()
        assert (came.missed, came.unreadable, file.exists()) == ([], [], True)
        assert len(session.results) == 3
        assert endings(place) == []
    place.rename(tmp_path / "by accident")
    put_back()
    came = take_up(place, clock)
    assert [missed.summary.note for missed in came.missed] == ["Better"]
    assert endings(place) == [(3, Ending.COMPLETED)] * 2
    assert take_up(place, clock) is None


def test_who_wants_it_in_the_other_imports_it_and_then_it_waits_no_longer(kept, clock):
    place, _ = kept
    [file] = take_up(place, clock).others
    with closing(Store.open(place)) as store:
        assert import_history(store, file).sessions == 1
    assert take_up(place, clock) == TakenUp()
    assert take_up(place, clock) is None
    assert endings(place) == [(3, Ending.COMPLETED)]


def test_it_stays_out_of_a_folder_with_another_history_and_comes_when_its_own_is_back(tmp_path, routine, clock):
    place, away = tmp_path / "place", tmp_path / "away"
    with closing(Store.open(place)) as store:
        service = make_service(store, clock)
        service.take_up()
        runner = Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=2, switch=5)), clock)
        runner.workout.start()
        runner.until((place / "workout-1.json").exists)  # what was done of the first set
        place.rename(away)
        Store.open(place).close()
        theirs = place / "workout-1.json"
        theirs.write_bytes(b"of another window")
        runner.until(lambda: runner.workout.recorder.problem is not None, most_ms=6_000)
        assert runner.workout.recorder.results == [], "it is said before a set has ended"
        runner.workout.pause()
        runner.workout.resume()
        assert runner.workout.recorder.problem is not None
        runner.until_stored(1)
        kept = runner.workout.recorder.kept
        assert kept.needs_its_history
        [(told, _)] = take_up(place, clock).others.items()
        assert told == kept.file
        runner.to_end()
        runner.workout.reflect(3, (), "Better")
        runner.workout.leave()
    assert kept.file.exists()
    assert [file.name for file in place.glob("workout-*")] == ["workout-1.json.damaged"], "theirs, which was looked at"
    place.rename(tmp_path / "other")
    away.rename(place)
    assert [missed.summary.note for missed in take_up(place, clock).missed] == ["Better"]
    assert endings(place) == [(3, Ending.COMPLETED)]
    assert not kept.file.exists()


@pytest.mark.parametrize("comes_back", [True, False])
def test_what_is_done_goes_into_no_other_history_that_was_put_in_its_place(tmp_path, routine, clock, comes_back):
    place, away = tmp_path / "place", tmp_path / "away"
    with closing(Store.open(place)) as store:
        service = make_service(store, clock)
        service.take_up()
        runner = Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=2, switch=5)), clock)
        runner.workout.start()
        runner.until_stored(1)
        place.rename(away)
        Store.open(place).close()
        runner.until_stored(2)
        assert endings(place) == []
        assert runner.workout.recorder.problem
        if comes_back:
            place.rename(tmp_path / "other")
            away.rename(place)
        runner.to_end()
        runner.workout.leave()
        assert runner.workout.recorder.is_safe
    assert endings(place) == ([(3, Ending.COMPLETED)] if comes_back else [])
