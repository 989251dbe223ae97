"""LessonContents: a search box, and the pages that are found."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Qt

from glutecoach.coaching.lesson import Lesson, LessonFinder
from glutecoach.ui.learn.lesson_card import LessonCards
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import button
from glutecoach.ui.widgets.card import CardModel
from glutecoach.ui.widgets.cards import CardView
from glutecoach.ui.widgets.finder import FinderPanel, quoted
from glutecoach.ui.widgets.stills import Stills


class LessonContents(FinderPanel):
    """Finds pages."""

    def __init__(self, lessons: Sequence[Lesson], stills: Stills, theme: Theme) -> None:
        super().__init__(theme)
        self._finder = LessonFinder(lessons)
        self.shelf = CardView(self.tr("Pages found"), _model(), LessonCards(lessons, stills, theme), theme)
        self.clear = button(self.tr("Clear the search"), self.start_again)
        self.search.setAccessibleName(self.tr("Search the pages"))
        self.search.setPlaceholderText(self.tr("Pain, sleep, how often …"))
        self._build(self.tr("Learn"), self.shelf, self.clear)
        self._connect()
        self.search.textChanged.connect(stills.hold_back)
        stills.painted.connect(lambda _exercise: self.shelf.viewport().update())
        self._find()

    def _find(self) -> None:
        query = self.search.text()
        found = self._finder.find(query)
        self._show(found, self.tr("Pages found: {0}").format(len(found)), "" if found else self._why_nothing(query))

    def _why_nothing(self, query: str) -> str:
        if unknown := self._finder.unknown(query):
            return self.tr("No page mentions {0}. Try another word.").format(quoted(unknown))
        return self.tr("Each of these words is on some page, but no page has them all. Try fewer words.")


def _model() -> CardModel:
    return CardModel(
        {
            Qt.ItemDataRole.DisplayRole: attrgetter("title"),
            Qt.ItemDataRole.AccessibleTextRole: lambda lesson: f"{lesson.title}. {lesson.summary}",
        }
    )
