"""How exact the sound is, and how little the window waits for it. Prints what it measured."""

import statistics
import sys
import time
import wave
from array import array

import pytest

from glutecoach import paths
from glutecoach.app.starting import SWITCH_S
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.cues import ToneCue, cues
from glutecoach.coaching.timeline import blocks
from glutecoach.services.guide import default_clips, write_guide
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import read_clip
from glutecoach.sound.mixer import render
from glutecoach.sound.output import SoundOutput
from glutecoach.sound.players import find_players
from glutecoach.sound.track import Track
from tests.benchmarks import listening

PER_MS = 48
PATTERN_MS = 60
"""How much of a tone is compared."""

REACH_MS = 150
"""How far from its place a tone is looked for."""

ALIKE = 0.75


@pytest.fixture(scope="module")
def physio_four():
    return blocks(load_catalogue(paths.resources()).routines["physio-four"])


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    reason = listening.missing()
    if reason:
        pytest.skip(reason)
    with listening.null_sink(tmp_path_factory.mktemp("pulse")):
        yield


def one_set(parts, exercise):
    return next(block for block in parts if block.is_set and block.exercise.id == exercise)


@pytest.mark.parametrize("exercise", ["clam", "single-leg-bridge"])
def test_recorded_tones_keep_to_the_timeline(physio_four, sink, tmp_path, exercise):
    block = one_set(physio_four, exercise)
    track = Track(cues(block), block.length_ms)
    clips = default_clips(tmp_path)
    expected = render(track.cues, clips, Choices(), track.length_ms)
    for player in find_players()[:2]:
        raw = tmp_path / f"{player.name}.raw"
        with SoundOutput(clips, Choices(), player=player.name) as output, listening.recording(raw):
            output.prepare(track)
            time.sleep(1)
            with listening.busy_loops(2):
                output.play(track)
                time.sleep(block.length_ms / 1000 + 1.5)
        errors, missing = tone_errors(listening.read_raw(raw), expected, track)
        print(f"\n{exercise} by {player.name} beside two busy loops: {len(errors)} tones, {missing} missing,")
        print(figures(errors))
        assert missing == 0


def tone_errors(heard, expected, track):
    """Return how far each tone is from its place beside the first, in milliseconds, and how many are missing."""
    times = sorted({cue.at_ms for cue in track.cues if isinstance(cue, ToneCue)})
    start = listening.first_sound(heard) - times[0] * PER_MS
    errors, missing, first = [], 0, None
    for at_ms in times:
        at = at_ms * PER_MS
        pattern = expected[at : at + PATTERN_MS * PER_MS]
        found, alike = listening.onset(heard, pattern, start + at, REACH_MS * PER_MS)
        if alike < ALIKE:
            missing += 1
            continue
        first = found - at if first is None else first
        errors.append(abs(found - at - first) / PER_MS)
    return errors, missing


def test_tones_of_the_audio_guide_are_exact_to_the_sample(physio_four, tmp_path):
    file = tmp_path / "guide.wav"
    write_guide("Physio round", file, tmp_path)
    with wave.open(str(file), "rb") as reader:
        heard = array("h", reader.readframes(reader.getnframes()))
    clips = default_clips(tmp_path)
    worst, count, start = 0, 0, 0
    for block in physio_four:
        for cue in cues(block):
            if isinstance(cue, ToneCue):
                at = (start + cue.at_ms) * PER_MS
                found, alike = listening.onset(heard, clips.tone(cue.tone)[: 50 * PER_MS], at, 24)
                assert alike > 0.5, f"{cue} of {block.kind} is missing"
                worst, count = max(worst, abs(found - at)), count + 1
        start += block.length_ms
    print(f"\naudio guide: {count} tones, at most {worst} sample(s) off")
    assert worst <= 1


def test_the_window_is_not_held_by_sound(physio_four, sink, tmp_path):
    """Spin in the window's thread and look for the longest time that something kept it from running."""
    sets = [block for block in physio_four if block.is_set]
    switch = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    calls: list[float] = []
    try:
        quiet = longest_holds(4.0, lambda _: None)
        with SoundOutput(default_clips(tmp_path), Choices(voice_volume=0.9, tone_volume=0.7)) as output:

            def sound(turn: int) -> None:
                began = time.perf_counter()
                match turn % 3:
                    case 0:
                        block = sets[turn % len(sets)]
                        output.play(Track(cues(block), block.length_ms, from_ms=turn * 7))
                    case 1:
                        output.prepare(Track(cues(sets[(turn + 1) % len(sets)]), 30_000))
                    case _:
                        output.stop()
                calls.append((time.perf_counter() - began) * 1000)

            sound(0)
            loud = longest_holds(12.0, sound)
    finally:
        sys.setswitchinterval(switch)
    print(f"\nwindow's thread, longest waits in ms: without sound {quiet[-3:]}, with sound {loud[-3:]}")
    print(f"calls into the sound: median {statistics.median(calls):.3f} ms, longest {max(calls):.3f} ms")


def longest_holds(seconds, each_quarter):
    """Return the longest times between two looks at the clock, in milliseconds, the longest last."""
    end = time.perf_counter() + seconds
    last, turn, next_call, longest = time.perf_counter(), 1, time.perf_counter() + 0.25, [0.0] * 20
    while last < end:
        now = time.perf_counter()
        if now - last > longest[0]:
            longest = sorted([*longest[1:], now - last])
        last = now
        if now > next_call:
            each_quarter(turn)
            turn, next_call = turn + 1, now + 0.25
            last = time.perf_counter()
    return [round(hold * 1000, 2) for hold in longest]


def test_mixing_a_block(benchmark, physio_four, tmp_path):
    block, clips = one_set(physio_four, "clam"), default_clips(tmp_path)
    benchmark(lambda: render(cues(block), clips, Choices(), block.length_ms))
    print(f"\nmixing takes {benchmark.stats.stats.median * 1000 / block.length_ms:.5f} of the time the block lasts")


def test_reading_every_clip(benchmark):
    files = list((paths.resources() / "sounds" / "voices" / "slt").glob("*.flac"))
    seconds = sum(map(len, benchmark(lambda: [read_clip(file) for file in files]))) / (1000 * PER_MS)
    print(f"\nreading {len(files)} clips, {seconds:.0f} s, takes {benchmark.stats.stats.median * 1000:.0f} ms")


def figures(errors):
    return f"p50 {percentile(errors, 0.5):.2f} ms, p99 {percentile(errors, 0.99):.2f} ms, worst {max(errors):.2f} ms"


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
