"""Licences: a page to read under which terms GluteCoach and everything in it may be used."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from glutecoach.catalogue.licences import Licence
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, FieldRow, button, label, row
from glutecoach.ui.widgets.fields import Choice


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
        self._back.setIcon(self._theme.icon("arrow-left", "ink", 18))
        self._back.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        self._parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Licences"))
        self._back.setToolTip(self.tr("Back to Settings (Esc)"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the licence"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(row(self._back, 1))
        layout.addWidget(label(self.tr("Licences"), "title"))
        layout.addWidget(FieldRow(self.tr("Part of GluteCoach"), self._parts))
        layout.addWidget(self._text, 1)

    def _connect(self) -> None:
        self._parts.chosen.connect(self._show)
        for keys in (QKeySequence(Qt.Key.Key_Escape), QKeySequence(Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Left)):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.left)

    def _show(self, licence: Licence | None) -> None:
        self._text.setPlainText("" if licence is None else licence.text)
