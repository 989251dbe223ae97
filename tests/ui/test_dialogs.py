"""The dialogs on a small screen with large text: nothing in them is cut, and their buttons stay in sight."""

import threading

import pytest
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QScrollArea, QWidget

from glutecoach.ui.mishaps import show_report
from glutecoach.ui.waiting import while_waiting
from glutecoach.ui.widgets.file_dialogs import Files
from tests.ui import walking

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)")


def place_in(widget: QWidget, around: QWidget) -> QRect:
    return QRect(widget.mapTo(around, widget.rect().topLeft()), widget.size())


def complaints(dialog: QDialog, window: QWidget) -> list[str]:
    """Return what is wrong with a dialog that is open."""
    walking.settle()
    found = [] if dialog.size() == dialog.size().boundedTo(window.size()) else ["larger than the window"]
    shown = [made for made in dialog.findChildren(QWidget) if made.isVisible()]
    for made in shown:
        if isinstance(made, QLabel) and made.hasHeightForWidth() and made.height() < made.heightForWidth(made.width()):
            found.append(f"cut: {made.text()}")
        least = min(made.minimumSizeHint().height(), made.maximumHeight(), 60)
        if made.height() < least and not isinstance(made, QScrollArea):
            found.append(f"squeezed: {type(made).__name__}")
        scrolls = any(area.isAncestorOf(made) for area in dialog.findChildren(QScrollArea))
        if isinstance(made, QPushButton) and not scrolls and not dialog.rect().contains(place_in(made, dialog)):
            found.append(f"out of sight: {made.text()}")
    return found


def asked_over(below: QWidget, monkeypatch: pytest.MonkeyPatch) -> QSize:
    """Return how large the dialog is that asks for a file over a window."""
    sizes: list[QSize] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda asked: sizes.append(asked.size()) or 0)
    Files(lambda: "", lambda _folder: None).save(below, "Summary", "PDF", "GluteCoach 2026-11-29.pdf")
    return sizes[0]


def ends_from_its_foot(dialog: QDialog) -> list[bool]:
    """Return whether End and Home reach the ends of what is read, with the focus on a button below it."""
    next(made for made in dialog.findChildren(QPushButton) if made.text() == "Cancel").setFocus()
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    reached = []
    for key, end in ((Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(QApplication.focusWidget(), key)
        reached.append(bar.value() == end)
    return reached


def test_no_dialog_is_cut_on_a_small_screen_with_large_text(walker, screen, monkeypatch):
    window = walker.window
    screen.setSize(QSize(800, 480))
    walker.app.home.settings.change(text_percent=200)
    window.placement.fit()
    window.resize(800, 480)
    walking.history(walker)
    page = window.shell.page("history")
    over: list[QSize] = []
    for wanted in (page.report_wanted, page.log_wanted):
        wanted.emit()
        dialog = window.findChildren(QDialog)[-1]
        assert complaints(dialog, window) == [], dialog.windowTitle()
        assert ends_from_its_foot(dialog) == [True, True], dialog.windowTitle()
        over.append(asked_over(dialog, monkeypatch))
        dialog.close()
        walking.settle()
    show_report(window)
    dialog = window.findChildren(QDialog)[-1]
    assert complaints(dialog, window) == []
    dialog.close()

    size = asked_over(window, monkeypatch)
    assert size == size.boundedTo(window.size())
    assert over == [size] * 2, "a dialog below makes it no smaller"

    found, seen = ["never opened"], threading.Event()

    def look() -> None:
        if isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            timer.stop()
            found[:] = complaints(dialog, window)
            seen.set()

    timer = QTimer(window, interval=10)
    timer.timeout.connect(look)
    timer.start()
    while_waiting(page, "Bringing back what was in the backup of 29 November 2026, 13:45", lambda _step: seen.wait(5))
    assert found == []
