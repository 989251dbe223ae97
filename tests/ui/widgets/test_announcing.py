"""What is spoken to people who use a screen reader."""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

import glutecoach
from glutecoach.ui.widgets.announcing import announce


def test_a_text_is_announced_for_its_widget(qtbot, monkeypatch):
    events = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "Rest")
    announce(label, "It hurts", urgent=True)
    assert [(event.object(), event.message()) for event in events] == [(label, "Rest"), (label, "It hurts")]
    polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
    assert [event.politeness() for event in events] == [polite, assertive]


def test_nothing_to_say_is_not_announced(qtbot, announced):
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "")
    assert announced == []


def test_all_that_is_spoken_goes_through_one_place():
    package = Path(glutecoach.__file__).parent
    speaking = {path.stem for path in package.rglob("*.py") if "AnnouncementEvent" in path.read_text(encoding="utf-8")}
    assert speaking == {"announcing"}
