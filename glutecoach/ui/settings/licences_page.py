"""Licences: a page to read under which terms GluteCoach and everything in it may be used."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from glutecoach.catalogue.licences import Licence
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, explain, label, row
from glutecoach.ui.widgets.fields import Choice

LONG_LINE = 48
"""A line of at least so many letters was broken because it was full."""

_BEGINS_ANEW = re.compile(
    r"\s*([a-z0-9]{1,3}[.)]\s|\([a-z0-9]+\)|[-*•=]|$|copyright \(c\)|all rights|http)|.*\S {3,}\S", re.I
)
"""An item of a list, an empty line, whose it is, an address, a row of a table."""


class LicencesPage(QWidget):
    """One part is chosen, and the whole text of its licence is below. ``left`` asks for Settings."""

    left = Signal()

    def __init__(self, load: Callable[[], Sequence[Licence]], theme: Theme) -> None:
        super().__init__()
        self._load, self._theme = load, theme
        self._back = button(self.tr("Back"), self.left.emit, name=self.tr("Back to Settings"))
        self._parts = Choice()
        self._text = QPlainTextEdit()
        self._build()
        self._connect()

    def opened(self) -> None:
        """Read the licences, when they are first asked for, and get ready to choose one."""
        if not self._parts.count():
            found = self._load()
            self._parts.fill([(f"{licence.name} · {licence.kind}", licence) for licence in found], None)
            self._show(found[0] if found else None)
        self._parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_back"):
            self._dress()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Licences"))
        explain(self._back, self.tr("Back to Settings (Esc)"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the licence"))
        caption = label(self.tr("Part of GluteCoach"))
        caption.setBuddy(self._parts)
        self._parts.setAccessibleName(caption.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(row(self._back, 1))
        layout.addWidget(label(self.tr("Licences"), "title"))
        layout.addWidget(caption)
        layout.addWidget(self._parts)
        layout.addWidget(self._text, 1)
        self._dress()

    def _connect(self) -> None:
        self._parts.chosen.connect(self._show)
        actions.listen(self, actions.WINDOW["out"], self.left.emit)

    def _dress(self) -> None:
        self._back.setIcon(self._theme.icon("arrow-left", "ink", 18))
        self._back.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))

    def _show(self, licence: Licence | None) -> None:
        self._text.setPlainText("" if licence is None else flowing(licence.text))


def flowing(text: str) -> str:
    """Let the lines of each paragraph run on, so that they break where the page does, at any size of text."""
    lines: list[str] = []
    before = ""
    for line in text.splitlines():
        if len(before.strip()) >= LONG_LINE and not _BEGINS_ANEW.match(line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
        before = "" if _BEGINS_ANEW.match(line) and "   " in line.strip() else line
    return "\n".join(lines)
