"""Pictures are decoded ahead on a thread, kept for a while, and painted in the size in which they are seen."""

from pathlib import Path
from threading import get_ident
from zipfile import ZipFile

import pytest
import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.figure import pictures as module
from glutecoach.figure.album import Album
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.pictures import Pictures, Wanted, decoded
from glutecoach.figure.scene import Scene
from tests.albums import BODY, LIT, SIZE, picture, write_album
from tests.figure.shipped import EXERCISES, figure_of

PAPER = QColor("#F6F3EE")


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(write_album(tmp_path / "clam.zip", large=("start", "top")))


@pytest.fixture
def figure(album: Album) -> Figure:
    return Figure(EXERCISES["clam"], album)


@pytest.fixture
def pictures(qapp) -> Pictures:
    return Pictures()


def painted(scene: Scene, shot: Shot, pictures: Pictures) -> QImage:
    image = QImage((scene.area.size() * scene.ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scene.ratio)
    image.fill(PAPER)
    painter = QPainter(image)
    scene.paint_at_once(painter, shot, pictures)
    assert not scene.misses(shot, pictures)
    painter.end()
    return image


def near(seen: QColor, colour: QColor) -> bool:
    return max(abs(seen.red() - colour.red()), abs(seen.green() - colour.green())) < 12


def count(image: QImage, colour: QColor) -> int:
    return sum(
        near(image.pixelColor(x, y), colour) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )


def test_what_is_wanted_is_there_a_moment_later_in_its_size(album, pictures, qtbot):
    wanted = Wanted(album, "best/start", (120, 80))
    assert pictures.find(wanted) is None
    with qtbot.waitSignal(pictures.loaded):
        pictures.want([wanted])
    found = pictures.find(wanted)
    assert found is not None
    assert found.size().toTuple() == (120, 80)


def test_no_picture_is_decoded_on_the_window_s_thread(album, pictures, qtbot, monkeypatch):
    threads = []
    really = module.decoded

    def noted(*args, **kwargs):
        threads.append(get_ident())
        return really(*args, **kwargs)

    monkeypatch.setattr(module, "decoded", noted)
    with qtbot.waitSignal(pictures.loaded):
        pictures.want([Wanted(album, "best/start", SIZE)])
    assert threads
    assert get_ident() not in threads


def test_the_first_ones_come_first_and_a_new_wish_takes_the_place_of_an_old_one(album, pictures, qtbot):
    names = ["start", "lift-01", "lift-02", "lift-03"]
    pictures.want([Wanted(album, f"best/{name}", SIZE) for name in names])
    pictures.want([Wanted(album, "best/top", SIZE)])
    qtbot.waitUntil(lambda: pictures.find(Wanted(album, "best/top", SIZE)) is not None)
    assert pictures.find(Wanted(album, "best/lift-03", SIZE)) is None


def test_no_more_is_kept_than_there_is_room_for(album, qapp, qtbot):
    one = 4 * SIZE[0] * SIZE[1]
    few = Pictures(3 * one)
    names = ["start", "lift-01", "lift-02", "lift-03", "top"]
    for name in names:
        few.load(Wanted(album, f"best/{name}", SIZE))
    assert few.bytes_kept <= 3 * one
    assert few.find(Wanted(album, "best/top", SIZE)) is not None
    assert few.find(Wanted(album, "best/start", SIZE)) is None


def test_what_nobody_sees_is_forgotten(album, pictures):
    pictures.load(Wanted(album, "best/start", SIZE))
    pictures.forget()
    assert pictures.bytes_kept == 0


def test_a_picture_that_cannot_be_read_is_nothing_to_see_and_named_to_who_asks(album, pictures, qtbot):
    wanted = Wanted(album, "best/nowhere", SIZE)
    with qtbot.waitSignal(pictures.loaded):
        pictures.want([wanted])
    found = pictures.find(wanted)
    assert found is not None
    assert found.pixelColor(10, 10).alpha() == 0
    with pytest.raises(CatalogueError, match="nowhere"):
        Pictures().load(wanted)


def test_a_picture_fades_into_the_next_one(figure, pictures):
    scene = Scene(figure, QRectF(0, 0, *SIZE))
    alone = painted(scene, Shot("lift-01", effort=0), pictures)
    half = painted(scene, Shot("lift-01", "lift-02", 0.5, effort=0), pictures)
    after = painted(scene, Shot("lift-02", effort=0), pictures)
    assert count(alone, BODY) > 20
    assert count(after, BODY) > 20
    assert count(half, BODY) == 0, "both are seen, each by half"
    assert half != alone
    assert half != after


def test_where_both_pictures_are_the_same_a_fade_changes_nothing(figure, pictures):
    scene = Scene(figure, QRectF(0, 0, *SIZE))
    assert painted(scene, Shot("top", "top", 0.5), pictures) == painted(scene, Shot("top"), pictures)


def test_the_muscles_glow_as_hard_as_they_work(figure, pictures):
    scene = Scene(figure, QRectF(0, 0, *SIZE))
    assert count(painted(scene, Shot("top", effort=1), pictures), LIT) > 10
    assert count(painted(scene, Shot("top", effort=0), pictures), LIT) == 0
    assert count(painted(scene, Shot("top", effort=0.5), pictures), LIT) == 0


def test_the_mirror_turns_the_whole_picture_round(figure, pictures):
    scene = Scene(figure, QRectF(0, 0, *SIZE))
    plain, mirrored = (painted(scene, Shot("top", mirrored=turned), pictures) for turned in (False, True))
    assert plain.flipped(Qt.Orientation.Horizontal) == mirrored


def test_the_mat_is_dark_on_dark(figure, pictures):
    light, dark = (
        painted(Scene(figure, QRectF(0, 0, *SIZE), dark=dark), Shot("top"), pictures) for dark in (False, True)
    )
    floor = 4, SIZE[1] - 4
    assert light.pixelColor(*floor).lightness() > dark.pixelColor(*floor).lightness() + 60


def test_the_other_view_is_another_picture(figure, pictures):
    area = QRectF(0, 0, *SIZE)
    assert painted(Scene(figure, area), Shot("top"), pictures) != painted(
        Scene(figure, area, view="second"), Shot("top"), pictures
    )


@pytest.mark.parametrize(("ratio", "large"), [(1.0, False), (2.0, True)])
def test_on_a_fine_screen_what_stands_still_is_seen_in_the_large_picture(figure, ratio, large):
    scene = Scene(figure, QRectF(0, 0, *SIZE), ratio)
    still = [wanted.name for wanted in scene.needs_now(Shot("top"))]
    moving = [wanted.name for wanted in scene.needs_now(Shot("lift-01", "lift-02", 0.5))]
    assert ("best/top.large" in still) is large
    assert "best/lift-01" in moving


def test_what_comes_next_is_made_ready(figure):
    scene = Scene(figure, QRectF(0, 0, *SIZE))
    names = [wanted.name for wanted in scene.needs(Shot("lift-01", "lift-02", 0.5))]
    assert names.index("best/lift-02") < names.index("best/lift-03") < names.index("best/start")
    assert "best/top" in names


@pytest.mark.parametrize(("size", "times"), [((1200, 800), 60), ((60, 40), 200)])
def test_who_goes_away_while_a_picture_is_decoded_is_not_waited_for(album, qapp, size, times):
    for n in range(times):
        parent = QObject()
        made = Pictures(parent=parent)
        made.want([Wanted(album, f"best/{name}", size) for name in ("start", "top")])
        if n % 2:
            qapp.processEvents()
        shiboken6.delete(parent)


def test_a_shadow_lies_below_its_body(album):
    shadow, wanted = QColor("#222222"), Wanted(album, "best/top", SIZE)
    bare = count(decoded(wanted), BODY)
    with ZipFile(album.path, "a") as files:
        files.writestr("best/top.shadow.webp", picture(shadow, 0.0, 1.0, wide=1.0))
    seen = decoded(Wanted(Album(album.path), "best/top", SIZE))
    assert count(seen, BODY) == bare > 0
    assert count(seen, shadow) > bare


@pytest.mark.parametrize("name", sorted(EXERCISES))
@pytest.mark.parametrize("size", [(960, 640), (320, 480), (200, 100)])
def test_the_floor_begins_behind_the_mat_and_below_the_middle_at_most(name, size):
    scene = Scene(figure_of(name), QRectF(30, 20, *size))
    mat, middle = scene.file.mat, scene.area.center().y()
    assert scene.horizon <= middle + 0.1 * scene.area.height()
    if mat is not None:
        far_edge = middle + (mat[1] - scene.file.size[1] / 2) * scene.scale
        assert scene.horizon < far_edge
