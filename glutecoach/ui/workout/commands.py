"""The foot of a workout: what comes next, and the commands with their keys."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.events import Moment, State
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import ENTER, GRID, Button, explain, restyle
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.workout.far import FarText

REPEATED = ("less-rest", "more-rest")
AT_THE_FOOT = ("hurts", "enough", "back", "again", "skip", "less-rest", "more-rest")


class Commands(QWidget):
    """Shows the commands as buttons. ``pause`` is the one that stands in the header.

    ``home`` takes the focus of a button that turns grey: the next one, which would have it, does something else.
    """

    def __init__(self, theme: Theme, commands: Mapping[str, QAction], home: QWidget) -> None:
        super().__init__()
        self._home = home
        self._commands = commands
        self._buttons: dict[str, Button] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        self._single_keys = True
        self._is_folded = False
        self._has_keys = True
        self._fitted: object = None
        self.is_short = False
        """Whether it leaves its room to what is written elsewhere: what comes next is said there when it is time."""
        self._next = FarText(theme, 0.036, colour="quiet")
        self.pause = self._button("pause")
        self.commands = FlowArea()
        for name in AT_THE_FOOT:
            self.commands.add(self._button(name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._next)
        layout.addWidget(self.commands)
        self.give_keys(single_keys=True)

    def show_next(self, coming: str) -> None:
        """Say what comes next: the words of a set, or those of the end."""
        self._next.set_text("" if self.is_short else self.tr("Next: {0}").format(coming))
        self._show_next()

    @property
    def next_height(self) -> int:
        """The height that what comes next would take."""
        return self._next.sizeHint().height() + GRID if self._next.text else 0

    def fit(self, width: int, most: int) -> None:
        """Leave out the keys beside the words, then room around these, where the commands are higher than ``most``."""
        hint = [made.sizeHint().height() for made in self._buttons.values()]
        if (width, most, hint, self._texts) == self._fitted:
            return
        for self._has_keys, narrow in ((True, False), (False, False), (False, True)):
            self._write()
            self._be_narrow(narrow)
            if self.commands.heightForWidth(width) <= most:
                break
        self._fitted = (width, most, hint, dict(self._texts))

    def _be_narrow(self, narrow: bool) -> None:
        for name in AT_THE_FOOT:
            made = self._buttons[name]
            if bool(made.property("narrow")) != narrow:
                made.setProperty("narrow", narrow)
                restyle(made)

    def fold(self, folded: bool) -> None:
        """Leave out what comes next, or say it again."""
        self._is_folded = folded
        self._show_next()

    def _show_next(self) -> None:
        self._next.setVisible(bool(self._next.text) and not self._is_folded)

    def show_commands(self, moment: Moment) -> None:
        """Enable what can be done at this moment, and say which key does it."""
        rests = not moment.block.is_set
        for name in ("more-rest", "less-rest"):
            self._enable(name, rests and moment.state is not State.STARTING)
        self._enable("enough", not rests)
        self._enable("count", moment.block.open)
        takes_space = any(made.hasFocus() for name, made in self._buttons.items() if name != "pause")
        self._show_key("pause", "pause" if moment.block.open or takes_space else "space")

    def give_keys(self, single_keys: bool) -> None:
        """Let the commands have all their keys, or those that are no single letters and signs."""
        self._single_keys = single_keys
        actions.give_keys(self._commands, actions.WORKOUT, single_keys)
        for name, made in self._buttons.items():
            explain(made, self._commands[name].toolTip())
            self._show_key(name, name)

    def set_keys(self, on: bool) -> None:
        """Let the keys of the workout rest while a question is asked: its buttons need Space and Enter.

        How large the window is, and where one is, has nothing to do with the question.
        """
        for name, action in self._commands.items():
            action.setEnabled(on or name in ("full-screen", "where"))
        self.setVisible(on)
        self.pause.setEnabled(on)

    def _enable(self, name: str, enabled: bool) -> None:
        self._commands[name].setEnabled(enabled)
        if name in self._buttons:
            made = self._buttons[name]
            if not enabled and made is made.window().focusWidget():
                self._home.setFocus()
            made.setEnabled(enabled)

    def _button(self, name: str) -> Button:
        made = _CommandButton()
        made.setAccessibleName(actions.words(actions.WORKOUT[name]))
        made.clicked.connect(lambda _checked: self._commands[name].trigger())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.repeats = name in REPEATED
        self._buttons[name] = made
        return made

    def _show_key(self, name: str, key_of: str) -> None:
        """Show the word of a command, and beside it the key of one that does the same."""
        texts = (actions.words(actions.WORKOUT[name]), actions.key(actions.WORKOUT[key_of], self._single_keys))
        self._texts[name] = texts
        self._write()

    def _write(self) -> None:
        for name, (word, key) in self._texts.items():
            text = "  ·  ".join(filter(None, (word, key if self._has_keys else "")))
            if text != self._buttons[name].text():
                self._buttons[name].setText(text)


class _CommandButton(Button):
    """Takes Space and Enter for itself while it has the focus; elsewhere they pause and count."""

    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.key() in (*ENTER, Qt.Key.Key_Space):
            event.accept()
        return True
