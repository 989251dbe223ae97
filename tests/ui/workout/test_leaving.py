"""What is asked on the way out of a workout says what its answers do, wherever the workout stands."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import State
from glutecoach.coaching.history import Ending
from glutecoach.coaching.timeline import BlockKind, PhaseKind
from glutecoach.ui.history.history_wording import sets
from glutecoach.ui.workout.block_strip import describe


def press(driver, *keys: Qt.Key) -> None:
    for key in keys:
        driver.press(key)


def asked(driver) -> tuple[str, list[str]]:
    """Return what the panel says, and what can be answered."""
    panel = driver.window.workout.view.panel
    return " ".join(driver.labels(panel)), driver.texts(panel)


def in_a_set(driver) -> None:
    driver.wait_for(lambda: driver.moment.block.is_set)


def in_half_a_rep(driver) -> None:
    driver.wait_for(lambda: driver.moment.phase.kind is PhaseKind.LIFT)
    driver.wait(300)


def after_a_rep(driver) -> None:
    driver.wait_for(lambda: driver.moment.reps > 0)


def paused(driver) -> None:
    after_a_rep(driver)
    press(driver, Qt.Key.Key_P)


def getting_ready_again(driver) -> None:
    paused(driver)
    press(driver, Qt.Key.Key_Return)
    assert driver.moment.state is State.STARTING


def after_a_set(driver) -> None:
    driver.wait_for(lambda: driver.moment.index == 2)


def after_the_last_set(driver) -> None:
    driver.wait_for(lambda: driver.moment.block.kind is BlockKind.DONE)


def after_a_skip(driver) -> None:
    press(driver, Qt.Key.Key_Right, Qt.Key.Key_Right)


def hurt_in_the_get_ready(driver) -> None:
    press(driver, Qt.Key.Key_H)


def hurt_in_a_set(driver) -> None:
    in_a_set(driver)
    press(driver, Qt.Key.Key_H)


def all_right_again(driver) -> None:
    hurt_in_a_set(driver)
    press(driver, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert driver.moment.state is State.STARTING


def at_ones_own_pace(driver) -> None:
    in_a_set(driver)
    driver.wait(5_000)


def counted_once(driver) -> None:
    at_ones_own_pace(driver)
    press(driver, Qt.Key.Key_Space)


def no_window_any_more(driver) -> None:
    after_a_rep(driver)
    driver.window.workout.leave()


KEPT = [
    (lambda _driver: None, False),
    (in_half_a_rep, False),
    (after_a_skip, False),
    (hurt_in_the_get_ready, True),
    (at_ones_own_pace, False),
    (counted_once, True),
    (after_a_rep, True),
    (paused, True),
    (getting_ready_again, True),
    (hurt_in_a_set, True),
    (all_right_again, True),
    (no_window_any_more, True),
    (after_a_set, True),
    (after_the_last_set, True),
]


@pytest.mark.parametrize(
    ("reach", "keeps", "answer"),
    [(*one, 1) for one in KEPT] + [(reach, True, 2) for reach in (after_a_rep, hurt_in_a_set, after_the_last_set)],
)
def test_the_question_says_what_its_answers_do(driver, reach, keeps, answer):
    if reach in (at_ones_own_pace, counted_once):
        driver.app.home.settings.change(pace=Pace.OWN)
    driver.app.begin_routine("first-try")
    reach(driver)
    driver.window.workout.ask_to_leave()
    QApplication.processEvents()
    text, answers = asked(driver)
    assert ("stays in History for 30 days" in text, "nothing to keep" in text) == (keeps, not keeps)
    assert answers[1:] == (["Finish here and keep it", "Delete this workout"] if keeps else ["Leave it"])
    press(driver, *[Qt.Key.Key_Down] * min(answer, len(answers) - 1), Qt.Key.Key_Return)
    if keeps and answer == 1:
        press(driver, Qt.Key.Key_Return)  # the summary
    assert not driver.window.workout.isVisible()
    kept, thrown_away = driver.app.store.summaries(), driver.history.deleted()
    assert (len(kept), len(thrown_away)) == ((2 - answer, answer - 1) if keeps else (0, 0))


@pytest.mark.parametrize("reach", [hurt_in_the_get_ready, hurt_in_a_set])
def test_what_hurts_is_said_to_be_kept(driver, reach):
    driver.app.begin_routine("first-try")
    reach(driver)
    assert "What you did is kept" in asked(driver)[0]


def test_a_session_that_goes_on_after_an_interruption_can_be_kept_from_its_first_second(driver, make_driver):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    driver.window.workout.leave()
    driver.app.close()
    later = make_driver(driver.app.data_dir)
    press(later, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert asked(later)[1][1:] == ["Finish here and keep it", "Delete this workout"]
    press(later, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return)
    [session] = later.app.store.summaries()
    assert (session.reps, session.ending) == (1, Ending.OWN_CHOICE)


def test_what_was_broken_off_is_counted_as_the_history_counts(driver, make_driver):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    driver.window.workout.leave()
    driver.app.close()
    later = make_driver(driver.app.data_dir)
    told = " ".join(later.labels(later.window))
    press(later, Qt.Key.Key_Down, Qt.Key.Key_Return)
    [session] = later.app.store.summaries()
    assert f"Done so far: {sets(session)}." in told
    assert "0 of 3 sets" in told


# The keys of a question


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_P])
def test_a_key_that_pauses_goes_on_again(driver, key):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    for state in (State.PAUSED, State.STARTING, State.PAUSED, State.STARTING):
        press(driver, key)
        assert driver.moment.state is state


def test_a_pause_that_came_by_itself_is_not_ended_by_the_key_that_was_to_bring_it(driver, hurried):
    hurried(60_000)
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    driver.clock.move(30_000)
    driver.window.workout.tick()
    press(driver, Qt.Key.Key_P)
    assert driver.moment.state is State.PAUSED


def test_the_key_that_pauses_answers_nothing_else(driver):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    for key, title in ((Qt.Key.Key_Escape, "Leave the workout?"), (Qt.Key.Key_H, "Stopped")):
        press(driver, key, Qt.Key.Key_P)
        assert (driver.window.workout.view.panel.title, driver.moment.state) == (title, State.PAUSED)
        press(driver, Qt.Key.Key_Return)


@pytest.mark.parametrize("by_key", [True, False])
def test_in_a_pause_one_can_say_that_it_hurts(driver, by_key):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    press(driver, Qt.Key.Key_Space)
    press(driver, *([Qt.Key.Key_H] if by_key else [Qt.Key.Key_Down, Qt.Key.Key_Return]))
    assert driver.window.workout.view.panel.title == "Stopped"
    press(driver, Qt.Key.Key_End, Qt.Key.Key_Return)  # it is all right
    assert driver.moment.state is State.STARTING


def test_without_single_keys_a_letter_goes_on_with_nothing(driver):
    driver.app.home.settings.change(single_keys=False)
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    press(driver, Qt.Key.Key_Space, Qt.Key.Key_P)
    assert driver.moment.state is State.PAUSED


@pytest.mark.parametrize(("key", "title"), [(Qt.Key.Key_H, "Stopped"), (Qt.Key.Key_P, "Paused")])
def test_esc_asks_whether_to_leave_and_goes_back_to_what_was_asked_before(driver, key, title):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    press(driver, key)
    for asked_now in ("Leave the workout?", title):
        press(driver, Qt.Key.Key_Escape)
        assert (driver.window.workout.view.panel.title, driver.moment.state) == (asked_now, State.PAUSED)


# The strip


def tell(driver, index: int) -> str:
    return driver.window.workout.view.strip.words_of(index)


def test_the_strip_tells_what_became_of_each_part(driver):
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.index == 2)
    driver.wait_for(lambda: driver.moment.index == 3 and driver.moment.reps == 1)
    press(driver, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    blocks = driver.window.workout.running.session.tour.blocks
    assert tell(driver, 0) == "Get ready: done"
    assert tell(driver, 1) == f"{blocks[1].exercise.name}, left side: done"
    assert tell(driver, 3).endswith(": cut short")
    assert tell(driver, 5).endswith(": left out")
    assert not any(end in tell(driver, 9) for end in ("done", "cut short", "left out"))


def test_the_strip_fills_by_what_was_counted_at_ones_own_pace(driver):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.app.begin_routine("first-try")
    in_a_set(driver)
    driver.wait(3_000)
    press(driver, *[Qt.Key.Key_Space] * (driver.moment.reps_planned // 2))
    strip = driver.window.workout.view.strip
    box, seen = strip.boxes()[driver.moment.index], strip.grab().toImage()
    middle = round(box.center().y())
    half, rest = (seen.pixelColor(round(box.left() + box.width() * at), middle).name() for at in (0.4, 0.6))
    assert half == driver.app.theme.colour("on_work").name() != rest


def test_a_set_that_begins_again_is_to_come_until_it_does(driver, make_driver):
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.index == 3 and driver.moment.reps == 1)
    driver.window.workout.leave()
    driver.app.close()
    later = make_driver(driver.app.data_dir)
    press(later, Qt.Key.Key_Return)
    assert later.moment.index == 2
    blocks = later.window.workout.running.session.tour.blocks
    assert [n for n in range(len(blocks)) if tell(later, n) != describe(blocks[n])] == [0, 1]
    assert all(tell(later, n).endswith(": done") for n in (0, 1))
    press(later, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert tell(later, 3).endswith(": cut short"), "it was gone over"


def test_who_goes_back_before_a_set_that_was_cut_short_has_it_to_come(driver):
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.index == 3 and driver.moment.reps == 1)
    press(driver, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert driver.moment.index == 2
    assert tell(driver, 3) == describe(driver.window.workout.running.session.tour.blocks[3])
    press(driver, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert tell(driver, 1).endswith(": done"), "what was done whole stays so"


def test_the_answers_stay_under_the_hand_as_the_sound_goes(driver):
    driver.app.begin_routine("first-try")
    after_a_rep(driver)
    press(driver, Qt.Key.Key_P)
    page = driver.window.workout
    QApplication.processEvents()
    before = [made.mapTo(driver.window, QPoint()) for made in page.view.panel.findChildren(QPushButton)]
    driver.app.health.tell_problem("No sound: the loudspeaker is gone.")
    QApplication.processEvents()
    assert [made.mapTo(driver.window, QPoint()) for made in page.view.panel.findChildren(QPushButton)] == before
    press(driver, Qt.Key.Key_P)
    assert "the loudspeaker is gone" in page.view.banner.text, "it is said when there is nothing to be answered"


def test_who_presses_shift_with_the_letter_on_the_button_stops_too(driver):
    driver.app.begin_routine("first-try")
    in_a_set(driver)
    driver.press(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert driver.window.workout.view.panel.title == "Stopped"
