"""In step: what the figure does in the blocks of a routine, moved along by their times alone."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import Exercise, Kind, Side, Sides
from glutecoach.coaching.routine import Routine, RoutineItem, adjusted, single
from glutecoach.coaching.timeline import Block, Phase, PhaseKind, blocks
from glutecoach.figure.figure import Shot
from tests.figure.shipped import EXERCISES, figure_of, gone

MOVED = sorted(e.id for e in EXERCISES.values() if e.kind in (Kind.REPS, Kind.HOLDS))
FRAME_MS = 40
NEARLY = 0.001


def sets(exercise: Exercise) -> list[Block]:
    return [block for block in blocks(single(exercise)) if block.is_set]


def seen(block: Block, phase: Phase, at_ms: float) -> Shot:
    side = block.side if phase.side is Side.BOTH else phase.side
    return figure_of(block.exercise.id).at(phase.kind, at_ms, phase.length_ms, side=side)


def far(block: Block, phase: Phase, at_ms: float) -> float:
    return gone(figure_of(block.exercise.id), seen(block, phase, at_ms))


def phases(kind: PhaseKind, name: str) -> Iterator[tuple[Block, Phase]]:
    found = [(block, phase) for block in sets(EXERCISES[name]) for phase in block.phases if phase.kind is kind]
    assert found
    yield from found


def there_and_back(name: str) -> tuple[PhaseKind, PhaseKind]:
    """Return the phases that lead to the top pose and back; who squats goes down to it."""
    if EXERCISES[name].lowers_first:
        return PhaseKind.LOWER, PhaseKind.LIFT
    return PhaseKind.LIFT, PhaseKind.LOWER


@pytest.mark.parametrize("name", MOVED)
def test_a_lift_goes_from_the_start_to_the_top(name: str) -> None:
    for block, phase in phases(there_and_back(name)[0], name):
        assert far(block, phase, 0) < NEARLY
        assert far(block, phase, phase.length_ms) > 1 - NEARLY
        assert 0.2 < far(block, phase, phase.length_ms / 2) < 0.8


@pytest.mark.parametrize("name", MOVED)
def test_a_hold_stays_at_the_top_and_breathes(name: str) -> None:
    breaths = set()
    for block, phase in phases(PhaseKind.HOLD, name):
        for at in range(0, phase.length_ms + 1, phase.length_ms // 8):
            assert far(block, phase, at) > 1 - NEARLY
            breaths.add(round(seen(block, phase, at).share, 2))
    assert len(breaths) > 1


@pytest.mark.parametrize("name", MOVED)
def test_the_way_down_ends_at_the_start_and_a_pause_stays_there(name: str) -> None:
    for block, phase in phases(there_and_back(name)[1], name):
        assert far(block, phase, 0) > 1 - NEARLY
        assert far(block, phase, phase.length_ms) < NEARLY
    for block, phase in phases(PhaseKind.PAUSE, name):
        for at in (0, phase.length_ms / 2, phase.length_ms):
            assert far(block, phase, at) < NEARLY


@pytest.mark.parametrize("name", sorted(e.id for e in EXERCISES.values() if e.sides is Sides.EACH))
def test_the_other_side_is_the_mirror_image_at_every_moment(name: str) -> None:
    first, second = sets(EXERCISES[name])[:2]
    assert first.side is second.side.other
    for one, other in list(zip(first.phases, second.phases, strict=True))[:10]:
        for share in (0, 0.3, 0.7, 1):
            shots = (seen(first, one, one.length_ms * share), seen(second, other, other.length_ms * share))
            assert {shot.mirrored for shot in shots} == {False, True}
            assert shots[0].first == shots[1].first
            assert shots[0].share == pytest.approx(shots[1].share)


def test_alternating_reps_alternate() -> None:
    [block] = sets(EXERCISES["bird-dog"])
    tops = [seen(block, phase, phase.length_ms) for phase in block.phases if phase.kind is PhaseKind.LIFT]
    assert len(tops) == len(block.rep_sides)
    for shot, side in zip(tops, block.rep_sides, strict=True):
        assert shot.first == ("top-right" if side is Side.RIGHT else "top")
        assert not shot.mirrored, "the person stays where they are"


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_what_leads_to_a_set_shows_its_start_on_its_side(name: str) -> None:
    exercise = EXERCISES[name]
    items = tuple(RoutineItem(found, found.dose) for found in (EXERCISES["squat"], exercise))
    routine = Routine(id="two", name="Two", summary="", items=items)
    leads = [block for block in blocks(routine) if block.item == 1 and not block.is_set]
    assert leads
    for block in leads:
        [phase] = block.phases
        for at in range(0, phase.length_ms, 700):
            shot = seen(block, phase, at)
            assert shot.first == "start"
            assert shot.second in ("", "start-breath")
            assert shot.effort == 0


@pytest.mark.parametrize("name", MOVED)
def test_nothing_jumps_from_one_phase_of_a_set_to_the_next(name: str) -> None:
    block = sets(EXERCISES[name])[0]
    shots = []
    for at in range(0, min(block.length_ms, 40_000), FRAME_MS):
        phase = block.phase_at(at)
        shots.append(far(block, phase, at - phase.start_ms))
    for n, (before, after) in enumerate(pairwise(shots)):
        assert abs(before - after) < 0.2, f"at {n * FRAME_MS} ms"


@pytest.mark.parametrize("name", ["clam", "bird-dog"])
def test_at_ones_own_pace_it_goes_round_at_the_tempo_of_the_dose(name: str) -> None:
    exercise = EXERCISES[name]
    [block] = [b for b in blocks(adjusted(single(exercise), Pace.OWN, 1.0)) if b.is_set][:1]
    count = block.phases[-1]
    assert count.kind is PhaseKind.COUNT
    figure = figure_of(name)
    lift = exercise.dose.lift * 1000
    assert far(block, count, lift) - far(block, count, 0) > 0.9
    length = sum(ms for _, ms in figure.showing) * (2 if exercise.sides is Sides.ALTERNATING else 1)
    for at in (300, 1900, 4100):
        here = seen(block, count, at)
        for rounds in (1, 50):
            there = seen(block, count, at + rounds * length)
            assert (here.first, here.second) == (there.first, there.second), "slow people see it move on, too"
            assert here.share == pytest.approx(there.share, abs=1e-6)
