"""By which ways a person is told of a workout."""

import pytest

from glutecoach.services.settings import ReaderChoice, Settings, WorkoutVoice
from glutecoach.services.who_speaks import ways

READS = Settings(screen_reader=ReaderChoice.YES, workout_voice=WorkoutVoice.READER)
LISTENS = Settings(screen_reader=ReaderChoice.YES, workout_voice=WorkoutVoice.COACH)


@pytest.mark.parametrize("settings", [READS, LISTENS, Settings()])
@pytest.mark.parametrize("found", [True, False])
def test_voice_and_reader_never_speak_at_once(settings, found):
    told = ways(settings, found, silent=False)
    assert told.voice is not told.read


@pytest.mark.parametrize(
    ("choice", "found", "reads"),
    [
        (ReaderChoice.SYSTEM, True, True),
        (ReaderChoice.SYSTEM, False, False),
        (ReaderChoice.YES, False, True),
        (ReaderChoice.NO, True, False),
    ],
)
def test_a_reader_is_found_by_itself_unless_the_person_says_otherwise(choice, found, reads):
    chosen = Settings(screen_reader=choice, workout_voice=WorkoutVoice.READER)
    assert ways(chosen, found, silent=False).read is reads


@pytest.mark.parametrize(
    ("settings", "silent"),
    [
        (LISTENS, True),
        (Settings(screen_reader=ReaderChoice.YES, voice=False), False),
        (Settings(screen_reader=ReaderChoice.YES, voice_loudness=0), False),
    ],
)
def test_the_reader_speaks_where_the_voice_cannot_be_heard(settings, silent):
    assert ways(settings, found := True, silent).read is found


@pytest.mark.parametrize(
    ("settings", "silent", "flashes"),
    [
        (Settings(), False, False),
        (Settings(show_said=True), False, True),
        (Settings(), True, True),
        (Settings(voice=False, tones=False), False, True),
        (Settings(tone_loudness=0), False, True),
    ],
)
def test_signals_flash_where_they_cannot_be_heard_or_when_that_is_wished(settings, silent, flashes):
    assert ways(settings, False, silent).flash is flashes


def test_the_bell_stands_in_only_for_tones_that_are_wished():
    assert ways(Settings(), False, silent=True).bell
    assert not ways(Settings(tones=False), False, silent=True).bell
    assert not ways(Settings(), False, silent=False).bell
