"""The composition root: the one place that knows every part and joins them."""

import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from glutecoach import __version__, paths
from glutecoach.catalogue.library import Catalogue, CatalogueError, load_catalogue
from glutecoach.coaching.history import SessionRecord
from glutecoach.coaching.routine import Routine, single
from glutecoach.figure.figure import Figures
from glutecoach.services.clock import Clock, SystemClock
from glutecoach.services.demo import fill_demo
from glutecoach.services.guide import default_clips
from glutecoach.services.history import HistoryService
from glutecoach.services.safekeeping import daily_backup, rescue
from glutecoach.services.settings import Settings, SettingsService
from glutecoach.services.workout import KeepAwake, WorkoutService
from glutecoach.sound.arrange import Choices
from glutecoach.sound.output import SoundOutput
from glutecoach.sound.track import Output
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.storage.store import Store
from glutecoach.system.keep_awake import SystemKeepAwake
from glutecoach.system.single_instance import SingleInstance
from glutecoach.ui import words
from glutecoach.ui.exercises.page import ExercisesPage
from glutecoach.ui.history.page import HistoryPage
from glutecoach.ui.main_window import MainWindow, Room
from glutecoach.ui.routines.page import RoutinesPage
from glutecoach.ui.settings.page import SettingsPage
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_canvas import FigureCanvas

SWITCH_S = 0.0005
"""How long another thread may keep the window's from running; Python's own 5 ms can be felt."""

BACKUP_AFTER_MS = 2_000
"""The daily backup waits until the window has settled."""


