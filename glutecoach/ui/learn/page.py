"""LearnPage: find a page, read it, go on from it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.lesson import Lesson
from glutecoach.figure.figures import Figures
from glutecoach.ui.learn.lesson_contents import LessonContents
from glutecoach.ui.learn.lesson_page import LessonPage
from glutecoach.ui.theme import Theme
from glutecoach.ui.way_back import WayBack
from glutecoach.ui.widgets.stills import Stills


class LearnPage(QWidget):
    """The contents of the reading room, and in their place the page that is read.

    ``exercise_wanted`` carries the id of an exercise that a page leads to.
    """

    exercise_wanted = Signal(str)

    def __init__(self, lessons: Sequence[Lesson], figures: Figures, theme: Theme) -> None:
        super().__init__()
        self._lessons = {lesson.id: lesson for lesson in lessons}
        self._opened_from = ""
        self._way: WayBack | None = None
        self.contents = LessonContents(lessons, Stills(figures, theme, self), theme)
        self.reading = LessonPage(theme)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def opened(self) -> None:
        """Get ready to search; a page that is being read stays open."""
        if self._stack.currentWidget() is self.reading:
            self.reading.focus_title()
        else:
            self.contents.focus_search()

    def go_to_start(self) -> None:
        """Leave the page that is read; what is searched for stays, as it can be seen."""
        self._leave()
        self.contents.shelf.scrollToTop()

    def show_lesson(self, lesson_id: str, way: WayBack | None = None) -> None:
        """Open a page to be read, which leads back where one came from; an id that is not known opens the contents."""
        lesson = self._lessons.get(lesson_id)
        if lesson is None:
            self._show_contents()
        else:
            self._read(lesson, way)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Learn"))
        self._stack.addWidget(self.contents)
        self._stack.addWidget(self.reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.contents.chosen.connect(self._read)
        self.reading.left.connect(self._go_back)
        self.reading.exercise_wanted.connect(self.exercise_wanted)

    def _read(self, lesson: Lesson, way: WayBack | None = None) -> None:
        self._opened_from, self._way = lesson.id, way
        self.reading.lead_back(way)
        self._stack.setCurrentWidget(self.reading)
        self.reading.show_lesson(lesson)

    def _go_back(self) -> None:
        way = self._way
        self._show_contents()
        if way is not None:
            way.go()

    def _leave(self) -> None:
        self._way = None
        self._stack.setCurrentWidget(self.contents)

    def _show_contents(self) -> None:
        self._leave()
        self.contents.focus_card(self._opened_from)
