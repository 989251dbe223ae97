import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.services.demo import fill_demo
from glutecoach.services.history_service import HistoryService
from glutecoach.services.journal import Journal
from glutecoach.storage.store import Store
from glutecoach.ui.history.page import HistoryPage
from glutecoach.ui.theme import Theme
from tests.connections import be_quick

NOW = datetime(2025, 11, 13, 21, 0, tzinfo=timezone(timedelta(hours=1)))


class StandingClock:
    """A Thursday evening that does not pass."""

    def now(self) -> int:
        return 0

    def wall(self) -> int:
        return 0

    def local(self) -> datetime:
        return NOW


@pytest.fixture(autouse=True)
def _in_british_dates(british_dates: None) -> None:
    """Everything here names days."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "empty")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources())


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    made = Store.open(folder)
    be_quick(made)
    fill_demo(made, catalogue, NOW.date(), NOW)
    made.close()
    return made.path


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(demo_file, tmp_path)
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def open_page(qtbot, theme: Theme, catalogue: Catalogue) -> Callable[[Store], HistoryPage]:
    def open_it(of: Store, width: int = 840, first_weekday: int = 0) -> HistoryPage:
        history = HistoryService(of, Journal(of, lambda: first_weekday))
        page = HistoryPage(history, StandingClock(), theme, catalogue.exercises, catalogue.programs)
        qtbot.addWidget(page)
        page.resize(width, 640)
        page.opened()
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return open_it
