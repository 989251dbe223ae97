"""The report and History tell the same of the same weeks, on the screen and on paper."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.services.demo import fill_demo
from glutecoach.services.history_service import HistoryService
from glutecoach.services.journal import Journal
from glutecoach.services.report_service import ReportService, Since
from glutecoach.storage.store import Store
from glutecoach.ui.history.weeks_card import WeeksCard, WeeksChart
from glutecoach.ui.report.report_sheet import pdf
from tests.ui.report.pdf_text import pages

ZONE = timezone(timedelta(hours=1))
THURSDAY, SATURDAY = (datetime(2025, 11, day, 21, tzinfo=ZONE) for day in (13, 15))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources())


@pytest.mark.parametrize(
    ("now", "kept", "over"),
    [
        pytest.param(THURSDAY, 8, 11, id="this week not kept yet"),
        pytest.param(SATURDAY, 9, 12, id="this week kept before it is over"),
    ],
)
@pytest.mark.parametrize("since", [Since.PROGRAM, Since.ALL])
def test_the_demo_has_as_many_weeks_kept_on_paper_as_in_history(
    qtbot, theme, tmp_path: Path, catalogue: Catalogue, now: datetime, kept: int, over: int, since: Since
):
    store, today = Store.open(tmp_path), now.date()
    fill_demo(store, catalogue, today, now)
    journal = Journal(store, lambda: 0)
    report = ReportService(catalogue.programs, catalogue.exercises, store, journal).report(today, since)
    card = WeeksCard(theme)
    qtbot.addWidget(card)
    card.show_overview(HistoryService(store, journal).overview(today), today)
    store.close()
    assert f"\n{kept} of {over}\n" in pages(pdf(report, QPageSize.PageSizeId.A4))[0]
    assert card.said.text().startswith(f"You reached the goal in {kept} of these weeks")
    assert card.findChild(WeeksChart).shown.stretches == report.stretches
