from collections.abc import Sequence
from dataclasses import replace

import pytest

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Equipment, Exercise, Kind, Level, Muscle, Position, Sides
from glutecoach.coaching.finding import is_near
from glutecoach.coaching.search import Facet, Finder, Nothing, values

CLAM = Exercise(
    id="clam",
    name="Clam",
    summary="",
    kind=Kind.REPS,
    sides=Sides.NONE,
    position=Position.ON_SIDE,
    level=Level.EASY,
    setup="",
    steps=(),
    feel="",
    mistakes=(),
    muscles=(Muscle.GLUTEUS_MEDIUS,),
    dose=Dose(),
    sources=(),
    optional_equipment=(Equipment.BAND,),
    also_known_as=("Clamshell", "Élan latéral"),
)
BRIDGE = replace(
    CLAM,
    id="bridge",
    name="Single-leg bridge",
    position=Position.ON_BACK,
    level=Level.HARD,
    muscles=(Muscle.GLUTEUS_MAXIMUS,),
    equipment=(Equipment.MAT,),
    optional_equipment=(),
    also_known_as=("Clam opener",),
)
HELD = replace(CLAM, id="held", name="Held clam", one_of=(Equipment.CHAIR, Equipment.WALL), optional_equipment=())
CHAIR = replace(CLAM, id="chair", name="Seated clam", equipment=(Equipment.CHAIR,), also_known_as=())


def matches(query: str, exercise: Exercise, also: Sequence[str] = ()) -> bool:
    return bool(Finder([exercise], lambda _: also).find(query))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        "clam",
        "CLAM",
        "cl",
        "shell clam",
        "clam shell",
        "side clam",
        "medius cl",
        "gluteus-medius",
        "band",
        "reps",
        "easy",
        "elan",
        "ÉLAN LATE",
        "lateral elan",
    ],
)
def test_a_clam_is_found_by(query):
    assert matches(query, CLAM, also=["shell"])


@pytest.mark.parametrize("query", ["lam", "calm", "clam chair", "clam x", "maximus", "clemp"])
def test_a_clam_is_not_found_by(query):
    assert not matches(query, CLAM)


@pytest.mark.parametrize("query", ["single leg", "singleleg", "leg bridge", "bridge single", "bridge, leg!"])
def test_hyphens_and_gaps_do_not_matter(query):
    assert matches(query, BRIDGE)


@pytest.mark.parametrize("query", ["shell", "hell", "opener", "pener leg", "ingle-leg"])
def test_words_inside_of_words_are_found(query):
    assert Finder([CLAM, BRIDGE]).find(query)


def test_words_inside_of_words_come_after_those_that_begin_so():
    inner = replace(CLAM, id="inner", name="Half-clamshell", also_known_as=("Openclamshell",))
    other = replace(CLAM, id="other", name="Afterclam", also_known_as=(), summary="")
    assert Finder([other, inner, CLAM]).find("clam") == [CLAM, inner, other]


MISTAKES = ["brigde", "bidge", "briidge", "brudge", "single-leg brigde", "sinlge brigde", "maximis"]


@pytest.mark.parametrize("query", MISTAKES)
def test_one_typing_mistake_in_a_word_is_forgiven(query):
    assert Finder([CLAM, BRIDGE, CHAIR]).find(query) == [BRIDGE]


@pytest.mark.parametrize("query", ["bridgse clam chair", "brgdie", "brid ge x", "xyzbr"])
def test_two_mistakes_or_a_short_word_are_not(query):
    assert Finder([CLAM, BRIDGE, CHAIR]).find(query) == []


