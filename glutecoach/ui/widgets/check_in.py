"""A check-in: how the back is from 0 to 10, and where it hurts."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.coaching.pain import Place
from glutecoach.coaching.screening import in_leg
from glutecoach.ui.focus import held, is_by_keys, reveal
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, insert, label
from glutecoach.ui.widgets.pain_places import PainPlaces
from glutecoach.ui.widgets.pain_scale import PainScale


class CheckInCard(QFrame):
    """One question; ``answered`` carries the pain (None: not said) and the places, each time one of them changes.

    ``column`` is what it is built in: an owner may add to it.
    """

    answered = Signal(object, object)

    def __init__(self, theme: Theme, title: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = label("", "heading")
        self._scale = PainScale(theme)
        self._where = label(tr("Where?"), "heading")
        self._places = PainPlaces(theme)
        self._reply = label()
        self._judges = True
        self._build(hint)
        self._connect()
        self.ask(title)
        self.clear()

    def ask(self, title: str) -> None:
        """Put the question in other words; the answer stays."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def ask_also(self, *fields: QWidget) -> None:
        """Ask for something else above what unfolds: it stays where it is, as somebody may be about to click it."""
        for field in fields:
            insert(self.column, self.column.indexOf(self._reply), field)

    def _build(self, hint: str) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID)
        self.column.addWidget(self._title)
        if hint:
            self.column.addWidget(label(hint, "quiet"))
        for widget in (self._scale, self._reply, self._where, self._places):
            self.column.addWidget(widget)

    def _connect(self) -> None:
        self._scale.chosen.connect(self._changed)
        self._places.changed.connect(self._changed)

    @property
    def pain(self) -> int | None:
        return self._scale.value

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it hurts; nowhere while there is no pain."""
        return self._places.places if self.pain else ()

    def set_answer(self, pain: int | None, places: tuple[Place, ...] = ()) -> None:
        """Show an answer; nothing is emitted."""
        self._scale.set_value(pain)
        self._places.set_places(places)
        self._unfold()
        self._judge()

    def clear(self) -> None:
        """Ask anew."""
        self.set_answer(None)
        self.show_reply("")

    def show_reply(self, text: str, *, judges: bool = True) -> None:
        """Say something to the answer (empty: nothing), and whether a number says how it is: a marked leg says more."""
        self._judges = judges
        self._judge()
        if text and text != self._reply.text():
            announce(self, text)
        self._reply.setText(text)
        self._reply.setVisible(bool(text))

    def _judge(self) -> None:
        self._scale.judge(self._judges and not in_leg(self.places))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose the pain by a digit that was pressed elsewhere; tell whether the key was one."""
        return self._scale.take_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def _changed(self, _value: object) -> None:
        """Unfold below what was pressed, which stays where it is; a hand on the keys sees what that brings at once."""
        focused = self.focusWidget()
        by_keys = is_by_keys(self) and focused is not None and focused.hasFocus()
        was_folded = self._places.isHidden()
        with held(focused if by_keys and focused is not None else self._scale):
            self._unfold()
            self._judge()
            self.answered.emit(self.pain, self.places)
        if by_keys and focused is not None and was_folded and not self._places.isHidden():
            reveal(focused, self)

    def _unfold(self) -> None:
        for widget in (self._where, self._places):
            widget.setVisible(bool(self.pain))
