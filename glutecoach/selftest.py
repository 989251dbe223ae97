"""The self-test: what an installed app checks of itself, without a screen, a sound card or the person's data."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import glutecoach
from glutecoach import paths

LATE_IMPORTS: tuple[str, ...] = (
    "alembic.command",
    "alembic.config",
    "miniaudio",
    "msgspec",
    "platformdirs",
    "playsound3",
    "sqlalchemy.exc",
    "wakepy",
    "PySide6.QtSvg",
)
if sys.platform == "linux":
    LATE_IMPORTS += ("jeepney.io.blocking", "wakepy.dbus_adapters.jeepney")

_WRITES_ITS_PATH = ("/bin/sh", "-c", 'printf %s "$LD_LIBRARY_PATH" >"$0"')
"""Stands in for a player: it writes to the file it is given where the loader would look for its libraries."""


def run() -> int:
    """Run every check, print a line for each, and return 0 if all went well, else 1."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = 0
    checks = list(_checks())
    for name, check in checks:
        try:
            found = check()
        except Exception as error:
            failed += 1
            print(f"FAILED  {name}: {type(error).__name__}: {error}")
        else:
            print(f"ok      {name}: {found}")
    print("Everything works." if not failed else f"Failed: {failed} of {len(checks)} checks.")
    return 1 if failed else 0


def _checks() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "content", _content
    yield "figures", _figures
    yield "icons and texts", _looks
    yield "sounds", _sounds
    yield "a track is mixed", _track
    yield "an old history is migrated", _migration
    yield "sound players", _players
    yield "a player finds its own libraries", _players_libraries
    yield "late imports", _late_imports
    yield "every module", _modules
    yield "a summary is written", _report
    yield "every page opens", _pages


def _content() -> str:
    from glutecoach.catalogue.learning import load_lessons
    from glutecoach.catalogue.library import load_catalogue

    catalogue = load_catalogue(paths.resources())
    lessons = load_lessons(paths.resources(), catalogue.sources, catalogue.exercises)
    found = {
        "exercises": len(catalogue.exercises),
        "routines": len(catalogue.routines),
        "programs": len(catalogue.programs),
        "lessons": len(lessons),
    }
    return ", ".join(f"{count} {name}" for name, count in found.items())


def _figures() -> str:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from glutecoach.app.starting import make_application
    from glutecoach.catalogue.library import load_catalogue
    from glutecoach.figure.figures import Figures
    from glutecoach.figure.pictures import Pictures
    from glutecoach.figure.scene import Scene

    exercises = load_catalogue(paths.resources()).exercises.values()
    made = Figures(paths.resources())
    figures = [(exercise.id, made.of(exercise)) for exercise in exercises]
    missing = [name for name, figure in figures if figure is None]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    application = make_application()
    image = QImage(160, 120, QImage.Format.Format_ARGB32_Premultiplied)
    pictures = Pictures()
    painter = QPainter(image)
    for _, figure in figures:
        if figure is not None:
            scene = Scene(figure, QRectF(image.rect()))
            scene.paint_at_once(painter, figure.still, pictures)
    painter.end()
    application.processEvents()
    return f"{len(figures)} painted"


def _sounds() -> str:
    from glutecoach.catalogue.library import load_catalogue
    from glutecoach.coaching.cues import Tone
    from glutecoach.coaching.phrases import phrases
    from glutecoach.services.guide import default_clips

    clips = default_clips(Path(os.devnull))
    needed = phrases(load_catalogue(paths.resources()).exercises.values())
    missing = [name for name in needed if clips.phrase(name) is None]
    missing += [tone.value for tone in Tone if clips.tone(tone) is None]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    return f"{len(needed)} phrases, {len(Tone)} tones"


def _track() -> str:
    from glutecoach.services.guide import write_guide

    with tempfile.TemporaryDirectory() as folder:
        seconds = write_guide("First try", Path(folder) / "guide.wav", Path(folder))
        size = (Path(folder) / "guide.wav").stat().st_size
    return f"{seconds:.0f} s in {size} bytes"


