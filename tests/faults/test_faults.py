"""Every fault in its short form: nothing lost, nothing damaged, no blank window, no trouble without a word."""

import pytest

from tests.faults.table import Fault, faults


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
def test_nothing_is_lost_and_nothing_is_silent(fault: Fault, tmp_path):
    tally = fault.run(tmp_path, fault.short, 1)
    assert not tally.wrongs, tally.wrongs
    assert tally.times >= 1
    assert tally.said
