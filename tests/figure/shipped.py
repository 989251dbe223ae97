"""The figures that come with the app."""

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.figure.figure import Figure
from glutecoach.figure.figures import Figures

EXERCISES = load_catalogue(paths.resources()).exercises
_FIGURES = Figures(paths.resources())


def figure_of(name: str) -> Figure:
    found = _FIGURES.of(EXERCISES[name])
    assert found is not None
    return found
