"""Writing a session down by keyboard, and changing one."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Sides
from glutecoach.coaching.history import CheckIn, Ending, SessionRecord, SessionSummary, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Activity, Routine, RoutineItem
from glutecoach.coaching.told import planned_results
from glutecoach.services.diary import ByHand, Entry, Problem, RoutineOffer
from glutecoach.ui.history.log import LogDialog
from glutecoach.ui.widgets.time_fields import DateField, MinutesField, TimeField
from tests.coaching.builders import make_exercise
from tests.ui import tabbing

NOW = datetime(2025, 11, 13, 21, 0, 30, tzinfo=timezone(timedelta(hours=1)))
CLAM = make_exercise(id="clam", name="Clam", sides=Sides.EACH)
BRIDGE = make_exercise(Kind.HOLDS, id="bridge", name="Bridge")


def routine(name: str, minutes: float) -> Routine:
    """A routine of clams and of bridges that take so many minutes together."""
    items = (RoutineItem(CLAM, Dose(reps=12, lift=1)), RoutineItem(BRIDGE, Dose(hold=minutes * 60)))
    return Routine(id=name, name=name, summary="", items=items)


DUE, OTHER = routine("Due", 10), routine("Other", 20)
OFFERS = (RoutineOffer("Due · now", DUE), RoutineOffer("Other", OTHER))


class Shown:
    def __init__(self, qtbot, theme, entry: Entry | None = None, problems=()) -> None:
        self.told: list[ByHand] = []
        self.problems: tuple[Problem, ...] = problems
        self.dialog = LogDialog(theme, OFFERS, NOW, lambda _told: self.problems, entry=entry)
        self.dialog.told.connect(self.told.append)
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def one(self, kind):
        """Return the field of a kind; the calendar has some of its own."""
        return next(made for made in self.dialog.findChildren(kind) if made.isVisible())

    @property
    def note(self) -> QLineEdit:
        return next(w for w in self.dialog.findChildren(QLineEdit) if w.accessibleName() == "A note")

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        return {box.text(): box for box in self.dialog.findChildren(QCheckBox) if box.isVisible()}

    @property
    def texts(self) -> list[str]:
        return [made.text() for made in self.dialog.findChildren(QLabel) if made.isVisible()]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)
            QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        tabbing.tab_to(name, self.press)

    def keep(self) -> ByHand:
        self.tab_to("Save")
        self.press(Qt.Key.Key_Return)
        return self.told[-1]


@pytest.fixture
def shown(qtbot, theme) -> Shown:
    return Shown(qtbot, theme)


def entry(*, by_hand: bool, done: frozenset[int] = frozenset((0, 1))) -> Entry:
    results = [replace(r, done_reps=r.done_reps if r.item in done else 0) for r in planned_results(DUE)]
    results = [replace(r, held_ms=r.held_ms if r.item in done else 0) for r in results]
    summary = SessionSummary(
        id=7,
        routine_id="Due",
        routine_name="Due",
        started_at=datetime(2025, 11, 9, 8, 15, 42, tzinfo=timezone(timedelta(hours=9))),
        local_date=datetime(2025, 11, 9).date(),
        active_ms=740_000,
        ending=Ending.COMPLETED,
        sets_planned=3,
        sets_done=3,
        done_share=1.0,
        reps=25,
        held_ms=600_000,
        note="Stiff.",
        by_hand=by_hand,
    )
    at, day = summary.started_at, summary.local_date
    said = CheckIn(at=at, local_date=day, when=When.AFTER, pain=4, session_id=7, places=(Place.BACK_LEFT,))
    return Entry(SessionRecord(summary=summary, prescription=prescription(DUE), results=tuple(results)), (said,))


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen
def test_enter_opens_the_list_and_stores_nothing(shown):
    what = shown.dialog.findChild(QComboBox)
    assert what.hasFocus()
    shown.press(Qt.Key.Key_Return)
    assert what.view().isVisible()
    QTest.keyClick(what.view(), Qt.Key.Key_Down)
    QTest.keyClick(what.view(), Qt.Key.Key_Return)
    assert (what.view().isVisible(), what.currentText()) == (False, "Walking")
    shown.tab_to("Began at")
    QTest.keyClicks(QApplication.focusWidget(), "8")
    field = QApplication.focusWidget()
    shown.press(Qt.Key.Key_Return)
    assert field.text() == "08:00"
    assert (field.hasFocus(), shown.told) == (False, []), "it leads on, and stores nothing"


def test_the_routine_that_is_due_is_kept_as_it_stands(shown):
    shown.keep()
    (told,) = shown.told
    assert (told.routine, told.activity, told.done_items) == (DUE, Activity.ROUTINE, {0, 1})
    assert (told.minutes, told.pain, told.note) == (11, None, "")
    assert told.started == datetime(2025, 11, 13, 20, 49), "it has just ended"


def test_everything_is_told_by_keyboard(shown):
    shown.tab_to("Day")
    QTest.keyClicks(QApplication.focusWidget(), "10112025")
    shown.tab_to("Began at")
    QTest.keyClicks(QApplication.focusWidget(), "0730")
    shown.tab_to("How long")
    QTest.keyClicks(QApplication.focusWidget(), "25")
    shown.tab_to("Bridge")
    shown.press(Qt.Key.Key_Space)
    shown.tab_to("Pain")
    shown.press(Qt.Key.Key_3)
    shown.tab_to("A note")
    QTest.keyClicks(QApplication.focusWidget(), "In the garden")
    told = shown.keep()
    began, done = datetime(2025, 11, 10, 7, 30), frozenset((0,))
    assert told == ByHand(started=began, minutes=25, routine=DUE, done_items=done, pain=3, note="In the garden")


@pytest.mark.parametrize(("letter", "activity"), [("W", Activity.WALK), ("S", Activity.SWIM)])
def test_a_walk_asks_for_no_exercises(shown, letter, activity):
    shown.tab_to("What")
    QTest.keyClicks(QApplication.focusWidget(), letter)
    assert shown.boxes == {}
    told = shown.keep()
    assert (told.activity, told.routine, told.done_items, told.minutes) == (activity, None, frozenset(), 30)


def test_what_was_unticked_stays_so_while_one_looks_at_something_else(shown):
    shown.tab_to("Bridge")
    shown.press(Qt.Key.Key_Space)
    shown.tab_to("What")
    for key, name in ((Qt.Key.Key_Down, "Walking"), (Qt.Key.Key_Up, "Due · now")):
        shown.press(key)
        assert shown.one(QComboBox).currentText() == name
    assert shown.keep().done_items == {0}


def test_the_usual_length_is_offered_until_one_was_given(shown):
    what = shown.one(QComboBox)
    what.setFocus()
    shown.press(Qt.Key.Key_End)
    assert shown.one(MinutesField).value == 21
    shown.tab_to("How long")
    QTest.keyClicks(QApplication.focusWidget(), "45")
    what.setFocus()
    shown.press(Qt.Key.Key_Home)
    assert shown.one(MinutesField).value == 45


@pytest.mark.parametrize(
    ("problem", "says", "focus"),
    [
        (Problem.TIME_AHEAD, "That time is still to come. Choose when the session began.", "Began at"),
        (
            Problem.END_AHEAD,
            "Then the session would not be over yet. Change how long it was, or when it began.",
            "How long",
        ),
        (Problem.NOTHING_DONE, "Nothing is ticked. Tick what you did, or cancel.", "Clam"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(qtbot, theme, announced, problem, says, focus):
    shown = Shown(qtbot, theme, problems=(problem,))
    shown.tab_to("Save")
    shown.press(Qt.Key.Key_Return)
    assert shown.told == []
    assert says in shown.texts
    assert announced[-1] == says
    assert QApplication.focusWidget().accessibleName().startswith(focus)
    shown.problems = ()
    shown.press(Qt.Key.Key_Space if problem is Problem.NOTHING_DONE else Qt.Key.Key_Down)
    assert says not in shown.texts, "it is being put right"
    shown.keep()


def test_it_has_just_ended_until_it_is_told_when_it_began(shown):
    shown.tab_to("How long")
    QTest.keyClicks(QApplication.focusWidget(), "45")
    assert shown.keep().started == datetime(2025, 11, 13, 20, 15)
    shown.tab_to("Began at")
    QTest.keyClicks(QApplication.focusWidget(), "2010")
    shown.tab_to("How long")
    QTest.keyClicks(QApplication.focusWidget(), "5")
    assert shown.keep().started == datetime(2025, 11, 13, 20, 10)


def test_a_day_ahead_cannot_be_chosen(shown):
    shown.tab_to("Day")
    shown.press(Qt.Key.Key_Up)
    assert shown.keep().started.date() == NOW.date()


@pytest.mark.parametrize(("name", "text"), [("Began at", "7:99"), ("Day", "31/2"), ("How long", "0")])
def test_what_makes_no_sense_is_not_kept_until_it_is_put_right(shown, name, text):
    shown.tab_to(name)
    QTest.keyClicks(QApplication.focusWidget(), text)
    shown.press(Qt.Key.Key_Return)
    assert shown.told == []
    assert shown.dialog.isVisible()
    field = QApplication.focusWidget()
    assert (field.accessibleName(), field.text()) == (name, text)
    assert any(field.complaint == said for said in shown.texts if said)


def test_enter_saves_from_the_pain_that_was_chosen(shown):
    shown.tab_to("Pain")
    shown.press(Qt.Key.Key_3, Qt.Key.Key_Return)
    assert [told.pain for told in shown.told] == [3]


@pytest.mark.parametrize("kind", [DateField, TimeField, MinutesField, QComboBox])
def test_the_wheel_changes_nothing(shown, kind):
    field = shown.one(kind)
    field.setFocus()
    before = shown.keep()
    field.setFocus()
    at = QPointF(field.rect().center())
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    down = QWheelEvent(at, field.mapToGlobal(at), QPoint(), QPoint(0, -120), buttons, keys, phase, False)
    QApplication.sendEvent(field, down)
    assert shown.keep() == before


def test_a_session_written_by_hand_is_changed(qtbot, theme):
    shown = Shown(qtbot, theme, entry(by_hand=True, done=frozenset((1,))))
    assert {name: box.isChecked() for name, box in shown.boxes.items()} == {"Clam": False, "Bridge": True}
    shown.boxes["Clam"].setFocus()
    shown.press(Qt.Key.Key_Space)
    told = shown.keep()
    assert (told.started, told.minutes, told.note) == (datetime(2025, 11, 9, 8, 15), 12, "Stiff.")
    assert (told.done_items, told.pain, told.places) == ({0, 1}, 4, (Place.BACK_LEFT,))


def test_where_it_hurts_is_changed_and_kept_while_there_is_no_pain(qtbot, theme):
    shown = Shown(qtbot, theme, entry(by_hand=False))
    shown.tab_to("Pain")
    shown.press(Qt.Key.Key_0)
    assert shown.keep().places == ()
    shown.tab_to("Pain")
    shown.press(Qt.Key.Key_4)
    shown.tab_to("Leg, right")
    shown.press(Qt.Key.Key_Space)
    told = shown.keep()
    assert (told.pain, told.places) == (4, (Place.BACK_LEFT, Place.LEG_RIGHT))


def test_a_timed_session_shows_no_exercises_to_choose(qtbot, theme):
    shown = Shown(qtbot, theme, entry(by_hand=False))
    assert shown.boxes == {}
    assert "Due" in shown.texts
    shown.dialog.note.setText("Slept badly.")
    assert shown.keep().minutes == 12


def test_what_was_not_changed_is_not_told_as_changed(qtbot, theme):
    shown = Shown(qtbot, theme, entry(by_hand=True))
    shown.tab_to("Save")
    shown.press(Qt.Key.Key_Return)
    assert shown.told == []
    assert not shown.dialog.isVisible()


def test_a_session_of_seconds_says_how_long_it_took_where_minutes_are_asked_for(qtbot, theme):
    timed = entry(by_hand=False)
    summary = timed.record.summary._replace(active_ms=9_000)
    shown = Shown(qtbot, theme, replace(timed, record=replace(timed.record, summary=summary)))
    assert "It took 9 s. If you do not change the minutes, it stays like this." in [
        text.replace("\u00a0", " ") for text in shown.texts
    ]
    shown.dialog.note.setText("Slept badly.")
    assert shown.keep().minutes == 1, "as many as before, so that the seconds stay"


def test_a_trouble_of_the_store_stands_in_the_dialog(shown):
    shown.dialog.show_problem("There is no room left on the disk.")
    assert "There is no room left on the disk." in shown.texts
    shown.dialog.show_problem("")
    assert "There is no room left on the disk." not in shown.texts


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(qtbot, theme, percent):
    theme.apply("light", percent)
    shown = Shown(qtbot, theme)
    shown.dialog.resize(640, 560)
    QApplication.processEvents()
    for line in (shown.one(DateField), shown.one(TimeField), shown.one(MinutesField)):
        margins = line.textMargins()
        room = line.width() - margins.left() - margins.right() - 24
        assert line.fontMetrics().horizontalAdvance(line.text()) <= room, line.accessibleName()
    for box in shown.boxes.values():
        assert box.sizeHint().width() <= box.width()


# Leaving


def test_who_entered_nothing_leaves_without_a_word(shown):
    shown.press(Qt.Key.Key_Escape)
    assert not shown.dialog.isVisible()
    assert shown.told == []


@pytest.mark.parametrize(("field", "typed"), [("A note", "Stiff"), ("Began at", "2x")])
def test_what_was_typed_is_not_dropped_without_asking(shown, field, typed):
    shown.tab_to(field)
    QTest.keyClicks(QApplication.focusWidget(), typed)
    shown.press(Qt.Key.Key_Escape)
    assert shown.dialog.isVisible()
    assert "Leave without saving?" in shown.texts
    assert QApplication.focusWidget().text() == "Go on writing"
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        shown.press(key)
        assert shown.dialog.isVisible()
        assert "Leave without saving?" not in shown.texts
        assert QApplication.focusWidget().accessibleName() == field, "where it was"
        shown.press(Qt.Key.Key_Escape)
    shown.tab_to("Leave without saving")
    shown.press(Qt.Key.Key_Return)
    assert not shown.dialog.isVisible()
    assert shown.told == []


def test_the_question_whether_to_leave_holds_the_keyboard_and_a_field_comes_back_selected(shown):
    shown.tab_to("How long")
    QTest.keyClicks(QApplication.focusWidget(), "999")
    shown.tab_to("Save")
    shown.press(Qt.Key.Key_Return)
    assert "Write from 1 to 600 minutes." in shown.texts
    QTest.keyClicks(QApplication.focusWidget(), "30")
    assert shown.one(MinutesField).text() == "30", "it stands in place of what was refused"
    shown.press(Qt.Key.Key_Escape)
    stops = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        shown.press(key)
        stops.append(QApplication.focusWidget().text())
    assert stops == ["Leave", "Go on writing", "Leave"]
    day = shown.one(DateField)
    QTest.mouseClick(day, Qt.MouseButton.LeftButton, pos=QPoint(20, day.height() // 2))
    shown.press(Qt.Key.Key_Escape)
    assert "Leave without saving?" not in shown.texts, "one Esc goes back to writing"
    assert shown.dialog.isVisible()
    assert QApplication.focusWidget().accessibleName() == "How long"
    QTest.keyClicks(QApplication.focusWidget(), "x")
    shown.press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "40")
    assert shown.keep().minutes == 40, "as after Esc, so after Enter that was refused"


def test_a_note_of_before_is_kept_by_going_on_and_saved(qtbot, theme):
    shown = Shown(qtbot, theme, entry(by_hand=True))
    shown.tab_to("A note")
    QTest.keyClicks(QApplication.focusWidget(), "Better.")
    shown.tab_to("Cancel")
    shown.press(Qt.Key.Key_Return)
    shown.tab_to("Go on writing")
    shown.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is shown.note
    assert shown.keep().note == "Better."


def test_closing_the_window_asks_too(shown):
    shown.note.setText("Stiff.")
    shown.dialog.close()
    assert shown.dialog.isVisible()


def test_a_long_note_is_shown_from_its_beginning(qtbot, theme):
    long = entry(by_hand=True)
    summary = long.record.summary._replace(note="It pulled a little on the left. " * 15)
    shown = Shown(qtbot, theme, replace(long, record=replace(long.record, summary=summary)))
    assert shown.note.cursorPositionAt(QPoint(20, shown.note.height() // 2)) < 5


def test_it_is_as_large_as_it_asks_to_be(shown):
    """Qt gives a window two thirds of the screen at most, which parts a question from its answers in large text."""
    assert shown.dialog.size() == shown.dialog.sizeHint()


def test_a_leg_that_hurts_is_told_what_counts_more_than_the_number(shown):
    says = "do not exercise. See a doctor or physiotherapist first, whatever the number."
    shown.tab_to("Pain")
    shown.press(Qt.Key.Key_2)
    assert not any(says in text for text in shown.texts)
    shown.tab_to("Leg, left")
    shown.press(Qt.Key.Key_Space)
    assert any(says in text for text in shown.texts)
    shown.press(Qt.Key.Key_Space)
    assert not any(says in text for text in shown.texts)
