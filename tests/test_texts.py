"""Texts with a number in them read as English, and none was forgotten."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from tests.scripts import script

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "resources" / "texts"


@pytest.fixture(scope="module")
def tool():
    return script("texts")


@pytest.fixture
def translator() -> QTranslator:
    made = QTranslator()
    assert made.load("glutecoach_en", str(TEXTS))
    return made


def test_the_file_is_what_the_tool_writes_now(tool, tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(tool, "TARGET", tmp_path)
    done = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: made.append(command) or done)
    assert tool.main() == 0
    assert len(made) == 1, "it is compiled, too"
    written = (tmp_path / "glutecoach_en.ts").read_text(encoding="utf-8")
    assert (TEXTS / "glutecoach_en.ts").read_text(encoding="utf-8") == written, "run packaging/texts.py"


def test_every_text_with_a_number_is_in_the_compiled_file(tool, translator):
    texts = tool.numbered_texts()
    assert len(texts) >= 10
    for context, text in texts:
        one, many = tool.forms(text)
        assert translator.translate(context, text, None, 1) == one
        assert translator.translate(context, text, None, 12) == many
        assert "(" not in one + many


@pytest.mark.parametrize(("context", "text", "n", "expected"), [
    ("GluteCoach", "%n rep(s)", 1, "1 rep"),
    ("GluteCoach", "%n rep(s)", 12, "12 reps"),
    ("GluteCoach", "%n rep(s)", 0, "0 reps"),
    ("GluteCoach", "%n stretch(es)", 2, "2 stretches"),
    ("GluteCoach", "%n session(s)", 1, "1 session"),
    ("GluteCoach", "%n session(s)", 3, "3 sessions"),
])  # fmt: skip
def test_words_are_put_in_number(qapp, translator, context, text, n, expected):
    qapp.installTranslator(translator)
    try:
        assert QCoreApplication.translate(context, text, None, n) == expected
    finally:
        qapp.removeTranslator(translator)
