"""A whole app on a folder of its own, with a clock moved by hand and a loudspeaker that only takes notes."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QRect, QSize, Qt, QTranslator, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from glutecoach import paths
from glutecoach.app import opening
from glutecoach.app.app import App
from glutecoach.app.household import Machine
from glutecoach.app.starting import make_window
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.coaching.screening import Screening
from glutecoach.services.demo import fill_demo
from glutecoach.storage import database
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.ledger import Ledger
from glutecoach.storage.store import Store
from glutecoach.system import single_instance
from glutecoach.system.autostart import DesktopEntry
from glutecoach.system.look_teller import LookTeller
from glutecoach.system.media_keys import MediaKeys
from glutecoach.ui import app_icon, placement
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.hasty import Hasty
from tests.connections import be_quick
from tests.loudspeaker import NotedOutput
from tests.ui.driver import Driver, NotedAwake, NotedNotifier

really_begin = Hasty.begin
really_watching = single_instance.QFileSystemWatcher
really_painted = app_icon.app_icon


@pytest.fixture(scope="session")
def _system_font(qapp) -> QFont:
    return QFont(qapp.font())


@pytest.fixture(autouse=True)
def screen(monkeypatch) -> QRect:
    """The screen that a window fits into: as large as many are, while that of the offscreen platform is tiny."""
    room = QRect(0, 0, 1920, 1080)
    monkeypatch.setattr(placement, "available", lambda _window: room)
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


class Unwatched(QObject):
    """Looks after no folder: to let go of one takes the kernel longer than many a test takes."""

    directoryChanged = Signal(str)  # noqa: N815

    def __init__(self, _folders: list[str]) -> None:
        super().__init__()


@pytest.fixture(scope="session")
def _icon(qapp) -> QIcon:
    return really_painted()


@pytest.fixture(scope="session")
def _content() -> Catalogue:
    return load_catalogue(paths.resources())


@pytest.fixture(autouse=True)
def _made_once(monkeypatch: pytest.MonkeyPatch, _icon: QIcon, _content: Catalogue) -> None:
    """What each app would make anew, and is always the same."""
    ours = paths.resources()

    def load(folder: Path) -> Catalogue:
        if folder != ours:
            return load_catalogue(folder)
        kinds = (_content.exercises, _content.routines, _content.programs, _content.sources)
        return Catalogue(*(dict(kind) for kind in kinds))

    monkeypatch.setattr(opening, "load_catalogue", load)
    monkeypatch.setattr(app_icon, "app_icon", lambda: _icon)
    monkeypatch.setattr(single_instance, "QFileSystemWatcher", Unwatched)


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch, _made_once: None) -> None:
    """All of it as in the app that people use."""
    monkeypatch.setattr(opening, "load_catalogue", load_catalogue)
    monkeypatch.setattr(app_icon, "app_icon", really_painted)
    monkeypatch.setattr(single_instance, "QFileSystemWatcher", really_watching)


@pytest.fixture(autouse=True)
def _no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written has to last until the end of a test alone, which need not wait for the disk."""
    connect = database.connect

    def quickly(path: Path, **options: Any) -> database.Connection:
        connection = connect(path, **options)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(database, "connect", quickly)


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds the history in a test does so until the test lets it go."""
    monkeypatch.setitem(Ledger.__init__.__kwdefaults__, "busy_timeout_ms", 10)


@pytest.fixture(scope="session")
def wardrobe() -> dict[str, tuple[Theme, str]]:
    """The theme of the app before, and how the application was dressed by it."""
    return {}


def _dressed(application: QApplication, wardrobe: dict[str, tuple[Theme, str]]) -> Theme:
    """Return a light theme; dressing the application anew takes longer than many a test, so only where it has to be."""
    if "light" in wardrobe and application.styleSheet() == wardrobe["light"][1]:
        theme = wardrobe["light"][0]
        theme.reduce_motion = False
        application.setFont(theme.font)
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
        sound, awake = NotedOutput(), NotedAwake()
        notifier, home = NotedNotifier(), tmp_path / "home"
        made_app = App(
            window,
            theme,
            folder,
            sound=sound,
            clock=clock,
            machine=Machine(
                awake=awake,  # type: ignore[arg-type]
                notifier=notifier,
                media_keys=media_keys or MediaKeys(),
                autostart=DesktopEntry(home, {}),
                look_teller=look_teller or LookTeller(),
            ),
        )
        made.append(made_app)
        window.show()
        made_app.open()
        window.activateWindow()
        QApplication.processEvents()
        if not window.question.title:
            window.open_room(room)
        return Driver(made_app, clock, sound, awake, notifier, home)

    yield make
    for one in made:
        one.close()
        one.window.deleteLater()
        one.deleteLater()
    # Without an event loop nothing that is to be deleted goes, and each new style sheet dresses it again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def driver(make_driver: Callable[..., Driver]) -> Driver:
    return make_driver()


@pytest.fixture
def british_dates() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


SMALLEST = QSize(960, 640)


@pytest.fixture(scope="session")
def twelve_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twelve weeks of sessions, to be copied."""
    folder = tmp_path_factory.mktemp("twelve-weeks")
    store = Store.open(folder)
    be_quick(store)
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
