"""Programs are started, changed, paused, taken back a week and stopped; each can be undone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox

from glutecoach.coaching.course import PauseCause
from glutecoach.storage.errors import DiskFull
from glutecoach.ui import dates
from glutecoach.ui.widgets.time_fields import DateField
from tests.ui import walking

MONDAY = date(2026, 3, 2)


def program_now(visitor) -> str | None:
    course = visitor.plan.course()
    return None if course is None else course.program_id


def test_a_program_is_started_as_often_as_one_chose_and_the_start_can_be_undone(visitor):
    visitor.tab_to("How often, Physio four")
    visitor.press(Qt.Key.Key_Down)
    visitor.push("Start Physio four")
    assert program_now(visitor) == "physio-four"
    assert visitor.plan.course().goal_on(MONDAY) == 4
    assert visitor.said[-1][0].startswith("Physio four starts today, 4 time")
    assert "physio-four" not in visitor.offered()
    assert "Week 1 of 12 · Getting used to it" in visitor.texts()
    visitor.undo()
    assert program_now(visitor) is None
    assert visitor.page.current is None
    assert "physio-four" in visitor.offered()


def test_without_a_choice_the_goal_is_the_least(visitor):
    visitor.push("Start Strong and supple")
    assert visitor.plan.course().goal_on(MONDAY) == 4


def test_another_program_takes_the_place_of_the_first_only_after_a_question(visitor):
    visitor.push("Start Gentle start")
    visitor.push("Start Relief and reset")
    assert program_now(visitor) == "gentle-start"
    assert "This replaces Gentle start. What you have done stays in the history." in visitor.texts()
    assert visitor.focused() == "Start Relief and reset instead"
    visitor.press(Qt.Key.Key_Return)
    assert program_now(visitor) == "relief-and-reset"
    assert "gentle-start" in visitor.offered()
    visitor.undo()
    assert program_now(visitor) == "gentle-start"


@pytest.mark.parametrize("answer", ["Cancel", None])
def test_the_question_can_be_left_as_it_is(visitor, answer):
    visitor.push("Start Gentle start")
    visitor.push("Start Relief and reset")
    visitor.push(answer) if answer else visitor.press(Qt.Key.Key_Escape)
    assert program_now(visitor) == "gentle-start"
    assert visitor.focused() == "Start Relief and reset"
    assert not any(text.startswith("This takes the place") for text in visitor.texts())


def test_the_goal_moves_within_the_phase_and_the_keyboard_stays_on_it(visitor):
    visitor.push("Start Gentle start")
    visitor.tab_to("The goal")
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Down)
    assert visitor.plan.course().goal_on(MONDAY) == 3
    assert visitor.focused() == "The goal"
    visitor.undo()
    assert visitor.plan.course().goal_on(MONDAY) == 2


def test_what_is_said_of_a_goal_is_what_this_week_asks_for(visitor):
    visitor.push("Start Physio four")
    visitor.tab_to("The goal")
    visitor.press(Qt.Key.Key_Down)
    assert visitor.said[-1][0].startswith("From this week on: 4 time"), "the first day of a whole week"
    visitor.days(3)
    visitor.open()
    visitor.press(Qt.Key.Key_Up)
    assert visitor.said[-1][0].startswith("From this week on: 3 time")
    visitor.days(1)
    visitor.open()
    visitor.press(Qt.Key.Key_Down)
    assert visitor.said[-1][0].startswith("From next week on: 4 time")
    assert visitor.said[-1][0].endswith("this week asks for 3")


def test_the_goal_of_a_first_week_that_is_short_holds_from_the_next(visitor):
    visitor.days(3)
    visitor.push("Start Physio four")
    visitor.tab_to("The goal")
    visitor.press(Qt.Key.Key_Down)
    assert visitor.plan.today().plan.week.planned == 2
    assert visitor.said[-1][0].startswith("From next week on: 4 time")
    assert visitor.said[-1][0].endswith("this week asks for 2")


def test_a_goal_that_the_next_phase_does_not_know_stays_on_offer(visitor):
    visitor.plan.start("physio-four", 6)
    visitor.open()
    goal = next(box for box in visitor.current.findChildren(QComboBox) if box.accessibleName() == "The goal")
    assert [goal.itemText(n)[0] for n in range(goal.count())] == ["3", "4", "6"]
    assert goal.currentText().startswith("6")


def test_a_pause_until_one_says_goes_on_when_one_says(visitor):
    visitor.push("Start Gentle start")
    visitor.days(1)
    visitor.open()
    visitor.push("Pause …")
    assert visitor.focused() == "Why"
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Down)
    visitor.push("Pause now")
    pause = visitor.plan.course().pause_on(MONDAY + timedelta(days=40))
    assert pause is not None
    assert pause.cause is PauseCause.AWAY
    paused = "Paused since Tue, 3 Mar: away. The program waits until you go on. Paused weeks are not counted."
    assert paused in visitor.texts()
    assert "You do not have to do anything this week." in visitor.texts()
    assert visitor.focused() == "Go on now"
    visitor.days(1)
    visitor.press(Qt.Key.Key_Return)
    assert visitor.plan.course().pause_on(visitor.clock.local().date()) is None
    assert paused not in visitor.texts()
    visitor.undo()
    assert paused in visitor.texts()


def test_a_pause_until_a_date_is_over_on_that_day(visitor):
    visitor.push("Start Gentle start")
    visitor.push("Pause …")
    visitor.tab_to("It goes on")
    visitor.press(Qt.Key.Key_Down)
    visitor.tab_to("The date")
    visitor.press(Qt.Key.Key_Up)  # the day of the month, from the week that is offered
    visitor.press(Qt.Key.Key_Return)
    assert visitor.plan.course().pause_on(MONDAY) is None, "Enter takes the date, and pauses nothing yet"
    assert "It goes on by itself on Tue, 10 Mar." in visitor.texts()
    visitor.push("Pause now")
    assert visitor.said[-1][0] == "Paused; it goes on by itself on Tue, 10 Mar"
    assert "Paused since Mon, 2 Mar. It goes on by itself on Tue, 10 Mar." in visitor.texts()
    visitor.days(8)
    visitor.open()
    assert not any(text.startswith("Paused since") for text in visitor.texts())
    visitor.days(-8)
    visitor.undo()
    assert visitor.plan.course().pause_on(MONDAY) is None
    assert not any(text.startswith("Paused since") for text in visitor.texts())


def test_a_pause_ends_tomorrow_at_the_earliest(visitor):
    visitor.push("Start Gentle start")
    visitor.push("Pause …")
    visitor.tab_to("It goes on")
    visitor.press(Qt.Key.Key_Down)
    field = visitor.current.findChild(DateField)
    field.setText(dates.in_figures(MONDAY))
    visitor.push("Pause now")
    assert visitor.plan.course().pause_on(MONDAY) is None
    assert field.complaint == "Choose Tue, 3 Mar or a later day."
    assert not any(text.startswith("It goes on by itself") for text in visitor.texts()), "no day beside the complaint"
    assert field.hasFocus()
    field.setText(dates.in_figures(MONDAY + timedelta(days=1)))
    visitor.push("Pause now")
    assert visitor.plan.course().pause_on(MONDAY) is not None


@pytest.mark.parametrize(("answer", "elsewhere"), [("Cancel", False), (None, False), (None, True)])
def test_who_only_looked_does_not_pause(visitor, answer, elsewhere):
    visitor.push("Start Gentle start")
    visitor.push("Pause …")
    if elsewhere:
        next(made for made in walking.focusable(visitor.page) if made.accessibleName() == "The goal").setFocus()
    visitor.push(answer) if answer else visitor.press(Qt.Key.Key_Escape)
    assert visitor.plan.course().pauses == ()
    assert visitor.focused() == "Pause …"


def test_going_back_a_week_repeats_the_one_before_and_can_be_undone(visitor):
    visitor.plan.start("gentle-start", 2)
    visitor.exercise(0, 2)
    visitor.open()
    assert "Week 2 of 12 · First steps" in visitor.texts()
    visitor.push("Go back a week")
    assert "Week 1 of 12 · First steps" in visitor.texts()
    assert visitor.focused(), "the focus is lost with the button that went"
    visitor.push("How it has gone so far")
    assert "you went back a week" in "".join(visitor.texts())
    assert visitor.said[-1][0] == "Gone back a week, to week 1"
    assert visitor.undo() == "You are in week 2 again."
    assert "Week 2 of 12 · First steps" in visitor.texts()


def test_in_the_first_week_there_is_no_week_to_go_back_to(visitor):
    visitor.push("Start Gentle start")
    assert "Pause …" in names(visitor)
    assert "Go back a week" not in names(visitor)


def names(visitor) -> list[str]:
    return [widget.accessibleName() for widget in walking.focusable(visitor.page)]


def test_stopping_leaves_every_program_to_choose_and_can_be_undone(visitor):
    visitor.plan.start("physio-four", 3)
    visitor.exercise(0, 2, 4)
    visitor.open()
    visitor.push("Stop this program")
    assert program_now(visitor) is not None
    assert any("when you have changed something else" in text for text in visitor.texts())
    visitor.push("Stop it")
    assert program_now(visitor) is None
    assert len(visitor.offered()) == len(visitor.plan.programs)
    assert visitor.said[-1][0] == "Physio four is stopped; what you have done stays in the history"
    assert len(visitor.store.summaries()) == 3
    visitor.undo()
    assert "Week 2 of 12 · Getting used to it" in visitor.texts()


def test_a_decision_that_cannot_be_written_holds_is_said_not_to_be_saved_and_is_tried_again(visitor):
    visitor.store.trouble = DiskFull
    visitor.push("Start Gentle start")
    assert program_now(visitor) == "gentle-start"
    not_saved = f"Not saved yet. GluteCoach keeps it and tries again. Why: {DiskFull(visitor.store.path)}"
    assert not_saved in visitor.texts()
    assert visitor.undo() == "Gentle start is not started."
    assert not_saved not in visitor.texts()
    assert program_now(visitor) is None
    visitor.push("Start Gentle start")
    visitor.open()
    assert not_saved in visitor.texts()
    assert visitor.store.decisions() == []
    visitor.store.trouble = None
    visitor.push("Try again")
    assert not_saved not in visitor.texts()
    assert [made.program_id for made in visitor.store.decisions()] == ["gentle-start"]
    assert program_now(visitor) == "gentle-start"


def test_opened_again_the_page_keeps_the_keyboard_where_it_was(visitor):
    visitor.tab_to("Start Relief and reset")
    visitor.open()
    assert visitor.focused() == "Start Relief and reset"


def test_a_program_that_was_stopped_offers_the_goal_that_one_had(visitor):
    visitor.push("Start Gentle start")
    visitor.tab_to("The goal")
    visitor.press(Qt.Key.Key_Down)
    visitor.push("Stop this program")
    visitor.push("Stop it")
    visitor.push("Start Gentle start")
    assert visitor.plan.course().goal_on(MONDAY) == 3


def test_a_program_that_gave_way_to_another_offers_the_goal_that_one_had_in_its_first_phase(visitor):
    visitor.plan.start("physio-four", 6)
    visitor.plan.start("gentle-start", 2)
    visitor.open()
    visitor.tab_to("How often, Physio four")
    assert visitor.page.cards["physio-four"].findChild(QComboBox).currentText().startswith("4 ")
    visitor.press(Qt.Key.Key_Up)
    visitor.open()
    visitor.push("Start Physio four")
    visitor.push("Start Physio four instead")
    assert visitor.plan.course().goal_on(MONDAY) == 3, "what is chosen stays chosen while the page is read again"


def test_one_question_at_a_time(visitor):
    """Pausing, stopping and another program in its place rule each other out."""
    visitor.push("Start Gentle start")
    questions = {
        "Pause …": "Pause now",
        "Stop this program": "Stop it",
        "Start Relief and reset": "Start Relief and reset instead",
        "Start Physio four": "Start Physio four instead",
    }
    for asker, answer in [*questions.items(), *list(questions.items())[-2::-1]]:
        visitor.push(asker)
        assert [name for name in names(visitor) if name in questions.values()] == [answer]


@pytest.mark.parametrize("weeks", [1, 2])
def test_what_a_pointer_pressed_stays_under_it_where_going_back_makes_the_page_anew(visitor, theme, weeks):
    theme.apply("light", 150)
    visitor.plan.start("physio-four", 3)
    for _ in range(weeks):
        visitor.exercise(0, 2, 4)
    visitor.page.resize(1140, 700)
    visitor.open()
    pressed = next(made for made in walking.focusable(visitor.page) if made.accessibleName() == "Go back a week")
    bar, row = visitor.page.verticalScrollBar(), visitor.current.turn
    bar.setValue(bar.value() + height(visitor, pressed) - 200)
    before = height(visitor, row)
    visitor.click(pressed)
    assert visitor.said[-1][0].startswith("Gone back a week")
    assert height(visitor, visitor.current.turn) == before


def height(visitor, widget) -> int:
    return widget.mapTo(visitor.page, QPoint()).y()
