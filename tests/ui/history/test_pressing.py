"""What a pointer pressed in the history stays under it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.storage.store import Store
from tests.ui.history.test_history_page import Open, table

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_a_double_click_opens_the_row_that_it_began_on_though_that_is_cut_off(open_page: Open, demo: Store):
    page = open_page(demo)
    sessions, overview = table(page, "Sessions, newest"), page.overview
    bar, high, room = overview.verticalScrollBar(), sessions.rowHeight(0), overview.viewport().height()
    opened: list[object] = []
    overview.chosen.connect(opened.append)
    for row, edge, inside in ((3, 0, high // 4), (20, room, -high // 4)):
        page.go_to_start()
        middle = QPoint(40, sessions.visualRect(sessions.model().index(row, 0)).center().y())
        bar.setValue(bar.value() + sessions.viewport().mapTo(overview.viewport(), middle).y() - edge)
        before, spot = bar.value(), sessions.viewport().mapTo(page, middle) + QPoint(0, inside)
        for press in (QTest.mouseClick, QTest.mouseDClick):
            press(page.windowHandle(), LEFT, PLAIN, spot)
            QApplication.processEvents()
            assert bar.value() == before
        assert opened[-1] == sessions.rows[row]
