"""Texts: what the exercise browser says about an exercise, in words on screen."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum

from PySide6.QtCore import QDate, QLocale

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Equipment, Exercise, Kind, Level, Muscle, Position
from glutecoach.coaching.search import Facet
from glutecoach.ui import words
from glutecoach.ui.translating import tr

_DOT = " · "

_GLUTES = {Muscle.GLUTEUS_MAXIMUS, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MINIMUS}


def facet(value: Facet) -> str:
    return {
        Facet.MUSCLE: tr("Muscle"),
        Facet.POSITION: tr("Position"),
        Facet.EQUIPMENT: tr("Equipment"),
        Facet.KIND: tr("Kind"),
        Facet.LEVEL: tr("Level"),
    }[value]


def choice(value: Enum) -> str:
    """Return the word for a value of a facet."""
    match value:
        case Muscle():
            return words.muscle(value)
        case Position():
            return words.position(value)
        case Equipment():
            return words.equipment(value)
        case Kind():
            return words.kind(value)
        case Level():
            return words.level(value)
        case _:
            return tr("Nothing needed")


def search_words(exercise: Exercise) -> Iterator[str]:
    """Yield the words on screen that an exercise is to be found by, besides its names."""
    yield words.position(exercise.position)
    yield from _position_in_other_words(exercise.position)
    yield words.kind(exercise.kind)
    yield words.level(exercise.level)
    yield from map(words.muscle, exercise.muscles)
    if _GLUTES & set(exercise.muscles):
        yield from tr("Glutes, buttocks, bottom").split(", ")
    yield from map(words.equipment, exercise.equipment + exercise.one_of + exercise.optional_equipment)


def _position_in_other_words(position: Position) -> tuple[str, ...]:
    """Return what else people call a position."""
    on_back = tr("Lying on your back, lie on the back, lying down, supine, face up, on the floor")
    on_side = tr("Lying on your side, lie on the side, lying down, side-lying, on the floor")
    told = {
        Position.ON_BACK: on_back,
        Position.ON_SIDE: on_side,
        Position.ALL_FOURS: tr("On all fours, on your hands and knees, quadruped, on the floor"),
        Position.KNEELING: tr("On your knees, on the knees, kneel, on the floor"),
        Position.SITTING: tr("Seated, sit down, in a seat"),
        Position.STANDING: tr("Stand, upright, on your feet, standing up"),
        Position.HANDS_AND_FEET: tr("On your hands and feet, on the floor"),
        Position.ANY: tr("Lying down, lie on the back, seated, sit down"),
    }
    return tuple(told[position].split(", "))


def spoken(exercise: Exercise) -> str:
    """Return a card as it is read aloud."""
    facts = (words.position(exercise.position), words.level(exercise.level), words.kind(exercise.kind))
    return f"{exercise.name}. {exercise.summary} {', '.join(facts)}."


def facts(exercise: Exercise) -> str:
    """Return position, equipment, level and kind in one line."""
    return _DOT.join(
        (
            words.position(exercise.position),
            *_equipment(exercise),
            words.level(exercise.level),
            words.kind(exercise.kind),
        )
    )


def _equipment(exercise: Exercise) -> Iterator[str]:
    if exercise.needs:
        yield _capital(", ".join(map(words.one_of, exercise.needs)))
    if exercise.optional_equipment:
        things = (words.equipment(thing).lower() for thing in exercise.optional_equipment)
        yield tr("Optional: {0}").format(", ".join(things))
    if not exercise.needs and not exercise.optional_equipment:
        yield tr("Nothing needed")


def dose_origin(exercise: Exercise) -> str:
    """Return which figures of the dose come from a source, by its title, and which are ours."""
    by_source: dict[str, list[str]] = {}
    titles = {source.id: source.title for source in exercise.sources}
    for field in fields(Dose):
        if source := exercise.dose_sources.get(field.name):
            by_source.setdefault(source, []).append(_figure(field.name, exercise.kind))
    if not by_source:
        return tr("We chose these numbers ourselves, to be gentle.")
    parts = [
        tr("{0}: from “{1}”.").format(_capital(_listed(names)), titles[source]) for source, names in by_source.items()
    ]
    if len(exercise.dose_sources) < len(fields(Dose)):
        parts.append(tr("We chose the other numbers ourselves, to be gentle."))
    return " ".join(parts)


def _figure(field: str, kind: Kind) -> str:
    if field == "reps":
        numbers = {
            Kind.REPS: tr("number of reps"),
            Kind.HOLDS: tr("number of holds"),
            Kind.STEPS: tr("number of steps"),
        }
        return numbers.get(kind, tr("number of times"))
    return {
        "sets": tr("sets"),
        "hold": tr("time") if kind is Kind.WALKING else tr("how long to hold"),
        "lift": tr("way up"),
        "lower": tr("way down"),
        "pause": tr("pause between"),
        "switch": tr("time to switch sides"),
        "rest": tr("rest"),
        "pace": tr("pace"),
    }[field]


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return tr("{0} and {1}").format(", ".join(names[:-1]), names[-1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def times_done(times: int, last: date | None) -> str:
    """Return how often an exercise was done, and when last."""
    if not times or last is None:
        return tr("Not done yet")
    day = QLocale().toString(QDate(last.year, last.month, last.day), "d MMMM yyyy")
    return tr("Done %n time(s), last on {0}", times).format(day)