def _migration() -> str:
    import sqlite3

    from glutecoach.storage.files import FILE_NAME
    from glutecoach.storage.store import Store
    from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date

    first = "0001"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE_NAME
        bring_up_to_date(file, Migrations(SHIPPED.folder, first))
        with closing(sqlite3.connect(file)) as old, old:
            old.execute("INSERT INTO preference (key, value) VALUES ('kept', '42')")
        store = Store.open(Path(folder))
        kept = store.preferences().get("kept")
        store.close()
    if kept != 42:
        raise RuntimeError("what it held is gone")
    return f"from schema {first} to {SHIPPED.head}"


def _players() -> str:
    from glutecoach.sound.players import find_players

    return ", ".join(player.name for player in find_players()) or "none on this computer"


def _players_libraries() -> str:
    from glutecoach.sound.players import PlayerProgram

    if sys.platform != "linux":
        return "nothing to do on this system"
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer"
        playing = PlayerProgram("sh", _WRITES_ITS_PATH).play(answer)
        while playing.poll() is None:
            time.sleep(0.01)
        path = answer.read_text()
    ours = getattr(sys, "_MEIPASS", None)
    if ours and ours in path.split(":"):
        raise RuntimeError(f"it would load those of this app: {path}")
    return path or "those of the system"


def _modules() -> str:
    names = [module.name for module in walk_packages(glutecoach.__path__, "glutecoach.")]
    for name in names:
        try:
            import_module(name)
        except ModuleNotFoundError as missing:
            # D-Bus is spoken on Linux alone.
            if sys.platform == "linux" or missing.name not in ("jeepney", "jeepney.io"):
                raise
    return f"{len(names)} imported"


def _late_imports() -> str:
    for name in LATE_IMPORTS:
        import_module(name)
    return ", ".join(LATE_IMPORTS)


def _looks() -> str:
    from PySide6.QtCore import QTranslator
    from PySide6.QtSvg import QSvgRenderer

    from glutecoach.app.starting import make_application

    make_application()
    icons = sorted((paths.resources() / "icons").glob("*.svg"))
    bad = [icon.name for icon in icons if not QSvgRenderer(str(icon)).isValid()]
    if bad or not icons:
        raise FileNotFoundError(", ".join(bad) or "icons")
    if not QTranslator().load("glutecoach_en", str(paths.resources() / "texts")):
        raise FileNotFoundError("texts")
    return f"{len(icons)} icons"


def _pages() -> str:
    from PySide6.QtWidgets import QApplication

    from glutecoach.app.app import App
    from glutecoach.app.starting import make_application
    from glutecoach.sound.track import SilentOutput
    from glutecoach.ui.main_window import MainWindow
    from glutecoach.ui.theme import Theme

    application = make_application()
    theme = Theme(application)
    theme.apply("light", 100)
    window = MainWindow(theme)
    with tempfile.TemporaryDirectory() as folder:
        app = App(window, theme, Path(folder), sound=SilentOutput())
        window.show()
        app.open()
        if app.problem:
            raise RuntimeError(app.problem)
        for room in window.shell.rooms:
            window.open_room(room)
            QApplication.processEvents()
        opened = len(window.shell.rooms)
        app.close()
        window.deleteLater()
    return f"{opened} pages"


def _report() -> str:
    from datetime import date

    from glutecoach.app.starting import make_application
    from glutecoach.catalogue.library import load_catalogue
    from glutecoach.services.journal import Journal
    from glutecoach.services.report_service import ReportService, Since
    from glutecoach.storage.store import Store
    from glutecoach.ui.report.report_sheet import made_for_here

    make_application()
    catalogue = load_catalogue(paths.resources())
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        service = ReportService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0))
        file = Path(folder) / "summary.pdf"
        service.save(made_for_here(service.report(date(2026, 1, 5), Since.TWELVE_WEEKS)), file)
        store.close()
        return f"{file.stat().st_size} bytes of PDF"
