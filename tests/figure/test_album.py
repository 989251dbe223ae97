"""Albums: the files that come with the app, and files that are not as they should be."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QImage

from glutecoach import paths
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Exercise, Kind, Muscle, Sides
from glutecoach.figure.album import LARGE
from glutecoach.figure.figure import Figure
from glutecoach.figure.figures import Figures
from tests.albums import write_album
from tests.figure.shipped import EXERCISES, figure_of

MOST_BYTES = 24_000_000
"""What all pictures may take in the package."""


def test_all_pictures_together_are_small_enough() -> None:
    assert sum(path.stat().st_size for path in (paths.resources() / "figures").iterdir()) <= MOST_BYTES


def test_every_exercise_has_a_figure_with_every_picture_that_is_ever_seen(figure: Figure) -> None:
    album = figure.album
    with ZipFile(album.path) as files:
        there = set(files.namelist())
    needed = {name for through in album.file.ways.values() for _, name in through}
    needed |= {"start", "top", album.file.still, "start-breath", "top-breath"}
    for view, told in album.file.views.items():
        for name in needed:
            assert f"{view}/{name}.webp" in there
            if told.lit:
                assert f"{view}/{name}.lit.webp" in there
        for name in told.large:
            assert f"{view}/{name}.large.webp" in there
        assert (f"{view}/mat-light.webp" in there) is (f"{view}/mat-dark.webp" in there) is bool(told.mat)
    if figure.exercise.muscles[0] is not Muscle.WHOLE_BODY:
        assert album.file.views["best"].lit, "the muscle at work is seen from the best side"


def test_the_pictures_have_the_sizes_that_the_album_tells(figure: Figure) -> None:
    for view, told in figure.album.file.views.items():
        left, top, right, bottom = told.body
        assert 0 <= left < right <= told.size[0]
        assert 0 <= top < bottom <= told.size[1]
        small = QImage.fromData(figure.album.read(f"{view}/start.webp"))
        assert small.size().toTuple() == (right - left, bottom - top)
        if "start" in told.large:
            large = QImage.fromData(figure.album.read(f"{view}/start.large.webp"))
            assert large.size().toTuple() == ((right - left) * LARGE, (bottom - top) * LARGE)


def test_the_ways_lead_from_the_start_to_the_farthest_pose_and_back(figure: Figure) -> None:
    ways = figure.album.file.ways
    if figure.exercise.kind in (Kind.WALKING, Kind.ROLLING):
        assert len(ways["round"]) >= 4
        return
    there, back = ("lower", "lift") if figure.exercise.lowers_first else ("lift", "lower")
    for side in ("", "-right") if figure.exercise.sides is Sides.ALTERNATING else ("",):
        names = [[name for _, name in ways[f"{way}{side}"]] for way in (there, back)]
        assert (names[0][0], names[0][-1]) == ("start", f"top{side}")
        assert (names[1][0], names[1][-1]) == (f"top{side}", "start")
        for way in (there, back):
            shares = [share for share, _ in ways[f"{way}{side}"]]
            assert (shares[0], shares[-1]) == (0, 1)
            assert shares == sorted(set(shares))


# Files that are not as they should be


def exercise(folder: Path, content: bytes | None = None) -> Exercise:
    path = write_album(folder / "figures" / "squat.zip")
    if content is not None:
        path.write_bytes(content)
    return EXERCISES["squat"]


def rewrite(path: Path, name: str, content: bytes) -> None:
    with ZipFile(path) as files:
        kept = {other: files.read(other) for other in files.namelist() if other != name}
    with ZipFile(path, "w") as made:
        for other, its in {**kept, name: content}.items():
            made.writestr(other, its)


def test_a_file_that_is_no_album_is_named(tmp_path: Path) -> None:
    found = exercise(tmp_path, b"no zip")
    with pytest.raises(CatalogueError, match=r"figures/squat\.zip"):
        Figures(tmp_path).of(found)
    assert Figures(tmp_path).find(found) is None


def test_an_album_that_tells_too_little_is_named_with_the_field(tmp_path: Path) -> None:
    found = exercise(tmp_path)
    rewrite(tmp_path / "figures/squat.zip", "album.json", b'{"views": {}, "ways": {}, "still": "top"}')
    with pytest.raises(CatalogueError, match=r"figures/squat\.zip.*round_ms"):
        Figures(tmp_path).of(found)


def test_a_picture_that_is_missing_is_named(tmp_path: Path) -> None:
    figure = Figures(tmp_path).of(exercise(tmp_path))
    assert figure is not None
    with pytest.raises(CatalogueError, match="best/bottom"):
        figure.album.read("best/bottom.webp")


def test_an_exercise_without_a_figure_has_none(tmp_path: Path) -> None:
    assert Figures(tmp_path).of(EXERCISES["squat"]) is None


def test_a_figure_is_opened_once(tmp_path: Path) -> None:
    figures = Figures(tmp_path)
    found = exercise(tmp_path)
    assert figures.of(found) is figures.of(found)


def test_equal_scale_is_told_in_metres(figure: Figure) -> None:
    for told in figure.album.file.views.values():
        assert 0.4 < told.metres < 3.0, "somebody who stands is narrow from the side"


def test_the_views_begin_with_the_best_one() -> None:
    assert figure_of("clam").views[0] == "best"
