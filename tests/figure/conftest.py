import pytest

from glutecoach.figure.figure import Figure
from tests.figure.shipped import EXERCISES, figure_of


@pytest.fixture(params=sorted(EXERCISES))
def figure(request: pytest.FixtureRequest) -> Figure:
    """One after the other, every figure that comes with the app."""
    return figure_of(request.param)
