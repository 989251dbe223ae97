"""The map of the pain: each place lies on the body, and on nothing beside it."""

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from glutecoach import paths
from glutecoach.coaching.pain import Place
from glutecoach.figure.bodymap import PAIN, BodyPicture, body_album, places
from glutecoach.figure.pictures import Pictures

SIZE = QSize(210, 385)


@pytest.fixture
def body() -> QImage:
    picture, kept = BodyPicture(body_album(paths.resources()), PAIN, SIZE, 1.0, dark=False), Pictures()
    for wanted in picture.needs():
        kept.load(wanted)
    made = QImage(SIZE, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    picture.paint(painter, QPointF(), kept)
    painter.end()
    return made


@pytest.mark.parametrize("place", list(Place))
def test_a_place_covers_the_body_and_no_air_beside_it(body, place):
    path = places(body_album(paths.resources()), SIZE)[place]
    everywhere = ((x, y) for x in range(SIZE.width()) for y in range(SIZE.height()))
    inside = [(x, y) for x, y in everywhere if path.contains(QPointF(x + 0.5, y + 0.5))]
    covered = sum(body.pixelColor(x, y).alpha() > 128 for x, y in inside)
    assert len(inside) > 500
    assert covered > 0.97 * len(inside)
