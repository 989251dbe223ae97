"""The clips that come with the app: complete, in step with the coach's words, equally loud, never too loud."""

import math
import tomllib

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.cues import Tone
from glutecoach.coaching.phrases import phrases
from glutecoach.sound.clips import clips_of

VOICE = paths.resources() / "sounds" / "voices" / "slt"
FRAME = 960


@pytest.fixture(scope="module")
def texts():
    return phrases(load_catalogue(paths.resources()).exercises.values())


@pytest.fixture(scope="module")
def clips():
    return clips_of(paths.resources())


def loudness(samples):
    """Decibels of full scale, over the frames that hold speech."""
    frames = [
        math.sqrt(sum(map(int.__mul__, frame, frame)) / FRAME)
        for frame in (samples[at : at + FRAME] for at in range(0, len(samples), FRAME))
    ]
    spoken = [rms for rms in frames if rms >= 0.1 * max(frames)]
    return 20 * math.log10(math.sqrt(sum(rms * rms for rms in spoken) / len(spoken)) / 32_767)


def peak(samples):
    highest, lowest = max(samples), min(samples)
    return max(highest, -lowest)


def test_every_phrase_was_rendered_with_the_words_it_has_now(texts):
    assert tomllib.loads((VOICE / "phrases.toml").read_text("utf-8")) == texts, "run packaging/voice.py"
    assert {path.stem for path in VOICE.glob("*.flac")} == set(texts)


def test_the_voice_comes_with_its_licence():
    assert "Carnegie Mellon University" in (VOICE / "LICENCE.txt").read_text("utf-8")


def test_all_phrases_are_equally_loud(texts, clips):
    levels = [loudness(clips.phrase(name)) for name in texts]
    assert max(levels) - min(levels) < 3


def test_voice_and_a_tone_together_stay_within_16_bits(texts, clips):
    voice = max(peak(clips.phrase(name)) for name in texts)
    tone = max(peak(clips.tone(tone)) for tone in Tone)
    assert 10_000 < voice + tone < 32_767


def test_every_tone_begins_at_its_first_samples(clips):
    for tone in Tone:
        samples = clips.tone(tone)
        onset = next(at for at, sample in enumerate(samples) if abs(sample) > 0.1 * peak(samples))
        assert onset < 5 * 48, tone


def test_the_last_countdown_tone_sounds_unlike_the_others(clips):
    last, others = clips.tone(Tone.LAST_COUNTDOWN), clips.tone(Tone.COUNTDOWN)
    assert len(last) > 1.5 * len(others)


def test_a_number_fits_between_two_countdown_tones(clips):
    for tone, number in ((Tone.COUNTDOWN, 3), (Tone.COUNTDOWN, 2), (Tone.LAST_COUNTDOWN, 1)):
        assert len(clips.tone(tone)) / 48 + clips.length_ms(f"number-{number}") < 1_000
