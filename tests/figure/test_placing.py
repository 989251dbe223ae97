"""A figure in its room: all of it is there, as large as can be, and no text lies on it."""

from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from glutecoach.figure.album import ViewFile
from glutecoach.figure.placing import LEAST, place

COLUMNS = 16


@st.composite
def views(draw) -> ViewFile:
    wide, high = draw(st.integers(300, 1400)), draw(st.integers(300, 700))
    left, top = draw(st.integers(0, wide // 3)), draw(st.integers(0, high // 3))
    right, bottom = draw(st.integers(wide * 2 // 3, wide)), draw(st.integers(high * 2 // 3, high))
    sky = [high] * COLUMNS
    for n in range(COLUMNS):
        if left <= wide * n / COLUMNS and wide * (n + 1) / COLUMNS <= right:
            sky[n] = draw(st.integers(top, bottom))
    return ViewFile(size=(wide, high), metres=2.0, body=(left, top, right, bottom), sky=tuple(sky))


def seen(view: ViewFile, picture: QRectF, mirrored: bool) -> QRectF:
    share = picture.width() / view.size[0]
    left, top, right, bottom = view.body
    if mirrored:
        left, right = view.size[0] - right, view.size[0] - left
    return QRectF(
        picture.left() + left * share, picture.top() + top * share, (right - left) * share, (bottom - top) * share
    )


@given(
    view=views(),
    room=st.tuples(st.integers(300, 1900), st.integers(200, 700)),
    text=st.tuples(st.floats(0, 0.5), st.floats(0, 0.4)),
    mirrored=st.booleans(),
)
def test_all_of_a_figure_is_in_its_room_and_no_text_lies_on_it(view, room, text, mirrored):
    whole = QRectF(40, 30, *room)
    covered = QRectF(0, 0, 40 + room[0] * text[0], 30 + room[1] * text[1])
    picture = place(view, whole, covered, mirrored=mirrored)
    box = seen(view, picture, mirrored)
    assert whole.adjusted(-1, -1, 1, 1).contains(box)
    largest = min(room[0] / (view.body[2] - view.body[0]), room[1] / (view.body[3] - view.body[1]))
    share = picture.width() / view.size[0]
    assume(share >= largest * LEAST)  # below that, a text lies on it rather than that nobody sees it
    sky = view.sky[::-1] if mirrored else view.sky
    column = picture.width() / COLUMNS
    for n, empty in enumerate(sky):
        if picture.left() + n * column < covered.right():
            assert picture.top() + empty * share >= covered.bottom() - 0.01


def test_without_a_text_it_is_as_large_as_the_room_and_in_its_middle():
    view = ViewFile(size=(1000, 500), metres=2.0, body=(100, 100, 900, 500))
    picture = place(view, QRectF(0, 0, 800, 600), QRectF())
    assert seen(view, picture, False) == QRectF(0, 100, 800, 400)


def test_it_steps_aside_before_it_gets_smaller():
    view = ViewFile(size=(400, 500), metres=2.0, body=(0, 0, 400, 500), sky=(0,) * COLUMNS)
    picture = place(view, QRectF(0, 0, 1200, 500), QRectF(0, 0, 500, 100))
    assert picture.height() == 500
    assert picture.left() >= 500
