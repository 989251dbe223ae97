"""A whole app on a folder of its own, with a clock moved by hand and a loudspeaker that only takes notes."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from glutecoach import paths
from glutecoach.app.app import App
from glutecoach.app.starting import make_window
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.moment import State
from glutecoach.coaching.reminders import Notice
from glutecoach.coaching.screening import Screening
from glutecoach.services.demo import fill_demo
from glutecoach.services.history import HistoryService
from glutecoach.sound.track import SilentOutput
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.system.autostart import DesktopEntry
from glutecoach.system.look import LookTeller
from glutecoach.system.media_keys import MediaKeys
from glutecoach.system.notifications import Notifier
from glutecoach.ui import fitting
from glutecoach.ui.theme import BODY_PX, Theme
from glutecoach.ui.widgets.hasty import Hasty

really_begin = Hasty.begin


class NotedAwake:
    """Remembers whether the display is kept awake."""

    def __init__(self) -> None:
        self.is_on = False

    def on(self) -> None:
        self.is_on = True

    def off(self) -> None:
        self.is_on = False


class NotedNotifier(Notifier):
    """A desktop that only takes notes."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.shown = ""

    def notify(self, notice: Notice) -> bool:
        self.said.append(notice.title)
        self.shown = notice.title
        return True

    def withdraw(self) -> None:
        self.shown = ""


class Driver:
    """Uses an app as a person does: by keys and by waiting."""

    def __init__(
        self, app: App, clock: Any, sound: SilentOutput, awake: NotedAwake, notifier: NotedNotifier, home: Path
    ) -> None:
        self.app, self.clock, self.sound, self.awake, self.notifier = app, clock, sound, awake, notifier
        self.window = app.window
        self.home = home

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def focused(self) -> str:
        """Return the accessible name of what has the focus."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.accessibleName()

    def tab_to(self, name: str) -> None:
        """Press Tab until the widget of that name has the focus."""
        for _ in range(60):
            if self.focused().startswith(name):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name!r}; it stops at {self.focused()!r}")

    def wait(self, ms: int, step: int = 100) -> None:
        """Let the clock go on while the workout ticks."""
        for _ in range(ms // step):
            self.clock.move(step)
            if self.window.workout.is_running:
                self.window.workout.tick()

    def wait_for(self, reached: Callable[[], bool], most_ms: int = 1_800_000) -> None:
        for _ in range(most_ms // 100):
            if reached():
                return
            self.wait(100)
        raise AssertionError("it never came to that")

    def end_early(self, name: str = "first-try") -> None:
        """Begin a routine, and end it by the keys after its first rep."""
        self.app.begin_routine(name)
        self.wait_for(lambda: self.moment.reps > 0)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.press(key)

    @property
    def moment(self) -> Any:
        return self.window.workout.moment

    @property
    def finished(self) -> bool:
        return self.moment.state is State.FINISHED

    def texts(self, root: QWidget) -> list[str]:
        return [made.text() for made in root.findChildren(QPushButton) if made.isVisible()]

    @property
    def history(self) -> HistoryService:
        """What the pages would read."""
        assert self.app._store is not None
        return HistoryService(self.app._store, self.app._journal)

    def labels(self, root: QWidget) -> list[str]:
        return [made.text() for made in root.findChildren(QLabel) if made.isVisible()]


@pytest.fixture(scope="session")
def _system_font(qapp) -> QFont:
    return QFont(qapp.font())


@pytest.fixture(autouse=True)
def screen(monkeypatch) -> QRect:
    """The screen that a window fits into: as large as many are, while that of the offscreen platform is tiny."""
    room = QRect(0, 0, 1920, 1080)
    monkeypatch.setattr(fitting, "available", lambda _window: room)
    return room


@pytest.fixture(scope="session", autouse=True)
def _texts(qapp) -> None:
    texts = QTranslator(qapp)
    assert texts.load("glutecoach_en", str(paths.resources() / "texts"))
    qapp.installTranslator(texts)


@pytest.fixture(autouse=True)
def _no_button_stays_pressed(qapp) -> Iterator[None]:
    """A double click of a test ends with its press: Qt would believe in a pressed button through all that follows."""
    yield
    if QApplication.mouseButtons():
        elsewhere = QWidget()
        QTest.mouseRelease(elsewhere, Qt.MouseButton.LeftButton)
        elsewhere.deleteLater()


@pytest.fixture(autouse=True)
def _text_size_of_the_system(qapp, _system_font: QFont) -> Iterator[None]:
    """A theme takes the application's font for the system's; a large one must not last into the next test."""
    yield
    qapp.setFont(_system_font)


@pytest.fixture
def listening(qapp) -> Iterator[None]:
    """A screen reader that runs already: Qt tells of everything from the moment it is made."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was asked to say, besides what it reads by itself."""
    said: list[str] = []

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come faster in a test than from any hand, and are meant all the same."""
    monkeypatch.setattr(Hasty, "begin", lambda _hasty: None)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch, _unhurried: None) -> Callable[[int], None]:
    """Let a key be too hasty again, for so many milliseconds after a question opened."""

    def let(ms: int) -> None:
        def begin(hasty: Hasty) -> None:
            hasty._since.setInterval(ms)
            really_begin(hasty)

        monkeypatch.setattr(Hasty, "begin", begin)

    return let


@pytest.fixture(scope="session")
def wardrobe() -> dict[str, tuple[Theme, str]]:
    """The theme of the app before, and how the application was dressed by it."""
    return {}


def _dressed(application: QApplication, wardrobe: dict[str, tuple[Theme, str]]) -> Theme:
    """Return a light theme; dressing the application anew takes longer than many a test, so only where it has to be."""
    if "light" in wardrobe and application.styleSheet() == wardrobe["light"][1]:
        theme = wardrobe["light"][0]
        theme.reduce_motion = False
        font = QFont(application.font())
        font.setPixelSize(theme.px(BODY_PX))
        application.setFont(font)
        return theme
    _style(application)
    theme = Theme(application)
    theme.apply("light", 100)
    wardrobe["light"] = theme, application.styleSheet()
    return theme


def _style(application: QApplication) -> None:
    """Have the style of the app, which is set once alone: each time, all that was ever painted is laid out anew."""
    if application.style().name() != "fusion":
        application.setStyle("Fusion")


@pytest.fixture
def theme(qapp, wardrobe) -> Iterator[Theme]:
    yield _dressed(qapp, wardrobe)
    # Without an event loop nothing that is to be deleted goes, and each new style sheet dresses it again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def begun_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A history in which the first questions were answered, and nothing else; made once, as that takes its time."""
    store = Store.open(tmp_path_factory.mktemp("begun"))
    at = datetime(2026, 3, 1, 20, tzinfo=UTC)
    store.add_screening(Screening(at=at, on=at.date()))
    store.close()
    return store.path.read_bytes()


