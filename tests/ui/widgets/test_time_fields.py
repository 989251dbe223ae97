"""Fields for times, days and lengths, typed as people type them."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QListWidget, QVBoxLayout, QWidget

from glutecoach.coaching import typed
from glutecoach.ui import dates
from glutecoach.ui.habits import habits
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.time_fields import DateField, MinutesField, TimeField
from glutecoach.ui.widgets.typed_field import Popup, TypedField, TypedRow

TODAY = date(2025, 11, 13)
LONG_AGO = date(2000, 1, 1)

OWN_NUMERALS = {QLocale.Language.Bodo, QLocale.Language.Dzongkha, QLocale.Language.Yoruba}
"""They write their times in ways of their own; a field of theirs takes plain figures, and what it wrote itself."""


of_popups = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen


pytestmark = pytest.mark.usefixtures("british_dates")


@pytest.fixture
def show(qtbot) -> Callable[[TypedField], QWidget]:
    kept = []

    def shown(field: TypedField) -> QWidget:
        whole = QWidget()
        kept.append(whole)
        layout = QVBoxLayout(whole)
        layout.addWidget(TypedRow("Began at", field))
        qtbot.addWidget(whole)
        with qtbot.waitActive(whole):
            whole.show()
            whole.activateWindow()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        return whole

    return shown


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def write(text: str) -> None:
    """Replace the whole text as a person does."""
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), text)


def complaints(whole: QWidget) -> list[str]:
    labels = (made for made in whole.findChildren(QLabel) if made.property("role") == "problem")
    return [made.text() for made in labels if made.isVisible()]


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE", "fi_FI", "ko_KR", "bg_BG"])
def test_ctrl_a_and_a_time_gives_that_time(show, locale):
    QLocale.setDefault(QLocale(locale))
    field = TimeField(time(17, 49))
    show(field)
    write("07:30")
    press(Qt.Key.Key_Return)
    assert field.value == time(7, 30)
    assert field.text() == dates.time_of_day(time(7, 30))


def test_backspace_takes_away_what_it_should(show):
    field = TimeField(time(17, 49))
    show(field)
    press(Qt.Key.Key_End)
    for _ in "9 4".split():
        press(Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "05")
    assert field.value == time(17, 5)


def test_what_every_country_writes_itself_is_understood():
    wrong = set()
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        QLocale.setDefault(locale)
        here = habits()
        for at in (time(0, 5), time(12), time(19, 45)):
            if typed.time_of_day(dates.time_of_day(at), here) != at:
                wrong.add(locale.language())
        for on in (date(2025, 11, 3), date(2024, 2, 29)):
            assert typed.day(dates.in_figures(on), here, TODAY, LONG_AGO, TODAY) == on, locale.name()
    assert wrong <= OWN_NUMERALS


def test_a_field_takes_what_it_wrote_itself(show):
    QLocale.setDefault(QLocale(QLocale.Language.Dzongkha))
    field = TimeField(time(19, 45))
    show(field)
    assert field.check()
    assert field.value == time(19, 45)


def test_a_text_that_is_no_time_stays_and_says_so_until_it_is_put_right(show):
    field = TimeField(time(17, 49))
    whole, settled = show(field), []
    field.settled.connect(settled.append)
    write("25:99")
    assert complaints(whole) == [], "not while it is being typed"
    press(Qt.Key.Key_Return)
    assert field.text() == "25:99"
    assert complaints(whole) == ["That is no time of day. Write it like 18:30."]
    assert not field.check()
    press(Qt.Key.Key_Backspace)
    assert complaints(whole) == []
    write("8")
    press(Qt.Key.Key_Return)
    assert (field.text(), settled) == ("08:00", [time(8)])


def test_keys_step_a_time_within_the_day(show):
    field = TimeField(time(17, 49))
    show(field)
    press(Qt.Key.Key_Up)
    assert field.value == time(17, 50)
    press(Qt.Key.Key_Up)
    assert field.value == time(17, 55)
    press(Qt.Key.Key_PageDown)
    assert field.value == time(16, 55)
    write("0:02")
    press(Qt.Key.Key_Down)
    assert field.value == time(0, 0)
    press(Qt.Key.Key_Down)
    assert field.value == time(0, 0)
    write("23:58")
    press(Qt.Key.Key_Up)
    assert field.value == time(23, 58)


@of_popups
def test_a_time_is_picked_from_its_quarters(show):
    field = TimeField(time(17, 49))
    show(field)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    listed = field.findChild(QListWidget)
    assert listed.currentItem().text() == "17:45"
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert field.value == time(18, 0)
    assert QApplication.activePopupWidget() is None


@of_popups
def test_space_opens_a_field_as_the_first_key_and_is_typed_within_a_text(show, theme):
    field = DateField(TODAY, theme, today=TODAY, first=LONG_AGO, last=TODAY)
    show(field)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Space)
    field.findChild(QCalendarWidget).clicked.emit(QDate(2025, 11, 3))
    assert field.text() == "03/11/2025"
    press(Qt.Key.Key_Space)
    assert isinstance(QApplication.activePopupWidget(), Popup), "again, after something was picked"
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    QTest.keyClicks(field, "4 nov")
    assert field.text() == "4 nov"
    press(Qt.Key.Key_Return)
    assert field.value == date(2025, 11, 4)
    write("x")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Space)
    assert isinstance(QApplication.activePopupWidget(), Popup), "an empty field has nothing to lose"
    QApplication.activePopupWidget().close()
    minutes = MinutesField(30, 600)
    show(minutes)
    write(" 25")
    assert minutes.text() == " 25", "nothing opens below this one"


def test_a_day_out_of_reach_is_refused_in_words_and_never_changed(show, theme):
    field = DateField(TODAY, theme, today=TODAY, first=LONG_AGO, last=TODAY)
    whole = show(field)
    write("24/12/2025")
    press(Qt.Key.Key_Return)
    assert field.text() == "24/12/2025"
    assert complaints(whole) == ["Choose Thu, 13 Nov or an earlier day."]
    write("24/12")
    press(Qt.Key.Key_Return)
    assert (field.value, field.text()) == (date(2024, 12, 24), "24/12/2024")
    press(Qt.Key.Key_PageUp)
    assert field.value == date(2024, 12, 31)
    write("31/2")
    press(Qt.Key.Key_Return)
    assert complaints(whole) == ["That is no day. Write it like 13/11/2025."]


@of_popups
def test_a_day_is_picked_from_a_calendar_that_ends_where_it_must(show, theme):
    field = DateField(TODAY, theme, today=TODAY, first=LONG_AGO, last=TODAY, first_weekday=0)
    show(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center() + field.rect().topRight() / 2)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.maximumDate() == QDate(2025, 11, 13)
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    calendar.clicked.emit(QDate(2025, 11, 3))
    assert field.value == date(2025, 11, 3)
    assert QApplication.activePopupWidget() is None


@of_popups
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_a_day_that_may_not_be_chosen_looks_like_one_and_no_key_comes_to_it(show, qapp, palette):
    theme = Theme(qapp)
    theme.apply(palette, 100)
    field = DateField(date(2025, 11, 12), theme, today=TODAY, first=date(2025, 11, 11), last=TODAY)
    show(field)
    field.open()
    calendar = field.findChild(QCalendarWidget)
    calendar.setSelectedDate(QDate(2025, 11, 12))

    def inks(day: date) -> float:
        """Draw one day alone, and return how far its ink stands out."""
        picture = QImage(60, 40, QImage.Format.Format_ARGB32)
        picture.fill(theme.colour("card"))
        with QPainter(picture) as painter:
            calendar.paintCell(painter, picture.rect(), QDate(day.year, day.month, day.day))
        found = [picture.pixelColor(x, y) for x in range(60) for y in range(40)]
        card = theme.colour("card").lightnessF()
        return max(abs(one.lightnessF() - card) for one in found)

    for out in (date(2025, 11, 10), date(2025, 11, 14), date(2025, 12, 1)):
        assert inks(out) < 0.75 * inks(date(2025, 11, 11)), out
    view = QApplication.focusWidget()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        QTest.keyClick(view, key)
        assert calendar.selectedDate() <= calendar.maximumDate()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
        assert calendar.selectedDate() >= calendar.minimumDate()


def test_a_length_keeps_to_its_bounds(show):
    field = MinutesField(30, 600)
    whole = show(field)
    write("601")
    press(Qt.Key.Key_Return)
    assert complaints(whole) == ["Write from 1 to 600 minutes."]
    write("1:30")
    press(Qt.Key.Key_Return)
    assert (field.value, field.text()) == (90, "90 min")
    press(Qt.Key.Key_Up)
    assert field.value == 91


def test_the_largest_text_is_not_cut_in_a_narrow_form(show, theme):
    theme.apply("light", 200)
    field = DateField(date(2025, 12, 28), theme, today=TODAY, first=LONG_AGO)
    whole = show(field)
    theme.wear(whole)
    whole.resize(whole.minimumSizeHint())
    QApplication.processEvents()
    room = field.width() - field.textMargins().right() - 2 * 10
    assert field.fontMetrics().horizontalAdvance(field.text()) <= room
