"""The figures that come with the app."""

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.figures import Figures

EXERCISES = load_catalogue(paths.resources()).exercises
_FIGURES = Figures(paths.resources())


def figure_of(name: str) -> Figure:
    found = _FIGURES.of(EXERCISES[name])
    assert found is not None
    return found


def gone(figure: Figure, shot: Shot) -> float:
    """Return how far a shot is on the way to the farthest pose: 0 at the start, 1 there.

    A breath is no way: whoever holds a pose and breathes stays where it is.
    """
    ways = figure.album.file.ways
    there = "lower" if figure.exercise.lowers_first else "lift"
    places = {}
    for way in (f"{there}-right", there):
        if way in ways:
            places |= {name: n / (len(ways[way]) - 1) for n, (_, name) in enumerate(ways[way])}
    other = [f"{'lift' if there == 'lower' else 'lower'}{side}" for side in ("", "-right")]
    for way in other:
        for n, (_, name) in enumerate(ways.get(way, ())):
            places.setdefault(name, 1 - n / (len(ways[way]) - 1))
    first, second = (places[name.replace("-breath", "")] for name in (shot.first, shot.second or shot.first))
    return first + (second - first) * shot.share
