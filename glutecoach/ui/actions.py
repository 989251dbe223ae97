"""Actions: every key of workout and window, once, with what it does; tooltips and the page of keys read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from glutecoach.ui import keyboard
from glutecoach.ui.translating import tr


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its id, its words (in English, to be translated) and its keys.

    ``shown`` stands for the keys where naming each would tell less.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    hint: str
    shown: str = ""


_WORKOUT = (
    Command("space", "Pause or count", ("Space",), "Pause; at your own pace: count one rep"),
    Command("pause", "Pause", ("P",), "Pause; while it is paused: go on"),
    Command("count", "Count", ("Return", "Enter"), "Count one rep, at your own pace"),
    Command("skip", "Skip", ("Right",), "Go to what comes next"),
    Command("back", "Back", ("Left",), "Go to what was before"),
    Command("again", "Again", ("A",), "Start this part again"),
    Command("more-rest", "+10 s", ("+", "="), "Ten seconds more rest"),
    Command("less-rest", "−10 s", ("-",), "Ten seconds less rest"),
    Command("enough", "Enough", ("T",), "End this set here, because you are tired"),
    Command("hurts", "It hurts", ("H",), "Stop at once"),
    Command("where", "Where am I", ("W", "F1"), "Say the exercise, the side, the count and the time left"),
    Command("full-screen", "Full screen", ("F", "F11"), "Fill the screen, or go back to the window"),
    Command("leave", "Leave", ("Esc",), "End the workout, after asking"),
)
_WINDOW = (
    Command(
        "rooms",
        "Pages",
        tuple(f"Ctrl+{n}" for n in range(1, 8)),
        "Open one of the pages: Today, Exercises and so on",
        "Ctrl+1 … 7",
    ),
    Command("find", "Find", ("Ctrl+F",), "Go to the search, on a page that has one"),
    Command("undo", "Undo", ("Ctrl+Z",), "Take back the last change"),
    Command("out", "Back", ("Esc", "Alt+Left"), "Go back: out of a page, a question or a search"),
    Command("press", "Press", ("Space",), "Press, tick, choose or open the thing with the frame round it"),
    Command(
        "main",
        "Main button",
        ("Return", "Enter"),
        "Press, tick or open the thing with the frame round it. In a field: go on. Else: press the main button",
    ),
    Command("move", "Move", ("Left", "Right", "Up", "Down"), "Go on within answers, cards, rows, numbers and charts"),
    Command(
        "ends",
        "Ends",
        ("Home", "End"),
        "Go to the first or the last answer, card, row, number or part of a chart; "
        "elsewhere: to the top or the end of the page",
    ),
    Command("leap", "Leap", ("PgUp", "PgDown"), "Scroll, or take a larger step in a field or the calendar of the year"),
    Command(
        "open", "Open", ("Alt+Down",), "Open the list or the calendar of a field; before you type, Space does it, too"
    ),
    Command("pain", "Pain", tuple("0123456789"), "Answer how much it hurts; 1 and then 0 is 10", "0 … 9"),
    Command("delete", "Delete", ("Del",), "Delete the session that is chosen"),
    Command("close", "Close", ("Ctrl+W",), "Close the window"),
    Command("quit", "End", ("Ctrl+Q",), "End GluteCoach; while reminders are on, it asks first"),
)
_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "-": "−", "Return": "Enter"}
WORKOUT = {command.id: command for command in _WORKOUT}
WINDOW = {command.id: command for command in _WINDOW}


def words(command: Command) -> str:
    return tr(command.text)


def usable(command: Command, single_keys: bool = True) -> tuple[str, ...]:
    """Return the keys of a command that are at work: without ``single_keys`` no letter, digit or sign on its own."""
    return tuple(key for key in command.keys if single_keys or len(key) > 1)


def key(command: Command, single_keys: bool = True) -> str:
    """Return the first key of a command as it stands on this keyboard; empty where none is at work."""
    return next(map(_shown, usable(command, single_keys)), "")


def keys(command: Command, single_keys: bool = True) -> str:
    """Return all keys of a command, as ``key`` does."""
    at_work = usable(command, single_keys)
    if command.shown and at_work == command.keys:
        return command.shown
    return ", ".join(dict.fromkeys(map(_shown, at_work)))  # two keys may be called alike, as both that enter are


def _shown(key: str) -> str:
    return _SIGNS.get(key) or QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def hint(command: Command) -> str:
    """Return what a command does, in a few words."""
    return tr(command.hint)


def make(owner: QWidget, table: Mapping[str, Command], calls: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return actions for some commands of a table, at work wherever the focus is within ``owner``."""
    made = {}
    for name, call in calls.items():
        action = QAction(words(table[name]), owner)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False, call=call: call())
        owner.addAction(action)
        made[name] = action
    give_keys(made, table)
    _Places(owner)
    return made


def _as_pressed(key: str) -> tuple[str, ...]:
    """Return the ways to press a key: who sees an H on a button may press Shift, too."""
    return (key, f"Shift+{key}") if len(key) == 1 and key.isalpha() else (key,)


def give_keys(made: Mapping[str, QAction], table: Mapping[str, Command], single_keys: bool = True) -> None:
    """Let actions have their keys, all of them or those that are no single letters and signs."""
    for name, action in made.items():
        command, sign = table[name], key(table[name], single_keys)
        action.setShortcuts([QKeySequence(way) for one in usable(command, single_keys) for way in _as_pressed(one)])
        action.setToolTip(f"{hint(command)} ({sign})" if sign else hint(command))


def listen(owner: QWidget, command: Command, call: Callable[[], object]) -> None:
    """Call back at the keys of a command, wherever the focus is within ``owner``."""
    for one in command.keys:
        shortcut = QShortcut(QKeySequence(one), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)


class _Places(QObject):
    """Takes a key that means nothing within its owner by its place, if an action of the owner has that one."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        owner.installEventFilter(self)

    def eventFilter(self, _owner: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        pressed = keyboard.keys_at(event)
        for action in self._owner.actions():
            if not pressed.isEmpty() and action.isEnabled() and pressed in action.shortcuts():
                action.trigger()
                return True
        return False
