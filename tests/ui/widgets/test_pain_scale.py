import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from glutecoach.ui.widgets.basics import button
from glutecoach.ui.widgets.pain_scale import PainScale, pain_word
from tests.ui.told import named, told, tree

SLOW = 0
"""Every 0 comes too late to make a 10."""

QUICK = 3_600_000


class Form:
    """The scale between two fields, and what it said."""

    def __init__(self, qtbot, theme, ten_within_ms=QUICK):
        self.window = QWidget()
        self.before, self.scale, self.after = QLineEdit(), PainScale(theme, ten_within_ms), QLineEdit()
        layout = QVBoxLayout(self.window)
        for widget in (self.before, self.scale, self.after):
            layout.addWidget(widget)
        self.said = []
        self.scale.chosen.connect(self.said.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.before.setFocus()
        QApplication.processEvents()

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)
            QApplication.processEvents()

    @property
    def numbers(self):
        return self.scale.findChildren(QPushButton)

    @property
    def focused(self):
        return QApplication.focusWidget().accessibleName()

    @property
    def shown(self):
        return " ".join(made.text() for made in self.scale.findChildren(QLabel))


@pytest.fixture
def form(qtbot, theme):
    return Form(qtbot, theme)


def test_a_tap_chooses_and_another_takes_it_back(form):
    seven = form.numbers[7]
    for _ in range(2):
        QTest.mouseClick(seven, Qt.MouseButton.LeftButton)
    assert form.said == [7, None]
    assert form.scale.value is None
    assert not seven.isChecked()


def test_one_number_at_most_is_pressed(form):
    for number in (2, 9):
        QTest.mouseClick(form.numbers[number], Qt.MouseButton.LeftButton)
    assert [made.isChecked() for made in form.numbers].index(True) == 9
    assert sum(made.isChecked() for made in form.numbers) == 1


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_chooses_at_once(form, digit):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_0 + digit)
    assert form.said == [digit]
    assert form.focused == f"Pain {digit} of 10, {pain_word(digit).lower()}"


def test_one_and_then_nought_is_ten(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_1, Qt.Key.Key_0)
    assert form.said == [1, 10]
    assert form.focused == "Pain 10 of 10, the worst imaginable"
    form.press(Qt.Key.Key_0)
    assert form.scale.value == 0, "a further 0 is a 0"


def test_a_nought_that_comes_late_is_a_nought(qtbot, theme):
    form = Form(qtbot, theme, SLOW)
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_1, Qt.Key.Key_0)
    assert form.said == [1, 0]


def test_a_nought_after_another_number_is_a_nought(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0)
    assert form.said == [1, 2, 0]


def test_a_digit_that_is_held_down_counts_once(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_4)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "4", True)
    QApplication.sendEvent(QApplication.focusWidget(), held)
    assert form.said == [4]


def test_a_digit_with_control_is_left_to_the_window(form):
    form.press(Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert form.said == []


def test_tab_enters_and_leaves_the_scale_as_one_stop(form):
    form.press(Qt.Key.Key_Tab)
    assert form.focused == "Pain 0 of 10, no pain"
    form.press(Qt.Key.Key_Tab)
    assert form.after.hasFocus()
    form.press(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab)
    assert form.before.hasFocus()


def test_arrows_move_and_stop_at_the_ends_and_choose_nothing(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_Left)
    assert form.focused.startswith("Pain 0 of 10")
    form.press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert form.focused.startswith("Pain 2 of 10")
    form.press(Qt.Key.Key_End, Qt.Key.Key_Right)
    assert form.focused.startswith("Pain 10 of 10")
    form.press(Qt.Key.Key_Home)
    assert form.focused.startswith("Pain 0 of 10")
    assert form.said == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_choose_where_the_arrows_went(form, key):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_Right, key)
    assert form.said == [1]


def test_space_takes_back_and_enter_never_does(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_6, Qt.Key.Key_Return)
    assert form.said == [6], "Enter on what is chosen is for whoever the scale belongs to"
    form.press(Qt.Key.Key_Space)
    assert form.said == [6, None]


