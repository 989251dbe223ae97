from dataclasses import fields
from math import log10

import pytest

from glutecoach.coaching.dose import Pace
from glutecoach.services import settings
from glutecoach.services.settings import MotionChoice, Settings, SettingsService, ThemeChoice
from glutecoach.sound.choices import volume_of
from glutecoach.storage.errors import DiskFull


def test_without_choices_there_are_defaults(store):
    assert SettingsService(store).current == Settings()


def test_choices_are_there_at_the_next_start(store):
    settings = SettingsService(store)
    chosen = {
        "voice": False,
        "tone_loudness": 30,
        "pace": Pace.OWN,
        "theme": ThemeChoice.DARK,
        "reduce_motion": MotionChoice.ON,
        "player": "aplay",
        "tempo": 1.25,
        "first_weekday": 6,
    }
    for name, value in chosen.items():
        assert settings.change(**{name: value}) is None
    assert SettingsService(store).current == settings.current == Settings(**chosen)


def test_a_choice_can_be_taken_back(store):
    settings = SettingsService(store)
    settings.change(first_weekday=6, player="aplay")
    settings.change(first_weekday=None, player=None)
    assert SettingsService(store).current == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voice", "loud"),
        ("voice", 1),
        ("voice_loudness", 101),
        ("tone_loudness", -1),
        ("voice_loudness", 30.5),
        ("player", 3),
        ("pace", "hurried"),
        ("tempo", 0),
        ("tempo", -1.0),
        ("tempo", float("nan")),
        ("text_percent", 0),
        ("text_percent", 5_000),
        ("theme", "pink"),
        ("reduce_motion", "yes"),
        ("first_weekday", 7),
        ("window_place", None),
    ],
)
def test_a_stored_value_that_makes_no_sense_falls_back_alone(store, name, value):
    store.set_preferences({name: value, "counting": False})
    assert SettingsService(store).current == Settings(counting=False)


@pytest.mark.parametrize(("kept", "means"), [(True, MotionChoice.ON), (False, MotionChoice.SYSTEM)])
def test_less_motion_as_it_was_kept_before_the_system_was_asked(store, kept, means):
    store.set_preferences({"reduce_motion": kept})
    assert SettingsService(store).current.reduce_motion is means


def test_a_stored_value_of_another_release_is_passed_over(store):
    store.set_preferences({"smell": "lavender"})
    assert SettingsService(store).current == Settings()


@pytest.mark.parametrize(
    ("stored", "decibels"), [(100, 0.0), (90, -0.9), (70, -3.1), (50, -6.0), (25, -12.0), (5, -26.0)]
)
def test_a_volume_of_an_earlier_release_sounds_about_as_loud(store, stored, decibels):
    store.set_preferences({"voice_volume": stored, "tone_volume": stored})
    chosen = SettingsService(store).current
    assert chosen.voice_loudness == chosen.tone_loudness
    assert 20 * log10(volume_of(chosen.voice_loudness)) == pytest.approx(decibels, abs=0.5)


def test_silence_of_an_earlier_release_stays_silence_and_what_was_chosen_since_holds(store):
    store.set_preferences({"voice_volume": 0, "tone_volume": 50})
    settings = SettingsService(store)
    assert settings.current.voice_loudness == 0
    settings.change(tone_loudness=20)
    assert SettingsService(store).current.tone_loudness == 20


def test_a_volume_of_an_earlier_release_that_makes_no_sense_is_passed_over(store):
    store.set_preferences({"voice_volume": "loud", "tone_volume": -1})
    assert SettingsService(store).current == Settings()


def test_listeners_hear_each_change_in_turn(store):
    settings, heard = SettingsService(store), []
    settings.listen(lambda new: heard.append(("one", new.voice)))
    settings.listen(lambda new: heard.append(("other", new.voice)))
    settings.change(voice=False)
    settings.change(voice=True)
    assert heard == [("one", False), ("other", False), ("one", True), ("other", True)]


def test_a_choice_that_cannot_be_stored_holds_and_is_said(store):
    settings, heard = SettingsService(store), []
    settings.listen(heard.append)
    store.trouble = DiskFull
    assert "no room left" in settings.change(voice=False)
    assert settings.current.voice is False
    assert [new.voice for new in heard] == [False]
    store.trouble = None
    assert SettingsService(store).current.voice is True


def test_a_name_that_is_no_setting_is_a_bug(store):
    with pytest.raises(TypeError):
        SettingsService(store).change(smell="lavender")


def test_every_setting_is_checked_when_it_is_read():
    assert settings._CHECKS.keys() == {setting.name for setting in fields(Settings)}
