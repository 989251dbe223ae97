"""Browse: search box, filters and the cards that are left."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout

from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.search import Finder as ExerciseFinder
from glutecoach.ui.exercises import texts
from glutecoach.ui.exercises.exercise_card import ExerciseCards
from glutecoach.ui.exercises.exercise_filters import FilterBar
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.card import CardModel
from glutecoach.ui.widgets.cards import CardView
from glutecoach.ui.widgets.finder import FinderPanel, quoted
from glutecoach.ui.widgets.stills import Stills


class ExerciseModel(CardModel):
    """Exercises by their names; read aloud with all that is painted."""

    def __init__(self) -> None:
        super().__init__(
            {
                Qt.ItemDataRole.DisplayRole: attrgetter("name"),
                Qt.ItemDataRole.ToolTipRole: attrgetter("summary"),
                Qt.ItemDataRole.AccessibleTextRole: texts.spoken,
            }
        )


class Browser(FinderPanel):
    """Finds exercises."""

    def __init__(self, exercises: Sequence[Exercise], stills: Stills, theme: Theme) -> None:
        super().__init__(theme)
        self.stills = stills
        self._most = len(exercises)
        self._finder = ExerciseFinder(exercises, texts.search_words)
        self.filters = FilterBar(exercises, theme)
        cards = ExerciseCards(stills, theme)
        self.grid = CardView(self.tr("Exercises found"), ExerciseModel(), cards, theme)
        self.count = label(role="quiet", wrap=False)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clear_all = button(self.tr("Clear search and filters"), self.start_again)
        self._build(self.tr("Exercises"), self.grid, self.clear_all, self._narrowing())
        self._connect()
        self._find()

    def _narrowing(self) -> QHBoxLayout:
        narrowing = row(self.filters, self.count, spacing=2 * GRID)
        narrowing.setStretch(0, 1)
        narrowing.setAlignment(self.count, Qt.AlignmentFlag.AlignTop)
        return narrowing

    def _connect(self) -> None:
        self.search.textChanged.connect(self.stills.hold_back)
        super()._connect()
        self.stills.painted.connect(self.grid.paint_again)
        self.filters.changed.connect(self._find)

    def start_again(self) -> None:
        """Take every word and filter away."""
        self.filters.clear()
        super().start_again()

    def _restyle(self) -> None:
        super()._restyle()
        self.count.setMinimumHeight(self.filters.chips[0].sizeHint().height())
        most = self.count.fontMetrics().size(Qt.TextFlag.TextSingleLine, self._counted(self._most))
        self.count.setMinimumWidth(most.width())  # the filters beside it keep their places, however many are found

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show) and self.isVisible():
            self._fold()
        return done

    def _fold(self) -> None:
        """Fold the filters where they would leave less room than a card needs.

        What stands at the foot of the window for a while changes nothing: the filters would come and go with it.
        """
        above, wide = self.filters.mapTo(self.window(), QPoint()).y(), self.filters.width()
        left = self.window().height() - above - self.filters.height_unfolded(wide) - GRID
        self.filters.fold(left < self.grid.gridSize().height())

    def _find(self) -> None:
        wanted = self.filters.wanted
        found = self._finder.find(self.search.text(), wanted)
        self.count.setText(self._counted(len(found)))
        self._show(found, self.count.text(), "" if found else self._why_nothing(self.search.text()))

    def _counted(self, number: int) -> str:
        return self.tr("%n exercise(s)", "", number)

    def _why_nothing(self, query: str) -> str:
        if unknown := self._finder.unknown(query):
            return self.tr("There is no exercise for {0}. Try another word.").format(quoted(unknown))
        if self._finder.find(query):
            words = self.tr("Nothing fits both your words and your filters. Try fewer words, or fewer filters.")
            return words if query.strip() else self.tr("No exercise fits all of these filters. Try fewer filters.")
        return self.tr("There are exercises for each of these words, but none for all of them. Try fewer words.")
