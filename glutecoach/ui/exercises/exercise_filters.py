"""Filters: one chip for each property, with a menu of ticks below it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu

from glutecoach.coaching.exercise import Equipment, Exercise, Kind, Level, Muscle, Position
from glutecoach.coaching.search import Facet, Nothing, values
from glutecoach.ui.exercises import texts
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import Button, button
from glutecoach.ui.widgets.flow_area import FlowArea

_ORDER: dict[Facet, tuple[Enum, ...]] = {
    Facet.MUSCLE: tuple(Muscle),
    Facet.POSITION: tuple(Position),
    Facet.EQUIPMENT: (Nothing.NEEDED, *Equipment),
    Facet.KIND: tuple(Kind),
    Facet.LEVEL: tuple(Level),
}

_FROM_NOWHERE = {Qt.Key.Key_Home: Qt.Key.Key_Down, Qt.Key.Key_End: Qt.Key.Key_Up}
"""The arrow that leads to the first entry of a menu, or the last, where none is chosen yet.

Choosing it outright would open what is below it, too.
"""


class TickMenu(QMenu):
    """A menu whose ticks can be set one after the other: a click or Space leaves it open.

    Home and End lead to its first and its last entry, as in every list; Qt's menus do not know them.
    A press on another chip opens that one's menu; Qt would take it for no more than the end of this one.
    What was not pressed is not ticked: a menu may open over the entry that leads to it, before that is let go.
    """

    _pressed: QAction | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.actionAt(event.position().toPoint())
        under = QApplication.widgetAt(event.globalPosition().toPoint())
        chip = under if isinstance(under, MenuChip) else None
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, chip is not None)
        super().mousePressEvent(event)
        if chip is not None and chip.choices_menu is not self:
            chip.setFocus(Qt.FocusReason.MouseFocusReason)
            chip.click()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is None or not action.isCheckable():
            super().mouseReleaseEvent(event)
        elif action is self._pressed:
            action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.menu() is None:
            action.trigger()
        elif event.key() == Qt.Key.Key_Space:  # it opens what lies below, as Enter does
            super().keyPressEvent(QKeyEvent(event.type(), Qt.Key.Key_Return, event.modifiers()))
        elif event.key() in _FROM_NOWHERE:
            self.setActiveAction(None)  # type: ignore[arg-type]
            super().keyPressEvent(QKeyEvent(event.type(), _FROM_NOWHERE[Qt.Key(event.key())], event.modifiers()))
        else:
            super().keyPressEvent(event)


class MenuChip(Button):
    """A chip that opens a menu below it, and is pressed while something in there narrows the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "chip")
        self.setCheckable(True)
        roles.tell(self, roles.Role.ButtonMenu)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the word
        self.choices_menu = TickMenu(self)
        self.choices_menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.clicked.connect(self._open)

    def nextCheckState(self) -> None:
        """Leave the chip as it is: it is pressed while it narrows the list, not while its menu is open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)

    def show_choices(self) -> None:
        """Say what is chosen; a subclass does."""
        side = self._theme.px(12)
        self.setIcon(self._theme.icon("drop", "card" if self.isChecked() else "quiet", 12))
        self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "choices_menu"):
            self.show_choices()

    def _open(self) -> None:
        self.choices_menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        first = self.choices_menu.actions()[0]
        if first.menu() is None:  # else it would open, too, over the whole of a small window
            self.choices_menu.setActiveAction(first)


class FilterChip(MenuChip):
    """A chip with the choices of one facet, which says what is chosen.

    It is as wide as any of them is: what stands beside it stays where it is, whatever is chosen.
    """

    changed = Signal()

    def __init__(self, facet: Facet, choices: Sequence[Enum], theme: Theme) -> None:
        self._measured = "", 0
        self._hint: QSize | None = None
        self.facet = facet
        self._ticks: dict[Enum, QAction] = {}
        super().__init__(theme)
        self._ticks = {choice: self.choices_menu.addAction(texts.choice(choice)) for choice in choices}
        for tick in self._ticks.values():
            tick.setCheckable(True)
            tick.toggled.connect(self.show_choices)
            tick.toggled.connect(self.changed)
        self.show_choices()

    @property
    def wanted(self) -> frozenset[Enum]:
        return frozenset(choice for choice, tick in self._ticks.items() if tick.isChecked())

    def clear(self) -> None:
        for tick in self._ticks.values():
            tick.setChecked(False)

    def sizeHint(self) -> QSize:
        """Return what it asks for, measured once for each look: a layout asks again and again."""
        if self._hint is None:
            hint = super().sizeHint()
            self._hint = QSize(hint.width() - self._width(self.text()) + self._room(), hint.height())
        return self._hint

    def changeEvent(self, event: QEvent) -> None:
        self._hint = None
        super().changeEvent(event)

    def _room(self) -> int:
        """Return the width of the widest text, measured once for each font."""
        font = self.font().key()
        if self._measured[0] != font:
            texts_on_it = (texts.facet(self.facet), *(tick.text() for tick in self._ticks.values()))
            self._measured = font, max(map(self._width, texts_on_it))
        return self._measured[1]

    def _width(self, text: str) -> int:
        """Return the width of a text as Qt's own hint has it."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()

    def show_choices(self) -> None:
        name = texts.facet(self.facet)
        made = [tick.text() for tick in self._ticks.values() if tick.isChecked()]
        for tick in self._ticks.values():
            font = QFont()
            font.setBold(tick.isChecked())
            tick.setFont(font)
        self.setChecked(bool(made))
        more = f" +{len(made) - 1}" if len(made) > 1 else ""
        room = self._room() - self._width(more)
        first = made[0] if made else name
        self.setText(self.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, room) + more)
        spoken = ", ".join(made) or self.tr("any")
        self.setAccessibleName(self.tr("{0}: {1}").format(name, spoken))
        self.setToolTip(self.accessibleName() if made else "")
        self.choices_menu.setTitle(self.tr("{0}: {1}").format(name, first + more) if made else name)
        super().show_choices()
        self._hint = None


