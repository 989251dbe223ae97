"""The lessons as they ship, and how a lesson that is not as it should be is refused."""

import re
from pathlib import Path

import pytest

from glutecoach.catalogue.learning import load_lessons
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Exercise, Muscle, Source
from glutecoach.coaching.lesson import Bullets, Lesson, Paragraph, Section, Table
from glutecoach.paths import resources

LESSONS = [
    "see-a-professional",
    "why-the-glutes-matter",
    "the-muscles",
    "why-they-weaken",
    "signs-to-know",
    "what-to-expect",
    "how-often",
    "good-and-bad-pain",
    "posture",
    "foam-rolling",
    "around-it",
    "taking-care",
    "questions-and-answers",
    "about",
]  # fmt: skip

GOOD = """\
id = "sleep"
title = "Sleep"
summary = "Why it helps."
order = 1
sources = ["A"]
muscles = ["core"]
exercises = ["clam"]

[[sections]]
heading = "At night"
blocks = [
    "Lie down.",
    ["On the side", "On the back"],
    [["Age", "Hours"], ["40", "7"]],
]
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(resources())


@pytest.fixture(scope="module")
def lessons(catalogue: Catalogue) -> dict[str, Lesson]:
    return load_lessons(resources(), catalogue.sources, catalogue.exercises)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "sleep.toml").write_text(GOOD, "utf-8")
    return tmp_path


def load(folder: Path, catalogue: Catalogue) -> dict[str, Lesson]:
    exercises: dict[str, Exercise] = {"clam": catalogue.exercises["clam"]}
    return load_lessons(folder, {"A": Source("A", "One"), "B": Source("B", "Two")}, exercises)


def texts(lesson: Lesson) -> list[str]:
    return [text for section in lesson.sections for text in section.texts()]


def test_all_pages_ship_in_their_order(lessons: dict[str, Lesson]) -> None:
    assert list(lessons) == LESSONS


LONGER = {"see-a-professional": 620, "taking-care": 540}
"""The most words of the pages that name all signs and conditions, in short sentences."""


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_a_page_is_short_and_names_its_sources(lessons: dict[str, Lesson], lesson_id: str) -> None:
    lesson = lessons[lesson_id]
    length = sum(len(text.split()) for text in texts(lesson))
    assert 150 <= length <= LONGER.get(lesson_id, 440), "every sign has to stand there"
    assert lesson.sources
    assert len(lesson.summary) <= 85


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_a_page_is_calm_and_promises_nothing(lessons: dict[str, Lesson], lesson_id: str) -> None:
    for text in (lessons[lesson_id].title, lessons[lesson_id].summary, *texts(lessons[lesson_id])):
        assert "!" not in text
        assert text == text.strip()
        assert not re.search(r"\b(cure|heals?\b|healing|guarantee|todo|miracle)", text, re.IGNORECASE)


def test_the_traffic_light_of_pain_has_the_limits_of_the_published_model(lessons: dict[str, Lesson]) -> None:
    page = lessons["good-and-bad-pain"]
    (light,) = (block for section in page.sections for block in section.blocks if isinstance(block, Table))
    assert [row[0] for row in light.rows] == ["Safe: 0 to 2", "Acceptable: 3 to 5", "Too much: above 5"]
    assert {"T", "S"} <= {source.id for source in page.sources}


def test_every_emergency_is_named_before_anything_else(lessons: dict[str, Lesson]) -> None:
    first = " ".join(lessons["see-a-professional"].sections[0].texts())
    signs = (
        "emergency number",
        "pee",
        "poo",
        "inner thighs",
        "leg gets weak",
        "fall",
        "accident",
        "chest pain",
        "112",
    )
    for sign in signs:
        assert sign in first


def test_every_condition_that_is_asked_about_has_a_word_of_its_own(lessons: dict[str, Lesson]) -> None:
    said = " ".join(texts(lessons["taking-care"]))
    for word in ("new hip", "blood pressure", "Weak bones", "Blood thinners", "wrists or knees", "pregnancy"):
        assert word in said
    for sign in ("bleed", "fluid", "contractions", "chest pain", "headache", "faint", "lower leg", "moves less"):
        assert sign in said.lower()


def test_the_app_says_what_it_is_not(lessons: dict[str, Lesson]) -> None:
    about = " ".join(texts(lessons["about"]))
    assert "does not find out what is wrong with you (a diagnosis)" in about
    assert "not a medical device" in about


def test_a_file_becomes_a_lesson(folder: Path, catalogue: Catalogue) -> None:
    blocks = (
        Paragraph("Lie down."),
        Bullets(("On the side", "On the back")),
        Table(("Age", "Hours"), (("40", "7"),)),
    )
    assert load(folder, catalogue)["sleep"] == Lesson(
        id="sleep",
        title="Sleep",
        summary="Why it helps.",
        sections=(Section(blocks, "At night"),),
        sources=(Source("A", "One"),),
        muscles=(Muscle.CORE,),
        exercises=(catalogue.exercises["clam"],),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "sleep"', 'id = "nap"', "id: expected 'sleep', as the file is called, got 'nap'"),
        ('sources = ["A"]', 'sources = ["B", "Z"]', "sources[1]: expected one of A, B, got 'Z'"),
        ('sources = ["A"]', "", "sources: expected a value, got none"),
        ('exercises = ["clam"]', 'exercises = ["crab"]', "exercises[0]: expected the id of an exercise, got 'crab'"),
        ('muscles = ["core"]', 'muscle = ["core"]', "muscle: unknown field; expected one of id, title, summary"),
        ('["core"]', '["heart"]', "muscles[0]: expected one of gluteus-maximus"),
        ("heading =", "title =", "sections[0].title: unknown field; expected one of blocks, heading"),
        ('"Lie down."', "7", "sections[0].blocks[0]: expected `str | array`, got `int`"),
        ('"Lie down."', '""', "sections[0].blocks[0]: expected `str` of length >= 1"),
        ('["On the side", ', '[["On the side"], ', "sections[0].blocks[1]: expected either texts (bullets) or rows"),
        ('["40", "7"]', '["40"]', "sections[0].blocks[2]: expected a table with a head, rows, and as many cells"),
        (', ["40", "7"]', "", "sections[0].blocks[2]: expected a table with a head, rows, and as many cells"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_and_the_way_out(
    folder: Path, catalogue: Catalogue, old: str, new: str, said: str
) -> None:
    assert GOOD.count(old) == 1
    (folder / "learn" / "sleep.toml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(CatalogueError) as refused:
        load(folder, catalogue)
    assert str(refused.value).startswith(f"learn/sleep.toml: {said}")


def test_two_pages_in_one_place_are_refused(folder: Path, catalogue: Catalogue) -> None:
    (folder / "learn" / "walk.toml").write_text(GOOD.replace('id = "sleep"', 'id = "walk"'), "utf-8")
    with pytest.raises(CatalogueError, match=r"learn/walk.toml: order: .* got 1 as in learn/sleep.toml"):
        load(folder, catalogue)


def test_the_order_number_and_not_the_alphabet_decides(folder: Path, catalogue: Catalogue) -> None:
    other = GOOD.replace('id = "sleep"', 'id = "walk"').replace("order = 1", "order = 0")
    (folder / "learn" / "walk.toml").write_text(other, "utf-8")
    assert list(load(folder, catalogue)) == ["walk", "sleep"]
