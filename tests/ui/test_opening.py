"""What opens says what it begins with to people who do not see it, besides what has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.screening import NOT_ASKED, Flag
from glutecoach.ui import words
from tests.ui import walking
from tests.ui.told import named

pytestmark = pytest.mark.usefixtures("listening")


def heard(announced: list[str]) -> list[str]:
    walking.settle()
    return announced


SAID = {
    walking.today: "Today. The first of three sessions this week.",
    walking.exercises: "Exercises.",
    walking.routines: "Routines. Choose one, lie down, and listen. You can stop or skip at any time.",
    walking.programs: "Programs. You follow this program: Physio four. Week 9 of 12 · The full plan.",
    walking.history: "History. You reached the goal in 8 of these weeks: 2 of them one after the other, up to now.",
    walking.learn: "Learn.",
    walking.licences: "Licences.",
    walking.paused: "Paused. ",
    walking.hurt: "Stopped. Lie still for a breath. What you did is kept.",
    walking.leaving: "Leave the workout? A workout that you delete stays in History for 30 days, under",
    walking.summary: "Physio round · ",  # the title has the focus
    walking.question: "Something needs your attention. “/home/somebody/",
}


@pytest.mark.parametrize("place", SAID, ids=lambda visit: visit.__name__)
def test_what_opens_says_its_beginning(walker, announced, place):
    walker.window.open_room("settings")
    place(walker)
    assert any(text.startswith(SAID[place]) for text in heard(announced)), announced


def test_the_settings_say_their_name(walker, announced):
    walker.window.open_room("settings")
    assert heard(announced)[-1] == "Settings."


def test_an_opened_session_says_which_it_is(walker, announced):
    walking.session_detail(walker)
    assert heard(announced)[-1].startswith("Physio four. Saturday, 28 February 2026, 09:31. 13 min"), announced


def test_what_the_focus_says_is_not_said_again(walker, announced):
    walking.learn(walker)
    heard(announced).clear()
    walking.lesson(walker)
    assert heard(announced) == []  # the title has the focus, and what it is about is its description
    assert named(QApplication.focusWidget()) == "The muscles"


def test_what_is_gone_before_it_was_said_is_not_said(walker, announced):
    heard(announced).clear()
    walker.window.open_room("routines")
    walker.window.open_room("settings")
    assert heard(announced) == ["Settings."]


def test_nothing_is_said_to_nobody(walker, announced, monkeypatch):
    heard(announced).clear()
    monkeypatch.setattr("PySide6.QtGui.QAccessible.isActive", lambda: False)
    walker.window.open_room("routines")
    assert heard(announced) == []


# The first start

SIGNS = tuple(words.red_flag(flag) for flag in Flag if flag not in NOT_ASKED)


def test_the_signs_are_read_before_they_can_be_denied(newcomer):
    """They have the focus, as one text; Enter answers then what the page's main button says."""
    focused = QApplication.focusWidget()
    assert named(focused).startswith("Is one of these true for you?")
    assert [sign for sign in SIGNS if sign not in named(focused)] == []
    assert named(focused).endswith("Press Enter to answer: None of these. Press Tab for the other answers.")
    newcomer.press(Qt.Key.Key_Tab)
    assert newcomer.focused() == "None of these"


def test_four_keys_lead_to_the_first_session_also_by_ear(newcomer):
    for _ in range(4):
        newcomer.press(Qt.Key.Key_Return)
    assert newcomer.window.is_working


def test_the_day_is_told_once_the_questions_are_answered(newcomer, announced):
    for _ in range(3):
        newcomer.press(Qt.Key.Key_Return)
    assert heard(announced)[-1].startswith("Today. ")


def test_a_question_that_waits_is_said_once_when_its_page_opens_again(newcomer, announced):
    walking.how_often(newcomer)
    newcomer.window.open_room("settings")
    heard(announced).clear()
    newcomer.window.open_room("today")
    assert len(heard(announced)) == 1
    assert announced[0].startswith("How often")


@pytest.mark.parametrize(
    ("place", "beginning"),
    [
        (walking.red_flags, "Which of these?"),
        (
            walking.advice,
            "See a doctor before you exercise. See a doctor within a few days",
        ),
        (walking.emergency, "Get medical help now. Call "),
        (walking.how_often, "How often would you like to exercise? Two or three times a week is a good start."),
        (
            walking.which_program,
            "Which program suits you? This one fits how often you want to exercise. A sore back,",
        ),
    ],
)
def test_each_question_of_the_first_start_is_read(newcomer, announced, place, beginning):
    place(newcomer)
    assert heard(announced)[-1].startswith(beginning), announced