class App(QObject):
    """One open window with everything behind it."""

    ready = Signal()
    heard_problem = Signal(object)
    heard_players = Signal(object)
    _said = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        data_dir: Path,
        *,
        sound: Output,
        clock: Clock | None = None,
        awake: KeepAwake | None = None,
    ) -> None:
        super().__init__()
        self.window = window
        self._theme = theme
        self.data_dir = data_dir
        self._sound = sound
        self._clock = clock or SystemClock()
        self._awake = awake or SystemKeepAwake()
        self._only = SingleInstance(data_dir)
        self._backup: Thread | None = None
        self._store: Store | None = None
        self.problem = ""
        """What keeps the app from opening, in one plain sentence."""
        window.before_close = self._closing
        self._sound_problem: str | None = None
        self._said.connect(window.say)
        self.heard_problem.connect(self._hear_problem)

    @property
    def exit_code(self) -> int:
        return 1 if self.problem else 0

    def open(self) -> None:
        """Load the content, open the history and furnish the window; say so plainly where that fails."""
        self.problem = ""
        again = (self.tr("Try again"), self.open)
        if not self._only.acquire():
            text = self.tr("GluteCoach is already open on this data folder; go to its window, or close that first.")
            self._explain(text, [again])
            return
        try:
            catalogue = load_catalogue(paths.resources())
            self._open_store(catalogue)
        except FileDamaged as error:
            restore = (self.tr("Set it aside and restore the newest backup"), self._rescue)
            self._explain(error, [restore])
        except StorageError as error:
            self._explain(error, [again])
        except CatalogueError as error:
            text = self.tr("{0}. Install GluteCoach again to mend it.").format(error)
            self._explain(text, [])

    def _open_store(self, catalogue: Catalogue) -> None:
        """Open the history and furnish the window with it; a history that cannot be read is let go again."""
        store = Store.open(self.data_dir)
        try:
            self._furnish(catalogue, store)
        except StorageError:
            store.close()
            raise
        self._store = store

    def close(self) -> None:
        """Let go of the history, when its backup is made."""
        if self._backup is not None:
            self._backup.join()
        if self._store is not None:
            self._store.close()
            self._store = None
        self._only.release()

    def _furnish(self, catalogue: Catalogue, store: Store) -> None:
        self.settings = SettingsService(store)
        self.settings.listen(self._apply)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._workouts = WorkoutService(
            catalogue, store, self.settings, sound=self._sound, keep_awake=self._awake, clock=self._clock
        )
        self.history = HistoryService(store)
        self._catalogue = catalogue
        self._figures = Figures(paths.resources())
        self.window.workout.set_figures(self._figures)
        self._apply(self.settings.current)
        self.window.restore_place(self.settings.current.window_place)
        self.window.fill(
            [
                Room(self.tr("Routines"), "routines", self._routines_page),
                Room(self.tr("Exercises"), "exercises", self._exercises_page),
                Room(self.tr("History"), "history", self._history_page),
                Room(self.tr("Settings"), "settings", self._settings_page),
            ]
        )
        self.window.workout.closed.connect(self._workout_closed)
        self._offer_unfinished()
        QTimer.singleShot(BACKUP_AFTER_MS, self, self._back_up)
        self.ready.emit()

    # Pages

    def _routines_page(self) -> RoutinesPage:
        page = RoutinesPage(self._catalogue.routines.values(), self._workouts)
        page.started.connect(self._begin)
        return page

    def _exercises_page(self) -> ExercisesPage:
        exercises = tuple(self._catalogue.exercises.values())
        page = ExercisesPage(exercises, self.history, self._figures, self._theme)
        page.try_requested.connect(lambda exercise: self._begin(single(exercise)))
        return page

    def _history_page(self) -> HistoryPage:
        page = HistoryPage(self.history, self.settings, self._clock, self._theme)
        page.said.connect(self.window.say)
        return page

    def _settings_page(self) -> SettingsPage:
        page = SettingsPage(self.settings, self._sound, self.data_dir)
        page.said.connect(self.window.say)
        page.set_players(self._sound.players())
        page.set_sound_problem(self._sound_problem)
        self.heard_players.connect(page.set_players)
        self.heard_problem.connect(page.set_sound_problem)
        self._sound.find_players()
        return page

    # What happens

    def begin_routine(self, routine_id: str) -> None:
        """Start one of the catalogue's routines.

        Raises:
            KeyError: there is none of that id.
        """
        self._begin(self._catalogue.routines[routine_id])

    def _begin(self, routine: Routine) -> None:
        self.window.begin(self._workouts.begin(routine))

    def _workout_closed(self, something_done: bool) -> None:
        self.window.open_page(2 if something_done else 0)

    def _hear_problem(self, problem: str | None) -> None:
        self._sound_problem = problem
        self.window.workout.set_sound_problem(problem)

    def _apply(self, settings: Settings) -> None:
        self._theme.reduce_motion = settings.reduce_motion
        self._theme.apply(settings.theme.value, settings.text_percent)
        for canvas in self.window.findChildren(FigureCanvas):
            canvas.update()
        self._sound.choose(_choices(settings))
        self._sound.use_player(settings.player)

    def _follow_system(self) -> None:
        """Dress the window anew when the system turns dark or light."""
        self._apply(self.settings.current)

    def _offer_unfinished(self) -> None:
        """After a crash, ask what shall become of the workout that was broken off."""
        try:
            record = self._workouts.unfinished()
        except StorageError as error:
            self.window.say(str(error))
            return
        if record is None:
            return
        answers: list[tuple[str, Callable[[], object]]] = []
        if self._workouts.can_go_on(record):
            answers.append((self.tr("Go on where it stopped"), lambda: self._settle(record, go_on=True)))
        answers += [
            (self.tr("Keep it as it is"), lambda: self._settle(record, keep=True)),
            (self.tr("Discard it"), lambda: self._settle(record)),
        ]
        when = words.date_time(record.summary.started_at)
        text = self.tr("{0}, begun {1}, was broken off. Sets that are safe: {2}.")
        self.window.ask(
            self.tr("An unfinished workout"),
            text.format(record.summary.routine_name, when, len(record.results)),
            answers,
        )

    def _settle(self, record: SessionRecord, *, go_on: bool = False, keep: bool = False) -> None:
        if go_on:
            self.window.begin(self._workouts.go_on(record))
            return
        try:
            if keep:
                self._workouts.keep(record)
            else:
                self._workouts.discard(record)
        except StorageError as error:
            self.window.say(str(error))
        self.window.open_page(0)

    def _back_up(self) -> None:
        """Make the day's backup beside the window's thread: checking a long history takes a moment."""

        def work() -> None:
            try:
                daily_backup(self.data_dir, now)
            except StorageError as error:
                self._said.emit(self.tr("No backup today: {0}").format(error))

        now = self._clock.local()
        self._backup = Thread(target=work, name="backup")
        self._backup.start()

    def _rescue(self) -> None:
        try:
            restored = rescue(self.data_dir)
        except StorageError as error:
            self._explain(error, [(self.tr("Try again"), self._rescue)])
            return
        self.open()
        if restored.backup is None:
            self.window.say(self.tr("There was no backup yet, so the history begins anew. The old file is kept."))
        else:
            day = words.date_time(restored.backup.made_at.astimezone())
            self.window.say(self.tr("Restored the backup of {0}. The damaged file is kept.").format(day))

    def _explain(self, problem: object, answers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        self.problem = str(problem)
        close = (self.tr("Close GluteCoach"), self.window.close)
        self.window.ask(self.tr("This needs a hand"), self.problem, [*answers, close])

    def _closing(self) -> None:
        if self._store is not None:
            self.settings.change(window_place=self.window.place())


def run(data_dir: Path, *, demo: bool = False, exit_after: str | None = None) -> int:
    """Open the window and return the exit code when it is closed.

    Args:
        data_dir: where history and settings lie.
        demo: show made-up sessions in a folder that is thrown away at the end.
        exit_after: "first-paint" or "ready" ends the app then, for timing.
    """
    sys.setswitchinterval(SWITCH_S)
    application = make_application()
    with ExitStack() as stack:
        if demo:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="glutecoach-demo-"))
            data_dir = Path(folder)
            make_demo(data_dir)
        theme = Theme(application)
        theme.apply("system", 100)
        window = MainWindow(theme)
        news = _SoundNews()
        clips = default_clips(data_dir)
        sound = SoundOutput(clips, Choices(), on_problem=news.problem.emit, on_players=news.players.emit)
        stack.callback(sound.close)
        app = App(window, theme, data_dir, sound=sound)
        news.problem.connect(app.heard_problem)
        news.players.connect(app.heard_players)
        stack.callback(app.close)
        window.restore_place("")
        window.show()
        _FirstPaint(window, lambda: _go(app, application, exit_after))
        application.exec()
        return app.exit_code


