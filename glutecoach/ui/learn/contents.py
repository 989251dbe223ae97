"""Contents: a search box, and the pages that are found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.lesson import Lesson, LessonFinder
from glutecoach.ui.learn.card import GAP
from glutecoach.ui.learn.shelf import Shelf
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.search_box import SearchBox

_MARGIN = 4 * GRID
_WIDEST_SEARCH = 640


class Contents(QWidget):
    """Finds pages; ``chosen`` carries the Lesson that was picked."""

    chosen = Signal(object)

    def __init__(self, lessons: Sequence[Lesson], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._finder = LessonFinder(lessons)
        self.search = SearchBox(theme)
        self.shelf = Shelf(lessons, theme)
        self.nothing = label(role="heading")
        self.clear = button(self.tr("Clear the search"), self.start_again)
        self._glass = QLabel()
        self._results = QStackedWidget()
        self._build()
        self._connect()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_lesson(self, lesson_id: str) -> None:
        """Put the focus on the card of a page, or on the search box if it is not in sight."""
        if not self.shelf.go_to(lesson_id):
            self.focus_search()

    def start_again(self) -> None:
        self.search.clear()
        self.focus_search()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_results"):
            self._restyle()

    def _build(self) -> None:
        self.search.setAccessibleName(self.tr("Search the pages"))
        self.search.setPlaceholderText(self.tr("Pain, sleep, how often …"))
        self._results.addWidget(self.shelf)
        self._results.addWidget(self._empty_state())
        top = row(label(self.tr("Learn"), "title", wrap=False), self.search, spacing=3 * GRID)
        top.setContentsMargins(_MARGIN, 3 * GRID, _MARGIN, int(1.5 * GRID))
        top.setStretch(1, 1)
        top.addStretch(0)
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
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
        layout.addWidget(self._glass, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.nothing)
        layout.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.shelf.choose_first)
        self.search.left_below.connect(self._enter_results)
        self.shelf.chosen.connect(self.chosen)
        self.shelf.left_at_top.connect(self.focus_search)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_search)

    def _restyle(self) -> None:
        self._glass.setPixmap(self._theme.pixmap("search", "quiet", 40))
        self.search.setMaximumWidth(self._theme.px(_WIDEST_SEARCH))

    def _find(self, query: str) -> None:
        found = self._finder.find(query)
        self.shelf.show_lessons(found)
        self._results.setCurrentIndex(0 if found else 1)
        self.nothing.setText("" if found else self._why_nothing(query))
        self._announce(self.tr("Pages found: {0}").format(len(found)) if found else self.nothing.text())

    def _why_nothing(self, query: str) -> str:
        unknown = self._finder.unknown(query)
        if not unknown:
            return self.tr("Each of these words is on some page, but no page has them all. Try fewer words.")
        listed = ", ".join(self.tr("“{0}”").format(word) for word in unknown)
        return self.tr("No page mentions {0}. Try another word.").format(listed)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive() and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.search, text))

    def _enter_results(self) -> None:
        if not self.shelf.enter():
            self.clear.setFocus(Qt.FocusReason.OtherFocusReason)
