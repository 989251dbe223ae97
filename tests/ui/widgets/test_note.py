"""The note at the top: it says what is due, offers what can be done, and leaves the focus where it is."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from glutecoach.coaching.reminders import Reminder, ReminderKind
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.note import NoteBar, notice

SESSION = notice(Reminder(ReminderKind.SESSION, time(18)))
AGAIN = notice(Reminder(ReminderKind.SESSION_AGAIN, time(19)))
MOMENT = notice(Reminder(ReminderKind.MOMENT, time(10, 30)))


@pytest.fixture
def window(qtbot):
    """A window with a field that is written in, below a note."""
    made = QWidget()
    qtbot.addWidget(made)
    made.note, made.field = NoteBar(), QLineEdit()
    layout = QVBoxLayout(made)
    layout.addWidget(made.note)
    layout.addWidget(made.field)
    layout.addStretch(1)
    made.resize(860, 400)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    QApplication.processEvents()
    return made


def texts(note: NoteBar, kind: type = QLabel) -> list[str]:
    return [made.text() for made in note.findChildren(kind) if made.isVisible()]


def test_there_is_no_note_until_there_is_something_to_say(window):
    assert not window.note.isVisible()


def test_a_session_can_be_started_put_off_or_left(window, qtbot):
    window.note.remind(SESSION)
    assert texts(window.note) == [SESSION.title, SESSION.body]
    assert texts(window.note, QPushButton) == ["Start", "Remind me later", "Not today"]
    signals = (window.note.start_wanted, window.note.again_wanted, window.note.dismissed)
    for made, signal in zip(window.note.findChildren(QPushButton), signals, strict=True):
        with qtbot.waitSignal(signal):
            QTest.keyClick(made, Qt.Key.Key_Return)
    window.note.put_away()
    assert not window.note.isVisible()


@pytest.mark.parametrize("widths", [(860, 640, 860), (1060, 860), (500, 860), (640, 760, 900)])
def test_the_words_have_the_room_that_the_answers_do_not_need_however_the_window_came_to_its_size(window, widths):
    window.note.remind(SESSION)
    for width in widths:
        window.resize(width, 400)
        QApplication.processEvents()
    title, body = window.note.findChildren(QLabel)
    assert body.width() >= body.fontMetrics().horizontalAdvance(SESSION.body)
    assert title.width() >= title.fontMetrics().horizontalAdvance(SESSION.title)


def test_a_little_moment_asks_for_less(window):
    window.note.remind(SESSION)
    window.note.remind(MOMENT)
    assert texts(window.note, QPushButton) == ["Show it", "Not now"]
    assert all(made.accessibleName() == made.text() for made in window.note.findChildren(QPushButton) if made.text())


def test_who_is_writing_writes_on(window):
    window.note.remind(SESSION)
    QTest.keyClicks(QApplication.focusWidget(), "clam")
    assert window.field.text() == "clam"


def test_it_is_announced(window, announced):
    window.note.remind(SESSION)
    assert announced == [f"{SESSION.title}. {SESSION.body}"]


def test_a_second_word_is_another_one():
    assert AGAIN.body != SESSION.body
    assert AGAIN.again


@pytest.mark.parametrize(("percent", "beside"), [(100, True), (200, False)])
def test_words_and_answers_have_room_in_a_small_window(qapp, window, percent, beside):
    theme = Theme(qapp)
    theme.apply("light", percent)
    window.resize(770, 400)
    window.note.remind(SESSION)
    QApplication.processEvents()
    title, start = window.note.findChild(QLabel), window.note.findChild(QPushButton)
    assert (start.mapTo(window, start.rect().topLeft()).y() < title.geometry().bottom() + window.note.y()) == beside
    for made in window.note.findChildren(QPushButton):
        assert made.width() >= made.sizeHint().width()
    for made in window.note.findChildren(QLabel):
        assert made.height() >= made.heightForWidth(made.width())