def make_demo(data_dir: Path) -> None:
    """Fill a folder with twelve weeks of made-up sessions, marked as such."""
    store = Store.open(data_dir)
    now = SystemClock().local()
    fill_demo(store, load_catalogue(paths.resources()).routines, now.date(), now)
    store.close()


def make_application() -> QApplication:
    """Return the application, dressed and with its texts; one that exists already is used again."""
    application = QApplication.instance() or QApplication(["glutecoach"])
    assert isinstance(application, QApplication)
    application.setApplicationName("glutecoach")
    application.setApplicationDisplayName("GluteCoach")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("glutecoach")
    application.setStyle("Fusion")
    texts = QTranslator(application)
    if texts.load("glutecoach_en", str(paths.resources() / "texts")):
        application.installTranslator(texts)
    # Ctrl+C in the terminal ends the app as closing its window does.
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    return application


def _go(app: App, application: QApplication, exit_after: str | None) -> None:
    if exit_after == "first-paint":
        application.quit()
        return
    app.open()
    if exit_after == "ready":
        if app.problem:  # nobody waits for the window that shows it
            print(app.problem, file=sys.stderr)
        QTimer.singleShot(0, application.quit)


class _SoundNews(QObject):
    """Carries what the sound's own thread reports into the window's."""

    problem = Signal(object)
    players = Signal(object)


def _choices(settings: Settings) -> Choices:
    return Choices(
        voice=settings.voice,
        tones=settings.tones,
        counting=settings.counting,
        voice_volume=settings.voice_volume / 100,
        tone_volume=settings.tone_volume / 100,
    )


class _FirstPaint(QObject):
    """Calls back once, when a window was painted for the first time."""

    def __init__(self, window: MainWindow, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call: Callable[[], object] | None = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._call is not None:
            QTimer.singleShot(0, self._call)
            self._call = None
            watched.removeEventFilter(self)
        return False
