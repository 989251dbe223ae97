"""The word at the foot of the window, at every size of text."""

from PySide6.QtWidgets import QWidget

from glutecoach.ui.widgets.toast import Toast


def test_it_is_as_high_as_its_text_again_once_the_text_is_smaller(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 640)
    theme.wear(window)
    toast = Toast(window)
    window.show()

    def height_at(percent: int) -> int:
        theme.apply("light", percent)
        toast.say("The session is kept")
        return toast.height()

    small, large = height_at(100), height_at(200)
    assert large > small
    assert height_at(100) == small
