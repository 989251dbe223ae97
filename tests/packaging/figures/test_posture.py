import pytest
from figures.angles import angles, rotation
from figures.keyframe_files import ArmFile, KeyframeFile, LegFile, RootFile
from figures.posing import PoseError, complete, pose
from figures.posture import Posture, blend, embody
from figures.skeleton import JOINTS, Bone
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QQuaternion, QVector3D

STANDING = KeyframeFile(root=RootFile(at=(0, 0.915, 0)), legs=LegFile(foot=(0.1, 0, 0)))

joint_angles = st.sampled_from(
    [bone for bone in Bone if bone is not Bone.PELVIS and not bone.endswith("hand")]
).flatmap(
    lambda bone: st.tuples(
        st.just(bone), *(st.floats(max(low, -85), min(high, 85)) for low, high in JOINTS[bone].limits)
    )
)


def place(posture: Posture, bone: Bone) -> tuple[float, float, float]:
    return embody(posture).frames[bone][0].toTuple()  # type: ignore[return-value]


@given(joint_angles)
def test_a_joint_tells_the_angles_that_it_was_given(told: tuple[Bone, float, float, float]) -> None:
    bone, *wanted = told
    assert angles(bone, rotation(bone, tuple(wanted))) == pytest.approx(wanted, abs=0.05)  # type: ignore[arg-type]


def test_flexion_lifts_the_thigh_forward_and_bends_the_knee_back() -> None:
    told = KeyframeFile(root=RootFile(at=(0, 1, 0)), legs=LegFile(hip=(90, 0, 0), knee=90))
    knee, ankle = place(pose(told), Bone.LEFT_SHIN), place(pose(told), Bone.LEFT_FOOT)
    assert knee == pytest.approx((0.099, 1, 0.43), abs=1e-3)
    assert ankle == pytest.approx((0.099, 0.59, 0.43), abs=1e-3)


def test_abduction_and_outward_rotation_go_outward_on_both_sides() -> None:
    told = KeyframeFile(root=RootFile(at=(0, 1, 0)), legs=LegFile(hip=(0, 30, 0)))
    assert place(pose(told), Bone.LEFT_FOOT)[0] > 0.4
    assert place(pose(told), Bone.RIGHT_FOOT)[0] < -0.4
    turned = embody(pose(KeyframeFile(root=RootFile(at=(0, 1, 0)), legs=LegFile(hip=(0, 0, 40)))))
    assert turned.place(Bone.LEFT_FOOT, QVector3D(0, 0, 0.2)).x() > 0.15
    assert turned.place(Bone.RIGHT_FOOT, QVector3D(0, 0, 0.2)).x() < -0.15


@given(st.floats(0.5, 0.8), st.floats(-0.25, 0.1), st.floats(0, 1))
def test_feet_that_are_told_a_place_stay_there_while_the_hips_move(height: float, back: float, share: float) -> None:
    low = KeyframeFile(root=RootFile(at=(0, height, back)), legs=LegFile(foot=(0.1, 0, 0)))
    between = embody(blend(pose(STANDING), pose(low), share))
    for bone, x in ((Bone.LEFT_FOOT, 0.1), (Bone.RIGHT_FOOT, -0.1)):
        ankle = between.frames[bone][0]
        assert ankle.toTuple() == pytest.approx((x, 0.075, 0), abs=2e-3)


def test_what_is_out_of_reach_is_reached_for() -> None:
    told = KeyframeFile(root=RootFile(at=(0, 2, 0)), legs=LegFile(foot=(0.099, 0, 0)))
    hip, knee, ankle = (place(pose(told), bone) for bone in (Bone.LEFT_THIGH, Bone.LEFT_SHIN, Bone.LEFT_FOOT))
    assert hip[1] - knee[1] == pytest.approx(0.43, abs=1e-3)
    assert knee[1] - ankle[1] == pytest.approx(0.41, abs=1e-3)


def test_a_palm_lies_where_it_is_told_to_lie() -> None:
    told = KeyframeFile(
        root=RootFile(at=(0, 0.48, -0.2), pitch=90), arms=ArmFile(hand=(0.18, 0, 0.25), elbow_to=(0.3, 0, -1))
    )
    palm = embody(pose(told)).place(Bone.LEFT_HAND, QVector3D(0, -0.085, -0.016))
    assert palm.toTuple() == pytest.approx((0.18, 0, 0.25), abs=2e-3)


def test_the_mirror_exchanges_left_and_right() -> None:
    told = KeyframeFile(
        root=RootFile(at=(0.2, 0.9, 0.1), turn=20, roll=10, pitch=30),
        left_leg=LegFile(hip=(40, 20, 10), knee=60),
        right_arm=ArmFile(shoulder=(70, 20, 30), elbow=40),
    )
    body, mirrored = embody(pose(told)), embody(pose(told).mirrored())
    for bone in Bone:
        x, y, z = body.frames[bone][0].toTuple()
        assert mirrored.frames[bone.mirrored][0].toTuple() == pytest.approx((-x, y, z), abs=1e-4)


def test_a_keyframe_takes_over_what_it_does_not_tell() -> None:
    keyframes = {
        "start": KeyframeFile(root=RootFile(at=(0, 1, 0)), legs=LegFile(knee=10), planted=("left-foot",)),
        "top": KeyframeFile(like="start", left_leg=LegFile(knee=50)),
        "both": KeyframeFile(like="top", legs=LegFile(knee=70)),
    }
    top = complete("top", keyframes)
    assert (top.root, top.planted) == (keyframes["start"].root, ("left-foot",))
    assert top.left_leg == LegFile(knee=50)
    assert complete("both", keyframes).left_leg != LegFile(knee=50)  # told for both, so the older one is over


def test_a_keyframe_that_is_like_itself_is_refused() -> None:
    with pytest.raises(PoseError, match="like itself"):
        complete("a", {"a": KeyframeFile(like="b"), "b": KeyframeFile(like="a")})


def test_a_keyframe_like_none_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(PoseError, match="expected one of start, got 'strat'"):
        complete("strat", {"start": STANDING})


def test_a_keyframe_without_a_place_is_refused() -> None:
    with pytest.raises(PoseError, match="root"):
        pose(KeyframeFile())


def test_halfway_is_between() -> None:
    bent = KeyframeFile(root=RootFile(at=(0, 0.6, 0)), legs=LegFile(hip=(60, 0, 0), knee=80))
    straight = KeyframeFile(root=RootFile(at=(0, 1.0, 0)), legs=LegFile(hip=(0, 0, 0), knee=0))
    half = blend(pose(straight), pose(bent), 0.5)
    assert half.at.y() == pytest.approx(0.8)
    assert angles(Bone.LEFT_THIGH, half.joints[Bone.LEFT_THIGH])[0] == pytest.approx(30, abs=0.1)
    assert isinstance(half.turned, QQuaternion)
