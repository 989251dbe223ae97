"""Actions: every command of workout and window, once, with its keys; tooltips and the page of shortcuts read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its id, its words (in English, to be translated) and its keys."""

    id: str
    text: str
    keys: tuple[str, ...]
    hint: str


_WORKOUT = (
    Command("space", "Pause or count", ("Space",), "Pause; at your own pace: count one rep"),
    Command("pause", "Pause", ("P",), "Pause"),
    Command("count", "Count", ("Return", "Enter"), "Count one rep, at your own pace"),
    Command("skip", "Skip", ("Right",), "Go to what comes next"),
    Command("back", "Back", ("Left",), "Go to what was before"),
    Command("again", "Again", ("A",), "Start this part again"),
    Command("more-rest", "+10 s", ("+", "="), "Ten seconds more rest"),
    Command("less-rest", "−10 s", ("-",), "Ten seconds less rest"),
    Command("enough", "Enough", ("T",), "End this set here, because you are tired"),
    Command("hurts", "It hurts", ("H",), "Stop at once"),
    Command("full-screen", "Full screen", ("F", "F11"), "Fill the screen, or go back to the window"),
    Command("leave", "Leave", ("Esc",), "End the workout, after asking"),
)
_WINDOW = (
    Command("undo", "Undo", ("Ctrl+Z",), "Take back the last change"),
    Command("close", "Close", ("Ctrl+W",), "Close the window"),
    Command("quit", "Quit", ("Ctrl+Q",), "End GluteCoach"),
)
_SIGNS = {"Left": "←", "Right": "→", "-": "−"}
WORKOUT = {command.id: command for command in _WORKOUT}
WINDOW = {command.id: command for command in _WINDOW}


def words(command: Command) -> str:
    return QCoreApplication.translate("actions", command.text)


def keys(command: Command) -> str:
    """Return the first key of a command as it stands on this keyboard."""
    if command.keys[0] in _SIGNS:
        return _SIGNS[command.keys[0]]
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def hint(command: Command) -> str:
    """Return what a command does, in a few words."""
    return QCoreApplication.translate("actions", command.hint)


def make(owner: QWidget, table: Mapping[str, Command], calls: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return the actions of a table, at work wherever the focus is within ``owner``."""
    made = {}
    for command in table.values():
        action = QAction(words(command), owner)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.setToolTip(f"{hint(command)} ({keys(command)})")
        action.triggered.connect(lambda _checked=False, call=calls[command.id]: call())
        owner.addAction(action)
        made[command.id] = action
    return made
