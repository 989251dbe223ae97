"""Figures in motion: what is shown when, for every exercise of the catalogue."""

from itertools import pairwise

import pytest

from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.minimum_jerk import eased
from tests.figure.shipped import figure_of, gone

FRAME_MS = 40


def test_a_movement_starts_slowly_and_stops_under_control() -> None:
    assert (eased(0), eased(0.5), eased(1)) == (0, 0.5, 1)
    assert eased(0.1) < 0.02
    assert eased(0.9) > 0.98


def test_nothing_jumps_while_an_exercise_is_shown(figure: Figure) -> None:
    """From one tick to the next, a picture fades into one that lies beside it."""
    if figure.exercise.kind in (Kind.ROLLING, Kind.WALKING):
        return
    shots = [figure.shown(n * FRAME_MS)[1] for n in range(25 * 20)]
    for n, (before, after) in enumerate(pairwise(shots)):
        if figure.exercise.sides is Sides.ALTERNATING and gone(figure, before) < 0.2 > gone(figure, after):
            continue
        assert abs(gone(figure, after) - gone(figure, before)) < 0.25, f"at {n * FRAME_MS} ms"


def test_what_goes_round_goes_through_its_pictures_in_their_order() -> None:
    walking = figure_of("walking")
    names = [name for _, name in walking.album.file.ways["round"]]
    seen = [walking.at(PhaseKind.WALK, 3_000 + n * 20, 600_000) for n in range(60)]
    places = [(names.index(shot.first) + shot.share) % len(names) for shot in seen]
    assert all(0 < (after - before) % len(names) < 1.5 for before, after in pairwise(places))
    length = walking.album.file.round_ms
    first, again = (walking.at(PhaseKind.WALK, 3_000 + ms, 600_000) for ms in (0, length))
    assert (first.first, first.second) == (again.first, again.second)
    assert first.share == pytest.approx(again.share, abs=1e-6)


def test_who_begins_to_walk_stands_first() -> None:
    walking = figure_of("walking")
    assert walking.at(PhaseKind.WALK, 0, 600_000).first == "start"
    assert walking.at(PhaseKind.WALK, 100, 600_000).first == "start"


def test_the_other_side_is_the_mirror_image() -> None:
    clam = figure_of("clam")
    left = clam.at(PhaseKind.LIFT, 700, 2000, side=Side.LEFT)
    right = clam.at(PhaseKind.LIFT, 700, 2000, side=Side.RIGHT)
    assert (left.mirrored, right.mirrored) == (False, True)
    assert (left.first, left.second, left.share) == (right.first, right.second, right.share)


def test_a_body_that_alternates_is_seen_from_the_same_side() -> None:
    bird_dog = figure_of("bird-dog")
    left, right = (bird_dog.at(PhaseKind.HOLD, 0, 1000, side=side) for side in (Side.LEFT, Side.RIGHT))
    assert not right.mirrored
    assert (left.first, right.first) == ("top", "top-right")


def test_breathing_fills_the_belly_and_empties_it() -> None:
    breathing = figure_of("breathing")
    assert breathing.at(PhaseKind.BREATHE_IN, 0, 4000).first == "start"
    assert breathing.at(PhaseKind.BREATHE_IN, 4000, 4000).first == "top"
    assert breathing.at(PhaseKind.BREATHE_OUT, 6000, 6000).first == "start"


def test_a_hold_breathes_a_little_and_moves_nothing_else() -> None:
    bridge = figure_of("glute-bridge")
    shots = [bridge.at(PhaseKind.HOLD, n * 100, 10_000) for n in range(101)]
    assert {shot.first for shot in shots} == {"top"}
    assert {shot.second for shot in shots} == {"", "top-breath"}
    assert max(shot.share for shot in shots) > 0.9
    assert shots[0].share == shots[-1].share == pytest.approx(0, abs=1e-9)


def test_a_short_hold_breathes_less() -> None:
    bridge = figure_of("glute-bridge")
    assert max(bridge.at(PhaseKind.HOLD, n * 20, 1_000).share for n in range(51)) < 0.3


def test_muscles_work_harder_at_the_top_than_at_rest() -> None:
    bridge = figure_of("glute-bridge")
    assert bridge.at(PhaseKind.HOLD, 500, 1000).effort == 1
    assert bridge.at(PhaseKind.REST, 500, 1000).effort == 0
    assert bridge.at(PhaseKind.LIFT, 1000, 2000).effort == pytest.approx(0.5)


def test_a_squat_works_on_its_way_down() -> None:
    squat = figure_of("squat")
    assert squat.at(PhaseKind.LOWER, 2000, 2000).first == "top"
    assert squat.at(PhaseKind.LOWER, 2000, 2000).effort == 1
    assert squat.at(PhaseKind.LIFT, 2000, 2000).first == "start"
    assert squat.at(PhaseKind.HOLD, 0, 1000).first == "top"


@pytest.mark.parametrize("name", ["clam", "squat", "sit-to-stand"])
@pytest.mark.parametrize("kind", [PhaseKind.LIFT, PhaseKind.HOLD, PhaseKind.LOWER])
def test_who_goes_back_to_the_start_gets_there_by_the_way(name: str, kind: PhaseKind) -> None:
    figure = figure_of(name)
    here = figure.at(kind, 600, 2000)
    ways = [figure.returning(kind, 600, 2000, share / 20) for share in range(21)]
    assert gone(figure, ways[0]) == pytest.approx(gone(figure, here), abs=1e-6)
    assert gone(figure, ways[-1]) == pytest.approx(0, abs=1e-6)
    assert ways[-1].effort == 0
    steps = [gone(figure, shot) for shot in ways]
    assert steps == sorted(steps, reverse=True)


def test_a_breath_goes_on_and_another_side_does_not() -> None:
    assert Shot("top", "top-breath", 0.5).follows(Shot("top"))
    assert Shot("lift-02", "lift-03", 0.5).follows(Shot("lift-01", "lift-02", 0.5))
    assert not Shot("lift-05").follows(Shot("lift-01", "lift-02", 0.5))
    assert not Shot("top", mirrored=True).follows(Shot("top"))


def test_what_stands_still_is_never_seen_double() -> None:
    assert Shot("lift-01", "lift-02", 0.4).settled == Shot("lift-01")
    assert Shot("lift-01", "lift-02", 0.6, mirrored=True, effort=0.5).settled == Shot(
        "lift-02", mirrored=True, effort=0.5
    )
    breath = Shot("top", "top-breath", 0.5)
    assert breath.settled == breath, "a breath is too small to be seen double"
