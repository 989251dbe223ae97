import pytest

from glutecoach.ui.theme import Theme


@pytest.fixture
def theme(qapp):
    made = Theme(qapp)
    made.apply("light", 100)
    return made
