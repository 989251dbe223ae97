"""Pack: the layers of a figure become one file for the app, as ``glutecoach.figure.album`` tells it."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec
from msgspec.structs import replace
from PIL import Image

from figures import compose
from figures.darkroom import Darkroom, Job, common_box
from figures.plan import Plan
from figures.studio import Framing
from glutecoach.figure.album import LARGE, SHADOW, Album, AlbumFile, Box, ViewFile

QUALITY, OTHER_QUALITY, ALPHA_QUALITY = 68, 55, 60

BEST, OTHER_VIEW = "best", 0.7
"""The view that a workout shows, and how much smaller the other one is kept, which is only seen beside the steps."""

COLUMNS = 32
"""In how many columns the sky over a body is told."""

FAINT = 24
"""Up to this alpha of 255, a pixel counts as empty."""

SHADOW_QUALITY, SHADOW_ALPHA = 50, 100

LIT_QUALITY, LIT_ALPHA = 65, 70


class Packer:
    """Writes the album of one figure."""

    def __init__(self, job: Job, plan: Plan) -> None:
        self._job, self._plan = job, plan
        self._files: dict[str, bytes] = {}
        self._views: dict[str, ViewFile] = {}

    def add_view(
        self, room: Darkroom, name: str, framing: Framing, paths: Mapping[str, Path], mats: Mapping[str, Path]
    ) -> None:
        """Add the pictures of a view."""
        rendered = room.size(framing, large=False)
        size = rendered if name == BEST else tuple(round(side * OTHER_VIEW) for side in rendered)
        layers = {frame: room.layers(path) for frame, path in paths.items()}
        shadows = {frame: compose.shadow(path, _smaller(size)) for frame, path in paths.items()}
        large = tuple(frame for frame, (body, _) in layers.items() if body.size != rendered) if name == BEST else ()
        small = {frame: tuple(_fitted(layer, size) for layer in pair) for frame, pair in layers.items()}
        body, lit = _whole_box([pair[0] for pair in small.values()], list(shadows.values())), None
        if self._job.lit and any(pair[1].getbbox() for pair in small.values()):
            lit = common_box([pair[1] for pair in small.values() if pair[1].getchannel("A").getextrema()[1] > 3])
        for frame, (figure, muscles) in small.items():
            quality = QUALITY if name == BEST else OTHER_QUALITY
            self._keep(f"{name}/{frame}", figure.crop(body), quality)
            self._keep(f"{name}/{frame}.shadow", shadows[frame].crop(_smaller(body)), SHADOW_QUALITY, SHADOW_ALPHA)
            if lit:
                self._keep(f"{name}/{frame}.lit", muscles.crop(lit), LIT_QUALITY, LIT_ALPHA)
        for frame in large:
            figure, muscles = layers[frame]
            self._keep(f"{name}/{frame}.large", figure.crop(_larger(body)))
            if lit:
                self._keep(f"{name}/{frame}.lit.large", muscles.crop(_larger(lit)), LIT_QUALITY, LIT_ALPHA)
        box = None
        if mats:
            found = {ground: Image.open(path).convert("RGBA") for ground, path in mats.items()}
            pictures = {ground: _fitted(picture, _larger(size)) for ground, picture in found.items()}
            box = common_box([_fitted(picture, size) for picture in pictures.values()])
            for ground, picture in pictures.items():
                self._keep(f"{name}/mat-{ground}", picture.crop(_larger(box)))
        whole = tuple(-(-side // SHADOW) * SHADOW for side in size)  # its edges are whole pixels of the shadow
        wide = max(framing.size) * whole[0] / max(size)
        self._views[name] = ViewFile(size=whole, metres=round(wide, 4), body=body, lit=lit, mat=box, large=large)

    def keep_view(self, name: str, album: Album) -> None:
        """Keep a view as it was packed before."""
        self._views[name] = album.file.views[name]
        self._files |= {file: album.read(file) for file in album.names if file.startswith(f"{name}/")}

    def write(self, path: Path) -> None:
        """Write the album; the same pictures always give the same bytes."""
        ways = {
            way: tuple((round(share, 4), name) for share, name in through) for way, through in self._plan.ways.items()
        }
        file = self._job.file
        views = {
            name: view if view.sky else replace(view, sky=sky(self._files, name, view))  # one that is kept has its own
            for name, view in self._views.items()
        }
        told = AlbumFile(views=views, ways=ways, still=file.still, round_ms=file.round_seconds * 1000)
        self._files["album.json"] = msgspec.json.format(msgspec.json.encode(told), indent=1)
        with ZipFile(path, "w", ZIP_STORED) as made:
            for name, content in sorted(self._files.items()):
                made.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)

    def _keep(self, name: str, picture: Image.Image, quality: int = QUALITY, alpha: int = ALPHA_QUALITY) -> None:
        self._files[f"{name}.webp"] = webp(picture, quality, alpha)


def sky(files: Mapping[str, bytes], name: str, view: ViewFile) -> tuple[int, ...]:
    """Return how far down each column of a view is empty of bodies and mat, in pixels."""
    wide, high = view.size
    tops = [high] * COLUMNS
    for file, content in files.items():
        kind = file.removeprefix(f"{name}/").removesuffix(".webp")
        if not file.startswith(f"{name}/") or "." in kind:
            continue  # what lies on the body, or under it
        box = view.mat if kind.startswith("mat-") else view.body
        whole = Image.new("L", (wide, high))
        assert box is not None
        inside = (box[2] - box[0], box[3] - box[1])
        whole.paste(Image.open(io.BytesIO(content)).convert("RGBA").getchannel("A").resize(inside), box[:2])
        solid = whole.point(lambda alpha: 255 * (alpha > FAINT))
        for column in range(COLUMNS):
            found = solid.crop((wide * column // COLUMNS, 0, wide * (column + 1) // COLUMNS, high)).getbbox()
            tops[column] = min(tops[column], found[1]) if found else tops[column]
    return tuple(tops)


def webp(picture: Image.Image, quality: int = QUALITY, alpha: int = ALPHA_QUALITY) -> bytes:
    """Return a picture as a file."""
    made = io.BytesIO()
    picture.save(made, "WEBP", quality=quality, alpha_quality=alpha, method=6)
    return made.getvalue()


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture in a size, with its edges weighed by how much they cover."""
    if picture.size == size:
        return picture
    return picture.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")


def _smaller(edges: Sequence[int]) -> tuple[int, ...]:
    """Return a size or a box of a shadow."""
    return tuple(edge // SHADOW for edge in edges)


def _whole_box(bodies: Sequence[Image.Image], shadows: Sequence[Image.Image]) -> Box:
    """Return the box that holds all bodies and their shadows, with edges that are whole pixels of a shadow."""
    found = common_box(bodies)
    dark = [edge * SHADOW for edge in common_box(shadows)]
    left, top = (min(pair) // SHADOW * SHADOW for pair in zip(found[:2], dark[:2], strict=True))
    right, bottom = (-(-max(pair) // SHADOW) * SHADOW for pair in zip(found[2:], dark[2:], strict=True))
    return left, top, right, bottom


def _larger(edges: Sequence[int]) -> tuple[int, ...]:
    """Return a size or a box of a large picture."""
    return tuple(edge * LARGE for edge in edges)
