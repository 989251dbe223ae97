"""CareCard: asks once what the exercises have to take care of."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Condition
from glutecoach.ui.widgets.basics import button, card, insert, label
from glutecoach.ui.widgets.flow_area import FlowArea

if TYPE_CHECKING:
    from glutecoach.ui.widgets.conditions import Conditions


class CareCard(QWidget):
    """``chosen`` carries the conditions, which may be none; those that are ``known`` already are ticked."""

    chosen = Signal(object)

    def __init__(self, known: Collection[Condition] = ()) -> None:
        super().__init__()
        self.known = known
        self._conditions: Conditions | None = None
        self._none = button(self.tr("None of these"), lambda: self.chosen.emit(()))
        self._choose = button(self.tr("Choose …"), self._unfold)
        self._buttons = FlowArea()
        self._build()
        if known:
            self._unfold()

    def take_focus(self) -> None:
        self._none.setFocus()

    def keep_what_is_ticked(self) -> None:
        """Take for answered what is ticked: a session is about to begin, and has to fit it."""
        if self._conditions is not None and self._conditions.ticked:
            self.chosen.emit(self._conditions.ticked)

    def _unfold(self) -> None:
        """Show the boxes, which are made only now, as most people need none."""
        from glutecoach.ui.widgets.conditions import Conditions

        conditions = self._conditions = Conditions(self.known)
        keep = button(self.tr("Save my answers"), lambda: self.chosen.emit(conditions.ticked))
        keep.setEnabled(bool(self.known))
        conditions.changed.connect(lambda ticked: keep.setEnabled(bool(ticked)))
        conditions.changed.connect(lambda ticked: self._none.setEnabled(not ticked))
        self._none.setEnabled(not self.known)
        insert(self._column, self._column.indexOf(self._buttons), conditions)
        self._buttons.add(keep)
        self._choose.hide()
        if self.isVisible():
            conditions.take_focus()

    def _build(self) -> None:
        frame, self._column = card()
        told = self.tr(
            "Do you have a new hip, high blood pressure, glaucoma (an eye illness), weak bones, sore wrists "
            "or sore knees? Do you take blood thinners, or have you had a blood clot? Are you pregnant? Is "
            "it hard for you to get down to the floor and up again? You get other exercises instead of those "
            "that are not right for you, and the coach tells you what to be careful about. Your answer stays "
            "on this computer."
        )
        self._column.addWidget(label(self.tr("Do you have one of these?"), "heading"))
        self._column.addWidget(label(told, "quiet"))
        for made in (self._none, self._choose):
            self._buttons.add(made)
        self._column.addWidget(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
