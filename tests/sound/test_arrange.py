"""Tones keep their time to the sample; speech is whole, in its window, and never over a countdown or other speech."""

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coaching.cues import SpeechCue, Tone, ToneCue
from glutecoach.sound.arrange import BETWEEN_PHRASES, Choices, arrange

MS = 48


class FakeClips:
    """Phrases are as long in ms as their id says; tones last 100 ms."""

    def tone(self, tone, volume=1.0):
        return array("h", [round(1000 * volume)]) * (100 * MS)

    def phrase(self, phrase, volume=1.0):
        return None if phrase == "missing" else array("h", [round(2000 * volume)]) * (int(phrase) * MS)


def heard(*cues, length_ms=10_000, from_ms=0, **choices):
    placed = arrange(cues, FakeClips(), Choices(**choices), length_ms, from_ms)
    return [(item.at / MS, item.clip) for item in placed]


def say(at, until, *wordings, priority=1, counting=False):
    return SpeechCue(at, until, tuple(wordings), priority, counting)


def test_a_run_is_spoken_with_pauses_between_its_phrases():
    assert heard(say(100, 2000, ("300", "400"))) == [(100, "300"), (550, "400")]


def test_the_first_wording_that_fits_is_taken():
    assert heard(say(0, 500, ("300", "400"), ("450",), ("10",))) == [(0, "450")]
    assert heard(say(0, 400, ("300", "400"), ("450",))) == []


def test_speech_has_to_be_over_when_the_block_is():
    assert heard(say(0, 5000, ("900",)), length_ms=800) == []
    assert heard(say(0, 5000, ("900",)), length_ms=None) == [(0, "900")]


def test_the_more_important_speech_is_placed_first():
    assert heard(say(0, 1000, ("900",), priority=3), say(200, 1000, ("700",))) == [(200, "700")]


def test_speech_waits_for_a_countdown_tone_and_for_other_speech():
    cues = ToneCue(0, Tone.COUNTDOWN), say(50, 1000, ("300",)), say(50, 2000, ("200",), priority=2)
    assert heard(*cues) == [(0, "countdown"), (100, "300"), (550, "200")]


def test_other_tones_and_switched_off_tones_may_be_spoken_over():
    assert heard(ToneCue(0, Tone.HOLD), say(50, 1000, ("300",))) == [(0, "hold"), (50, "300")]
    assert heard(ToneCue(0, Tone.COUNTDOWN), say(50, 1000, ("300",)), tones=False) == [(50, "300")]
    assert heard(ToneCue(0, Tone.COUNTDOWN), say(50, 1000, ("300",)), tone_volume=0.0) == [(50, "300")]


def test_counting_and_voice_can_be_switched_off():
    cues = say(0, 1000, ("100",), counting=True), say(500, 1000, ("200",)), ToneCue(0, Tone.REP)
    assert heard(*cues, counting=False) == [(0, "rep"), (500, "200")]
    assert heard(*cues, voice=False) == [(0, "rep")]
    assert heard(*cues, voice_volume=0.0) == [(0, "rep")]


def test_a_wording_with_all_its_clips_goes_before_one_without():
    assert heard(say(0, 2000, ("missing", "100"), ("200",))) == [(0, "200")]
    assert heard(say(0, 2000, ("missing", "100"), ("missing",))) == [(0, "100")]


def test_a_resumed_block_leaves_out_what_has_begun():
    cues = ToneCue(900, Tone.LIFT), say(950, 3000, ("100", "200")), ToneCue(1000, Tone.HOLD), say(1300, 3000, ("50",))
    assert heard(*cues, from_ms=1000) == [(0, "hold"), (550, "50")]


def test_the_volumes_are_applied():
    cues = ToneCue(0, Tone.LIFT), say(500, 900, ("100",))
    placed = arrange(cues, FakeClips(), Choices(voice_volume=0.5, tone_volume=0.25), 1000)
    assert [item.samples[0] for item in placed] == [250, 1000]


phrases = st.sampled_from(["missing", *(str(n) for n in (80, 150, 400, 900, 2500))])
speech = st.builds(
    lambda at, window, wordings, priority: SpeechCue(at, at + window, wordings, priority),
    st.integers(0, 9_000),
    st.integers(0, 4_000),
    st.lists(st.lists(phrases, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
    st.integers(1, 3),
)
tones = st.builds(ToneCue, st.integers(0, 9_900), st.sampled_from(Tone))


@given(st.lists(speech | tones, max_size=25), st.integers(0, 9_000))
def test_whatever_the_cues_speech_is_whole_and_alone(cues, from_ms):
    placed = arrange(cues, FakeClips(), Choices(), 10_000, from_ms)
    spoken = sorted((item.at, item.end) for item in placed if item.speech)
    counted = [(item.at, item.end) for item in placed if item.clip in ("countdown", "last-countdown")]
    assert all(later[0] - sooner[1] >= BETWEEN_PHRASES for sooner, later in pairwise(spoken))
    assert not [1 for start, end in spoken for tone, rung in counted if start < rung and tone < end]
    assert all(start >= 0 and end <= (10_000 - from_ms) * MS for start, end in spoken)
    assert all(len(item.samples) == int(item.clip) * MS for item in placed if item.speech)
    at_times = sorted(((cue.at_ms - from_ms) * MS, cue.tone.value) for cue in cues if isinstance(cue, ToneCue))
    assert sorted((item.at, item.clip) for item in placed if not item.speech) == [t for t in at_times if t[0] >= 0]
