"""After a sign of an emergency nothing is begun from any page, and a workout in which a leg is numb ends."""

from PySide6.QtCore import Qt

from glutecoach.coaching.routine import single
from glutecoach.coaching.screening import Flag


def test_nothing_is_begun_from_any_page_after_a_sign_of_an_emergency(driver):
    driver.app.plan.start("gentle-start", 3)
    driver.app.plan.screen((Flag.BLADDER,))
    driver.window.open_room("routines")
    driver.app.begin_routine("first-try")
    assert (driver.window.is_working, driver.window.room) == (False, "today")
    assert driver.window.toast.text == "Nothing is begun until a doctor has said that you may exercise."
    driver.app._beginning.begin(single(driver.app._catalogue.exercises["clam"]))
    driver.app._beginning.begin_due()
    assert not driver.window.is_working
    assert not driver.app.reminding()._moments_welcome()


def test_a_leg_that_is_numb_or_weak_ends_the_workout_and_has_the_signs_asked_about(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == 1)
    driver.press(Qt.Key.Key_H)
    driver.tab_to("A leg is numb or weak")
    driver.press(Qt.Key.Key_Return)
    assert driver.finished
    assert driver.app.plan.today().screening.flags == (Flag.NERVES,), "kept at once"
    driver.press(Qt.Key.Key_Return)
    assert driver.window.room == "today"
    assert "please read these signs now" in "".join(driver.labels(driver.window.page_of("today")))
    assert not {"Just look around", "Skip this question", "Back"} & {*driver.texts(driver.window.page_of("today"))}
    driver.press(Qt.Key.Key_Return)
    assert driver.app.plan.today().screening.flags == (Flag.NERVES,), "it is not denied in passing"
    assert driver.app.plan.today().has_advice
