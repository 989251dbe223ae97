"""Every exercise, program and page names a source that exists, and docs/sources.md says where each fact stands."""

import re
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.catalogue.learning import load_lessons
from glutecoach.catalogue.library import load_catalogue

TEXT = (Path(__file__).parents[1] / "docs" / "sources.md").read_text("utf-8")
TRACE = TEXT.partition("## The five articles, fact by fact")[2]
CATALOGUE = load_catalogue(paths.resources())
LESSONS = load_lessons(paths.resources(), CATALOGUE.sources, CATALOGUE.exercises)
CONTENT = [*CATALOGUE.exercises.values(), *CATALOGUE.programs.values(), *CATALOGUE.routines.values(), *LESSONS.values()]


@pytest.mark.parametrize("thing", CONTENT, ids=lambda thing: f"{type(thing).__name__}-{thing.id}")
def test_it_names_a_source_that_exists(thing) -> None:
    assert thing.sources
    assert {source.id for source in thing.sources} <= CATALOGUE.sources.keys()


def test_each_article_is_traced_to_files_that_exist() -> None:
    rows = re.findall(r"^\| ([A-E]) \| (.+?) \| (.+) \|$", TRACE, re.MULTILINE)
    assert {article for article, _, _ in rows} == set("ABCDE")
    for _, fact, where in rows:
        files = re.findall(r"`([^`]+)`", where)
        assert files or "not in the app" in where or "the questions" in where, fact
        assert all((paths.resources() / file).is_file() for file in files), fact


def test_the_trace_names_every_exercise_and_program_that_comes_from_an_article() -> None:
    for thing in (*CATALOGUE.exercises.values(), *CATALOGUE.programs.values()):
        named = f"{thing.id}.toml`" in TRACE
        assert named or {source.id for source in thing.sources} == {"P"} or thing.id in EASIER, thing.id


EASIER = {
    "sit-to-stand",
    "side-steps",
    "lunge",
    "single-leg-bridge",
    "lateral-walk",
    "wall-bridge",
    "piriformis-stretch",
}
"""In the program or the ladder that the trace names."""


def test_what_the_articles_do_not_name_has_public_sources() -> None:
    ours = TEXT.partition("## Exercises that the five articles do not name")[2].partition("\n## ")[0]
    for exercise in CATALOGUE.exercises.values():
        if {source.id for source in exercise.sources} == {"P"}:
            row = next(line for line in ours.splitlines() if line.startswith(f"| {exercise.name}"))
            assert "](http" in row
