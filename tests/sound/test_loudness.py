"""How loud it is: each step of the scale is heard, the last one clearly, and nothing is ever cut off."""

from itertools import pairwise
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.cues import cues
from glutecoach.coaching.timeline import blocks
from glutecoach.services.settings import Settings
from glutecoach.sound.choices import LOUDEST, Choices, loudness_of, volume_of
from glutecoach.sound.clips import Clips, clips_of
from glutecoach.sound.limiting import CEILING, KNEE, bend
from glutecoach.sound.mixer import render

SCALE = (25, 50, 75, 90, 100)
SILENCE = -200.0
USUAL = Settings()


@pytest.fixture(scope="module")
def clips() -> Clips:
    return clips_of(paths.resources())


def heard(clips: Clips, voice: int = USUAL.voice_loudness, tone: int = USUAL.tone_loudness) -> tuple[float, int]:
    """Return the level (dB below full scale) and the highest sample of the first set of First try."""
    block = next(made for made in blocks(load_catalogue(paths.resources()).routines["first-try"]) if made.is_set)
    samples = render(cues(block), clips, Choices(voice_volume=volume_of(voice), tone_volume=volume_of(tone)), 20_000)
    some = samples[::5]
    total = sum(value * value for value in some)
    level = 10 * log10(total / len(some) / 32_768**2) if total else SILENCE
    return level, max(map(abs, samples))


@pytest.mark.parametrize(("part", "other"), [("voice", "tone"), ("tone", "voice")])
def test_each_step_is_clearly_heard_and_the_loudest_is_far_from_the_usual(clips, part, other):
    levels = [heard(clips, **{part: at, other: 0})[0] for at in SCALE]
    assert all(later - earlier > 2 for earlier, later in pairwise(levels))
    usual, _ = heard(clips, **{other: 0})
    assert levels[-1] - usual > 6, "as loud again, and half"
    assert levels[-1] - levels[1] > 14


def test_nothing_is_cut_off_at_the_loudest(clips):
    _, highest = heard(clips, 100, 100)
    assert KNEE < highest < CEILING


def test_the_usual_loudness_leaves_every_sample_as_it_is(clips):
    _, highest = heard(clips)
    assert highest < KNEE


def test_nothing_is_silent(clips):
    assert heard(clips, 0, 0) == (SILENCE, 0)


@given(st.integers(0, 100))
def test_a_choice_is_found_again_by_its_volume(loudness):
    assert loudness_of(volume_of(loudness)) == loudness
    assert 0 <= volume_of(loudness) <= LOUDEST


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_what_is_louder_stays_louder_and_below_the_ceiling(one, other):
    assert abs(bend(one)) <= CEILING
    assert bend(-one) == -bend(one)
    if one <= other:
        assert bend(one) <= bend(other)
    if abs(one) <= KNEE:
        assert bend(one) == int(one)
