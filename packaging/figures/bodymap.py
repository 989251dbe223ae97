"""The body of the maps: from the front and from behind, each muscle as a layer, and the places where it may hurt."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec
import numpy as np
from PIL import Image

from figures import compose
from figures.pack import webp
from figures.persons import Person
from figures.plan import planned, read
from figures.stage import View
from figures.studio import Framing, Studio
from figures.things import Things
from glutecoach.figure.album import AlbumFile, ViewFile

VIEWS = {"front": View(0, 3), "back": View(180, 3)}
SIZE = (0.86, 1.80)
"""How wide and high the map is, in metres; ``PAIN`` is the part of the back from the lower back to the knees."""

PIXELS = (402, 840)
PAIN, PAIN_PIXELS, PAIN_MIDDLE = (0.42, 0.77), (504, 924), 0.865

TONES = {"light": "#D5D0C7", "dark": "#5A6664"}
"""The colour of the body: one that lets nothing but the muscles stand out."""

_HIGH = 0.90
"""How high the middle of the map is, in metres."""

# In centimetres from the middle of the pain map's body, up and to the right of who looks at it.
_SPINE, _GAP = 5.2, 0.45
_BACK, _BUTTOCK, _LEG = (98.0, 118.5), (9.4, 86.4, 9.0, 10.6), (55.0, 75.0)


def make_body(studio: Studio, person: Person, source: Path, target: Path, build: Path) -> None:
    """Render the maps and write them as an album."""
    frame = planned(read(source), alternates=False, width=1.0).frames["start"]
    studio.furnish(Things(()), frame.posture.at)
    studio.pose(frame)
    files: dict[str, bytes] = {}
    views = {}
    build.mkdir(parents=True, exist_ok=True)
    for name, view in VIEWS.items():
        studio.look(Framing(view, (0.0, _HIGH), SIZE))
        studio.figure.light({})
        path = build / f"body-{name}.png"
        studio.render(path, PIXELS)
        for ground, tone in TONES.items():
            files[f"{name}/standing-{ground}"] = webp(_toned(path, tone))
        for muscle in studio.figure.muscles:
            studio.figure.light({muscle: "LR"})
            studio.render(path, PIXELS)
            files[f"{name}/{muscle}.lit"] = webp(compose.muscles(path, person))
        whole = (0, 0, *PIXELS)
        views[name] = ViewFile(size=PIXELS, metres=SIZE[0], body=whole, lit=whole)
    studio.look(Framing(VIEWS["back"], (0.0, PAIN_MIDDLE), PAIN))
    path = build / "body-pain.png"
    studio.render(path, PAIN_PIXELS)
    for ground, tone in TONES.items():
        files[f"pain/standing-{ground}"] = webp(_toned(path, tone))
    views["pain"] = ViewFile(size=PAIN_PIXELS, metres=PAIN[0], body=(0, 0, *PAIN_PIXELS))
    told = AlbumFile(views=views, ways={}, still="standing", round_ms=0, places=_places(path))
    with ZipFile(target, "w", ZIP_STORED) as made:
        for name, content in sorted(files.items()):
            made.writestr(ZipInfo(f"{name}.webp", (1980, 1, 1, 0, 0, 0)), content)
        made.writestr(ZipInfo("album.json", (1980, 1, 1, 0, 0, 0)), msgspec.json.encode(told))


def _toned(path: Path, tone: str) -> Image.Image:
    """Return the body in a single colour, with its light and shade."""
    seen = np.asarray(Image.open(path).convert("RGBA"), dtype=float)
    bright = seen[..., :3] @ np.array([0.2126, 0.7152, 0.0722]) / 255
    cloth = np.where(bright > 0, bright, 1.0)
    local = Image.fromarray((cloth * 255).astype(np.uint8)).resize((24, 42), Image.Resampling.BOX)
    base = np.asarray(local.resize((seen.shape[1], seen.shape[0]), Image.Resampling.BICUBIC), dtype=float) / 255
    shade = np.clip(1 + 0.55 * (bright - base) / np.maximum(base, 0.08), 0.72, 1.18)[..., None]
    colour = np.array([int(tone[k : k + 2], 16) for k in (1, 3, 5)]) * shade
    return Image.fromarray(np.dstack([np.clip(colour, 0, 255), seen[..., 3]]).round().astype(np.uint8), "RGBA")


def _places(path: Path) -> Mapping[str, tuple[tuple[float, float], ...]]:
    """Return the outline of each place where it may hurt, as shares of the pain map."""
    body = np.asarray(Image.open(path).convert("RGBA"))[..., 3] > 127
    high, wide = body.shape
    y, x = np.mgrid[0:high, 0:wide]
    across = (x + 0.5 - wide / 2) / wide * PAIN[0] * 100
    up = PAIN_MIDDLE * 100 + (high / 2 - y - 0.5) / high * PAIN[1] * 100

    def box(left: float, right: float, low: float, top: float) -> np.ndarray:
        return (across > left + _GAP) & (across < right - _GAP) & (up > low) & (up < top)

    gaps = ~body  # beside the trunk: from a gap on, outward, it is the arm
    trunk = np.hstack(
        [
            ~np.logical_or.accumulate(gaps[:, : wide // 2][:, ::-1], axis=1)[:, ::-1],
            ~np.logical_or.accumulate(gaps[:, wide // 2 :], axis=1),
        ]
    )

    def oval(side: int) -> np.ndarray:
        middle, height, half, tall = _BUTTOCK
        return ((across - side * middle) / (half - _GAP)) ** 2 + ((up - height) / tall) ** 2 < 1

    regions = {
        "back-left": box(-40, -_SPINE, *_BACK) & trunk,
        "back-middle": box(-_SPINE, _SPINE, *_BACK),
        "back-right": box(_SPINE, 40, *_BACK) & trunk,
        "buttock-left": oval(-1),
        "buttock-right": oval(1),
        "leg-left": box(-40, 0, *_LEG),
        "leg-right": box(0, 40, *_LEG),
    }
    return {name: _outline(region & body) for name, region in regions.items()}


def _outline(region: np.ndarray, step: int = 6) -> tuple[tuple[float, float], ...]:
    """Return the outline of what has one stretch in each row: down its left edge, and up its right one."""
    high, wide = region.shape
    rows = np.flatnonzero(region.any(axis=1))
    chosen = sorted({*rows[::step].tolist(), int(rows[-1])})
    edges = [(row, np.flatnonzero(region[row])) for row in chosen]
    left = [(float(at[0]) / wide, row / high) for row, at in edges]
    right = [(float(at[-1] + 1) / wide, row / high) for row, at in reversed(edges)]
    return tuple((round(x, 4), round(y, 4)) for x, y in (*left, *right))
