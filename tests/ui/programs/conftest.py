from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.coaching.history import CheckIn, Ending, SetResult, When
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.timeline import Block, blocks
from glutecoach.figure.figures import Figures
from glutecoach.services.journal import Journal
from glutecoach.services.plan_service import PlanService
from glutecoach.services.settings import SettingsService
from glutecoach.storage.files import FILE_NAME
from glutecoach.ui.focus import Focus
from glutecoach.ui.programs.page import ProgramsPage
from glutecoach.ui.programs.weeks_strip import ReadWeeks
from glutecoach.ui.theme import Theme
from tests.services.builders import StubbornStore, make_service
from tests.ui import tabbing

DAY_MS = 86_400_000


@dataclass
class Visitor:
    """Somebody at the page Programs, who lets days go by; it is Monday, 2 March 2026, at first."""

    page: ProgramsPage
    plan: PlanService
    store: StubbornStore
    clock: Any
    settings: SettingsService
    said: list[tuple[str, Callable[[], object]]]

    def weeks(self, program: str) -> ReadWeeks:
        """Return the weeks of a program that is not followed; they stand in what is in it."""
        card = self.page.cards[program]
        if not card.fold.is_open:
            card.fold.toggle()
            QApplication.processEvents()
        return card.findChild(ReadWeeks)

    @property
    def current(self) -> Any:
        """The card of the program that is followed."""
        assert self.page.current is not None
        return self.page.current

    def open(self) -> None:
        self.page.opened()
        QApplication.processEvents()

    def days(self, days: float) -> None:
        self.clock.move(round(days * DAY_MS))

    def exercise(self, *days: int) -> None:
        """Let a week go by, with the session of the present phase on these days of it (0 is the first)."""
        for day in range(7):
            if day in days:
                self.session()
            self.days(1)

    def session(self) -> None:
        made = self.plan.today().plan
        assert made is not None
        routine = made.phase.routine
        sets = [(block, side) for block in blocks(routine) if block.is_set for side in block.sides]
        done = [_done(n, block, side) for n, (block, side) in enumerate(sets, start=1)]
        self.store.log_session(prescription(routine), self.clock.local(), done, 600_000, "")

    def hurts(self, pain: int) -> None:
        now = self.clock.local()
        self.store.add_check_in(CheckIn(at=now, local_date=now.date(), when=When.AFTER, pain=pain))

    def tab_to(self, name: str) -> None:
        """Press Tab until the widget of that name has the focus."""
        tabbing.tab_to(name, self.press)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget as a pointer does, through its window."""
        place = widget.mapTo(self.page, widget.rect().center() if at is None else at)
        plain = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.page.windowHandle(), Qt.MouseButton.LeftButton, plain, place)
        for _ in range(3):
            QApplication.processEvents()

    def push(self, name: str) -> None:
        """Go to a button and press it, by keyboard."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Return)

    def undo(self) -> str:
        """Take the last decision back, and return how it is said that things are then."""
        told = self.said[-1][1]()
        QApplication.processEvents()
        return told

    def focused(self) -> str:
        return tabbing.focused()

    def texts(self) -> list[str]:
        """Return every text that is to be read on the page."""
        return [made.text() for made in self.page.findChildren(QLabel) if made.isVisible()]

    def offered(self) -> list[str]:
        """Return the ids of the programs that can be started."""
        return [name for name, card in self.page.cards.items() if card.isVisible()]


def _done(number: int, block: Block, side: Any) -> SetResult:
    reps = block.rep_sides.count(side)
    held = block.held_by(block.length_ms, side)
    exercise = block.exercise
    return SetResult(
        number=number, item=block.item, exercise_id=exercise.id, exercise_name=exercise.name, kind=exercise.kind,
        set_number=block.set_number, side=side, planned_reps=reps, done_reps=reps, planned_held_ms=held, held_ms=held,
        started_ms=number * 1000, ended_ms=number * 1000 + 900, ending=Ending.COMPLETED,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _in_british_dates(british_dates: None) -> None:
    """Everything here names days."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources())


@pytest.fixture
def store(tmp_path: Path, fresh_file: bytes) -> Iterator[StubbornStore]:
    path = tmp_path / FILE_NAME
    path.write_bytes(fresh_file)
    opened = StubbornStore(path, busy_timeout_ms=0)
    yield opened
    opened.close()


@pytest.fixture
def visitor(qtbot, theme: Theme, store: StubbornStore, catalogue: Catalogue, clock) -> Visitor:
    clock.move(timedelta(hours=10) // timedelta(milliseconds=1))
    plan = PlanService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0), clock)
    settings = SettingsService(store)
    service = make_service(store, clock, catalogue=catalogue, settings=settings)
    page = ProgramsPage(plan, service.tailoring, Figures(paths.resources()), theme)
    qtbot.addWidget(page)
    made = Visitor(page, plan, store, clock, settings, [])
    page.said.connect(lambda text, undo: made.said.append((text, undo)))
    Focus(page)
    page.resize(840, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    made.open()
    return made
