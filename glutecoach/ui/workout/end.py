"""The end of a workout: the figure stands under a clock with the minutes that it took, beside the summary."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figures import Figures
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.dial import DialPicture
from glutecoach.ui.widgets.stills import Stills
from glutecoach.ui.workout.summary import Summary

WIDE = 1000
"""From this width at 100 % text on, in pixels, there is room for the figure beside the summary."""

FIGURE, SUMMARY = 2, 5
"""How they share the width."""

STANDS = "hip-hinge"
"""The exercise at whose start the figure stands, at ease."""


class End(QWidget):
    """A picture for the eye alone, where there is room for it, beside the summary."""

    def __init__(self, theme: Theme, summary: Summary) -> None:
        super().__init__()
        self._theme, self._summary = theme, summary
        self._picture = DialPicture(theme)
        self._picture.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._picture, FIGURE)
        across.addWidget(summary, SUMMARY)
        summary.filled.connect(self._picture.show_length)

    def illustrate(self, figures: Figures, exercises: Mapping[str, Exercise]) -> None:
        """Show pictures of what was done, and of who has done it."""
        self._summary.done.illustrate(Stills(figures, self._theme, self), exercises)
        self._picture.set_figure(figures.find(exercises[STANDS]))
        if (figure := self._picture.figure) is not None:
            self._picture.show_shot(figure.start_and_end()[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_picture"):
            self._fit()

    def _fit(self) -> None:
        self._picture.setVisible(self.width() >= self._theme.px(WIDE))
