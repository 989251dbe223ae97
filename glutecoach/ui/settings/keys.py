"""Keys in Settings: every key and what it does, and whether single letters and signs are among them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from glutecoach.ui import actions
from glutecoach.ui.widgets.basics import GRID, label


class Keys(QWidget):
    """A small table of commands and their keys."""

    def __init__(self, commands: Iterable[actions.Command], single_keys: bool) -> None:
        super().__init__()
        self._rows: list[tuple[actions.Command, QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setColumnStretch(1, 1)
        for number, command in enumerate(commands):
            keys, hint = label("", "large", wrap=False), label(actions.hint(command))
            grid.addWidget(keys, number, 0)
            grid.addWidget(hint, number, 1)
            self._rows.append((command, keys, hint))
        self.show_keys(single_keys)

    def show_keys(self, single_keys: bool) -> None:
        """Show the keys that are at work, and what they do."""
        for command, keys, hint in self._rows:
            text = actions.keys(command, single_keys)
            keys.setText(text)
            for made in (keys, hint):
                made.setVisible(bool(text))
