from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutecoach.coaching.dose import Dose, Pace
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.history import WHOLE, Ending, PrescribedExercise, Prescription, SetResult
from glutecoach.storage import values
from glutecoach.storage.store import Store
from tests.connections import be_quick

words = st.text(max_size=20)
counts = st.integers(0, 1000)
lengths = st.integers(0, 2**31)


def seconds(most: int) -> st.SearchStrategy[float]:
    return st.floats(0, most)


doses = st.builds(
    Dose,
    sets=st.integers(1, 20),
    reps=st.integers(1, 100),
    hold=seconds(7200),
    lift=seconds(60),
    lower=seconds(60),
    pause=seconds(120),
    switch=seconds(600),
    rest=seconds(600),
    pace=st.sampled_from(Pace),
)
exercises = st.builds(
    PrescribedExercise,
    exercise_id=words,
    exercise_name=words,
    kind=st.sampled_from(Kind),
    sides=st.sampled_from(Sides),
    dose=doses,
)
prescriptions = st.builds(
    Prescription,
    routine_id=words,
    routine_name=words,
    exercises=st.lists(exercises, max_size=4).map(tuple),
    get_ready=seconds(600),
    change=seconds(600),
)


@st.composite
def results(draw: st.DrawFn, number: int) -> SetResult:
    started = draw(lengths)
    return SetResult(
        number=number,
        item=draw(st.integers(0, 2)),
        exercise_id=draw(words),
        exercise_name=draw(words),
        kind=draw(st.sampled_from(Kind)),
        set_number=draw(st.integers(1, 2)),
        side=draw(st.sampled_from(Side)),
        planned_reps=draw(counts),
        done_reps=draw(counts),
        planned_held_ms=draw(lengths),
        held_ms=draw(lengths),
        started_ms=started,
        ended_ms=started + draw(lengths),
        ending=draw(st.sampled_from(Ending)),
    )


many_results = st.integers(0, 6).flatmap(lambda n: st.tuples(*(results(i) for i in range(1, n + 1))))
starts = st.builds(
    lambda time, minutes: time.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1)),
    st.integers(-12 * 60, 14 * 60),
)


@pytest.fixture
def quick(store: Store) -> Iterator[Store]:
    """A store that does not wait for the disk: many examples, and no power cut to fear."""
    be_quick(store)
    return store


@given(prescriptions)
def test_a_prescription_comes_back(prescription: Prescription) -> None:
    assert values.decode(values.encode(prescription)) == prescription


def test_a_prescription_of_an_older_release_gets_the_defaults_of_new_fields() -> None:
    text = (
        '{"routine_id":"r","routine_name":"R","get_ready":12,"change":20,"gone":1,"exercises":'
        '[{"exercise_id":"e","exercise_name":"E","kind":"reps","sides":"none","dose":{"sets":2,"reps":3}}]}'
    )
    assert values.decode(text).exercises[0].dose == Dose(sets=2, reps=3)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(prescription=prescriptions, done=many_results, started=starts)
def test_a_session_comes_back(
    quick: Store, prescription: Prescription, done: tuple[SetResult, ...], started: datetime
) -> None:
    session_id = quick.begin_session(prescription, started)
    quick.add_sets(session_id, done[:3], 1)
    quick.add_sets(session_id, done, 2)
    record = quick.session(session_id)
    assert record.prescription == prescription
    assert record.results == done
    assert record.summary.started_at.isoformat() == started.isoformat()
    assert record.summary.local_date == started.date()
    assert record.summary.done_share == pytest.approx(_share(done, prescription.sets_planned))
    assert record.summary.reps == sum(result.done_reps for result in done)
    assert record.summary.held_ms == sum(result.held_ms for result in done)
    assert record.summary.sets_done == sum(_of_each_set(done, lambda result: result.ending in WHOLE))


def _share(done: tuple[SetResult, ...], planned: int) -> float:
    def share(result: SetResult) -> float:
        reps = result.done_reps / result.planned_reps if result.planned_reps else 0
        held = result.held_ms / result.planned_held_ms if result.planned_held_ms else 0
        return min(1, max(reps, held))

    return min(1, sum(_of_each_set(done, share)) / planned) if planned else 0


def _of_each_set(done: tuple[SetResult, ...], figure: Callable[[SetResult], float]) -> Iterator[float]:
    """Yield the best of the attempts at each set; where an exercise has sides, both at once are each of the two."""
    for item, number in {(result.item, result.set_number) for result in done}:
        has_sides = any(result.side is not Side.BOTH for result in done if result.item == item)
        for side in (Side.LEFT, Side.RIGHT) if has_sides else (Side.BOTH,):
            tried = [r for r in done if (r.item, r.set_number) == (item, number) and r.side in (side, Side.BOTH)]
            yield max(map(figure, tried), default=0)
