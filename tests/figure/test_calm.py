"""An exercise that has no pictures of its own is shown by a calm body in its position."""

from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.coaching.exercise import Position, Side
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.calm import MODELS
from glutecoach.figure.figures import Figures
from tests.albums import write_album
from tests.figure.shipped import EXERCISES

OWN = replace(EXERCISES["clam"], id="my-clam")


@pytest.mark.parametrize("position", Position)
def test_each_position_has_a_picture(position):
    figure = Figures(paths.resources()).find(replace(OWN, position=position))
    assert figure is not None
    assert figure.album.path.stem == MODELS[position][0]
    figure.album.read(f"best/{figure.still.first}.webp")


def test_it_breathes_and_does_nothing_else(tmp_path: Path):
    write_album(tmp_path / "figures/clam.zip")
    figure = Figures(tmp_path).find(OWN)
    seen = [figure.at(kind, at, 4000) for kind in PhaseKind for at in range(0, 4000, 500)]
    assert {shot.first for shot in seen} == {"start"}
    assert {shot.second for shot in seen} == {"", "start-breath"}
    assert {shot.effort for shot in seen} == {0.0}
    assert set(figure.ahead(seen[0], 3)) == {"start", "start-breath"}
    assert not figure.moves


def test_the_other_side_lies_on_the_other_side(tmp_path: Path):
    write_album(tmp_path / "figures/clam.zip")
    figure = Figures(tmp_path).find(OWN)
    assert figure.at(PhaseKind.LIFT, 0, 1000, side=Side.RIGHT).mirrored
    assert not figure.at(PhaseKind.LIFT, 0, 1000, side=Side.LEFT).mirrored


def test_a_figure_that_cannot_be_read_gives_way_to_its_position(tmp_path: Path):
    write_album(tmp_path / "figures/clam.zip")
    (tmp_path / "figures/my-clam.zip").write_bytes(b"no album")
    assert Figures(tmp_path).find(OWN).album.path.stem == "clam"


def test_without_a_picture_of_the_position_there_is_no_figure(tmp_path: Path):
    assert Figures(tmp_path).find(OWN) is None
