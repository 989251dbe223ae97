"""Recognise: lets a pose model that knows nothing of us look at the rendered pictures, and count what it sees.

    python packaging/figures/recognise.py WHEEL [figure…]

WHEEL is mediapipe-0.10.21-….whl, as ``pip download --no-deps mediapipe==0.10.21`` brings it: two models in it
(BlazePose, Apache-2.0) are read, none of its code is run. Needs ``ai-edge-litert``, numpy and pillow; it is no part of
the tests.
It prints in how many pictures a person is found, and the reps that five rendered ones are counted as.
"""

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from PIL import Image

ALBUMS = Path(__file__).resolve().parents[2] / "resources/figures"
COUNTED = ("clam", "glute-bridge", "single-leg-bridge", "squat", "sit-to-stand", "bird-dog")
REPS = 5
PAPER = (246, 243, 238)
SURE = 0.5
"""From what score on a person counts as found, in both models."""

_SHOULDER, _HIP, _KNEE, _ANKLE = (11, 12), (23, 24), (25, 26), (27, 28)
"""The numbers of the landmarks, left and right."""


class Eye:
    """The two models: one finds a person, the other one the joints."""

    def __init__(self, wheel: Path) -> None:
        with ZipFile(wheel) as files:
            detection = files.read("mediapipe/modules/pose_detection/pose_detection.tflite")
            landmarks = files.read("mediapipe/modules/pose_landmark/pose_landmark_full.tflite")
        self._find, self._look = (Interpreter(model_content=model) for model in (detection, landmarks))
        self._find.allocate_tensors()
        self._look.allocate_tensors()
        self._anchors = _anchors()

    def joints(self, picture: Image.Image) -> np.ndarray | None:
        """Return the joints in a picture, a row of x and y each, in its pixels; None where nobody is found."""
        side = max(picture.size)
        square = Image.new("RGB", (side, side), PAPER)
        square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
        found = self._person(square)
        if found is None:
            return None
        middle, size, angle = found
        crop, back = _crop(square, middle, size, angle)
        out = _run(self._look, np.asarray(crop, dtype=np.float32)[None] / 255)
        points = next(tensor for tensor in out if tensor.size == 195).reshape(39, 5)
        presence = next(tensor for tensor in out if tensor.size == 1).item()
        if presence < SURE:
            return None
        places = np.c_[points[:33, :2], np.ones(33)] @ back.T
        return places - [(side - picture.width) // 2, (side - picture.height) // 2]

    def _person(self, square: Image.Image) -> tuple[np.ndarray, float, float] | None:
        """Return the middle of the hips, the size of a person and how it is turned (radians), in pixels."""
        small = np.asarray(square.resize((224, 224), Image.Resampling.BILINEAR), dtype=np.float32)[None] / 127.5 - 1
        out = _run(self._find, small)
        boxes = next(tensor for tensor in out if tensor.shape[-1] == 12)[0]
        scores = next(tensor for tensor in out if tensor.shape[-1] == 1)[0, :, 0]
        best = int(scores.argmax())
        if 1 / (1 + np.exp(-scores[best])) < SURE:
            return None
        points = boxes[best, 4:].reshape(4, 2) / 224 + self._anchors[best]
        hips, edge = points[0] * square.width, points[1] * square.width
        way = edge - hips
        return hips, float(2.5 * np.linalg.norm(way)), float(np.arctan2(way[0], -way[1]))


def _run(model: Interpreter, given: np.ndarray) -> list[np.ndarray]:
    model.set_tensor(model.get_input_details()[0]["index"], given)
    model.invoke()
    return [model.get_tensor(detail["index"]) for detail in model.get_output_details()]


def _anchors() -> np.ndarray:
    """Return the places that the first model compares with: two for each cell of the fine grids, six of the coarse."""
    found = []
    for cells, count in ((28, 2), (14, 2), (7, 6)):
        for y in range(cells):
            for x in range(cells):
                found += [((x + 0.5) / cells, (y + 0.5) / cells)] * count
    return np.array(found)


def _crop(square: Image.Image, middle: np.ndarray, size: float, angle: float) -> tuple[Image.Image, np.ndarray]:
    """Return the person upright in 256 × 256, and the way from there back to the picture."""
    scale, cos, sin = size / 256, np.cos(angle), np.sin(angle)
    back = np.array([[scale * cos, -scale * sin, 0.0], [scale * sin, scale * cos, 0.0]])
    back[:, 2] = middle - back[:, :2] @ [128, 128]
    crop = square.transform(
        (256, 256), Image.Transform.AFFINE, tuple(back.ravel()), Image.Resampling.BILINEAR, fillcolor=PAPER
    )
    return crop, back


def frames(album: Path) -> tuple[dict[str, Image.Image], dict[str, list[str]]]:
    """Return the pictures of a figure in its best view, and the names on each way."""
    with ZipFile(album) as files:
        told = json.loads(files.read("album.json"))
        view = told["views"]["best"]
        names = sorted(name for name in files.namelist() if name.startswith("best/") and name.count(".") == 1)
        pictures = {}
        for name in names:
            if "mat-" in name:
                continue
            whole = Image.new("RGBA", tuple(view["size"]), (*PAPER, 255))
            body = Image.open(io.BytesIO(files.read(name))).convert("RGBA")
            whole.alpha_composite(body, tuple(view["body"][:2]))
            pictures[Path(name).stem] = whole.convert("RGB")
    return pictures, {way: [name for _, name in through] for way, through in told["ways"].items()}


def angle(joints: np.ndarray, names: Sequence[tuple[int, int]], side: int) -> float:
    """Return the angle at the second of three joints, in degrees."""
    one, at, other = (joints[pair[side]] for pair in names)
    a, b = one - at, other - at
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _steadied(values: Sequence[float]) -> list[float]:
    """Return each angle as the middle one of five: in a single picture the model may take one leg for the other."""
    return [float(np.median(values[max(n - 2, 0) : n + 3])) for n in range(len(values))]


def reps(angles: Sequence[float]) -> int:
    """Count how often an angle goes from one end of its range to the other and back."""
    low, high = min(angles), max(angles)
    count, away = 0, False
    start_is_low = abs(angles[0] - low) < abs(angles[0] - high)
    for value in angles:
        gone = (value - low) / (high - low) if start_is_low else (high - value) / (high - low)
        if not away and gone > 0.65:
            away = True
        elif away and gone < 0.35:
            away, count = False, count + 1
    return count


def seen_reps(joints: dict[str, np.ndarray | None], ways: dict[str, list[str]]) -> Iterator[tuple[str, float, int]]:
    """Yield for each hip and knee how far its angle goes in five reps, and how many are counted by it."""
    there, back = ways["lift"], ways["lower"]
    once = [*there, *back] if there[0] == "start" else [*back, *there]
    seen = [joints[name] for name in once * REPS]
    for word, names in (("hip", (_SHOULDER, _HIP, _KNEE)), ("knee", (_HIP, _KNEE, _ANKLE))):
        for side, letter in enumerate(("left", "right")):
            angles = _steadied([angle(one, names, side) for one in seen if one is not None])
            yield f"{letter} {word}", max(angles) - min(angles), reps(angles)


def main(wheel: str, *figures: str) -> int:
    eye = Eye(Path(wheel))
    found = looked_at = 0
    for album in sorted(ALBUMS.glob("*.zip")):
        if album.stem == "body" or (figures and album.stem not in figures):
            continue
        pictures, ways = frames(album)
        joints = {name: eye.joints(picture) for name, picture in pictures.items()}
        missed = [name for name, one in joints.items() if one is None]
        found, looked_at = found + len(joints) - len(missed), looked_at + len(joints)
        print(f"{album.stem:22} a person in {len(joints) - len(missed)} of {len(joints)}", *missed[:6])
        if album.stem in COUNTED:
            word, range_, count = max(seen_reps(joints, ways), key=lambda told: told[1])
            print(f"{'':22} {count} of {REPS} reps, by the {word} ({range_:.0f}°)")
    print(f"{found} of {looked_at} pictures: {100 * found / looked_at:.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
