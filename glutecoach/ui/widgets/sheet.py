"""Sheet: what is to be read from top to bottom, under a name."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glutecoach import paths
from glutecoach.coaching.exercise import Muscle, Source
from glutecoach.figure.bodymap import find_body
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, label
from glutecoach.ui.widgets.body_map import BodyMap
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.lines import Lines


class Sheet(QWidget):
    """A name that can have the focus, and sections below it.

    The name reaches out to the left by ``GRID``, so that its text and not the ring of its focus stands in line.
    ``mark_width`` is that of the marks before lines, at 100 % text.
    """

    def __init__(self, name: str, description: str, mark_width: int, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mark_width = mark_width
        self._marks: list[QLabel] = []
        self.name = label(name, "name")
        self.links: list[QWidget] = []
        """The buttons that lead to something else."""
        self._frame(description)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "links"):
            self._restyle()

    def _restyle(self) -> None:
        self.name.ensurePolished()
        self.name.setMaximumWidth(self.name.fontMetrics().horizontalAdvance(self.name.text()) + 3 * GRID)
        for mark in self._marks:
            mark.setFixedWidth(self._theme.px(self._mark_width))

    def _frame(self, description: str) -> None:
        self.name.setIndent(0)
        self.name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name.setAccessibleName(self.name.text())
        self.name.setAccessibleDescription(description)
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID)
        self._head.addWidget(self.name, 1)
        self._head.addStretch(0)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(GRID, 0, 0, 0)
        self._column.setSpacing(3 * GRID)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 4 * GRID)
        self._whole.setSpacing(GRID)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._column, 1)

    def _section(self, heading: str, *content: QWidget) -> None:
        section = QVBoxLayout()
        section.setSpacing(GRID)
        if heading:
            section.addWidget(label(heading, "heading"))
        for widget in content:
            section.addWidget(widget)
        self._column.addLayout(section)

    def _list(self, texts: Sequence[str], marks: Sequence[str] = (), role: str = "") -> Lines:
        """Return lines with a mark before each: those given, or dots."""
        made = Lines(spacing=GRID)
        made.show_texts(texts, marks or "•" * len(texts), role=role, mark_role="number")
        self._marks += made.marks
        return made

    def _sources(self, sources: Sequence[Source]) -> Lines:
        texts = [" ".join(filter(None, (f"{source.title}.", source.note))) for source in sources]
        return self._list(texts, role="quiet")

    def _muscles(self, muscles: Sequence[Muscle]) -> QWidget:
        """Return the body map, and beside it the muscles by their names."""
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        if (album := find_body(paths.resources())) is not None:
            layout.addWidget(BodyMap(muscles, self._theme, album))
        names = QVBoxLayout()
        names.setSpacing(GRID)
        names.addStretch(1)
        for muscle in muscles:
            names.addWidget(label(words.muscle(muscle)))
        names.addStretch(1)
        layout.addLayout(names, 1)
        return made

    def _links(self, targets: Iterable[tuple[str, str]], asked: SignalInstance) -> FlowArea:
        """Return a button for each text and id; ``asked`` carries the id."""
        area = FlowArea()
        for text, target in targets:
            link = button(text, lambda to=target: asked.emit(to))  # type: ignore[misc]
            self.links.append(link)
            area.add(link)
        return area
