"""Waiting: work on a thread, with a word and a way out where it takes long."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton, QWidget

from glutecoach.ui import waiting
from glutecoach.ui.waiting import Cancelled, while_waiting
from glutecoach.ui.widgets.hasty import Hasty

BEGIN = Hasty.begin


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def dialog() -> QDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def when_it_is_said(act) -> None:
    """Do something as soon as the dialog is there."""
    look = QTimer(QApplication.instance(), interval=10)

    def try_it() -> None:
        if QApplication.activeModalWidget() is not None:
            look.stop()
            act()

    look.timeout.connect(try_it)
    look.start()


def until_told(step, told: threading.Event) -> str:
    """Work in small steps until somebody says that it is enough."""
    for done in range(10_000):
        step(done, 10_000)
        if told.wait(0.001):
            return "done"
    return "never told"


def test_what_is_short_is_done_without_a_word(parent):
    assert while_waiting(parent, "Adding", lambda _step: threading.current_thread().name) == "waited-for"
    assert QApplication.activeModalWidget() is None


def test_what_the_work_raises_is_raised_where_it_is_waited_for(parent):
    with pytest.raises(ZeroDivisionError):
        while_waiting(parent, "Adding", lambda _step: 1 // 0)


def test_what_takes_long_is_said_with_how_far_it_is_and_the_window_lives(parent, monkeypatch):
    monkeypatch.setattr(waiting, "SOON_MS", 0)
    told, seen = threading.Event(), []

    def look() -> None:
        bar = dialog().findChild(QProgressBar)
        while bar.maximum() < 100:
            QApplication.processEvents()
        seen.append((dialog().windowTitle(), dialog().findChild(QProgressBar).maximum()))
        told.set()

    when_it_is_said(look)
    assert while_waiting(parent, "Importing", lambda step: until_told(step, told)) == "done"
    assert seen == [("Importing", 100)]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_it_is_broken_off(parent, monkeypatch, way):
    monkeypatch.setattr(waiting, "SOON_MS", 0)

    def leave() -> None:
        if way == "button":
            dialog().findChild(QPushButton).click()
        else:
            QTest.keyClick(dialog(), Qt.Key.Key_Escape)

    when_it_is_said(leave)
    with pytest.raises(Cancelled):
        while_waiting(parent, "Importing", lambda step: until_told(step, threading.Event()))


def test_a_key_that_was_meant_for_what_was_there_before_breaks_nothing_off(parent, monkeypatch):
    monkeypatch.setattr(waiting, "SOON_MS", 0)
    monkeypatch.setattr(Hasty, "begin", BEGIN)
    told = threading.Event()

    def type_on() -> None:
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            for taker in (dialog().findChild(QPushButton), dialog()):
                QTest.keyClick(taker, key)
        told.set()

    when_it_is_said(type_on)
    assert while_waiting(parent, "Importing", lambda step: until_told(step, told)) == "done"


def test_what_cannot_be_broken_off_goes_on(parent, monkeypatch):
    monkeypatch.setattr(waiting, "SOON_MS", 0)
    told = threading.Event()

    def try_to_leave() -> None:
        assert not dialog().findChild(QPushButton).isVisible()
        QTest.keyClick(dialog(), Qt.Key.Key_Escape)
        told.set()

    when_it_is_said(try_to_leave)
    assert while_waiting(parent, "Restoring", lambda step: until_told(step, told), can_cancel=False) == "done"


@pytest.mark.parametrize("soon_ms", [0, 60_000])
def test_the_end_of_the_app_breaks_it_off(parent, monkeypatch, soon_ms):
    """Whether or not a word was said yet."""
    monkeypatch.setattr(waiting, "SOON_MS", soon_ms)
    came = []

    def wait() -> None:
        try:
            came.append(while_waiting(parent, "Importing", lambda step: until_told(step, threading.Event())))
        except Cancelled:
            came.append("cancelled")

    QTimer.singleShot(0, wait)
    if soon_ms:
        QTimer.singleShot(20, QApplication.exit)
    else:
        when_it_is_said(QApplication.exit)
    QApplication.exec()
    assert came == ["cancelled"]


@pytest.mark.parametrize("late", [True, False], ids=["with a word", "at once"])
def test_nobody_waits_for_a_thread_that_is_gone(parent, monkeypatch, late):
    monkeypatch.setattr(waiting, "SOON_MS", 20 if late else 60_000)
    monkeypatch.setattr(waiting, "LOOK_MS", 50)
    monkeypatch.setattr(waiting._Job, "_run", lambda _job: None)
    with pytest.raises(RuntimeError, match="Adding"):
        while_waiting(parent, "Adding", lambda _step: "done")
    assert QApplication.activeModalWidget() is None
