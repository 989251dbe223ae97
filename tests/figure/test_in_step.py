"""In step: what the figure does in the blocks of a routine, moved along by their times alone."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import Exercise, Kind, Side, Sides
from glutecoach.coaching.routine import Routine, RoutineItem, adjusted, single
from glutecoach.coaching.timeline import Block, Phase, PhaseKind, blocks
from glutecoach.figure.figure import Shot
from glutecoach.figure.posture import Posture, embody
from glutecoach.figure.skeleton import Bone
from tests.figure.shipped import EXERCISES, figure_of

MOVED = sorted(e.id for e in EXERCISES.values() if e.kind in (Kind.REPS, Kind.HOLDS))
FRAME_MS = 40
MM = 0.001


def sets(exercise: Exercise) -> list[Block]:
    return [block for block in blocks(single(exercise)) if block.is_set]


def side_of(block: Block, phase: Phase) -> Side:
    return block.side if phase.side is Side.BOTH else phase.side


def seen(block: Block, phase: Phase, at_ms: float) -> Shot:
    figure = figure_of(block.exercise.id)
    return figure.at(phase.kind, at_ms, phase.length_ms, side=side_of(block, phase), rep=phase.rep)


def pose(block: Block, phase: Phase, name: str) -> Posture:
    """Return a keyframe as it looks on the side that a phase works."""
    posture = figure_of(block.exercise.id).keyframe(name)
    return posture.mirrored() if side_of(block, phase) is Side.RIGHT else posture


def apart(one: Posture, other: Posture) -> float:
    """Return how far the farthest joint is from where it is in another posture, in metres."""
    first, second = embody(one).frames, embody(other).frames
    return max(first[bone][0].distanceToPoint(second[bone][0]) for bone in Bone)


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
        assert apart(seen(block, phase, 0).posture, pose(block, phase, "start")) < MM
        assert apart(seen(block, phase, phase.length_ms).posture, pose(block, phase, "top")) < MM
        assert apart(seen(block, phase, phase.length_ms / 2).posture, pose(block, phase, "top")) > 10 * MM


@pytest.mark.parametrize("name", MOVED)
def test_a_hold_stays_at_the_top_and_breathes(name: str) -> None:
    breaths = set()
    for block, phase in phases(PhaseKind.HOLD, name):
        top = pose(block, phase, "top")
        for at in range(0, phase.length_ms + 1, phase.length_ms // 8):
            shot = seen(block, phase, at)
            assert apart(shot.posture, top) < MM
            breaths.add(round(shot.posture.breath, 2))
    assert len(breaths) > 1


@pytest.mark.parametrize("name", MOVED)
def test_the_way_down_ends_at_the_start_and_a_pause_stays_there(name: str) -> None:
    for block, phase in phases(there_and_back(name)[1], name):
        assert apart(seen(block, phase, 0).posture, pose(block, phase, "top")) < MM
        assert apart(seen(block, phase, phase.length_ms).posture, pose(block, phase, "start")) < MM
    for block, phase in phases(PhaseKind.PAUSE, name):
        for at in (0, phase.length_ms / 2, phase.length_ms):
            assert apart(seen(block, phase, at).posture, pose(block, phase, "start")) < MM


@pytest.mark.parametrize("name", sorted(e.id for e in EXERCISES.values() if e.sides is Sides.EACH))
def test_the_other_side_is_the_mirror_image_at_every_moment(name: str) -> None:
    first, second = sets(EXERCISES[name])[:2]
    assert first.side is second.side.other
    for one, other in list(zip(first.phases, second.phases, strict=True))[:10]:
        for share in (0, 0.3, 0.7, 1):
            shots = (seen(first, one, one.length_ms * share), seen(second, other, other.length_ms * share))
            assert {shot.mirrored for shot in shots} == {False, True}
            here, there = (embody(shot.posture).frames for shot in shots)
            for bone in Bone:
                x, y, z = here[bone][0].toTuple()
                assert there[bone.mirrored][0].toTuple() == pytest.approx((-x, y, z), abs=MM)


def test_alternating_reps_alternate() -> None:
    dog = figure_of("bird-dog")
    [block] = sets(dog.exercise)
    tops = [seen(block, phase, phase.length_ms) for phase in block.phases if phase.kind is PhaseKind.LIFT]
    assert len(tops) == len(block.rep_sides)
    for shot, side in zip(tops, block.rep_sides, strict=True):
        top = dog.keyframe("top")
        assert apart(shot.posture, top.mirrored() if side is Side.RIGHT else top) < MM
        assert not shot.mirrored, "the person stays where they are"
    assert apart(tops[0].posture, tops[1].posture) > 0.3


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
            assert apart(seen(block, phase, at).posture, pose(block, phase, "start")) < MM


@pytest.mark.parametrize("name", MOVED)
def test_nothing_jumps_from_one_phase_of_a_set_to_the_next(name: str) -> None:
    block = sets(EXERCISES[name])[0]
    shots = []
    for at in range(0, min(block.length_ms, 40_000), FRAME_MS):
        phase = block.phase_at(at)
        shots.append(seen(block, phase, at - phase.start_ms).posture)
    for n, (before, after) in enumerate(pairwise(shots)):
        assert apart(before, after) < 0.16, f"at {n * FRAME_MS} ms"


@pytest.mark.parametrize("name", ["clam", "bird-dog"])
def test_at_ones_own_pace_it_goes_round_at_the_tempo_of_the_dose(name: str) -> None:
    exercise = EXERCISES[name]
    [block] = [b for b in blocks(adjusted(single(exercise), Pace.OWN, 1.0)) if b.is_set][:1]
    count = block.phases[-1]
    assert count.kind is PhaseKind.COUNT
    figure = figure_of(name)
    lift = exercise.dose.lift * 1000
    start = seen(block, count, 0).posture
    assert apart(seen(block, count, lift).posture, start) > 0.1
    length = sum(ms for _, ms in figure.showing) * (2 if exercise.sides is Sides.ALTERNATING else 1)
    for at in (300, 1900, 4100):
        here = seen(block, count, at).posture
        assert apart(here, seen(block, count, at + length).posture) < MM
        assert apart(here, seen(block, count, at + 50 * length).posture) < MM, "slow people see it move on, too"
