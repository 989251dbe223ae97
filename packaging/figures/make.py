"""Make the figures: ``python -m figures.make [figure…] [--preview FOLDER]``. Run with ``packaging`` on the path."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from figures import compose, data
from figures.bodymap import make_body
from figures.checks import wrong
from figures.darkroom import Darkroom, read_job
from figures.keyframe_files import FigureFile
from figures.limits import over_limits
from figures.lines import Numbers, measured
from figures.motion import Motion
from figures.pack import Packer
from figures.persons import PERSONS
from figures.plan import Plan, planned, read
from figures.stage import View
from figures.studio import Studio
from figures.things import Things, mat
from glutecoach.figure.album import SHADOW, Album

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
POSES, MEASURED = HERE / "poses", HERE / "measured"
ALBUMS, BUILD = ROOT / "resources/figures", ROOT / "build/figures"


def furnished(studio: Studio, name: str) -> tuple[FigureFile, Plan]:
    """Return a figure's file and the pictures of its left side, with its things put up."""
    file = read(POSES / f"{name}.toml")
    plan = planned(file, alternates=False, width=2.0)
    studio.furnish(Things(file.props, file.travel), plan.frames["start"].posture.at)
    return file, plan


def preview(studio: Studio, name: str, folder: Path, area: float, only: list[str], second: bool) -> None:
    file, plan = furnished(studio, name)
    for prop in file.props:
        if prop.kind == "mat":
            mat(prop, "#D9CFC0")
    camera = file.second if second and file.second else file.camera
    view = View(camera.turn, camera.rise)
    keys = [frame for key, frame in plan.frames.items() if "breath" not in key]
    framing = studio.framing(keys[:: max(len(keys) // 12, 1)], view)
    studio.look(framing)
    studio.figure.light(read_job(ROOT / "resources/exercises", POSES, name).lit)
    for key in only:
        measured = studio.pose(plan.frames[key])
        begun = time.time()
        path, size = folder / f"{name}-{key}.png", framing.pixels(area)
        studio.render(path, size)
        under = compose.shadow(path, (size[0] // SHADOW, size[1] // SHADOW)).resize(size)
        for layer in (compose.body(path), compose.muscles(path, PERSONS["woman"])):
            under.alpha_composite(layer)
        under.save(folder / f"{name}-{key}-whole.png")
        gaps = {part: round(gap * 100, 1) for part, gap in measured.gaps.items()}
        print(name, key, size, round(time.time() - begun, 1), "s", gaps, flush=True)


def check(studio: Studio, name: str, only: list[str], verbose: bool) -> int:
    """Print what is wrong with a figure, and with ``verbose`` all its numbers; return how much is."""
    file, plan = furnished(studio, name)
    chosen = only or [key for key in plan.frames if "breath" not in key]
    chosen = list(dict.fromkeys(("start", *chosen)))
    found = {key: studio.pose(plan.frames[key], meetings=True) for key in chosen}
    numbers = {key: Numbers(one.points, one.axes, one.gaps) for key, one in found.items()}
    planted = {key: plan.frames[key].planted for key in chosen}
    if verbose:
        for key, one in found.items():
            print(f"{name} {key}")
            print("  gaps  ", {part: round(gap * 100, 1) for part, gap in one.gaps.items() if abs(gap) < 0.12})
            print("  meets ", {pair: round(deep * 100, 1) for pair, deep in one.meets.items()})
            print("  points", {part: [round(n * 100, 1) for n in at] for part, at in one.points.items()})
            for line in file.lines:
                print(f"  {measured(line.measure, numbers[key], numbers['start']):7.1f}  {line.measure}")
    problems = list(wrong(file, numbers, planted, {key: one.meets for key, one in found.items()}))
    problems += over_limits(Motion(file))
    for problem in problems:
        print(f"{name} {problem}", flush=True)
    print(f"{name}: {len(problems)} wrong in {len(chosen)} pictures, {len(file.lines)} lines", flush=True)
    return len(problems)


def make(studio: Studio, name: str, views: Sequence[str], *, large: bool) -> None:
    """Render what changed of a figure, and write its album and what it measures."""
    job = read_job(ROOT / "resources/exercises", POSES, name)
    room = Darkroom(studio, PERSONS["woman"], BUILD, large=large)
    plan, framings = room.plan(job)
    packer = Packer(job, plan)
    measured = MEASURED / f"{name}.json"
    known = msgspec.json.decode(measured.read_bytes()) if measured.exists() else {}
    now = room.measured_by(job)
    album = ALBUMS / f"{name}.zip"
    former = Album(album) if album.exists() and known.get("poses") == now["poses"] else None
    for view, framing in framings.items():
        if view in views:
            paths = room.develop(job, plan, framing, view)
            packer.add_view(room, view, framing, paths, room.mats(job, framing))
        elif former and view in former.file.views:
            packer.keep_view(view, former)
    packer.write(album)
    if any(known.get(key) != value for key, value in now.items()):
        measured.write_bytes(msgspec.json.format(msgspec.json.encode(room.measure(job, plan)), indent=0))
    print(f"{name}: {len(plan.frames)} pictures, {album.stat().st_size / 1e6:.2f} MB", flush=True)


def make_maps(studio: Studio) -> None:
    make_body(studio, PERSONS["woman"], HERE / "standing.toml", ALBUMS / "body.zip", BUILD)
    print(f"body: {(ALBUMS / 'body.zip').stat().st_size / 1e6:.2f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("figures", nargs="*")
    parser.add_argument("--preview", type=Path)
    parser.add_argument("--frames", default="")
    parser.add_argument("--area", type=float, default=480 * 320)
    parser.add_argument("--samples", type=int, default=8)
    parser.add_argument("--second", action="store_true")
    parser.add_argument("--views", default="best,second")
    parser.add_argument("--small", action="store_true", help="without the large pictures, which take half of the time")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    told = parser.parse_args()
    names = told.figures or sorted(path.stem for path in POSES.glob("*.toml"))
    studio = Studio(data.mpfb_folder(), PERSONS["woman"], told.samples, told.preview or BUILD)
    only = [name for name in told.frames.split(",") if name]
    if told.figures == ["body"]:
        make_maps(studio)
        return
    for name in names:
        if told.check:
            check(studio, name, only, told.verbose)
        if not told.check and not told.preview:
            make(studio, name, told.views.split(","), large=not told.small)
        if told.preview:
            preview(studio, name, told.preview, told.area, only or ["start", "top"], told.second)


if __name__ == "__main__":
    sys.exit(main())
