"""Arrange: which clip starts at which sample. Tones keep their time; speech takes the room that is left."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from glutecoach.coaching.cues import Cue, SpeechCue, Tone, ToneCue
from glutecoach.coaching.room import TimeLeft
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import SAMPLES_PER_MS, Clips, give_way

BETWEEN_PHRASES = 150 * SAMPLES_PER_MS
"""Silence between two phrases, in samples."""

_COUNTDOWN = (Tone.COUNTDOWN, Tone.LAST_COUNTDOWN)


@dataclass(frozen=True, slots=True)
class Placed:
    """A clip, at its volume, that starts ``at`` samples into the track."""

    at: int
    clip: str
    speech: bool
    samples: "array[int]" = field(repr=False, compare=False)

    @property
    def end(self) -> int:
        """The position just after its last sample, counted from the start of the track."""
        return self.at + len(self.samples)


def arrange(
    cues: Iterable[Cue], clips: Clips, choices: Choices, length_ms: int | None, from_ms: int = 0
) -> list[Placed]:
    """Return what is heard from ``from_ms`` on, in the order of time; positions count from there.

    Tones sound exactly at their time. Speech is placed the most important first, in its first wording that fits,
    as early as its window allows, never over a countdown tone or other speech, and never beyond the block.
    A cue that has begun before ``from_ms`` is left out. ``length_ms`` is None for a block without a set end.
    """
    cues = tuple(cues)
    tones = _tones(cues, clips, choices)
    taken = [(placed.at, placed.end) for placed in tones if placed.clip in _COUNTDOWN]
    runs = _Speaker(clips, choices, taken, length_ms).runs(cues) if _voiced(choices) else []
    first = from_ms * SAMPLES_PER_MS
    kept = [placed for run in (*([tone] for tone in tones), *runs) if run[0].at >= first for placed in run]
    shifted = (Placed(placed.at - first, placed.clip, placed.speech, placed.samples) for placed in kept)
    return sorted(shifted, key=lambda placed: placed.at)


def _voiced(choices: Choices) -> bool:
    return choices.voice and choices.voice_volume > 0


def _tones(cues: Sequence[Cue], clips: Clips, choices: Choices) -> list[Placed]:
    if not choices.tones or choices.tone_volume <= 0:
        return []
    found = ((cue, clips.tone(cue.tone, choices.tone_volume)) for cue in cues if isinstance(cue, ToneCue))
    return [
        Placed(cue.at_ms * SAMPLES_PER_MS, cue.tone.value, speech=False, samples=samples)
        for cue, samples in found
        if samples
    ]


class _Speaker:
    """Finds room for the speech of one block. ``taken`` holds the start and end of what it must not touch."""

    def __init__(self, clips: Clips, choices: Choices, taken: list[tuple[int, int]], length_ms: int | None) -> None:
        self._clips = clips
        self._choices = choices
        self._room = TimeLeft(taken, BETWEEN_PHRASES)
        self._length_ms = length_ms

    def runs(self, cues: Sequence[Cue]) -> list[list[Placed]]:
        """Return each run of phrases that found its place."""
        spoken = [cue for cue in cues if isinstance(cue, SpeechCue) and (self._choices.counting or not cue.counting)]
        spoken.sort(key=lambda cue: (cue.priority, cue.at_ms))
        return [run for run in map(self._run, spoken) if run]

    def _run(self, cue: SpeechCue) -> list[Placed]:
        until = cue.until_ms if self._length_ms is None else min(cue.until_ms, self._length_ms)
        for names in self._wordings(cue):
            samples = [self._clips.phrase(name) or array("h") for name in names]
            length = sum(map(len, samples)) + BETWEEN_PHRASES * (len(names) - 1)
            start = self._room.take(cue.at_ms * SAMPLES_PER_MS, until * SAMPLES_PER_MS, length)
            give_way()
            if start is not None:
                return self._placed(start, names)
        return []

    def _wordings(self, cue: SpeechCue) -> list[tuple[str, ...]]:
        """Return the wordings whose clips are all there; if there is none, what is there of each."""
        there = [tuple(name for name in names if self._clips.phrase(name)) for names in cue.wordings]
        whole = [names for names, found in zip(cue.wordings, there, strict=True) if names and names == found]
        return whole or [found for found in there if found]

    def _placed(self, at: int, names: Sequence[str]) -> list[Placed]:
        run = []
        for name in names:
            samples = self._clips.phrase(name, self._choices.voice_volume) or array("h")
            run.append(Placed(at, name, speech=True, samples=samples))
            at += len(samples) + BETWEEN_PHRASES
        return run
