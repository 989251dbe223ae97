"""Browse: search box, filters and the cards that are left."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.search import Finder
from glutecoach.ui.exercises import texts
from glutecoach.ui.exercises.card import GAP
from glutecoach.ui.exercises.filters import FilterBar
from glutecoach.ui.exercises.grid import CardGrid
from glutecoach.ui.exercises.model import ExerciseModel
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.search_box import SearchBox
from glutecoach.ui.widgets.stills import Stills

_MARGIN = 4 * GRID
_WIDEST_SEARCH = 640


class Browser(QWidget):
    """Finds exercises; ``chosen`` carries the one that was picked."""

    chosen = Signal(object)

    def __init__(self, exercises: Sequence[Exercise], stills: Stills, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stills = stills
        self._finder = Finder(exercises, texts.search_words)
        self._model = ExerciseModel(self)
        self.search = SearchBox(theme)
        self.filters = FilterBar(exercises, theme)
        self.grid = CardGrid(self._model, exercises, stills, theme)
        self.count = label(role="quiet", wrap=False)
        self.clear_all = button(self.tr("Clear search and filters"), self.start_again)
        self._glass = QLabel()
        self._nothing = label(role="heading")
        self._results = QStackedWidget()
        self._build()
        self._connect()
        self._find()

    def _build(self) -> None:
        self._results.addWidget(self.grid)
        self._results.addWidget(self._empty_state())
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 3 * GRID, _MARGIN, GRID)
        top.setSpacing(int(1.5 * GRID))
        heading = row(label(self.tr("Exercises"), "title", wrap=False), self.search, spacing=3 * GRID)
        heading.setStretch(1, 1)
        heading.addStretch(0)
        top.addLayout(heading)
        narrowing = row(self.filters, self.count, spacing=2 * GRID)
        narrowing.setStretch(0, 1)
        narrowing.setAlignment(self.count, Qt.AlignmentFlag.AlignTop)
        top.addLayout(narrowing)
        below = QVBoxLayout()
        below.setContentsMargins(_MARGIN - GAP // 2, 0, 0, 0)
        below.addWidget(self._results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(below, 1)
        self._restyle()

    def _empty_state(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, _MARGIN, 0)
        layout.setSpacing(2 * GRID)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
        layout.addWidget(self._glass, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._nothing)
        layout.addWidget(self.clear_all, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def _connect(self) -> None:
        self.search.textChanged.connect(self._stills.hold_back)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self.search.left_below.connect(self._enter_grid)
        self.filters.changed.connect(self._find)
        self.grid.chosen.connect(self.chosen)
        self.grid.left_at_top.connect(self.focus_search)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_search)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def start_again(self) -> None:
        """Take away every word and filter."""
        self.search.clear()
        self.filters.clear()
        self.focus_search()

    def focus_exercise(self, exercise_id: str) -> None:
        """Put the focus on the card of an exercise, or on the search box if it is not in sight."""
        index = self._model.index_of(exercise_id)
        if index.isValid():
            self.grid.go_to(index)
        else:
            self.focus_search()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_glass"):
            self._restyle()

    def _restyle(self) -> None:
        self._glass.setPixmap(self._theme.pixmap("search", "quiet", 40))
        self.search.setMaximumWidth(self._theme.px(_WIDEST_SEARCH))
        self.count.setMinimumHeight(self.filters.chips[0].sizeHint().height())

    def _find(self) -> None:
        wanted = self.filters.wanted
        found = self._finder.find(self.search.text(), wanted)
        self._model.show(found)
        if found:
            self.grid.setCurrentIndex(self._model.index(0))
        self.grid.scrollToTop()
        self.count.setText(self.tr("%n exercise(s)", "", len(found)))
        self._nothing.setText(
            self.tr("Nothing found. Try fewer words or filters.")
            if wanted
            else self.tr("Nothing found. Try fewer words.")
        )
        self._results.setCurrentIndex(0 if found else 1)
        self._announce(self.count.text() if found else self._nothing.text())

    def _announce(self, text: str) -> None:
        if QAccessible.isActive() and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.count, text))

    def _open_first(self) -> None:
        if self._model.rowCount():
            self.chosen.emit(self._model.exercise(self._model.index(0)))

    def _enter_grid(self) -> None:
        if self._model.rowCount():
            self.grid.go_to(self._model.index(0))
        else:
            self.clear_all.setFocus(Qt.FocusReason.OtherFocusReason)
