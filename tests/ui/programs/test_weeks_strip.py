"""The weeks of a program are read by keyboard, by mouse and by ear."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.course import PauseCause
from tests.ui.told import described


def reading(visitor, program: str = "") -> str:
    """Return the line beneath the strip of a program, that of the followed one without a name."""
    weeks = visitor.weeks(program) if program else visitor.current.weeks
    strip = weeks.strip
    assert weeks.line.text() == strip.says() == described(strip)
    return strip.says()


def test_the_arrow_keys_read_week_after_week_and_stop_at_both_ends(visitor):
    visitor.weeks("twelve-week-rehab")
    visitor.tab_to("Weeks of Twelve-week rehab")
    first = "Week 1 of 12, Getting used to it."
    assert reading(visitor, "twelve-week-rehab").startswith(first)
    visitor.press(Qt.Key.Key_Left)
    assert reading(visitor, "twelve-week-rehab").startswith(first)
    for _ in range(4):
        visitor.press(Qt.Key.Key_Right)
    fifth = reading(visitor, "twelve-week-rehab")
    assert (
        fifth.replace("\u00a0", " ") == "Week 5 of 12, First squats. 3 to 4 sessions a week: "
        "Glute bridge 2 × 10, Squat 2 × 8, Clam 10, Bird dog 4."
    )
    visitor.press(Qt.Key.Key_Right)
    assert reading(visitor, "twelve-week-rehab").endswith("A look back at its end.")
    visitor.press(Qt.Key.Key_End)
    last = reading(visitor, "twelve-week-rehab")
    assert last.startswith("Week 12 of 12, The last part.")
    visitor.press(Qt.Key.Key_Right)
    assert reading(visitor, "twelve-week-rehab") == last
    visitor.press(Qt.Key.Key_Home)
    assert reading(visitor, "twelve-week-rehab").startswith(first)


def test_holds_and_stretches_are_read_with_their_seconds(visitor):
    visitor.weeks("physio-four")
    visitor.tab_to("Weeks of Physio four")
    for _ in range(2):
        visitor.press(Qt.Key.Key_Right)
    assert "Single-leg bridge 5 × 6 s" in reading(visitor, "physio-four").replace("\u00a0", " ")
    assert "Piriformis stretch 3 × 20 s" in reading(visitor, "relief-and-reset").replace("\u00a0", " ")


def test_the_mouse_reads_the_week_under_it_and_leaves_the_chosen_one_behind(visitor):
    strip = visitor.weeks("gentle-start").strip
    chosen = reading(visitor, "gentle-start")
    QTest.mouseMove(strip, QPoint(strip.width() // 2, strip.height() // 2))
    assert reading(visitor, "gentle-start").startswith(("Week 6 of 12", "Week 7 of 12"))
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert reading(visitor, "gentle-start") == chosen
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 20, strip.height() // 2))
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert reading(visitor, "gentle-start").startswith("Week 12 of 12")


def test_the_present_week_is_read_first_and_the_weeks_before_are_done(visitor):
    visitor.plan.start("gentle-start", 2)
    visitor.exercise(0, 2)
    visitor.exercise(0, 2)
    visitor.open()
    assert reading(visitor).startswith("Week 3 of 12, A little more. You are here. 2 to 3 sessions a week: ")
    visitor.tab_to("Weeks of Gentle start")
    visitor.press(Qt.Key.Key_Left)
    assert reading(visitor).startswith("Week 2 of 12, First steps. Done. ")
    visitor.press(Qt.Key.Key_End)
    assert reading(visitor).startswith("Week 12 of 12, Your steady routine. 2 to 4 sessions a week: ")


def test_a_week_that_was_stayed_in_says_how_much_longer_it_took(visitor):
    visitor.plan.start("gentle-start", 2)
    visitor.exercise(0, 2)
    visitor.exercise()
    visitor.open()
    assert "You are here. So far, this week has taken 1 week longer than planned." in reading(visitor)
    visitor.exercise(0, 2)
    visitor.open()
    visitor.tab_to("Weeks of Gentle start")
    visitor.press(Qt.Key.Key_Left)
    assert "Week 2 of 12, First steps. Done. It took 1 week longer than planned." in reading(visitor)


def test_a_paused_week_says_so_while_it_lasts_and_after(visitor):
    visitor.plan.start("gentle-start", 2)
    visitor.exercise(0, 2)
    visitor.plan.pause(PauseCause.ILL, None)
    visitor.open()
    assert "Week 2 of 12, First steps. You are here; paused. " in reading(visitor)
    visitor.exercise()
    visitor.plan.resume()
    visitor.open()
    assert "You are here. Paused for 1 week" in reading(visitor)


def test_nothing_below_jumps_while_one_reads(visitor):
    visitor.weeks("twelve-week-rehab")
    visitor.tab_to("Weeks of Twelve-week rehab")
    card = visitor.page.cards["twelve-week-rehab"]
    heights = set()
    for _ in range(12):
        visitor.press(Qt.Key.Key_Right)
        heights.add(card.height())
    assert len(heights) == 1


def test_the_number_of_every_week_has_room_in_its_box_with_large_text(visitor, theme):
    theme.apply("light", 200)
    strip = visitor.weeks("twelve-week-rehab").strip
    for width in (360, 500, 1200):  # 500 is what a window of 800 pixels has
        drawing = strip.drawing(width)
        picture = QImage(width, drawing.height, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setFont(strip.font())
        drawing.paint(painter, None)
        painter.end()
        assert len(drawing.boxes) == strip.count()
        for number, box in enumerate(drawing.boxes, start=1):
            inside = box.adjusted(3, 3, -3, -3).toRect()
            colours = {
                picture.pixel(x, y)
                for x in range(inside.left(), inside.right() + 1)
                for y in range(inside.top(), inside.bottom() + 1)
            }
            assert len(colours) > 1, f"week {number} is an empty box at {width}"


@pytest.mark.parametrize("width", [220, 500, 840])
def test_every_week_has_its_place_at_every_width(visitor, width):
    strip = visitor.weeks("twelve-week-rehab").strip
    drawing = strip.drawing(width)
    boxes = drawing.boxes
    assert len(boxes) == 12
    assert all(a.right() <= b.left() for a, b in pairwise(boxes))
    assert boxes[-1].right() <= width
    assert [drawing.index_at(box.center()) for box in boxes] == list(range(12))


def test_where_names_find_no_room_a_legend_says_them_all(visitor):
    strip = visitor.weeks("twelve-week-rehab").strip
    assert strip.drawing(840).legend == ""
    narrow = strip.drawing(320)
    phases = visitor.plan.programs["twelve-week-rehab"].phases
    legend = narrow.legend.replace("\u00a0", " ")
    assert all(phase.name in legend for phase in phases)
    assert narrow.height > strip.drawing(840).height


def test_a_look_back_is_told_in_its_own_week_alone(visitor):
    program = visitor.plan.programs["gentle-start"]
    strip = visitor.weeks("gentle-start").strip
    words = [strip.words_of(n) for n in range(strip.count())]
    flagged = [n for n, text in enumerate(words, start=1) if "look back" in text]
    assert flagged == [one.week for one in program.look_backs]


def test_a_week_stands_out_for_a_pointer_only_once_one_is_chosen(visitor):
    strip = visitor.weeks("gentle-start").strip
    visitor.click(visitor.page.title)
    strip.clearFocus()
    nothing_chosen = strip.grab().toImage()
    strip.setFocus()
    assert strip.grab().toImage() == nothing_chosen
    visitor.click(strip, QPoint(strip.width() // 2, strip.height() // 2))
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    chosen = strip.grab().toImage()
    assert chosen != nothing_chosen
    strip.clearFocus()
    assert strip.grab().toImage() == chosen, "as long as the line below tells of it"
