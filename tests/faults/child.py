"""The real program, with an ear.

It tells on its standard output what a person would see, and does what it is told to. Run as
``python -m tests.faults.child [--before CODE] -- ARGUMENTS``: ``CODE`` is run first and breaks something, the
arguments are those of ``glutecoach``. Each line of standard input is a wish in JSON, each line of output its answer.
"""

import json
import os
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

ANSWERS = os.fdopen(os.dup(1), "w", encoding="utf-8")
"""Where answers go; whatever else is written to standard output goes where errors go."""


class Ear(QObject):
    """Hears the wishes on a thread of its own, and grants them on the window's."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wished.connect(self._grant, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.wished.emit(json.loads(line))

    def _grant(self, wish: dict[str, Any]) -> None:
        try:
            answer = getattr(self, wish.pop("do"))(**wish)
        except Exception as error:
            answer = {"error": repr(error)}
        print(json.dumps(answer), file=ANSWERS, flush=True)

    def seen(self) -> list[str]:
        """Return every text that is shown, in the order of the widgets; a blank window has none."""
        return [text for made in _shown() if (text := _text(made))]

    def buttons(self) -> list[str]:
        return [made.text() for made in _shown() if isinstance(made, QAbstractButton) and made.isEnabled()]

    def press(self, text: str) -> bool:
        """Click the button of that text, and return whether there is one."""
        for made in _shown():
            if isinstance(made, QAbstractButton) and made.isEnabled() and made.text() == text:
                made.click()
                return True
        return False

    def key(self, name: str) -> bool:
        """Press a key by its name in Qt: "Return", "Space", "P"."""
        window = QApplication.focusWidget() or QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{name}"))
        return True

    def type(self, text: str) -> bool:
        QTest.keyClicks(QApplication.focusWidget(), text)
        return True

    def run(self, code: str) -> Any:
        """Run a piece of code and return what it leaves in ``answer``; ``app`` is the open App, if there is one."""
        names: dict[str, Any] = {"app": _App.opened, "answer": None}
        exec(code, names)
        return names["answer"]


class _App:
    opened: Any = None


def _shown() -> list[QWidget]:
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return [made for window in windows for made in [window, *window.findChildren(QWidget)] if made.isVisible()]


def _text(made: QWidget) -> str:
    if isinstance(made, QLabel | QAbstractButton | QLineEdit):
        return made.text()
    if isinstance(made, QTextEdit | QPlainTextEdit):
        return made.toPlainText()
    return ""


def main(arguments: list[str]) -> int:
    os.dup2(2, 1)
    names: dict[str, Any] = {"__name__": "before"}
    if arguments[:1] == ["--before"]:
        exec(arguments[1], names)
        arguments = arguments[2:]
    from glutecoach import __main__ as program
    from glutecoach.app import app, starting

    really_make, really_init = starting.make_application, app.App.__init__
    ears = []

    def make_application() -> QApplication:
        application = really_make()
        ears.append(Ear())
        return application

    def init(self: Any, *given: Any, **named: Any) -> None:
        really_init(self, *given, **named)
        _App.opened = self

    starting.make_application = make_application
    app.App.__init__ = init  # type: ignore[method-assign]
    return program.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
