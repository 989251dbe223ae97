"""Sentences: what the coach says in a block, as text, for those who read it or have it read to them.

They are the voice's own words at about the voice's own time, so that what is read is what others hear. Pure functions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glutecoach.coaching.cues import Cue, SpeechCue, Tone, ToneCue
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.phrases import phrases
from glutecoach.coaching.room import TimeLeft

FIRST_MS, A_LETTER_MS, PAUSE_MS = 195, 49, 150
"""About how long the voice takes for a phrase, at its start and for each letter, and the pause between two. With these
the text of every block is the voice's; ``tests/sound/test_spoken.py`` holds that."""

TONE_MS = {Tone.COUNTDOWN: 120, Tone.LAST_COUNTDOWN: 300}
"""How long the tones last that nothing is said over."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that is said ``at_ms`` milliseconds into a block. ``seconds`` marks a hold's last, counted down.

    ``over_ms`` is when it is no longer so; None where it holds until something else is said.
    """

    at_ms: int
    text: str
    seconds: bool = False
    over_ms: int | None = None


def sentences(
    cues: Iterable[Cue], exercise: Exercise, length_ms: int | None, counting: bool = True
) -> tuple[Sentence, ...]:
    """Return what is said of these cues, in the order of time; without the counted numbers unless ``counting``.

    Each cue is said in the first of its wordings for which there is room, the most important first, or not at all.
    ``length_ms`` is None for a block without a set end.
    """
    cues, texts = tuple(cues), phrases((exercise,))
    tones = [cue for cue in cues if isinstance(cue, ToneCue) and cue.tone in TONE_MS]
    room = TimeLeft([(cue.at_ms, cue.at_ms + TONE_MS[cue.tone]) for cue in tones], PAUSE_MS)
    spoken = [cue for cue in cues if isinstance(cue, SpeechCue) and (counting or not cue.counting)]
    found = []
    for cue in sorted(spoken, key=lambda cue: (cue.priority, cue.at_ms)):
        until = cue.until_ms if length_ms is None else min(cue.until_ms, length_ms)
        for wording in cue.wordings:
            parts = [texts[name] for name in wording if name in texts]
            start = room.take(cue.at_ms, until, _length_ms(parts)) if parts else None
            if start is not None:
                found.append(Sentence(start, joined(parts), cue.seconds, cue.over_ms))
                break
    return tuple(sorted(found, key=lambda sentence: sentence.at_ms))


def joined(parts: Sequence[str]) -> str:
    """Return phrases as one text: "Eight." and "repetitions." make "Eight repetitions."."""
    text = ""
    for part in parts:
        text = f"{text.removesuffix('.') if part[0].islower() else text} {part}".strip()
    return text


def _length_ms(parts: Sequence[str]) -> int:
    return sum(FIRST_MS + A_LETTER_MS * len(part) for part in parts) + PAUSE_MS * (len(parts) - 1)
