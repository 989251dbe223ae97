"""Traps, inside the program: every method that an event calls raises once, wherever somebody walks.

A method that another one calls is left alone: what matters is what reaches Qt, where nobody catches it.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from importlib import import_module
from pkgutil import walk_packages
from threading import local
from types import FunctionType
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

LEFT_ALONE = ("Delete", "Restore", "Close GluteCoach", "Quit", "Minimize", "Start with", "Discard")
"""What begins the words of buttons that change what is to be counted later, or end the program."""

KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Home)
IN_A_WORKOUT = (Qt.Key.Key_P, Qt.Key.Key_P, Qt.Key.Key_W, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_A)

raised: list[str] = []
said: list[str] = []
_passed: set[str] = set()
_inside = local()
_luck = random.Random()
_share = 0.0
_most = 0


def lay() -> None:
    """Lay a trap into every method of the windows and of what joins them; none goes off before ``arm``."""
    import glutecoach.app
    import glutecoach.ui

    for package in (glutecoach.ui, glutecoach.app):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for made in list(vars(module).values()):
                if isinstance(made, type) and made.__module__ == module.__name__:
                    _lay_into(made)
    _let_nothing_out()


def arm(share: float, most: int, seed: int) -> None:
    """Let a share of the traps go off, each once and so many at most."""
    global _share, _most
    _share, _most = share, len(raised) + most
    _luck.seed(seed)
    _passed.clear()


def disarm() -> None:
    global _share  # noqa: PLW0603
    _share = 0.0


def _lay_into(made: type) -> None:
    for name, method in list(vars(made).items()):
        if isinstance(method, FunctionType) and not name.startswith("__"):
            setattr(made, name, _with_trap(method, f"{made.__module__}.{made.__qualname__}.{name}"))


def _with_trap(method: FunctionType, name: str) -> Callable[..., Any]:
    code = method.__code__
    takes = code.co_argcount
    takes_all = bool(code.co_flags & 0x04)  # *args

    @wraps(method)
    def trapped(*given: Any, **named: Any) -> Any:
        outermost = not getattr(_inside, "any", False)
        if outermost and _goes_off(name):
            raise RuntimeError(f"a trap in {name}")
        _inside.any = True
        try:
            # Qt gives a slot as much as it takes, and this one takes everything.
            return method(*(given if takes_all else given[:takes]), **named)
        finally:
            if outermost:
                _inside.any = False

    del trapped.__wrapped__  # type: ignore[attr-defined]  # it is to be taken for the method itself
    return trapped


def _goes_off(name: str) -> bool:
    if not _share or name in _passed or len(raised) >= _most:
        return False
    _passed.add(name)
    if _luck.random() >= _share:
        return False
    raised.append(name)
    return True


def _let_nothing_out() -> None:
    """Open no window of the system, and listen to what the window says."""
    from glutecoach.system.file_manager import FileManager
    from glutecoach.ui.main_window import MainWindow
    from glutecoach.ui.widgets.file_dialogs import Files
    from glutecoach.ui.widgets.hasty import Hasty

    Hasty.begin = lambda _hasty: None  # type: ignore[method-assign]  # keys come faster here than from any hand

    Files.open = Files.save = lambda *_: None  # type: ignore[assignment, method-assign]
    FileManager.show_folder = lambda *_: None  # type: ignore[method-assign]
    really_say = MainWindow.say

    def say(window: MainWindow, text: str, *more: Any, **named: Any) -> None:
        said.append(text)
        really_say(window, text, *more, **named)

    MainWindow.say = say  # type: ignore[method-assign]


# Walking


def walk(app: Any, thorough: bool) -> None:
    """Go through all pages and a workout with keys and mouse."""
    _inside.any = True  # what is asked from here is no event
    from glutecoach.services.settings import ThemeChoice

    window = app.window
    for room in list(window.shell.rooms)[: None if thorough else 2]:
        _open(app, room)
        _do(lambda: window.resize(window.width() ^ 64, window.height() ^ 32))
        for key in KEYS if thorough else KEYS[:3]:
            _press(window, key)
        if thorough:
            _push_all(app)
            _open(app, room)
    if thorough:
        _do(lambda: app.home.settings.change(theme=ThemeChoice.DARK))
        _do(app.midnight.day_began.emit)
        _do(app.keeping.look_after)
    work_out(app)


def work_out(app: Any) -> None:
    """Begin a workout, play with its keys, end it after its first rep and close its summary."""
    window, clock = app.window, app.clock
    _do(lambda: app.begin_routine("first-try"))
    if not window.shows_workout and not window.question.title:  # that was the trap
        _do(lambda: app.begin_routine("first-try"))
    if window.question.title:  # something that was pressed on the way has a doctor look first
        _press(window, Qt.Key.Key_Down)
        _press(window, Qt.Key.Key_Return)
    _pass(app, 2_000)
    for key in IN_A_WORKOUT:
        _press(window, key)
        _pass(app, 500)
    for _ in range(400):
        if not window.is_working or window.workout.moment.reps > 0:
            break
        clock.move(500)
        _do(window.workout.findChild(QTimer).timeout.emit)
        if window.workout.view.asks:
            _press(window, Qt.Key.Key_Return)
    _leave(app)


def _leave(app: Any) -> None:
    """End what has the whole window, by the keys, as often as it takes."""
    window = app.window
    for _ in range(12):
        if not window.is_busy:
            return
        if window.is_working:
            for key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
                _press(window, key)
        else:
            _press(window, Qt.Key.Key_Return)


def _pass(app: Any, ms: int) -> None:
    for _ in range(ms // 250):
        app.clock.move(250)
        if app.window.shows_workout:
            _do(app.window.workout.findChild(QTimer).timeout.emit)


def _open(app: Any, room: str) -> None:
    number = list(app.window.shell.rooms).index(room)
    _press(app.window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)


def _push_all(app: Any) -> None:
    """Push every button of the page that is open, and come back from wherever that leads."""
    window, room = app.window, app.window.room
    page = window.shell.page(room)
    for made in page.findChildren(QAbstractButton)[:60]:
        with suppress(RuntimeError):  # it went with what was pushed before
            if made.isVisible() and made.isEnabled() and not made.text().startswith(LEFT_ALONE):
                _do(made.click)
        _close_dialogs()
        if window.is_busy:
            _leave(app)
        if window.room != room:
            _open(app, room)


def _close_dialogs() -> None:
    for _ in range(5):
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is None:
            return
        _do(dialog.reject if isinstance(dialog, QDialog) else dialog.close)


def _press(window: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    if QApplication.focusWidget() is None:
        _do(window.activateWindow)  # nobody does so here when a dialog is closed
    _do(lambda: QTest.keyClick(QApplication.focusWidget() or window.focusWidget() or window, key, modifier))
    _do(lambda: QTest.mouseMove(window, QPoint(window.width() // 2, window.height() // 2)))


def _do(action: Callable[[], object]) -> None:
    """Let Qt do something, so that whatever it raises is nobody's."""
    QTimer.singleShot(0, action)
    _inside.any = False
    for _ in range(3):
        QApplication.processEvents()
    _inside.any = True
