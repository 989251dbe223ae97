"""The words on screen: one way to say a thing, and English that a learner understands."""

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from glutecoach import paths
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Sides
from glutecoach.ui import words

ROOT = Path(__file__).resolve().parents[2]

NOT_ENGLISH = {
    "a look round": "look around",
    "modest choice": "say who chose it, and why",
    "do it anyway": "start anyway",
    "leave out:|leave this out": "skip",
    "leave it as it is": "cancel",
    "once you have said it": "name what was said",
    "lies? ahead": "still to come",
    r"\bsource (?-i:[A-Z])\b": "name the source",
    "broken off": "interrupted",
    "take it along": "export",
    "with the login": "when you log in",
    "at hand:|to be at hand": "you need",
    "until you say;|when i say": "name what is waited for",
    "this needs a hand": "needs your attention",
    "to its end\\.": "finished",
    r"\bstor(ed|ing)\b": "saved, saving",
}
"""What was written here once, or would be the second word for a thing, and what to write."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text that goes through tr() or that the command line explains itself with, and where it stands."""
    for file in sorted((ROOT / "glutecoach").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_shown(node):
                given = [*node.args, *(one.value for one in node.keywords)]
                for text in (one.value for one in given if isinstance(one, ast.Constant)):
                    if isinstance(text, str):
                        yield f"{file.relative_to(ROOT)}:{node.lineno}", text


def _is_shown(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return called in ("tr", "_tr", "translate", "add_argument", "add_parser", "ArgumentParser")


def contents() -> Iterator[tuple[str, str]]:
    for file in sorted(paths.resources().rglob("*.toml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{file.relative_to(ROOT)}:{number}", line


def test_no_text_says_what_is_not_english_or_has_another_word_here():
    told = [*texts(), *contents()]
    assert len(told) > 1000
    found = [
        f"{place}: “{text}” has “{match[0]}”; write: {better}"
        for place, text in told
        for pattern, better in NOT_ENGLISH.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
    assert found == []


def test_a_save_is_called_save_and_a_way_back_cancel():
    said = {text for _, text in texts()}
    assert {"Save", "Cancel"} <= said
    assert not {"Keep", "Store", "Do not pause"} & said


@pytest.mark.parametrize(
    ("dose", "kind", "sides", "said"),
    [
        (Dose(reps=6, hold=10), Kind.HOLDS, Sides.EACH, "6 holds of 10 s, each side"),
        (Dose(reps=1, hold=10), Kind.HOLDS, Sides.NONE, "1 hold of 10 s"),
        (Dose(sets=2, reps=3, hold=10), Kind.HOLDS, Sides.NONE, "2 × 3 holds of 10 s"),
        (Dose(reps=2, hold=30), Kind.STRETCH, Sides.EACH, "2 stretches of 30 s, each side"),
        (Dose(reps=2, hold=25), Kind.ROLLING, Sides.EACH, "2 spots of 25 s, each side"),
        (Dose(sets=2, reps=10, hold=3), Kind.REPS, Sides.NONE, "2 × 10 reps, hold 3 s"),
        (Dose(reps=5), Kind.REPS, Sides.ALTERNATING, "5 reps, each side, in turn"),
        (Dose(reps=10, lift=4, lower=6), Kind.BREATHING, Sides.NONE, "10 breaths"),
        (Dose(hold=600), Kind.WALKING, Sides.NONE, "10 min"),
    ],
)
def test_a_dose_reads_as_one_says_it(dose, kind, sides, said):
    assert words.dose(dose, kind, sides) == said


@pytest.mark.parametrize(
    ("ms", "said", "long"),
    [
        (0, "0 min", "0 min"),
        (17_400, "17 s", "17 s"),
        (59_400, "59 s", "59 s"),
        (59_600, "1 min", "1 min"),
        (599_600, "10 min", "10 min"),
        (89_000, "1 min", "1 min 29 s"),
        (3_599_999, "60 min", "1 h 0 min"),
        (7_500_000, "125 min", "2 h 5 min"),
    ],
)
def test_less_than_a_minute_is_told_in_seconds(ms: int, said: str, long: str):
    assert (words.minutes(ms), words.hours(ms)) == (said, long)


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en_GB", "Mon, 3 Nov 2025, 08:30:05"), ("en_US", "Mon, Nov 3, 2025, 8:30:05 AM")],
)
def test_a_moment_is_written_as_the_days_of_the_pages_are(locale: str, told: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    moment = datetime(2025, 11, 3, 8, 30, 5)
    written = [words.date_time(moment, seconds=seconds).replace("\u202f", " ") for seconds in (False, True)]
    QLocale.setDefault(before)
    assert written == [told.replace(":05", ""), told]