class AllFilters(MenuChip):
    """One chip in place of all, where the window is small: its menu leads to theirs."""

    def __init__(self, chips: Sequence[FilterChip], theme: Theme) -> None:
        self._chips = chips
        super().__init__(theme)
        for chip in chips:
            self.choices_menu.addMenu(chip.choices_menu)
            chip.changed.connect(self.show_choices)
        self.show_choices()

    def show_choices(self) -> None:
        made = [chip.accessibleName() for chip in self._chips if chip.wanted]
        self.setChecked(bool(made))
        count = sum(len(chip.wanted) for chip in self._chips)
        self.setText(self.tr("Filters ({0})").format(count) if count else self.tr("Filters"))
        self.setAccessibleName(self.tr("{0}: {1}").format(self.tr("Filters"), "; ".join(made) or self.tr("none")))
        super().show_choices()


class FilterBar(FlowArea):
    """All filters in a line or two, or folded into one, and a button that takes them off."""

    changed = Signal()

    def __init__(self, exercises: Sequence[Exercise], theme: Theme) -> None:
        super().__init__()
        self.chips: list[FilterChip] = []
        for facet in Facet:
            offered = frozenset[Enum]().union(*(values(facet, exercise) for exercise in exercises))
            self.chips.append(FilterChip(facet, [choice for choice in _ORDER[facet] if choice in offered], theme))
        self.folded = AllFilters(self.chips, theme)
        self.clear_button = button(self.tr("Clear filters"), self._clear_pressed, role="link")
        for widget in (self.folded, *self.chips, self.clear_button):
            self.add(widget)
        self.folded.hide()
        for chip in self.chips:
            chip.changed.connect(self._chip_changed)
        policy = self.clear_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(policy)
        self.clear_button.setVisible(False)

    @property
    def wanted(self) -> dict[Facet, frozenset[Enum]]:
        """What is asked for; facets without a choice are left out."""
        return {chip.facet: chip.wanted for chip in self.chips if chip.wanted}

    @property
    def first(self) -> MenuChip:
        """The chip that the line begins with."""
        return self.chips[0] if self.folded.isHidden() else self.folded

    def fold(self, folded: bool) -> None:
        """Show one chip in place of all, or all of them again."""
        if folded is not self.folded.isHidden():
            return
        had_focus = any(chip.hasFocus() for chip in (self.folded, *self.chips))
        self.folded.setVisible(folded)
        for chip in self.chips:
            chip.setVisible(not folded)
        if had_focus:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_unfolded(self, width: int) -> int:
        """Return how high all of the chips would stand, and the button with them."""
        return self.height_of((*self.chips, self.clear_button), width)

    def clear(self) -> None:
        """Take all filters off, with one change in the end."""
        for chip in self.chips:
            chip.blockSignals(True)
            chip.clear()
            chip.blockSignals(False)
        self.folded.show_choices()
        self._chip_changed()

    def _clear_pressed(self) -> None:
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear()

    def _chip_changed(self) -> None:
        self.clear_button.setVisible(bool(self.wanted))
        self.changed.emit()
