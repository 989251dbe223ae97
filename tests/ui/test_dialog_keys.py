"""The keys of the window do in a dialog over it what they do elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from glutecoach.ui.history.log import LogDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_app_is_ended_from_within_a_dialog_which_asks_about_what_was_entered(driver):
    def dialog() -> LogDialog:
        driver.window.shell.page("history").log_wanted.emit()
        made = driver.window.findChildren(LogDialog)[-1]
        made.activateWindow()
        QApplication.processEvents()
        return made

    driver.window.open_room("history")
    dialog()
    driver.press(Qt.Key.Key_W, CONTROL)
    assert driver.window.findChildren(LogDialog) == []
    assert driver.window.isVisible()
    shown = dialog()
    shown.note.setText("typed")
    driver.press(Qt.Key.Key_Q, CONTROL)
    texts = [made.text() for made in shown.findChildren(QLabel) if made.isVisible()]
    assert "Leave without saving?" in texts
    assert driver.window.isVisible()
    shown.note.clear()
    driver.press(Qt.Key.Key_Q, CONTROL)
    QApplication.processEvents()
    assert not driver.window.isVisible()
