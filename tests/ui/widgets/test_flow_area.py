"""Buttons side by side: they go on in the next line, and break their own words where even that has no room."""

from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.ui.widgets.basics import button
from glutecoach.ui.widgets.flow_area import FlowArea

LONG = "I have seen a doctor or physiotherapist"
LONGER = "I have seen a doctor or physiotherapist, and may exercise again"


def shown(area: FlowArea, width: int) -> list[str]:
    """Return the words of the buttons, line by line, at a width of the area."""
    area.resize(width, area.heightForWidth(width))
    QApplication.processEvents()
    return [QPushButton.text(made) for made in area.findChildren(QPushButton)]


def test_words_break_where_they_have_no_room_and_only_there(qtbot):
    area, made = FlowArea(), button(LONG, lambda: None)
    qtbot.addWidget(area)
    area.add(made)
    area.show()
    whole = made.sizeHint()
    [narrow] = shown(area, whole.width() * 2 // 3)
    assert narrow.split() == LONG.split()
    assert narrow.count("\n") == 1
    assert made.height() > whole.height()
    assert (made.text(), made.accessibleName()) == (LONG, LONG), "what is read is one sentence"
    assert shown(area, whole.width() * 2) == [LONG]
    assert made.size() == whole


def test_other_words_on_a_button_break_too(qtbot):
    area, made = FlowArea(), button(LONG, lambda: None)
    qtbot.addWidget(area)
    area.add(made)
    area.show()
    width = made.sizeHint().width() * 2 // 3
    shown(area, width)
    made.setText(LONGER)
    [narrow] = shown(area, width)
    assert narrow.split() == LONGER.split()
    assert narrow.count("\n") >= 1
