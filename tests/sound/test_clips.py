"""Clips are loaded, converted and replaced by a person's own; what is broken stays silent."""

import struct
import wave
from array import array

import pytest

from glutecoach.coaching.cues import Tone
from glutecoach.sound.clips import Clips, SoundError, read_clip


def write(path, samples, channels=1, rate=48_000, width=2):
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples) if width == 2 else bytes(samples))
    return path


@pytest.fixture
def folders(tmp_path):
    write(tmp_path / "tones" / "lift.wav", [1000, -1000])
    write(tmp_path / "ours" / "go.wav", [1, 2, 3])
    write(tmp_path / "ours" / "rest.wav", [4, 5])
    write(tmp_path / "own" / "go.wav", [9] * 49)
    return tmp_path


@pytest.fixture
def clips(folders):
    return Clips(folders / "tones", [folders / "own", folders / "ours"])


def test_an_own_recording_wins_and_the_rest_stays(clips):
    assert clips.phrase("go") == array("h", [9] * 49)
    assert clips.phrase("rest") == array("h", [4, 5])


def test_length_is_rounded_up_to_whole_milliseconds(clips):
    assert clips.length_ms("go") == 2
    assert clips.length_ms("rest") == 1


def test_what_is_missing_is_silent(clips):
    assert clips.phrase("no such phrase") is None
    assert clips.tone(Tone.FINISH) is None
    assert clips.length_ms("no such phrase") is None


def test_a_broken_recording_gives_way_to_ours_and_is_named(clips, folders):
    (folders / "own" / "rest.wav").write_bytes(b"not a sound")
    assert clips.phrase("rest") == array("h", [4, 5])
    assert "rest.wav" in clips.problems[folders / "own" / "rest.wav"]


def test_volume_scales_both_signs_and_never_changes_the_original(clips):
    assert clips.tone(Tone.LIFT, 0.5) == array("h", [500, -500])
    assert clips.tone(Tone.LIFT) == array("h", [1000, -1000])


@pytest.mark.parametrize("volume", [0.0, 0.25, 1 / 3, 0.9])
def test_every_level_is_scaled_towards_zero(tmp_path, volume):
    levels = [-32_768, -32_767, -1, 0, 1, 32_767]
    write(tmp_path / "lift.wav", levels)
    assert list(Clips(tmp_path, []).tone(Tone.LIFT, volume)) == [int(level * volume) for level in levels]


def test_stereo_becomes_one_channel(tmp_path):
    assert read_clip(write(tmp_path / "a.wav", [100, 300, -100, -300], channels=2)) == array("h", [200, -200])


def test_another_rate_keeps_its_length_in_time(tmp_path):
    result = read_clip(write(tmp_path / "a.wav", [0, 300, 600, 900] * 40, rate=16_000))
    assert len(result) == 480
    assert list(result[:4]) == [0, 100, 200, 300]


def test_an_unfit_file_is_named_with_what_is_expected(tmp_path):
    with pytest.raises(SoundError, match=r"a\.wav has 1 channel\(s\), 8 bits.*expected a WAV file"):
        read_clip(write(tmp_path / "a.wav", [1, 2], width=1))
    with pytest.raises(SoundError, match=r"none\.wav"):
        read_clip(tmp_path / "none.wav")
