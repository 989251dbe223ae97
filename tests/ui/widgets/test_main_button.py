"""Enter presses what has the focus; the main button around it is for what takes no Enter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from glutecoach.coaching.pain import Place
from glutecoach.ui.widgets.basics import button, chip
from glutecoach.ui.widgets.check_in import CheckInCard
from glutecoach.ui.widgets.page import Page
from glutecoach.ui.widgets.tick import Tick


class Asks(Page):
    """A page with a main button below everything that can be chosen."""

    main_button = None

    def __init__(self, theme):
        super().__init__("Asks")
        self.pressed = []
        self.card = CheckInCard(theme, "How is your back?")
        self.tick, self.chip, self.note = Tick("With notes"), chip("Monday", lambda _on: None), QLineEdit()
        self.main_button = button("Start", lambda: self.pressed.append("Start"))
        for made in (self.card, self.tick, self.chip, self.note, self.main_button):
            self.body.addWidget(made)


def test_enter_presses_what_has_the_focus_and_elsewhere_the_main_button(qtbot, theme):
    page = Asks(theme)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    page.card.set_answer(3)
    left = next(made for made in page.card.findChildren(type(page.chip)) if made.accessibleName() == "Lower back, left")

    def enter(on):
        on.setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    for made in (left, page.tick.box, page.chip):
        enter(made)
    assert page.card.places == (Place.BACK_LEFT,)
    assert page.tick.box.isChecked()
    assert page.chip.isChecked()
    for made in (left, page.tick.box, page.chip):
        enter(made)
    assert (page.card.places, page.tick.box.isChecked(), page.chip.isChecked()) == ((), False, False)
    assert page.pressed == []
    enter(page.note)
    assert page.pressed == ["Start"]
