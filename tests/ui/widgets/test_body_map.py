import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter

from glutecoach import paths
from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.bodymap import BACK, FRONT, BodyPicture, body_album
from glutecoach.figure.pictures import Pictures
from glutecoach.ui.widgets.body_map import BodyMap

SIZE = QSize(101, 211)


@pytest.fixture(scope="module")
def pictures(qapp):
    return Pictures()


@pytest.fixture
def painted(pictures):
    def paint(view, *muscles):
        body = BodyPicture(body_album(paths.resources()), view, SIZE, 1.0, dark=False)
        for wanted in body.needs(muscles):
            pictures.load(wanted)
        image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        body.paint(painter, QPointF(), pictures, muscles)
        painter.end()
        return image

    return paint


@pytest.fixture
def lit(painted):
    """Return the pixels that a clearly warmer colour has come to, as left and right halves of the picture."""

    def find(view, *muscles):
        rest, work = painted(view), painted(view, *muscles)
        found = []
        for x in range(SIZE.width()):
            for y in range(SIZE.height()):
                before, after = rest.pixelColor(x, y), work.pixelColor(x, y)
                if (after.red() - after.blue()) - (before.red() - before.blue()) > 10:
                    found.append((x, y))
        return [at for at in found if at[0] < SIZE.width() / 2], [at for at in found if at[0] >= SIZE.width() / 2]

    return find


@pytest.mark.parametrize("muscle", [muscle for muscle in Muscle if muscle is not Muscle.WHOLE_BODY])
def test_every_muscle_is_seen_on_both_sides_from_the_front_or_the_back(muscle, lit):
    seen = [lit(view, muscle) for view in (FRONT, BACK)]
    assert any(len(left) > 8 and len(right) > 8 for left, right in seen)


@pytest.mark.parametrize(("muscle", "view"), [
    (Muscle.GLUTEUS_MAXIMUS, BACK),
    (Muscle.HAMSTRINGS, BACK),
    (Muscle.LOWER_BACK, BACK),
    (Muscle.CALVES, BACK),
    (Muscle.THIGHS, FRONT),
    (Muscle.CORE, FRONT),
    (Muscle.HIP_FLEXORS, FRONT),
])  # fmt: skip
def test_a_muscle_of_one_face_is_not_seen_on_the_other(muscle, view, lit):
    other = FRONT if view is BACK else BACK
    assert all(len(side) < 6 for side in lit(other, muscle)), "but for a soft edge"


def test_from_above_the_muscles_lie_in_the_order_of_the_body(lit):
    middles = []
    for muscle in (Muscle.SHOULDERS, Muscle.LOWER_BACK, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MAXIMUS,
                   Muscle.HAMSTRINGS, Muscle.CALVES):  # fmt: skip
        left, _ = lit(BACK, muscle)
        middles.append(sum(y for _, y in left) / len(left))
    assert middles == sorted(middles)


def test_nothing_is_lit_beside_the_body(painted):
    rest, work = painted(BACK), painted(BACK, *Muscle)
    for x in range(SIZE.width()):
        for y in range(SIZE.height()):
            if rest.pixelColor(x, y).alpha() == 0:
                assert work.pixelColor(x, y).alpha() == 0


def test_the_names_of_the_muscles_are_read(qtbot, theme):
    made = BodyMap((Muscle.GLUTEUS_MEDIUS, Muscle.CORE), theme, body_album(paths.resources()))
    qtbot.addWidget(made)
    told = QAccessible.queryAccessibleInterface(made)
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "Body map"
    assert told.text(QAccessible.Text.Description) == "Gluteus medius, Core"


def test_where_the_whole_body_works_all_muscles_are_lit(lit):
    whole, one = lit(BACK, Muscle.WHOLE_BODY), lit(BACK, Muscle.LOWER_BACK)
    assert len(whole[0]) > 3 * len(one[0])


def test_it_grows_with_the_text(qtbot, theme):
    made = BodyMap((Muscle.CORE,), theme, body_album(paths.resources()))
    qtbot.addWidget(made)
    small = made.sizeHint()
    theme.apply("dark", 200)
    assert made.sizeHint().height() > 1.8 * small.height()
