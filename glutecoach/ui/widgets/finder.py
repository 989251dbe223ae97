"""FinderPanel: a box to search with, and the cards that are found."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, Yielding, label, row
from glutecoach.ui.widgets.card import GAP
from glutecoach.ui.widgets.cards import CardView
from glutecoach.ui.widgets.page import left_free
from glutecoach.ui.widgets.search_box import SearchBox

_MARGIN = 4 * GRID
_WIDEST_SEARCH = 640


class FinderPanel(QWidget):
    """Finds what a subclass looks for; ``chosen`` carries the one that was picked.

    ``cards`` show what is found, ``clear`` starts again where nothing is, and ``narrowing`` stands below the search.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._glass = QLabel()
        self._results = Yielding()
        self.search = SearchBox(theme)
        self.nothing = label(role="large")

    def _build(self, title: str, cards: CardView, clear: QPushButton, narrowing: QHBoxLayout | None = None) -> None:
        self._cards, self._clear = cards, clear
        self._results.addWidget(cards)
        self._results.addWidget(self._empty_state())
        below = QVBoxLayout()
        below.setContentsMargins(_MARGIN - GAP // 2, 0, 0, 0)
        below.addWidget(self._results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top(title, narrowing))
        layout.addLayout(below, 1)
        self._restyle()

    def _top(self, title: str, narrowing: QHBoxLayout | None) -> QVBoxLayout:
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 3 * GRID, _MARGIN, GRID if narrowing else int(1.5 * GRID))
        top.setSpacing(int(1.5 * GRID))
        heading = row(label(title, "title", wrap=False), self.search, spacing=3 * GRID)
        heading.setStretch(1, 1)
        heading.addStretch(0)
        top.addLayout(heading)
        if narrowing is not None:
            top.addLayout(narrowing)
        return top

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = left_free(self)
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(beside, 0, beside, 0)

    def _empty_state(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, _MARGIN, 0)
        layout.setSpacing(2 * GRID)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
        layout.addWidget(self._glass, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.nothing)
        layout.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._cards.choose_first)
        self.search.left_below.connect(self._enter_cards)
        self._cards.chosen.connect(self.chosen)
        self._cards.left_at_top.connect(self.focus_search)
        actions.listen(self, actions.WINDOW["find"], self.focus_search)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_card(self, thing_id: str) -> None:
        """Put the focus on a card, or on the search box if it is not in sight."""
        if not self._cards.go_to(thing_id):
            self.focus_search()

    def start_again(self) -> None:
        """Take every word away."""
        self.search.clear()
        self.focus_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape take the words away wherever the focus is: it leads out of the search."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.focus_search()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cards"):
            self._restyle()

    def _restyle(self) -> None:
        self._glass.setPixmap(self._theme.pixmap("search", "quiet", 40))
        self.search.setMaximumWidth(self._theme.px(_WIDEST_SEARCH))

    def _find(self) -> None:
        """Look for the words in the box, and show what comes of it; a subclass does it."""
        raise NotImplementedError

    def _show(self, found: Sequence[Any], count: str, nothing: str) -> None:
        """Show what is found and say how much it is, or say why it is nothing."""
        self._cards.show_cards(found)
        self.nothing.setText("" if found else nothing)
        self._results.setCurrentIndex(0 if found else 1)
        if QAccessible.isActive() and self.isVisible():
            said = count if found else nothing
            announce(self.search, said)

    def _enter_cards(self) -> None:
        if not self._cards.enter():
            self._clear.setFocus(Qt.FocusReason.OtherFocusReason)


def quoted(words: Sequence[str]) -> str:
    """Return words as they were typed, each in quotation marks."""
    return ", ".join(tr("“{0}”").format(word) for word in words)