def test_a_word_that_something_has_is_never_taken_for_a_mistake():
    squad = replace(CLAM, id="squad", name="Squad walk", also_known_as=())
    squat = replace(CLAM, id="squat", name="Squat", also_known_as=())
    assert Finder([squat, squad]).find("squad") == [squad]
    assert Finder([squat, CHAIR]).find("squad") == [squat]


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("bridge", "bridge", True),
        ("bridgx", "bridges", True),
        ("rbidge", "bridge", True),
        ("xbridge", "bridge", True),
        ("ridge", "bridge", True),
        ("bridgee", "bridge", True),
        ("brxdgx", "bridge", False),
        ("clams", "bridge", False),
    ],
)
def test_what_one_mistake_is(typed, word, near):
    assert is_near(typed, word) is near


def test_the_summary_on_the_card_is_searched_last():
    told = replace(CLAM, id="told", name="Rest", summary="Like a bridge.")
    assert Finder([told, BRIDGE, CLAM]).find("bridge") == [BRIDGE, told]


def test_words_that_no_exercise_has_are_named_as_they_were_typed():
    finder = Finder([CLAM, BRIDGE, CHAIR])
    assert finder.unknown("clam Xylophone brigde") == ["Xylophone"]
    assert finder.unknown("clam maximus") == []


def test_words_on_screen_can_be_added():
    assert not matches("hanches", CLAM)
    assert matches("hanches", CLAM, also=["Les hanches"])
    assert Finder([CLAM], lambda _: ["Hüfte"]).find("hufte") == [CLAM]


def test_the_likeliest_come_first():
    lying = replace(CLAM, id="x", name="Rest", also_known_as=(), muscles=())
    found = Finder([lying, BRIDGE, CHAIR, CLAM], lambda e: ["clam"] if e is lying else []).find("clam")
    assert found == [CLAM, CHAIR, BRIDGE, lying]


def test_equals_stay_in_the_order_given():
    assert Finder([CHAIR, BRIDGE, CLAM]).find("") == [CHAIR, BRIDGE, CLAM]


def test_what_needs_one_of_two_things_is_found_by_either_and_not_where_nothing_is_needed():
    finder = Finder([CLAM, HELD])
    found = [finder.find("", {Facet.EQUIPMENT: frozenset({thing})}) for thing in (*HELD.one_of, Nothing.NEEDED)]
    assert found == [[HELD], [HELD], [CLAM]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [CLAM, BRIDGE, CHAIR]),
        ({Facet.LEVEL: frozenset()}, [CLAM, BRIDGE, CHAIR]),
        ({Facet.LEVEL: frozenset({Level.HARD})}, [BRIDGE]),
        ({Facet.EQUIPMENT: frozenset({Equipment.BAND})}, [CLAM, CHAIR]),
        ({Facet.EQUIPMENT: frozenset({Nothing.NEEDED})}, [CLAM]),
        ({Facet.EQUIPMENT: frozenset({Equipment.MAT, Equipment.CHAIR})}, [BRIDGE, CHAIR]),
        ({Facet.MUSCLE: frozenset({Muscle.GLUTEUS_MEDIUS}), Facet.KIND: frozenset({Kind.REPS})}, [CLAM, CHAIR]),
        ({Facet.POSITION: frozenset({Position.KNEELING})}, []),
    ],
)
def test_filters_offer_any_value_of_each_facet(wanted, found):
    assert Finder([CLAM, BRIDGE, CHAIR]).find("", wanted) == found


def test_what_fits_any_position_is_found_under_each_and_is_no_choice_of_its_own():
    breathing = replace(CLAM, id="breathing", position=Position.ANY)
    assert values(Facet.POSITION, breathing) == frozenset(Position) - {Position.ANY}
    for asked, found in ((Position.ON_BACK, [BRIDGE, breathing]), (Position.KNEELING, [breathing])):
        assert Finder([CLAM, BRIDGE, breathing]).find("", {Facet.POSITION: frozenset({asked})}) == found


def test_words_and_filters_work_together():
    finder = Finder([CLAM, BRIDGE, CHAIR])
    assert finder.find("clam", {Facet.EQUIPMENT: frozenset({Equipment.CHAIR})}) == [CHAIR]
