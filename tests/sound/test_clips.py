"""Clips are loaded, converted and replaced by a person's own; what is broken stays silent."""

import hashlib
import os
import struct
import sys
import wave
from array import array

import pytest

from glutecoach import paths
from glutecoach.coaching.cues import Tone
from glutecoach.sound.clips import Clips, SoundError, clips_of, read_clip


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
    assert clips.problems[folders / "own" / "rest.wav"] == "is no WAV file of 16 bits"
    assert "“own/rest.wav” is no WAV file of 16 bits" in clips.unused
    assert clips.problem is None


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


def cut_off(path):
    write(path, [1] * 1000)
    os.truncate(path, 1000)


FAULTY = {
    "8 bits": lambda path: write(path, [1, 2], width=1),
    "24 bits": lambda path: write(path, [1, 2, 3], width=3),
    "6 channel": lambda path: write(path, [1, 2, 3, 4, 5, 6], channels=6),
    "1000 Hz": lambda path: write(path, [1, 2], rate=1000),
    "is no WAV file": lambda path: path.write_bytes(b"RIFF\x00\x00\x00\x00WAVEfmt \x01"),
    "is no WAV file of 16 bits": lambda path: path.write_bytes(b""),
    "holds no sound": lambda path: write(path, [0] * 100),
    "holds no sound ": lambda path: write(path, []),
    "is cut off": cut_off,
    "longer than 15 seconds": lambda path: write(path, [1] * 4_000 * 16, rate=4_000),
    "is no ordinary file": os.mkfifo,
    "is no ordinary file ": lambda path: path.mkdir(),
    "cannot be read (": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("why", FAULTY)
@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with a name")
def test_a_faulty_recording_is_named_with_what_is_wrong_and_ours_is_heard(folders, why):
    told_of_a_faulty_recording(folders, "go.wav", FAULTY[why], why)


def told_of_a_faulty_recording(folders, name, make, why):
    voice = folders / "voices" / "mine"
    voice.mkdir(parents=True)
    make(voice / name)
    clips = Clips(folders / "tones", [voice, folders / "ours"])
    assert clips.phrase("go") == array("h", [1, 2, 3])
    assert clips.unused.startswith("Not all of your recordings are used")
    assert f"“voices/mine/{name}” " in clips.unused
    assert why.strip() in clips.unused
    told = clips.unused
    clips.look_through()
    assert clips.unused == told


VOICE = paths.resources() / "sounds" / "voices" / "slt"
FLAC = (VOICE / "number-3.flac").read_bytes()


def says(rate=48_000, channels=1, bits=16, length=48_000):
    """Return a FLAC that says this of itself."""
    told = rate << 44 | channels - 1 << 41 | bits - 1 << 36 | length
    return FLAC[:18] + told.to_bytes(8, "big") + FLAC[26:]


FAULTY_FLAC = {
    "24 bits": says(bits=24),
    "6 channel": says(channels=6),
    "1000 Hz": says(rate=1000),
    "is no FLAC file of 16 bits": b"not a sound",
    "is no FLAC file of 16 bits ": b"",
    "is cut off": FLAC[: len(FLAC) // 2],
    "is cut off ": FLAC[:6000] + b"nonsense" + FLAC[6008:],
    "longer than 15 seconds": says(length=48_000 * 16),
    "does not say how long it is": says(length=0),
}


@pytest.mark.parametrize("why", FAULTY_FLAC)
def test_a_faulty_flac_is_named_as_well(folders, why):
    told_of_a_faulty_recording(folders, "go.flac", lambda path: path.write_bytes(FAULTY_FLAC[why]), why)


def test_each_flac_is_heard_as_its_wav_was():
    """Sample for sample: the encoder wrote down the MD5 of what it was given."""
    for path in VOICE.glob("*.flac"):
        heard = read_clip(path)
        if sys.byteorder == "big":
            heard.byteswap()
        assert hashlib.md5(heard.tobytes(), usedforsecurity=False).digest() == path.read_bytes()[26:42], path.name


def test_looking_through_names_what_would_never_be_heard(folders):
    voice = folders / "voices" / "mine"
    write(voice / "go.wav", [1] * 10)
    write(voice / "gone.wav", [1] * 10)
    (voice / "rest.mp3").write_bytes(b"ID3")
    (voice / "notes.txt").write_text("no sound")
    clips = Clips(folders / "tones", [voice, folders / "ours"])
    assert clips.phrase("rest") == array("h", [4, 5])
    clips.look_through()
    assert {path.name for path in clips.problems} == {"gone.wav", "rest.mp3"}
    assert "“voices/mine/rest.mp3” does not end in “.wav” or “.flac”" in clips.unused
    (voice / "gone.wav").rename(voice / "rest.wav")
    (voice / "rest.mp3").unlink()
    clips.look_through()
    assert clips.unused == ""
    assert clips.phrase("rest") == array("h", [1] * 10)


def test_many_faulty_recordings_are_counted(folders):
    for number in range(5):
        (folders / "own" / f"number-{number}.wav").write_bytes(b"")
    clips = Clips(folders / "tones", [folders / "own", folders / "ours"])
    clips.look_through()
    assert clips.unused.count("“own/") == 3
    assert clips.unused.endswith("; and 2 more.")


@pytest.mark.parametrize("broken", ["a file", "a circle", "a circle inside"])
@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_folder_of_voices_that_cannot_be_read_is_named(folders, broken):
    own = folders / "voices"
    if broken == "a file":
        own.write_text("not a folder")
    elif broken == "a circle":
        own.symlink_to(own)
    else:
        own.mkdir()
        (own / "mine").symlink_to(own / "mine")
    clips = clips_of(folders, own)
    assert "“voices" in clips.unused
    assert "cannot be read (" in clips.unused


def test_no_permission_is_named(folders, monkeypatch):
    """As for a person: nothing is forbidden to root."""
    voice = folders / "voices" / "mine"
    write(voice / "go.wav", [9])

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)
    assert "“voices/mine” cannot be read (Permission denied)" in clips_of(folders, voice.parent).unused
    monkeypatch.undo()
    clips = Clips(folders / "tones", [voice, folders / "ours"])
    monkeypatch.setattr("wave.open", lambda *_: refuse(""))
    assert clips.phrase("go") is None
    assert "“voices/mine/go.wav” cannot be read (Permission denied)" in clips.unused


def test_sounds_of_the_app_that_are_missing_are_told_of(clips):
    clips.phrase("nothing")
    clips.tone(Tone.FINISH)
    assert "own sound “nothing” and 1 more cannot be read" in clips.problem
    assert "Install GluteCoach again" in clips.problem
    assert clips.unused == ""


def test_an_unfit_file_is_named_with_what_is_expected(tmp_path):
    with pytest.raises(SoundError, match=r"has 8 bits, 1 channel.* where 16 bits"):
        read_clip(write(tmp_path / "a.wav", [1, 2], width=1))
    with pytest.raises(FileNotFoundError):
        read_clip(tmp_path / "none.wav")
