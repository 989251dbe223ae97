"""Colours of a picture."""

import pytest
from PySide6.QtGui import QColor

from glutecoach.ui.colours import faded


@pytest.mark.parametrize(
    ("share", "alpha"), [(0.5, 0.5), (1 + 1e-9, 1.0), (1.5, 1.0), (-1e-9, 0.0), (-2.0, 0.0), (float("nan"), 0.0)]
)
def test_a_share_that_misses_by_a_rounding_is_no_warning(qapp, share, alpha):
    assert faded(QColor("black"), share).alphaF() == pytest.approx(alpha, abs=1e-4)
