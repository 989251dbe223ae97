"""Lets a speech recogniser listen to every spoken clip: python packaging/listen.py.

pocketsphinx gets a grammar that holds every phrase, and has to name the one that it heard. Needs flite (for words that
the recogniser's dictionary lacks), sox and the PyPI package pocketsphinx. The result goes to listened.txt.
"""

import re
import subprocess
import sys
import tomllib
from array import array
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
VOICE = ROOT / "resources" / "sounds" / "voices" / "slt"
RESULT = Path(__file__).parent / "listened.txt"
ENOUGH = 0.95
ROOM = 1600
"""Samples (at 16 kHz) of near-silence around a clip."""

HISS = 28
"""The noise of a quiet room: the recogniser was never taught perfect silence."""

ARPABET = {"AX": "AH"}
"""flite's phones that the recogniser writes otherwise."""


def words(text: str) -> str:
    """Return a text as the words that are spoken, small letters and single spaces."""
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def pronunciation(word: str) -> str:
    """Return the phones of a word, as flite says it."""
    command = ["flite", "-voice", "slt", "-ps", "-t", word, "none"]
    phones = subprocess.run(command, check=True, capture_output=True, text=True).stdout.upper().split()
    return " ".join(ARPABET.get(phone, phone) for phone in phones if phone != "PAU")


def recogniser(sentences: set[str]) -> Any:
    """Return a pocketsphinx decoder that knows exactly these sentences."""
    from pocketsphinx import Config, Decoder, get_model_path

    model = get_model_path("en-us")
    config = Config(hmm=f"{model}/en-us", dict=f"{model}/cmudict-en-us.dict", lm=None, loglevel="FATAL")
    decoder = Decoder(config)
    for word in sorted({word for sentence in sentences for word in sentence.split()}):
        if decoder.lookup_word(word) is None:
            decoder.add_word(word, pronunciation(word), False)
    choices = " | ".join(sorted(sentences))
    decoder.add_jsgf_string("phrases", f"#JSGF V1.0; grammar coach; public <phrase> = {choices};")
    decoder.activate_search("phrases")
    return decoder


def heard(decoder: Any, clip: Path) -> str:
    """Return the phrase that the recogniser made of a clip."""
    command = ["sox", str(clip), "-r", "16000", "-t", "raw", "-"]
    spoken = array("h", subprocess.run(command, check=True, capture_output=True).stdout)
    chance = Random(1)
    quiet = array("h", bytes(2 * ROOM))
    samples = array("h", (round(sample + chance.gauss(0, HISS)) for sample in quiet + spoken + quiet))
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    guess = decoder.hyp()
    return guess.hypstr if guess else ""


def listen(texts: dict[str, str]) -> dict[str, str]:
    """Return what was heard for each of these clips."""
    decoder = recogniser({words(text) for text in noted().values()})
    return {key: heard(decoder, VOICE / f"{key}.flac") for key in texts}


def noted() -> dict[str, str]:
    return tomllib.loads((VOICE / "phrases.toml").read_text("utf-8"))


def main() -> int:
    texts = noted()
    with ProcessPoolExecutor(2) as pool:
        halves = [dict(list(texts.items())[part::2]) for part in (0, 1)]
        result = {key: text for half in pool.map(listen, halves) for key, text in half.items()}
    wrong = [key for key, text in texts.items() if result[key] != words(text)]
    lines = [f"{len(texts) - len(wrong)} of {len(texts)} clips were understood."]
    lines += [f"{key}: said {words(texts[key])!r}, heard {result[key]!r}" for key in wrong]
    RESULT.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print("\n".join(lines))
    return 0 if len(wrong) <= (1 - ENOUGH) * len(texts) else 1


if __name__ == "__main__":
    sys.exit(main())
