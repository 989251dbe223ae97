"""Figures in motion: what is shown when, for every exercise of the catalogue."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QVector3D

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Exercise, Side, Sides
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.angles import angles
from glutecoach.figure.figure import Figure
from glutecoach.figure.figures import Figures
from glutecoach.figure.motion import eased
from glutecoach.figure.posture import Posture, embody
from glutecoach.figure.skeleton import Bone
from tests.figure.shipped import EXERCISES, figure_of

FRAME_MS = 40


def farthest(one: Posture, other: Posture) -> float:
    """Return how far the farthest joint moves, in metres."""
    first, second = embody(one).frames, embody(other).frames
    return max(first[bone][0].distanceToPoint(second[bone][0]) for bone in Bone)


def test_every_exercise_has_a_figure(figure: Figure) -> None:
    assert farthest(figure.keyframe("start"), figure.still.posture) > 0.02 or figure.exercise.id == "breathing"


def test_nothing_jumps_while_an_exercise_is_shown(figure: Figure) -> None:
    """At 25 pictures a second no joint moves faster than a swinging foot does, about 4.5 m/s."""
    shots = [figure.shown(n * FRAME_MS)[1] for n in range(25 * 20)]
    for n, (before, after) in enumerate(pairwise(shots)):
        if before.posture.at.distanceToPoint(after.posture.at) > 1 and figure.travels:
            continue
        assert farthest(before.posture, after.posture) < 0.18, f"at {n * FRAME_MS} ms"


def test_a_movement_starts_slowly_and_stops_under_control() -> None:
    assert (eased(0), eased(0.5), eased(1)) == (0, 0.5, 1)
    assert eased(0.1) < 0.02
    assert eased(0.9) > 0.98


def test_the_other_side_is_the_mirror_image() -> None:
    clam = figure_of("clam")
    left = clam.at(PhaseKind.LIFT, 700, 2000, side=Side.LEFT, rep=1)
    right = clam.at(PhaseKind.LIFT, 700, 2000, side=Side.RIGHT, rep=1)
    assert (left.mirrored, right.mirrored) == (False, True)
    for bone in Bone:
        x, y, z = embody(left.posture).frames[bone][0].toTuple()
        assert embody(right.posture).frames[bone.mirrored][0].toTuple() == pytest.approx((-x, y, z), abs=1e-4)


def test_a_body_that_alternates_is_seen_from_the_same_side() -> None:
    bird_dog = figure_of("bird-dog")
    assert bird_dog.exercise.sides is Sides.ALTERNATING
    assert not bird_dog.at(PhaseKind.HOLD, 0, 1000, side=Side.RIGHT, rep=2).mirrored


@pytest.mark.parametrize("name", ["clam", "banded-clam"])
def test_feet_stay_together_in_the_clam(name: str) -> None:
    clam = figure_of(name)
    for n in range(51):
        body = embody(clam.at(PhaseKind.LIFT, n * 40, 2000, rep=1).posture)
        assert body.frames[Bone.LEFT_FOOT][0].distanceToPoint(body.frames[Bone.RIGHT_FOOT][0]) < 0.11


def opening(name: str) -> float:
    """Return how far the top knee of a clam goes up, in metres."""
    start, top = (embody(figure_of(name).keyframe(keyframe)) for keyframe in ("start", "top"))
    return top.frames[Bone.LEFT_SHIN][0].y() - start.frames[Bone.LEFT_SHIN][0].y()


@pytest.mark.parametrize("name", ["clam", "banded-clam", "side-lying-leg-raise"])
def test_the_top_leg_moves_without_the_hips_rolling(name: str) -> None:
    start, top = (embody(figure_of(name).keyframe(keyframe)) for keyframe in ("start", "top"))
    assert start.frames[Bone.PELVIS][1] == top.frames[Bone.PELVIS][1]


def test_the_clam_opens_and_a_band_makes_that_smaller() -> None:
    assert 0.12 < opening("banded-clam") < opening("clam") - 0.02


def test_the_top_leg_of_a_side_lying_raise_is_straight_behind_the_hip_and_lifted_by_30_degrees() -> None:
    raised = figure_of("side-lying-leg-raise")
    lifted = []
    for name in ("start", "top"):
        joints = embody(raised.keyframe(name)).joints
        flexed, abducted, turned = angles(Bone.LEFT_THIGH, joints[Bone.LEFT_THIGH])
        assert -10 < flexed <= 0
        assert abs(turned) < 10, "the toes point forward"
        assert angles(Bone.LEFT_SHIN, joints[Bone.LEFT_SHIN])[0] < 5
        assert angles(Bone.RIGHT_SHIN, joints[Bone.RIGHT_SHIN])[0] > 60
        lifted.append(abducted)
    assert lifted[1] - lifted[0] == pytest.approx(30, abs=5)


def test_the_leg_that_reaches_back_is_long_and_no_higher_than_the_back() -> None:
    reach = figure_of("leg-reach")
    for name in ("slid", "top"):
        body = embody(reach.keyframe(name))
        assert angles(Bone.LEFT_SHIN, body.joints[Bone.LEFT_SHIN])[0] < 15
        assert body.frames[Bone.LEFT_FOOT][0].y() < body.frames[Bone.PELVIS][0].y()


def test_the_heel_stays_on_the_floor_while_it_slides() -> None:
    slide = figure_of("heel-slide")
    for n in range(51):
        body = embody(slide.at(PhaseKind.LIFT, n * 40, 2000, rep=1).posture)
        heel = body.place(Bone.LEFT_FOOT, QVector3D(0, -0.043, -0.036)).y() - 0.032
        assert abs(heel) < 0.015, f"at {n * 40} ms"
    assert angles(Bone.LEFT_SHIN, body.joints[Bone.LEFT_SHIN])[0] < 30


def test_who_hinges_bends_in_the_hips_and_keeps_back_and_shins_straight() -> None:
    hinge = figure_of("hip-hinge")
    start, top = (embody(hinge.keyframe(name)) for name in ("start", "top"))
    for bone in (Bone.LUMBAR, Bone.CHEST, Bone.LEFT_UPPER_ARM, Bone.LEFT_FOREARM, Bone.LEFT_HAND):
        assert start.joints[bone] == top.joints[bone], "back and hands go along with the pelvis"
    assert 45 < angles(Bone.PELVIS, top.frames[Bone.PELVIS][1])[0] < 57
    assert top.frames[Bone.PELVIS][0].z() < start.frames[Bone.PELVIS][0].z() - 0.12
    assert angles(Bone.LEFT_SHIN, top.joints[Bone.LEFT_SHIN])[0] < 30
    knee, ankle = top.frames[Bone.LEFT_SHIN][0], top.frames[Bone.LEFT_FOOT][0]
    assert abs(knee.z() - ankle.z()) < 0.05


def test_the_trunk_stays_upright_while_the_hip_is_stretched() -> None:
    stretch = figure_of("hip-flexor-stretch")
    start, top = (embody(stretch.keyframe(name)) for name in ("start", "top"))
    for body in (start, top):
        assert abs(angles(Bone.CHEST, body.frames[Bone.CHEST][1])[0]) < 5
    assert angles(Bone.PELVIS, top.frames[Bone.PELVIS][1])[0] < -5, "the tailbone is tucked under"
    assert -30 < angles(Bone.LEFT_THIGH, top.joints[Bone.LEFT_THIGH])[0] < -15
    assert top.frames[Bone.PELVIS][0].z() > start.frames[Bone.PELVIS][0].z() + 0.08


@pytest.mark.parametrize("name", ["glute-bridge", "single-leg-bridge"])
def test_the_standing_knee_stays_bent_in_a_bridge(name: str) -> None:
    bridge = figure_of(name)
    for n in range(51):
        body = embody(bridge.at(PhaseKind.LIFT, n * 40, 2000, rep=1).posture)
        assert 60 < angles(Bone.LEFT_SHIN, body.joints[Bone.LEFT_SHIN])[0] < 140


def test_the_raised_leg_of_a_single_leg_bridge_is_straight_and_the_other_one() -> None:
    body = embody(figure_of("single-leg-bridge").keyframe("top"))
    assert angles(Bone.RIGHT_SHIN, body.joints[Bone.RIGHT_SHIN])[0] < 12


@pytest.mark.parametrize("name", ["glute-bridge", "single-leg-bridge"])
def test_shoulder_hip_and_knee_are_in_one_line_at_the_top(name: str) -> None:
    frames = embody(figure_of(name).keyframe("top")).frames
    shoulder, hip, knee = (frames[bone][0] for bone in (Bone.LEFT_UPPER_ARM, Bone.LEFT_THIGH, Bone.LEFT_SHIN))
    assert hip.distanceToLine(shoulder, (knee - shoulder).normalized()) < 0.06


def test_steps_get_somewhere() -> None:
    walk = figure_of("lateral-walk")
    begun = walk.at(PhaseKind.STEP, 0, 2000, side=Side.LEFT, rep=1)
    ended = walk.at(PhaseKind.STEP, 2000, 2000, side=Side.LEFT, rep=3)
    assert ended.posture.at.x() - begun.posture.at.x() == pytest.approx(3 * walk.motion.travel.x(), abs=1e-4)
    other = walk.at(PhaseKind.STEP, 2000, 2000, side=Side.RIGHT, rep=3)
    assert other.posture.at.x() == pytest.approx(-ended.posture.at.x(), abs=1e-4)
    assert other.ahead.x() == pytest.approx(-ended.ahead.x(), abs=1e-4)


def test_walking_walks_and_lands_on_a_still_foot() -> None:
    walking = figure_of("walking")
    lowest: list[float] = []
    for n in range(100):
        here, after = (embody(walking.at(PhaseKind.WALK, 3000 + (n + step) * 20, 600_000).posture) for step in (0, 1))
        lower = min((Bone.LEFT_FOOT, Bone.RIGHT_FOOT), key=lambda bone: here.frames[bone][0].y())
        lowest.append(here.frames[lower][0].distanceToPoint(after.frames[lower][0]))
    assert sorted(lowest)[len(lowest) // 2] < 0.012


def test_breathing_fills_the_belly_and_empties_it() -> None:
    breathing = figure_of("breathing")
    assert breathing.at(PhaseKind.BREATHE_IN, 0, 4000, rep=1).posture.breath < 0.1
    assert breathing.at(PhaseKind.BREATHE_IN, 4000, 4000, rep=1).posture.breath > 0.9
    assert breathing.at(PhaseKind.BREATHE_OUT, 6000, 6000, rep=1).posture.breath < 0.1


def test_a_hold_breathes_a_little_and_moves_no_joint() -> None:
    bridge = figure_of("glute-bridge")
    shots = [bridge.at(PhaseKind.HOLD, n * 100, 10_000, rep=1) for n in range(101)]
    assert max(farthest(shot.posture, shots[0].posture) for shot in shots) < 1e-6
    assert max(shot.posture.breath for shot in shots) > 0.2
    assert shots[0].posture.breath == shots[-1].posture.breath == pytest.approx(0, abs=1e-9)


def test_muscles_work_harder_at_the_top_than_at_rest() -> None:
    bridge = figure_of("glute-bridge")
    assert bridge.at(PhaseKind.HOLD, 500, 1000).effort == 1
    assert bridge.at(PhaseKind.REST, 500, 1000).effort == 0
    assert bridge.at(PhaseKind.LIFT, 1000, 2000).effort == pytest.approx(0.5)


# Files that are not as they should be


def write(folder: Path, name: str, text: str) -> Exercise:
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures" / f"{name}.toml").write_text(text)
    return EXERCISES[name]


GOOD = "camera = { turn = 10 }\n[keyframes.start]\nroot = { at = [0, 1, 0] }\n[keyframes.top]\nlike = 'start'\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("turn = 10", "turns = 10"), r"figures/squat.toml: camera"),
        (GOOD.replace("[0, 1, 0]", "[0, 1]"), r"figures/squat.toml: keyframes.*root.at"),
        (
            GOOD.replace("'start'", "'strat'"),
            r"figures/squat.toml: keyframes.top: expected one of start, top, got 'strat'",
        ),
        (GOOD.replace("root = { at = [0, 1, 0] }", ""), r"keyframes.start: root: expected a place, got none"),
        (GOOD.replace("keyframes.top", "keyframes.end"), r"figures/squat.toml: keyframes: expected one named 'top'"),
        (GOOD + "root = { part = 'seat', at = [0, 1, 0] }\n", r"expected the same root part in all of them"),
    ],
)
def test_a_figure_that_is_not_as_it_should_be_names_file_and_field(tmp_path: Path, text: str, says: str) -> None:
    exercise = write(tmp_path, "squat", text)
    with pytest.raises(CatalogueError, match=says):
        Figures(tmp_path).of(exercise)
    assert Figures(tmp_path).find(exercise) is None


def test_an_exercise_without_a_figure_has_none(tmp_path: Path) -> None:
    assert Figures(tmp_path).of(EXERCISES["squat"]) is None


def test_a_figure_is_read_once(tmp_path: Path) -> None:
    exercise = write(tmp_path, "squat", GOOD)
    figures = Figures(tmp_path)
    assert figures.of(exercise) is figures.of(exercise)
