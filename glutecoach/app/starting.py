"""Starting: from the command line to a window, and back to an exit code."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from glutecoach import __version__, paths
from glutecoach.services.chosen_look import chosen_look
from glutecoach.system import reporting
from glutecoach.system.single_instance import SingleInstance
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:
    from glutecoach.app.app import App
    from glutecoach.app.history_trouble import HistoryTrouble
    from glutecoach.app.sound_health import SoundHealth
    from glutecoach.sound.track import Output
    from glutecoach.ui.bare_window import BareWindow

SWITCH_S = 0.0005
"""How long another thread may keep the window's from running; Python's own 5 ms can be felt."""


APP_ID = "arpa.home.glutecoach"
"""What Windows calls the app; its entry in the menu (packaging/windows/glutecoach.iss) has the same name."""


def run(
    data_dir: Path,
    *,
    demo: bool = False,
    hidden: bool = False,
    minimized: bool = False,
    exit_after: str | None = None,
) -> int:
    """Open the window and return the exit code when it is closed.

    Args:
        data_dir: where history and settings lie.
        demo: show made-up sessions in a folder that is thrown away at the end.
        hidden: stay without a window, to remind, until a second start asks for it.
        minimized: open the window in the taskbar, to be opened from there.
        exit_after: "first-paint" or "ready" ends the app then, for timing.
    """
    sys.setswitchinterval(SWITCH_S)
    application = make_application()
    with ExitStack() as stack:
        data_dir = _demo_folder(stack) if demo else data_dir
        reporting.begin(lambda: data_dir / "log" if demo else paths.default_log_dir())
        stack.callback(reporting.end)
        only = SingleInstance(data_dir)
        if not only.acquire() and ((only.is_held_here and (hidden or minimized)) or only.ask_to_show()):
            return 0
        stack.callback(only.release)
        _have_a_country()
        start = _Start(application, data_dir, only, demo, hidden, minimized, exit_after)
        stack.callback(start.close)
        # The session ends: what asks may not end it after all, and once told the app can be ended at any moment.
        application.commitDataRequest.connect(lambda _manager: start.keep_workout())
        application.aboutToQuit.connect(start.keep_workout)
        start.go()
        application.exec()
        return start.exit_code


@dataclass
class _Start:
    """One start: to a window with all its rooms, or to a page that says why not, as often as it is tried."""

    application: QApplication
    data_dir: Path
    only: SingleInstance
    demo: bool
    hidden: bool
    minimized: bool
    exit_after: str | None

    def __post_init__(self) -> None:
        self._window: MainWindow | None = None
        self._app: App | None = None
        self._trouble: HistoryTrouble | None = None
        self._parts = ExitStack()
        self._said = ""

    @property
    def exit_code(self) -> int:
        if self._trouble is not None:
            return 1
        return self._app.exit_code if self._app is not None else 0

    def go(self) -> None:
        self._attempt(self._open_window)

    def keep_workout(self) -> None:
        if self._window is not None:
            self._window.keep_workout()

    def close(self) -> None:
        """Let go of all that was made; closing twice is no error."""
        self._parts.close()

    def _attempt(self, step: Callable[[], object]) -> None:
        """Go one step; whatever goes wrong ends in a page that says so, and never in an empty window."""
        try:
            step()
        except Exception as error:
            self._stop(error)

    def _open_window(self) -> None:
        if self.demo:
            make_demo(self.data_dir)
        theme = Theme(self.application)
        window = self._window = make_window(theme, self.data_dir)
        window.left.connect(self.application.quit)
        furnish = partial(self._attempt, lambda: self._furnish(window, theme))
        if self.hidden:
            self.application.setQuitOnLastWindowClosed(False)
            window.stays = True
            QTimer.singleShot(0, window, furnish)
        elif self.minimized:
            window.showMinimized()
            QTimer.singleShot(0, window, furnish)
        else:
            window.show()
            then = self.application.quit if self.exit_after == "first-paint" else furnish
            _Painted(window, QEvent.Type.Paint, then)

    def _furnish(self, window: MainWindow, theme: Theme) -> None:
        """Let the app live. A window that nobody sees comes forward where a hand is needed."""
        from glutecoach.app.app import App  # all else that is to be imported: after the first paint
        from glutecoach.app.household import Machine
        from glutecoach.app.sound_health import SoundHealth
        from glutecoach.sound.late import LateOutput

        health = SoundHealth()
        try:
            self._watch(window)
            self._parts.enter_context(_hearing_signals(self.application))
            sound = LateOutput(lambda: _make_sound(self.data_dir, health))
            self._parts.callback(sound.close)
            machine = Machine(returns=not self.demo)
            app = self._app = App(
                window, theme, self.data_dir, sound=sound, health=health, only=self.only, machine=machine
            )
            self._parts.callback(app.close)
            app.open()
        finally:
            gc.freeze()  # going through all of it later would hold the window for a tenth of a second
            gc.enable()
        if window.question.title and (self.hidden or self.minimized):
            window.come_forward()
        if self._said:
            window.say(self._said)
        if self.exit_after == "ready":
            if app.problem:  # nobody waits for the window that shows it
                print(app.problem, file=sys.stderr)
            if window.isVisible() and not window.isMinimized():
                _Painted(window, QEvent.Type.UpdateRequest, self.application.quit)
            else:
                QTimer.singleShot(0, self.application, self.application.quit)

    def _watch(self, window: MainWindow) -> None:
        from glutecoach.app.catching import catch_all, let_go
        from glutecoach.app.watching import Watching

        catch_all()
        self._parts.callback(let_go)
        self._parts.callback(Watching(window, lambda: self._app).close)

    def _stop(self, error: Exception) -> None:
        """Say why there is no going on, in a window that needs nothing of what the other one needs."""
        from glutecoach.app.history_trouble import HistoryTrouble
        from glutecoach.services.clock import SystemClock
        from glutecoach.ui.bare_window import BareWindow

        self._let_go()
        gc.enable()
        bare = BareWindow()
        self._trouble = trouble = HistoryTrouble(bare, bare.ask, self.data_dir, lambda: None, SystemClock())
        bare.left.connect(self.application.quit)
        trouble.mended.connect(lambda said: self._go_again(bare, said))
        trouble.stop(error, lambda: self._go_again(bare))
        if self.only.acquire():  # as the app has let go of it
            self.only.on_show(bare.come_forward)
        if self.exit_after is not None:  # nobody looks at the window
            print(trouble.problem, file=sys.stderr)
            QTimer.singleShot(0, self.application, self.application.quit)

    def _let_go(self) -> None:
        """Take away what was made so far."""
        from contextlib import suppress

        with suppress(Exception):  # it may be made but half
            self._parts.close()
        self._app = None
        if self._window is not None:
            self._window.hide()
            self._window.deleteLater()
            self._window = None

    def _go_again(self, bare: "BareWindow", said: str = "") -> None:
        self._trouble, self._said = None, said
        bare.hide()
        bare.deleteLater()
        self.go()


def make_window(theme: Theme, data_dir: Path) -> MainWindow:
    """Return an empty window in the palette, the size of text and the place that the person has chosen."""
    window = MainWindow(theme)
    look = chosen_look(data_dir)
    theme.system_dark = look.system_dark
    theme.apply(look.theme, look.text_percent)
    window.placement.restore(look.place)
    return window


def _demo_folder(stack: ExitStack) -> Path:
    from glutecoach import scratch

    places = (scratch.temporary, scratch.cache, scratch.memory)
    return stack.enter_context(scratch.Scratch("demo", places)).folder()


def _make_sound(data_dir: Path, health: "SoundHealth") -> "Output":
    """Return what plays the sound; where even that cannot be made, say so and go on without."""
    try:
        from glutecoach.services.guide import default_clips
        from glutecoach.sound.output import SoundOutput

        return SoundOutput(
            default_clips(data_dir),
            on_problem=health.tell_problem,
            on_players=health.tell_players,
            on_recordings=health.tell_recordings,
            on_error=lambda error: reporting.note("The thread of the sound died.", error),
        )
    except Exception as error:
        from glutecoach.sound.track import SilentOutput

        reporting.note("The sound could not be made.", error)
        health.tell_problem("No sound: it could not be started; end GluteCoach and start it again.")
        return SilentOutput()


@contextmanager
def _hearing_signals(application: QApplication) -> Iterator[None]:
    """End on Ctrl+C in the terminal, with the terminal, and when the system asks for it.

    Qt's loop lets Python hear of a signal only when something else happens; the sockets see to that.
    """
    import signal
    import socket

    from PySide6.QtCore import QSocketNotifier

    ours, wakes = socket.socketpair()
    with ours, wakes:
        wakes.setblocking(False)
        before = signal.set_wakeup_fd(wakes.fileno())
        notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda *_: ours.recv(64))
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):  # those that this system has
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: application.exit())
        yield
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)


def make_demo(data_dir: Path) -> None:
    """Fill a folder with twelve weeks of made-up sessions, marked as such."""
    from glutecoach.catalogue.library import load_catalogue
    from glutecoach.services.clock import SystemClock
    from glutecoach.services.demo import fill_demo
    from glutecoach.storage.store import Store

    store = Store.open(data_dir)
    now = SystemClock().local()
    fill_demo(store, load_catalogue(paths.resources()), now.date(), now)
    store.close()


def make_application() -> QApplication:
    """Return the application, dressed and with its texts; one that exists already is used again."""
    _name_the_process()
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
    return application


def _have_a_country() -> None:
    """Write days and times as people do where the system names no country: its own way is for programs."""
    if QLocale().language() is QLocale.Language.C:
        QLocale.setDefault(QLocale("en_GB"))


def _name_the_process() -> None:
    """Tell Windows which windows of its taskbar belong together."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


class _Painted(QObject):
    """Calls back once, when a window was painted: for the first time, or again because something has changed."""

    def __init__(self, window: MainWindow, sign: QEvent.Type, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._sign = sign
        self._call: Callable[[], object] | None = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is self._sign and self._call is not None:
            QTimer.singleShot(0, self._call)
            self._call = None
            watched.removeEventFilter(self)
        return False