def test_enter_presses_the_number_that_has_the_focus(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert form.said == [0]


def test_enter_on_a_number_is_for_the_main_button_around_it(form):
    pressed = []
    form.window.main_button = button("Go on", lambda: pressed.append(True))
    form.window.layout().addWidget(form.window.main_button)
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_3, Qt.Key.Key_Return)
    assert (form.said, pressed) == ([3], [True])


def test_tab_comes_back_to_what_was_chosen(form):
    form.press(Qt.Key.Key_Tab, Qt.Key.Key_5, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert form.focused.startswith("Pain 5 of 10")


def test_set_value_shows_and_says_nothing(form):
    form.scale.set_value(3)
    assert form.numbers[3].isChecked()
    form.scale.set_value(None)
    assert not any(made.isChecked() for made in form.numbers)
    assert form.said == []


@pytest.mark.parametrize(("value", "words"), [
    (0, "0 of 10: No pain · safe"),
    (2, "· safe"),
    (3, "3 of 10: Noticeable · acceptable"),
    (5, "5 of 10: Distracting · acceptable"),
    (6, "· too much"),
    (8, "8 of 10: Severe · too much"),
    (10, "10 of 10: The worst imaginable · too much"),
])  # fmt: skip
def test_the_number_is_said_in_words(form, value, words):
    form.scale.set_value(value)
    assert words in form.shown


def test_every_number_has_words_of_its_own():
    assert len({pain_word(value) for value in range(11)}) == 11


@pytest.mark.parametrize(("percent", "width", "rows"), [(100, 480, 1), (200, 840, 1), (200, 400, 3)])
def test_it_is_one_row_where_there_is_room_and_else_breaks_between_colours(qtbot, theme, percent, width, rows):
    theme.apply("light", percent)
    scale = PainScale(theme)
    qtbot.addWidget(scale)
    scale.resize(width, scale.heightForWidth(width))
    scale.show()
    QApplication.processEvents()
    numbers = scale.findChildren(QPushButton)
    tops = [made.mapTo(scale, made.rect().topLeft()).y() for made in numbers]
    assert len(set(tops)) == rows
    assert len({tops[0], tops[1], tops[2]}) == len({tops[3], tops[4], tops[5]}) == len(set(tops[6:])) == 1
    assert max(made.mapTo(scale, made.rect().bottomRight()).x() for made in numbers) < width


def test_the_colours_differ_in_shape_too(qtbot, theme):
    scale = PainScale(theme)
    qtbot.addWidget(scale)
    scale.show()
    pictures = []
    for word in ("Safe", "Acceptable", "Too much"):
        [made] = [found for found in scale.findChildren(QLabel) if found.text() == word]
        grey = made.grab().toImage().convertToFormat(made.grab().toImage().Format.Format_Grayscale8)
        ground, size = grey.pixelColor(made.width() - 1, made.height() - 1).lightness(), theme.px(13)
        top = made.height() - theme.px(15)
        pictures.append(
            frozenset(
                (x, y)
                for x in range(size)
                for y in range(top, made.height())
                if abs(grey.pixelColor(x, y).lightness() - ground) > 20
            )
        )
    assert all(len(one ^ other) > 15 for one in pictures for other in pictures if one is not other)


def test_a_reader_hears_no_word_of_the_scale_that_its_numbers_say_themselves(qtbot, theme, listening):
    form = Form(qtbot, theme)
    heard = [part.text(QAccessible.Text.Name) for part, thing in tree(form.scale) if isinstance(thing, QLabel)]
    assert heard == ["Safe", "Acceptable", "Too much", "Press a number, or skip this."]
    assert (named(form.scale), told(form.scale).role()) == ("", QAccessible.Role.Client), "nothing around them either"
    assert [named(form.numbers[end]) for end in (0, 10)] == [
        "Pain 0 of 10, no pain",
        "Pain 10 of 10, the worst imaginable",
    ]
