"""The track holds every clip at its sample, limits what is too loud, and is written as a plain WAV file."""

import wave
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coaching.cues import SpeechCue, Tone, ToneCue
from glutecoach.sound import mixer
from glutecoach.sound.arrange import Placed
from glutecoach.sound.choices import Choices
from glutecoach.sound.limiting import CEILING, KNEE
from glutecoach.sound.mixer import Abandoned, mix, render, render_blocks, write_track, write_wav


class FakeClips:
    def tone(self, tone, volume=1.0):
        return array("h", [100]) * (1000 * 48)

    def phrase(self, phrase, volume=1.0):
        return array("h", [1]) * (500 * 48)


def placed(at, *samples):
    return Placed(at, "clip", speech=False, samples=array("h", samples))


def samples_of(path):
    with wave.open(str(path)) as file:
        assert file.getparams()[:3] == (1, 2, 48_000)
        return array("h", file.readframes(file.getnframes()))


def test_clips_are_added_where_they_overlap_and_cut_at_the_ends_of_the_window():
    items = [placed(2, 10, 10, 10), placed(3, 1, 1), placed(-1, 7, 8)]
    assert list(mix(items, 6)) == [8, 0, 10, 11, 11, 0]
    assert list(mix(items, 2, start=3)) == [11, 11]


def test_a_sum_beyond_16_bits_is_bent_and_not_cut_off():
    loud, louder = mix([placed(0, 20_000, 30_000, -30_000)] * 2, 3)[:2]
    assert KNEE < loud < louder < CEILING
    assert list(mix([placed(0, 30_000, -30_000)] * 2, 2)) == [louder, -louder]


@given(st.lists(st.tuples(st.integers(-50, 9_000), st.integers(0, 6_000), st.integers(-4_000, 4_000)), max_size=6))
def test_mixing_is_adding(items):
    clips = [Placed(at, "clip", False, array("h", [level]) * length) for at, length, level in items]
    expected = [0] * 10_000
    for clip in clips:
        for index, value in enumerate(clip.samples, clip.at):
            if 0 <= index < 10_000:
                expected[index] += value
    assert list(mix(clips, 10_000)) == expected


def test_a_track_lasts_as_long_as_its_block_or_its_last_tone():
    cues = (ToneCue(100, Tone.LIFT),)
    assert len(render(cues, FakeClips(), Choices(), 5_000)) == 5_000 * 48
    assert len(render(cues, FakeClips(), Choices(), 500)) == 1_100 * 48
    assert len(render(cues, FakeClips(), Choices(), None)) == 1_100 * 48
    assert len(render(cues, FakeClips(), Choices(), 5_000, from_ms=2_000)) == 3_000 * 48


def test_a_file_holds_what_was_mixed_also_across_windows(tmp_path, monkeypatch):
    monkeypatch.setattr(mixer, "WINDOW", 7)
    items = [placed(5, *range(1, 12)), placed(40, 3)]
    write_track(tmp_path / "a.wav", items, 60)
    assert samples_of(tmp_path / "a.wav") == mix(items, 60)
    write_wav(tmp_path / "b.wav", array("h", [1, 2, 3]))
    assert list(samples_of(tmp_path / "b.wav")) == [1, 2, 3]


def test_writing_stops_when_nobody_wants_it(tmp_path):
    answers = iter([True, False])
    with pytest.raises(Abandoned):
        write_track(tmp_path / "a.wav", [], 3 * mixer.WINDOW, lambda: next(answers))


def test_a_routine_is_its_blocks_one_after_the_other(tmp_path):
    first = (ToneCue(1_500, Tone.LIFT),), 2_000
    second = (SpeechCue(0, 2_000, (("go",),), 1),), 2_000
    assert render_blocks(tmp_path / "a.wav", [first, second], FakeClips(), Choices()) == 4_000
    heard = samples_of(tmp_path / "a.wav")
    assert [heard[1_499 * 48], heard[1_500 * 48], heard[2_000 * 48], heard[2_499 * 48], heard[2_500 * 48]] == [
        0,
        100,
        101,
        101,
        0,
    ]
    assert not any(heard[2_500 * 48 :])
