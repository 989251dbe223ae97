import pytest

from glutecoach.coaching.lesson import Bullets, Lesson, LessonFinder, Paragraph, Section, Table


def lesson(title: str, summary: str = "", *blocks: Paragraph | Bullets | Table, heading: str = "") -> Lesson:
    return Lesson(id=title.lower(), title=title, summary=summary, sections=(Section(blocks, heading),), sources=())


SLEEP = lesson("Sleep", "Why a night counts.", Paragraph("Put a pillow between the knees."), heading="In bed")
PAIN = lesson("Good and bad pain", "A traffic light.", Table(("Light", "Means"), (("Amber", "Sleep on it"),)))
WALK = lesson("Walking", "Instead of sleep all day.", Bullets(("Easy at first", "Café stops are fine")))


@pytest.fixture
def finder() -> LessonFinder:
    return LessonFinder([WALK, PAIN, SLEEP])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [WALK, PAIN, SLEEP]),
        ("pain good", [PAIN]),
        ("traf", [PAIN]),
        ("knees pillow", [SLEEP]),
        ("in bed", [SLEEP]),
        ("amber", [PAIN]),
        ("means", [PAIN]),
        ("CAFE easy", [WALK]),
        ("night pillow", [SLEEP]),
        ("ill", []),
        ("illow", [SLEEP]),
        ("pilow", [SLEEP]),
        ("pillow amber", []),
    ],
)
def test_words_are_found_in_title_summary_and_text(finder, query, found):
    assert finder.find(query) == found


def test_a_title_comes_before_a_summary_and_that_before_the_text(finder):
    assert finder.find("sleep") == [SLEEP, WALK, PAIN]


@pytest.mark.parametrize(
    ("query", "unknown"),
    [("pillow Xylophone", ["Xylophone"]), ("pillow amber", []), ("!", []), ("zig zag", ["zig", "zag"])],
)
def test_words_that_no_lesson_has_are_named_as_they_were_typed(finder, query, unknown):
    assert finder.unknown(query) == unknown
