"""Today on a real store, with the programs that come with the app, and used by real keys."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.coaching.history import CheckIn, Ending, SetResult, When
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.timeline import blocks
from glutecoach.services.journal import Journal
from glutecoach.services.plan_service import PlanService
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.ui.focus import Focus
from glutecoach.ui.today.page import TodayPage
from tests.albums import make_figures
from tests.services.builders import StubbornStore, make_service
from tests.ui import tabbing

DAY_MS = 86_400_000


@pytest.fixture
def store(tmp_path: Path, fresh_file: bytes) -> Iterator[StubbornStore]:
    path = tmp_path / FILE_NAME
    path.write_bytes(fresh_file)
    store = StubbornStore(path, busy_timeout_ms=0)
    yield store
    store.close()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources())


def done_session(
    store: Store, clock: Any, routine: Routine, hurt: int = 0, *, pain: int | None = None, only: int | None = None
) -> int:
    """Write down a session of a routine, now, whole or ``only`` so many sets; so many hurt; return its id."""
    planned = prescription(routine)
    sets = [block for block in blocks(routine) if block.is_set]
    results = [_result(number, block, hurt) for number, block in enumerate(sets, 1)]
    session_id = store.log_session(planned, clock.local(), results[:only], 600_000, "")
    if pain is not None:
        now = clock.local() + timedelta(minutes=20)
        store.answer_check_in(CheckIn(at=now, local_date=now.date(), when=When.AFTER, pain=pain, session_id=session_id))
    return session_id


def _result(number: int, block: Any, hurt: int) -> SetResult:
    exercise, dose = block.exercise, block.dose
    return SetResult(
        number=number,
        item=block.item,
        exercise_id=exercise.id,
        exercise_name=exercise.name,
        kind=exercise.kind,
        set_number=block.set_number,
        side=block.side,
        planned_reps=dose.reps,
        done_reps=dose.reps,
        planned_held_ms=0,
        held_ms=0,
        started_ms=number * 1000,
        ended_ms=number * 1000 + 900,
        ending=Ending.PAIN if number <= hurt else Ending.COMPLETED,
    )


class Hand:
    """Uses the page as a person does, and looks at what it says. The clock begins on Monday, 2 March 2026."""

    def __init__(self, page: TodayPage, plan: PlanService, store: StubbornStore, clock: Any, catalogue: Catalogue):
        self.page, self.plan, self.store, self.clock, self.catalogue = page, plan, store, clock, catalogue
        self.started: list[Routine] = []
        self.lessons: list[str] = []
        self.said: list[str] = []
        self.undo: Callable[[], object] | None = None
        page.started.connect(self.started.append)
        page.lesson_wanted.connect(self.lessons.append)
        page.said.connect(self._hear)

    def _hear(self, text: str, undo: Callable[[], object] | None) -> None:
        self.said.append(text)
        self.undo = undo

    def opens(self, days_later: int = 0) -> "Hand":
        self.clock.move(days_later * DAY_MS)
        self.page.opened()
        QApplication.processEvents()
        return self

    def does(self, program: str, *, pain: int | None = None, hurt: int = 0, days_later: int = 0) -> "Hand":
        """Do the session of the first phase of a program, some days later."""
        self.clock.move(days_later * DAY_MS)
        routine = self.catalogue.programs[program].phases[0].routine
        done_session(self.store, self.clock, routine, hurt, pain=pain)
        return self

    def press(self, *keys: Qt.Key) -> "Hand":
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.page, key)
            QApplication.processEvents()
        return self

    def tab_to(self, name: str) -> "Hand":
        tabbing.tab_to(name, self.press)
        return self

    def press_button(self, name: str) -> "Hand":
        """Go to a button by Tab, and press Enter."""
        return self.tab_to(name).press(Qt.Key.Key_Return)

    @property
    def focused(self) -> str:
        return tabbing.focused()

    @property
    def texts(self) -> str:
        return "\n".join(made.text() for made in self.page.findChildren(QLabel) if made.isVisible() and made.text())

    @property
    def buttons(self) -> list[str]:
        return [made.text() for made in self.page.findChildren(QPushButton) if made.isVisible()]


@pytest.fixture
def hand(qtbot, tmp_path, store, clock, catalogue, theme) -> Iterator[Hand]:
    plan = PlanService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0), clock)
    tailoring = make_service(store, clock, catalogue=catalogue).tailoring
    figures = make_figures(tmp_path, "clam", "glute-bridge")
    page = TodayPage(plan, tailoring, theme, figures, catalogue.routines["first-try"])
    Focus(page)
    page.resize(840, 640)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    yield Hand(page, plan, store, clock, catalogue)
    page.close()
    page.deleteLater()
    # Without an event loop nothing that is to be deleted goes, and each new style sheet dresses it again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