@pytest.fixture
def make_driver(qtbot, tmp_path: Path, clock, begun_file: bytes) -> Iterator[Callable[..., Driver]]:
    made: list[App] = []

    def make(
        folder: Path = tmp_path / "data",
        room: str = "routines",
        newcomer: bool = False,
        media_keys: MediaKeys | None = None,
        look_teller: LookTeller | None = None,
    ) -> Driver:
        if not folder.exists() and not newcomer:
            folder.mkdir(parents=True)
            (folder / FILE_NAME).write_bytes(begun_file)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        _style(application)
        theme = Theme(application)
        window = make_window(theme, folder)
        sound, awake = SilentOutput(), NotedAwake()
        notifier, home = NotedNotifier(), tmp_path / "home"
        app = App(
            window,
            theme,
            folder,
            sound=sound,
            clock=clock,
            awake=awake,  # type: ignore[arg-type]
            notifier=notifier,
            media_keys=media_keys or MediaKeys(),
            autostart=DesktopEntry(home, {}),
            look_teller=look_teller or LookTeller(),
        )
        made.append(app)
        window.show()
        app.open()
        window.activateWindow()
        QApplication.processEvents()
        if not window.question:
            window.open_room(room)
        return Driver(app, clock, sound, awake, notifier, home)

    yield make
    for app in made:
        if app.window._workout is not None:
            app.window.workout.leave()
        app.close()
        app.window.deleteLater()
        app.deleteLater()
    # Without an event loop nothing that is to be deleted goes, and each new style sheet dresses it again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def driver(make_driver: Callable[..., Driver]) -> Driver:
    return make_driver()


SMALLEST = QSize(960, 640)


@pytest.fixture(scope="session")
def twelve_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twelve weeks of sessions, to be copied."""
    folder = tmp_path_factory.mktemp("twelve-weeks")
    store = Store.open(folder)
    now = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=1)))
    fill_demo(store, load_catalogue(paths.resources()), now.date(), now)
    store.close()
    return folder


@pytest.fixture
def walker(make_driver: Callable[..., Driver], twelve_weeks: Path, tmp_path: Path) -> Driver:
    """Somebody with twelve weeks of sessions, in the smallest window."""
    folder = tmp_path / "data"
    shutil.copytree(twelve_weeks, folder)
    driver = make_driver(folder)
    driver.window.resize(SMALLEST)
    return driver


@pytest.fixture
def newcomer(make_driver: Callable[..., Driver]) -> Driver:
    """Somebody who starts for the first time, in the smallest window."""
    driver = make_driver(room="today", newcomer=True)
    driver.window.resize(SMALLEST)
    return driver
