"""Renders every phrase of the coach with flite's slt voice: python packaging/voice.py [--all] [ID ...].

Needs flite and sox. Only phrases whose text has changed are rendered, unless --all or ids are given; clips
without a phrase are removed. The same text always gives the same bytes.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import tomllib
import wave
from array import array
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from glutecoach.coaching.phrases import phrases

ROOT = Path(__file__).parents[1]
VOICE = ROOT / "resources" / "sounds" / "voices" / "slt"
RATE = 48000
"""As the mixer has it. flite's own 16 kHz would be a quarter less, but the app's decoder dulls what it makes finer."""

STRETCH = 1.08
"""How much slower than flite's own pace: calm, not slow."""

PEAK = 0.65
LOUDNESS = -18.0
"""RMS of the speech, in decibels of full scale."""

FRAME = RATE // 50
GATE = 0.1
"""Frames quieter than this part of the loudest frame are no speech."""

EDGE = RATE // 50
"""Silence kept before and after the speech, in samples."""

KNEE = 0.45
"""Samples above this part of full scale are bent softly towards PEAK."""

RESPELLED: dict[str, str] = {}
"""Words that flite mispronounces, and what it is given instead."""


def spelling(text: str) -> str:
    """Return what flite is given for a text."""
    for word, instead in RESPELLED.items():
        text = text.replace(word, instead)
    return text


def frames_rms(samples: array) -> list[float]:
    """Return the RMS of each 20 ms frame."""
    starts = range(0, len(samples), FRAME)
    return [math.sqrt(sum(s * s for s in samples[at : at + FRAME]) / FRAME) for at in starts]


def speech_rms(samples: array) -> float:
    """Return the RMS over the frames that hold speech, as a part of full scale."""
    frames = frames_rms(samples)
    spoken = [rms for rms in frames if rms >= GATE * max(frames)]
    return math.sqrt(sum(rms * rms for rms in spoken) / len(spoken)) / 32767


def trimmed(samples: array) -> array:
    """Return the samples without the silence at both ends, but for EDGE samples, faded in and out."""
    gate = 0.01 * max(map(abs, samples))
    loud = [index for index, sample in enumerate(samples) if abs(sample) > gate]
    kept = samples[max(0, loud[0] - EDGE) : loud[-1] + EDGE]
    fade = EDGE // 2
    for index in range(fade):
        kept[index] = kept[index] * index // fade
        kept[-1 - index] = kept[-1 - index] * index // fade
    return kept


def bent(value: float) -> float:
    """Return a sample (1.0 = full scale) with what is above the knee bent softly below PEAK."""
    size = abs(value)
    if size <= KNEE:
        return value
    room = PEAK - KNEE
    return math.copysign(KNEE + room * math.tanh((size - KNEE) / room), value)


def levelled(samples: array) -> array:
    """Return the samples at LOUDNESS; a few rounds, as bending the peaks takes a little away."""
    aim, gain = 10 ** (LOUDNESS / 20), 1.0
    result = samples
    for _ in range(4):
        gain *= aim / speech_rms(result)
        result = array("h", [round(bent(sample * gain / 32767) * 32767) for sample in samples])
    return result


def read(path: Path) -> array:
    with wave.open(str(path)) as file:
        samples = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def write(path: Path, samples: array) -> None:
    raw = ["-t", "s16", "-r", str(RATE), "-c", "1", "-"]
    subprocess.run(["sox", "-D", *raw, "-C", "8", path], input=samples.tobytes(), check=True)


def render(text: str, path: Path) -> None:
    """Speak a text into a FLAC file of 48 kHz, 16 bit, one channel."""
    with tempfile.TemporaryDirectory() as folder:
        spoken, finer = f"{folder}/spoken.wav", f"{folder}/finer.wav"
        stretch = f"duration_stretch={STRETCH}"
        subprocess.run(["flite", "-voice", "slt", "--setf", stretch, "-t", spelling(text), "-o", spoken], check=True)
        subprocess.run(["sox", "-D", "-v", "0.7", spoken, "-b", "16", finer, "rate", "-v", str(RATE)], check=True)
        write(path, levelled(trimmed(read(Path(finer)))))


def wanted() -> dict[str, str]:
    """Return every phrase id with its text: the coach's own and those of the catalogue."""
    from glutecoach.catalogue.library import load_catalogue

    return phrases(load_catalogue(ROOT / "resources").exercises.values())


def noted(path: Path) -> dict[str, str]:
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def note(path: Path, texts: dict[str, str]) -> None:
    """Write ids and texts as TOML; a JSON string of such texts is a TOML string."""
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key, text in texts.items()]
    path.write_text("".join(lines), "utf-8", newline="\n")


def stale(key: str, text: str, before: dict[str, str]) -> bool:
    return before.get(key) != text or not (VOICE / f"{key}.flac").exists()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="render also what has not changed")
    parser.add_argument("ids", nargs="*", help="phrases to render again, as after a change of RESPELLED")
    chosen = parser.parse_args()
    VOICE.mkdir(parents=True, exist_ok=True)
    texts, before = wanted(), noted(VOICE / "phrases.toml")
    changed = [key for key in texts if chosen.all or key in chosen.ids or stale(key, texts[key], before)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(render, (texts[key] for key in changed), (VOICE / f"{key}.flac" for key in changed)))
    for path in VOICE.glob("*.flac"):
        if path.stem not in texts:
            path.unlink()
    note(VOICE / "phrases.toml", texts)
    print(f"{len(changed)} of {len(texts)} phrases rendered")


if __name__ == "__main__":
    main()
