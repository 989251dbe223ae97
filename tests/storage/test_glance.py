"""What a file holds is seen without opening it as a history, whatever its age."""

from datetime import date
from pathlib import Path

import pytest

from glutecoach.coaching.routine import Activity
from glutecoach.storage.before_opening import holding

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "db"


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.db")), ids=lambda file: file.stem)
def test_a_file_of_each_schema_tells_its_sessions_and_is_left_as_it_was(file):
    before = file.read_bytes()
    held = holding(file)
    assert held is not None
    assert held.last == date(2025, 1, 8), "the one of the 10th was broken off"
    assert (held.held.sessions, held.held.others) == (1, {Activity.ROUTINE: 1})
    assert file.read_bytes() == before


def test_what_is_no_history_tells_nothing(tmp_path):
    (tmp_path / "eggs.db").write_text("eggs")
    assert holding(tmp_path / "eggs.db") is None
    assert holding(tmp_path / "nothing.db") is None
    assert not (tmp_path / "nothing.db").exists()
