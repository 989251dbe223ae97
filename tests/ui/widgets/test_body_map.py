import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QColor

from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.bodymap import BACK, FRONT, body_map, map_paints
from glutecoach.ui.widgets.body_map import BodyMap

SIZE = QSize(88, 184)
TONE, CORAL = QColor("#D0CCC4"), QColor("#F0785A")


def painted(view, *muscles):
    return body_map(SIZE, 1.0, view, muscles, map_paints(TONE, CORAL))


def lit(view, *muscles):
    """Return the pixels that another colour has come to, as left and right halves of the picture."""
    rest, work = painted(view), painted(view, *muscles)
    found = [(x, y) for x in range(SIZE.width()) for y in range(SIZE.height()) if rest.pixel(x, y) != work.pixel(x, y)]
    return [at for at in found if at[0] < SIZE.width() / 2], [at for at in found if at[0] >= SIZE.width() / 2]


@pytest.mark.parametrize("muscle", [muscle for muscle in Muscle if muscle is not Muscle.WHOLE_BODY])
def test_every_muscle_is_seen_on_both_sides_from_the_front_or_the_back(muscle):
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
def test_a_muscle_of_one_face_is_not_seen_on_the_other(muscle, view):
    other = FRONT if view is BACK else BACK
    assert lit(other, muscle) == ([], [])


def test_from_above_the_muscles_lie_in_the_order_of_the_body():
    middles = []
    for muscle in (Muscle.SHOULDERS, Muscle.LOWER_BACK, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MAXIMUS,
                   Muscle.HAMSTRINGS, Muscle.CALVES):  # fmt: skip
        left, _ = lit(BACK, muscle)
        middles.append(sum(y for _, y in left) / len(left))
    assert middles == sorted(middles)


def test_nothing_is_lit_beside_the_body():
    rest, work = painted(BACK), painted(BACK, *Muscle)
    for x in range(SIZE.width()):
        for y in range(SIZE.height()):
            assert rest.pixelColor(x, y).alpha() == work.pixelColor(x, y).alpha()


def test_the_names_of_the_muscles_are_read(qtbot, theme):
    made = BodyMap((Muscle.GLUTEUS_MEDIUS, Muscle.CORE), theme)
    qtbot.addWidget(made)
    told = QAccessible.queryAccessibleInterface(made)
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "Body map"
    assert told.text(QAccessible.Text.Description) == "Gluteus medius, Core"


def test_where_the_whole_body_works_all_of_it_is_tinted(qtbot, theme):
    warm = []
    for muscles in ((Muscle.WHOLE_BODY,), (Muscle.CORE,)):
        made = BodyMap(muscles, theme)
        qtbot.addWidget(made)
        image = made.grab().toImage()
        head = image.pixelColor(theme.px(SIZE.width()) // 2, theme.px(10))
        warm.append(head.red() - head.blue())
    assert warm[0] > warm[1] + 60


def test_it_grows_with_the_text(qtbot, theme):
    made = BodyMap((Muscle.CORE,), theme)
    qtbot.addWidget(made)
    small = made.sizeHint()
    theme.apply("dark", 200)
    assert made.sizeHint().height() > 1.8 * small.height()
