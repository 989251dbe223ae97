from dataclasses import replace
from time import perf_counter

import pytest

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Equipment, Exercise, Kind, Level, Muscle, Position, Sides
from glutecoach.coaching.search import Facet, Finder, Nothing, matches

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
CHAIR = replace(CLAM, id="chair", name="Seated clam", equipment=(Equipment.CHAIR,), also_known_as=())


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


@pytest.mark.parametrize("query", ["lam", "clamp", "clam chair", "clam x", "maximus"])
def test_a_clam_is_not_found_by(query):
    assert not matches(query, CLAM)


@pytest.mark.parametrize("query", ["single leg", "singleleg", "leg bridge", "bridge single", "bridge, leg!"])
def test_hyphens_and_gaps_do_not_matter(query):
    assert matches(query, BRIDGE)


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


def test_words_and_filters_work_together():
    finder = Finder([CLAM, BRIDGE, CHAIR])
    assert finder.find("clam", {Facet.EQUIPMENT: frozenset({Equipment.CHAIR})}) == [CHAIR]


def test_a_keystroke_among_three_hundred_takes_less_than_a_frame():
    finder = Finder([replace(BRIDGE, id=str(n), name=f"Exercise number {n}") for n in range(300)])
    best = min(_seconds(finder, "number gluteus hard 2") for _ in range(5))
    assert best < 0.016


def _seconds(finder, query):
    start = perf_counter()
    finder.find(query)
    return perf_counter() - start
