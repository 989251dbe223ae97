"""The foot of a workout: what comes next, and the commands with their keys."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.moment import Moment, State
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import Button, FlowArea, button
from glutecoach.ui.workout.far import FarText

AT_THE_FOOT = ("hurts", "enough", "back", "again", "skip", "less-rest", "more-rest")


class Foot(QWidget):
    """Shows the commands as buttons. ``pause`` is the one that stands in the header."""

    def __init__(self, theme: Theme, commands: Mapping[str, QAction]) -> None:
        super().__init__()
        self._commands = commands
        self._buttons: dict[str, Button] = {}
        self._next = FarText(theme, 0.036, colour="quiet")
        self.pause = self._button("pause")
        buttons = FlowArea()
        for name in AT_THE_FOOT:
            buttons.add(self._button(name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._next)
        layout.addWidget(buttons)

    def show_next(self, coming: str) -> None:
        """Say what comes next: the words of a set, or those of the end."""
        self._next.set_text(self.tr("Next: {0}").format(coming))

    def show_commands(self, moment: Moment) -> None:
        """Enable what can be done at this moment, and say which key does it."""
        rests = not moment.block.is_set
        for name in ("more-rest", "less-rest"):
            self._enable(name, rests and moment.state is not State.STARTING)
        self._enable("enough", not rests)
        self._enable("count", moment.block.open)
        self.pause.setText(_with_key("pause" if moment.block.open else "space", "pause"))

    def set_keys(self, on: bool) -> None:
        """Let the keys of the workout rest while a question is asked: its buttons need Space and Enter."""
        for action in self._commands.values():
            action.setEnabled(on)
        self.setVisible(on)
        self.pause.setEnabled(on)

    def _enable(self, name: str, enabled: bool) -> None:
        self._commands[name].setEnabled(enabled)
        if name in self._buttons:
            self._buttons[name].setEnabled(enabled)

    def _button(self, name: str) -> Button:
        """Return the button of a command, with its key beside its word."""
        command = actions.WORKOUT[name]
        made = button(_with_key(name, name), self._commands[name].trigger, name=actions.words(command))
        made.setToolTip(self._commands[name].toolTip())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[name] = made
        return made


def _with_key(key_of: str, name: str) -> str:
    return f"{actions.words(actions.WORKOUT[name])}  ·  {actions.keys(actions.WORKOUT[key_of])}"
