from datetime import date
from pathlib import Path

import pytest

from glutecoach.services.history import HistoryService, HistoryUnavailable
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.store import Store


class FullDisk:
    """A store on a disk without room."""

    def __getattr__(self, _name: str):
        def refuse(*_args: object) -> None:
            raise DiskFull(Path("glutecoach.db"))

        return refuse


@pytest.mark.parametrize(
    "ask",
    [
        lambda history: history.overview(date(2025, 11, 13), 0),
        lambda history: history.session(1),
        lambda history: history.delete(1),
        lambda history: history.restore(1),
        lambda history: history.times_done("clam"),
    ],
)
def test_a_store_that_cannot_answer_is_named_in_plain_words(ask):
    with pytest.raises(HistoryUnavailable, match="no room left on the disk"):
        ask(HistoryService(FullDisk()))


def test_an_empty_history_has_one_empty_week(tmp_path: Path):
    store = Store.open(tmp_path)
    overview = HistoryService(store).overview(date(2025, 11, 13), 6)
    store.close()
    assert list(overview.sessions) == []
    assert [(week.start, week.sessions) for week in overview.weeks] == [(date(2025, 11, 9), 0)]
