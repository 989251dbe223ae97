from pathlib import Path

from tests.services.kills import kill_workouts


def test_no_set_that_was_shown_is_lost_when_the_app_is_killed(tmp_path: Path):
    """Six kills of the hundred that ``make kills`` does."""
    tally = kill_workouts(6, seed=2026, folder=tmp_path)
    assert tally.violations == []
    assert tally.kills == 6
    assert tally.sessions >= 1
