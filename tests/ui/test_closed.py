"""What an app had under way when it was closed reaches nobody: no timer, no thread, nothing that was on its way."""

import threading
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication

from glutecoach.app.sound_health import SoundHealth
from glutecoach.app.starting import _make_sound
from glutecoach.storage.files import FILE_NAME
from glutecoach.system.look_teller import LookTeller
from glutecoach.system.notifications import DesktopNotifier
from glutecoach.system.system_look import SystemLook


def on_a_thread(call) -> None:
    """Have something said by another thread, which has ended when this returns; nobody has heard it yet."""
    thread = Thread(target=call)
    thread.start()
    thread.join()


def test_what_was_closed_looks_after_nothing_any_more(driver):
    driver.app.close()
    driver.app.keeping.look_after()
    assert "keeping" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize("is_closed", [False, True])
def test_damage_that_is_found_as_the_app_closes_asks_nothing(driver, is_closed):
    keeping, file = driver.app.keeping, driver.app.data_dir / FILE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[:-4096] + bytes(range(256)) * 16)
    keeping.look_after()
    keeping.wait()
    if is_closed:
        driver.app.close()
    QApplication.processEvents()
    assert (driver.window.question.title != "") is not is_closed


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_look_that_the_system_tells_as_the_app_closes_changes_nothing(make_driver, is_closed):
    teller = LookTeller()
    driver = make_driver(look_teller=teller)
    driver.app.household.dressing._ask()
    settings = driver.app.home.settings
    before = settings.current.system_dark
    on_a_thread(lambda: teller.told.emit(SystemLook(dark=not before)))
    if is_closed:
        driver.app.close()
    QApplication.processEvents()
    assert (settings.current.system_dark == before) is is_closed


@pytest.mark.parametrize("is_closed", [False, True])
@pytest.mark.parametrize("action", ["default", "again"])
def test_what_is_chosen_in_a_notification_as_it_is_taken_back_chooses_nothing(qapp, tmp_path: Path, is_closed, action):
    heard = []
    notifier = DesktopNotifier(f"unix:path={tmp_path}/no-bus")
    notifier.activated.connect(lambda: heard.append("default"))
    notifier.again_wanted.connect(lambda: heard.append("again"))
    notifier.notify(None)  # type: ignore[arg-type]
    on_a_thread(lambda: notifier._chosen.emit(action))
    if is_closed:
        notifier.close()
    QApplication.processEvents()
    assert heard == ([] if is_closed else [action])


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_the_sound_says_as_the_app_closes_is_for_nobody(driver, is_closed):
    health, heard = driver.app.health, []
    health.problem_told.connect(heard.append)
    on_a_thread(lambda: health.tell_problem("No sound"))
    if is_closed:
        driver.app.close()
    QApplication.processEvents()
    assert heard == ([] if is_closed else ["No sound"])


def test_a_sound_that_cannot_even_be_made_is_said_and_the_app_goes_on_without(driver, monkeypatch):
    def refuse(*_, **__):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("glutecoach.sound.output.SoundOutput", refuse)
    health = SoundHealth()
    _make_sound(driver.app.data_dir, health).test_sound()
    assert [health.problem] == ["No sound: it could not be started; end GluteCoach and start it again."]
