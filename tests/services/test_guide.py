import wave
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.coaching.timeline import blocks, total_ms
from glutecoach.services.guide import GuideError, default_clips, write_guide


@pytest.fixture(scope="module")
def guide(tmp_path_factory) -> tuple[Path, float]:
    folder = tmp_path_factory.mktemp("guide")
    return folder / "try.wav", write_guide("first-try", folder / "try.wav", folder)


def test_the_guide_is_as_long_as_the_routine_at_the_coach_s_pace(guide, catalogue):
    file, seconds = guide
    assert seconds == total_ms(blocks(catalogue.routines["first-try"])) / 1000
    with wave.open(str(file)) as wav:
        assert wav.getnframes() / wav.getframerate() == pytest.approx(seconds, abs=0.001)


def test_the_guide_plays_anywhere(guide):
    with wave.open(str(guide[0])) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 48_000)
        assert wav.getcomptype() == "NONE"


def test_there_is_something_to_hear_in_the_guide(guide):
    with wave.open(str(guide[0])) as wav:
        first = wav.readframes(10 * wav.getframerate())
    assert any(first)


@pytest.mark.parametrize("name", ["First try", " first TRY "])
def test_a_routine_goes_by_its_name_too(tmp_path, name, guide):
    write_guide(name, tmp_path / "try.wav", tmp_path)
    assert (tmp_path / "try.wav").stat().st_size == guide[0].stat().st_size


def test_an_unknown_routine_is_answered_with_the_names_that_exist(tmp_path, catalogue):
    with pytest.raises(GuideError) as refused:
        write_guide("Nonsense", tmp_path / "guide.wav", tmp_path)
    assert "'Nonsense'" in str(refused.value)
    assert all(routine.name in str(refused.value) for routine in catalogue.routines.values())
    assert not (tmp_path / "guide.wav").exists()


@pytest.mark.parametrize("place", [".", "missing/guide.wav"])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, place):
    file = tmp_path / place
    with pytest.raises(GuideError) as refused:
        write_guide("first-try", file, tmp_path)
    assert str(refused.value).startswith(f"“{file}” cannot be written (")
    assert str(refused.value).endswith("choose another place.")


def test_what_a_person_has_recorded_comes_before_the_voice_of_the_app(tmp_path):
    ours = default_clips(tmp_path).phrase("get-ready")
    voice = paths.resources() / "sounds" / "voices" / "slt"
    (tmp_path / "voices" / "mine").mkdir(parents=True)
    (tmp_path / "voices" / "notes.txt").write_text("not a voice")
    (tmp_path / "voices" / "mine" / "get-ready.flac").write_bytes((voice / "number-3.flac").read_bytes())
    mine = default_clips(tmp_path)
    assert mine.phrase("get-ready") == mine.phrase("number-3") != ours


def test_a_recording_that_is_not_in_the_guide_is_told_of(tmp_path):
    (tmp_path / "voices" / "mine").mkdir(parents=True)
    (tmp_path / "voices" / "mine" / "exercise-clam.wav").write_bytes(b"")
    told = []
    assert write_guide("first-try", tmp_path / "try.wav", tmp_path, told=told.append) > 0
    [text] = told
    assert "“voices/mine/exercise-clam.wav” is no WAV file" in text
