"""Landmarks: places of the body that are measured, found once on the person at rest. Metres."""

from typing import TYPE_CHECKING

import bpy
import numpy as np

from figures.body.axes import TO_BLENDER, all_from_blender

if TYPE_CHECKING:
    from figures.body.person import Figure
    from figures.studio import Measured

SIDES = {"L": "left", "R": "right"}
GIVES = 0.012
"""How far the flesh of hip and back gives way under the body's weight."""

_SEAT = 0.118
"""From the hip joint down to what sits on a chair, pressed flat."""

_JOINTS = {"upperleg01": "hip", "lowerleg01": "knee", "foot": "ankle", "upperarm01": "shoulder", "lowerarm01": "elbow",
           "wrist": "wrist"}  # fmt: skip
_MIDDLE = {"root": "pelvis", "spine01": "chest", "neck01": "neck", "head": "head"}
_AXES = {"root": "pelvis", "spine02": "chest", "head": "head", "foot.L": "left-foot", "foot.R": "right-foot",
         "wrist.L": "left-hand", "wrist.R": "right-hand"}  # fmt: skip

_BAND = (0.74, 0.84)
"""Where on the thigh a band lies, from the hip (0) to the knee (1)."""


class Landmarks:
    """Where on a person the points and the parts are that touch something."""

    def __init__(self, figure: "Figure") -> None:
        self._rest = {
            name: all_from_blender(_rest(figure.seen[name].data)) for name in ("skin", "shirt", "leggings", "cap")
        }
        self._normals = {name: _normals(figure.seen[name].data) for name in ("skin", "shirt", "leggings")}
        self._joints = {name: head for name, (head, _) in figure.mesh.joints.items()}
        self._hip = figure.mesh.hip
        self._points = self._find_points(figure)
        self._patches = self._find_patches()
        self._bands = [self._band_of(side) for side in SIDES]

    @property
    def flesh(self) -> dict[str, float]:
        """How deep the flesh is from the joints to where the body lies on its side, sits, or lies on its back."""
        leggings, shirt = (
            self._rest["leggings"] - self._hip,
            self._rest["shirt"] - self._joints["spine01"] - [0, 0.05, 0],
        )
        side = leggings[(np.abs(leggings[:, 1]) < 0.06) & (leggings[:, 0] > 0)]
        back = shirt[(np.abs(shirt[:, 1]) < 0.05) & (np.abs(shirt[:, 0]) < 0.08)]
        return {"hip": float(side[:, 0].max()) - GIVES, "back": float(-back[:, 2].min()) - GIVES, "seat": _SEAT}

    def measure(self, figure: "Figure") -> "Measured":
        """Return points and axes of the body as it is posed."""
        from figures.studio import Measured

        points = {name: figure.joint(bone) for bone, name in _MIDDLE.items()}
        for letter, side in SIDES.items():
            points |= {f"{side}-{name}": figure.joint(f"{bone}.{letter}") for bone, name in _JOINTS.items()}
        for name, (part, number) in self._points.items():
            points[name] = figure.places(part)[number]
        axes = {}
        for bone, name in _AXES.items():
            rest = figure.bone_at_rest(bone).to_3x3()
            turn = TO_BLENDER.transposed() @ (figure.bones[bone].to_3x3() @ rest.inverted()) @ TO_BLENDER
            axes[name] = [[round(n, 4) for n in column] for column in turn.transposed()]
        return Measured({name: [round(float(n), 4) for n in at] for name, at in points.items()}, axes)

    def patches(self, figure: "Figure") -> dict[str, np.ndarray]:
        """Return the places of every part that may touch something."""
        places = {name: figure.places(name) for name in self._rest}
        return {name: places[part][numbers] for name, (part, numbers) in self._patches.items()}

    def band(self, figure: "Figure") -> list[np.ndarray]:
        """Return where a band lies on each leg, as places round it."""
        places = figure.places("leggings")
        return [places[numbers] for numbers in self._bands]

    def _near(self, part: str, at: np.ndarray) -> tuple[str, int]:
        return part, int(np.argmin(((self._rest[part] - at) ** 2).sum(axis=1)))

    def _find_points(self, figure: "Figure") -> dict[str, tuple[str, int]]:
        joints, skin, mesh = self._joints, self._rest["skin"], figure.mesh
        eyes = mesh.cube("joint-l-eye")
        middle = skin[(np.abs(skin[:, 0]) < 0.012) & (np.abs(skin[:, 1] - eyes[1] + 0.03) < 0.03)]
        found = {
            "nose": self._near("skin", middle[np.argmax(middle[:, 2])]),
            "breastbone": self._near("shirt", joints["spine01"] + [0, 0.0, 0.14]),
            "belly": self._near("shirt", self._hip + [0, 0.19, 0.14]),
            "ribs": self._near("shirt", self._hip + [0, 0.27, 0.14]),
            "sacrum": self._near("leggings", self._hip + [0, 0.05, -0.15]),
        }
        for letter, side in SIDES.items():
            out = 1 if letter == "L" else -1
            knee, ankle, hip = (joints[f"{n}.{letter}"] for n in ("lowerleg01", "foot", "upperleg01"))
            toe = joints[f"toe2-1.{letter}"]
            palm = self._palm(letter)
            foot = skin[(np.abs(skin[:, 0] - ankle[0]) < 0.08) & (skin[:, 1] < 0.05)]
            found |= {
                f"{side}-kneecap": self._near("leggings", knee + [0, 0, 0.09]),
                f"{side}-heel": self._near("skin", foot[np.argmin(foot[:, 2])]),
                f"{side}-toes": self._near("skin", foot[np.argmax(foot[:, 2])]),
                f"{side}-ball": self._near("skin", np.array([toe[0], 0.0, toe[2]])),
                f"{side}-palm": self._near("skin", palm),
                f"{side}-buttock": self._near("leggings", hip + [-0.01 * out, -0.05, -0.2]),
                f"{side}-malleolus": self._near("skin", ankle + [0.05 * out, 0, 0]),
            }
        return found

    def _palm(self, letter: str) -> np.ndarray:
        """Return the middle of a palm."""
        joints, skin, normals = self._joints, self._rest["skin"], self._normals["skin"]
        wrist, knuckle = joints[f"wrist.{letter}"], joints[f"finger3-1.{letter}"]
        middle = wrist + (knuckle - wrist) * 0.75
        near = np.flatnonzero(np.linalg.norm(skin - middle, axis=1) < 0.035)
        back = self._back_of_hand(letter)
        facing = near[(normals[near] @ back) < -0.7]
        return skin[facing[np.argmin(np.linalg.norm(skin[facing] - middle, axis=1))]] if len(facing) else middle

    def _back_of_hand(self, letter: str) -> np.ndarray:
        joints = self._joints
        wrist = joints[f"wrist.{letter}"]
        across = joints[f"finger2-1.{letter}"] - joints[f"finger5-1.{letter}"]
        ahead = joints[f"finger3-1.{letter}"] - wrist
        out = np.cross(across, ahead) * (1 if letter == "L" else -1)
        return out / np.linalg.norm(out)

    def _find_patches(self) -> dict[str, tuple[str, np.ndarray]]:
        skin, shirt, leggings, cap = (self._rest[name] for name in ("skin", "shirt", "leggings", "cap"))
        joints, hip = self._joints, self._hip
        beside = np.abs(leggings[:, 1] - hip[1]) < 0.12
        found = {
            "back": (
                "shirt",
                np.flatnonzero((shirt[:, 2] < joints["spine01"][2] - 0.04) & (np.abs(shirt[:, 0]) < 0.13)),
            ),
            "seat": (
                "leggings",
                np.flatnonzero((leggings[:, 2] < hip[2] - 0.02) & (np.abs(leggings[:, 1] - hip[1] + 0.03) < 0.10)),
            ),
            "head": ("cap", np.arange(len(cap))),
        }
        for letter, side in SIDES.items():
            out = 1 if letter == "L" else -1
            knee, ankle, elbow = (joints[f"{n}.{letter}"] for n in ("lowerleg01", "foot", "lowerarm01"))
            own = skin[:, 0] * out > 0
            foot = own & (np.linalg.norm(skin[:, [0, 2]] - ankle[[0, 2]], axis=1) < 0.25) & (skin[:, 1] < 0.13)
            wrist = joints[f"wrist.{letter}"]
            hand = own & (np.linalg.norm(skin - wrist - (wrist - elbow) * 0.35, axis=1) < 0.13)
            facing = (self._normals["skin"] @ self._back_of_hand(letter)) < -0.6
            mine = leggings[:, 0] * out > 0
            found |= {
                f"{side}-foot": ("skin", np.flatnonzero(foot & (skin[:, 1] < 0.012))),
                f"{side}-heel": ("skin", np.flatnonzero(foot & (skin[:, 1] < 0.02) & (skin[:, 2] < ankle[2]))),
                f"{side}-toes": ("skin", np.flatnonzero(foot & (skin[:, 1] < 0.02) & (skin[:, 2] > ankle[2] + 0.10))),
                f"{side}-instep": ("skin", np.flatnonzero(foot & (self._normals["skin"][:, 1] > 0.4))),
                f"{side}-hand": ("skin", np.flatnonzero(hand & facing)),
                f"{side}-elbow": ("skin", np.flatnonzero(own & (np.linalg.norm(skin - elbow, axis=1) < 0.06))),
                f"{side}-knee": ("leggings", np.flatnonzero(mine & (np.linalg.norm(leggings - knee, axis=1) < 0.11))),
                f"{side}-hip": ("leggings", np.flatnonzero((leggings[:, 0] * out > 0.12) & beside)),
                f"{side}-buttock": ("leggings", np.flatnonzero(
                    mine & (leggings[:, 2] < hip[2] - 0.03) & (np.abs(leggings[:, 1] - hip[1] + 0.03) < 0.10))),
            }  # fmt: skip
        return found

    def _band_of(self, letter: str) -> np.ndarray:
        leggings = self._rest["leggings"]
        hip, knee = self._joints[f"upperleg01.{letter}"], self._joints[f"lowerleg01.{letter}"]
        way = knee - hip
        along = (leggings - hip) @ way / (way @ way)
        own = leggings[:, 0] * (1 if letter == "L" else -1) > 0
        return np.flatnonzero(own & (along > _BAND[0]) & (along < _BAND[1]))


def _rest(mesh: bpy.types.Mesh) -> np.ndarray:
    places = np.empty(len(mesh.vertices) * 3)
    mesh.attributes["rest"].data.foreach_get("vector", places)
    return places.reshape(-1, 3)


def _normals(mesh: bpy.types.Mesh) -> np.ndarray:
    normals = np.empty(len(mesh.vertices) * 3)
    mesh.vertex_normals.foreach_get("vector", normals)
    return all_from_blender(normals.reshape(-1, 3))
