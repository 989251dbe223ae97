"""Tab follows what one sees, also where something came later."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glutecoach.ui.reading_order import in_order
from tests.ui import walking


def check_order(window: QWidget, top: str) -> list[str]:
    """Return the names of what Tab stops at from ``top`` on; it goes up only once, from the end to the beginning."""
    walking.settle()
    stops = walking.tabbed(window, Qt.Key.Key_Tab)
    jumps = walking.jumps_up(stops)
    assert len(jumps) == 1, jumps
    backward = walking.tabbed(window, Qt.Key.Key_Backtab)
    assert backward[1:] == stops[:0:-1]
    names = [stop.accessibleName() for stop in stops]
    return names[names.index(top) :] + names[: names.index(top)]


def test_a_time_and_a_backup_that_come_later_stand_where_one_sees_them(walker):
    walking.settings(walker)
    for name in ("Remind me of little moments", "Add a time", "Make a backup now"):
        walker.tab_to(name)
        walker.press(Qt.Key.Key_Space)
    names = check_order(walker.window, "Today")
    times = [name for name in names if name.startswith("Little moment")]
    assert len(times) >= 2
    restore = next(name for name in names if name.startswith("Restore the backup"))
    order = [*times, "Add a time", "Make a backup now", restore, "Licences"]
    assert [name for name in names if name in order] == order


def test_the_exercises_of_a_session_come_before_what_keeps_it(walker):
    walking.history(walker)
    walker.tab_to("Write down a session")
    walker.press(Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    walker.tab_to("What")
    walker.press(Qt.Key.Key_Down)  # something without exercises
    walker.press(Qt.Key.Key_Up)
    names = check_order(dialog, "What")
    clam = next(name for name in names if name.startswith("Clam"))
    assert names.index("How long") < names.index(clam) < names.index("Save")
    dialog.close()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_page_is_read_by_lines_and_columns_as_the_language_reads(qtbot, direction):
    """Two columns, a above b beside c, over the whole width of d; made from the end to the beginning."""
    window = QWidget()
    qtbot.addWidget(window)
    made = {name: QPushButton(name, window) for name in "dcba"}
    left, top, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(window)
    made["c"].setMinimumHeight(120)
    left.addWidget(made["a"])
    left.addWidget(made["b"])
    top.addLayout(left)
    top.addWidget(made["c"])
    whole.addLayout(top)
    whole.addWidget(made["d"])
    window.setLayoutDirection(direction)
    window.show()
    assert "".join(widget.text() for widget in in_order(window) if isinstance(widget, QPushButton)) == "abcd"


def test_arrow_keys_go_from_button_to_button_and_stay_on_the_page(newcomer):
    up, down, left, right = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
    newcomer.press(Qt.Key.Key_Return)
    newcomer.press(Qt.Key.Key_Return)
    for key, name in ((up, "Choose Gentle start"), (left, "Choose Gentle start"), (down, "Choose Physio four")):
        newcomer.press(key)
        assert newcomer.focused() == name
    newcomer.tab_to("Just look around")
    for key, name in ((right, "Just look around"), (down, "Just look around"), (up, "Back")):
        newcomer.press(key)
        assert newcomer.focused() == name
