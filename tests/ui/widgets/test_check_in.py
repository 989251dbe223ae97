import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from glutecoach.coaching.pain import Place
from glutecoach.ui.widgets.check_in import CheckInCard


class Shown:
    def __init__(self, qtbot, theme):
        self.card = CheckInCard(theme, "How is your back?", "Before you start.")
        self.said = []
        self.card.answered.connect(lambda pain, places: self.said.append((pain, places)))
        qtbot.addWidget(self.card)
        self.card.show()
        self.card.activateWindow()
        QApplication.processEvents()
        self.card.findChild(QPushButton).setFocus()

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)
            QApplication.processEvents()

    @property
    def asks_where(self):
        return any(made.isVisible() for made in self.card.findChildren(QPushButton) if made.text() == "Middle")

    @property
    def texts(self):
        return [made.text() for made in self.card.findChildren(QLabel) if made.isVisible() and made.text()]


@pytest.fixture
def shown(qtbot, theme):
    return Shown(qtbot, theme)


def test_where_is_asked_only_when_it_hurts(shown):
    assert not shown.asks_where
    shown.press(Qt.Key.Key_0)
    assert not shown.asks_where
    shown.press(Qt.Key.Key_4)
    assert shown.asks_where
    shown.press(Qt.Key.Key_4)
    assert not shown.asks_where
    assert shown.said == [(0, ()), (4, ()), (None, ())]


def test_pain_and_places_are_answered_together(shown):
    shown.press(Qt.Key.Key_4, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert shown.said == [(4, ()), (4, (Place.BACK_MIDDLE,))]
    assert (shown.card.pain, shown.card.places) == (4, (Place.BACK_MIDDLE,))


@pytest.mark.parametrize("signs", [False, True])
def test_no_number_is_called_safe_while_a_leg_is_marked_or_a_sign_says_more(shown, signs):
    shown.card.show_reply("", judges=not signs)
    shown.press(Qt.Key.Key_2)
    assert any("Safe" in text for text in shown.texts) is not signs
    shown.card.set_answer(2, (Place.LEG_LEFT,))
    assert not any("afe" in text for text in shown.texts)
    shown.card.show_reply("Something else is said.", judges=not signs)
    assert not any("afe" in text for text in shown.texts)
    shown.card.set_answer(2, (Place.BACK_LEFT,))
    assert any("Safe" in text for text in shown.texts) is not signs


def test_a_digit_changes_the_pain_from_among_the_places(shown):
    shown.press(Qt.Key.Key_4, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_6)
    assert shown.said[-1] == (6, (Place.BACK_LEFT,))
    assert QApplication.focusWidget().accessibleName().startswith("Pain 6 of 10")


def test_without_pain_it_hurts_nowhere_and_a_slip_loses_nothing(shown):
    shown.card.set_answer(5, (Place.LEG_LEFT,))
    shown.press(Qt.Key.Key_0)
    assert shown.said == [(0, ())]
    shown.press(Qt.Key.Key_5)
    assert shown.said[-1] == (5, (Place.LEG_LEFT,))


def test_a_reply_is_shown_and_taken_away(shown):
    shown.card.show_reply("This much is fine.")
    assert "This much is fine." in shown.texts
    shown.card.show_reply("")
    assert "This much is fine." not in shown.texts


def test_asked_anew_nothing_is_left(shown):
    shown.card.set_answer(5, (Place.LEG_LEFT,))
    shown.card.show_reply("Acceptable.")
    shown.card.clear()
    assert (shown.card.pain, shown.asks_where, shown.said) == (None, False, [])
    assert "Acceptable." not in shown.texts
    shown.press(Qt.Key.Key_5)
    assert shown.said == [(5, ())]
