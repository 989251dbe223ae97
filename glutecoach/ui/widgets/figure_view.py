"""The figure view: a figure that moves, that can be seen from another side, and that can be stopped."""

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QIcon, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.figure.figure import Figure
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, button, chip, label
from glutecoach.ui.widgets.turning import TurningCanvas

FRAME_MS = 40
LONGEST_STEP_MS = 200
"""After a longer gap, such as a sleep of the machine, the movement goes on from where it was seen last."""

HALF = 0.5
_ICON = 14


class FigureView(QWidget):
    """Shows the movement of an exercise again and again, with the word of its phase and buttons below.

    It moves only while it is seen. Who wants less motion sees start and end instead, from both sides, too.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._at_ms = 0.0
        self._speed = 1.0
        self._playing = True
        self._timer = QTimer(self)
        self._since = QElapsedTimer()
        self.canvas = TurningCanvas(theme)
        self.caption = label(role="quiet", wrap=False)
        self.play_button = button("", self.toggle, role="chip")
        self.half_speed = chip(self.tr("Half speed"), self._set_half_speed)
        self.other_view = chip(self.tr("Other view"), self._turn)
        self._build()
        self._restyle()
        self._timer.timeout.connect(lambda: self.advance(min(self._since.restart(), LONGEST_STEP_MS)))
        self.canvas.space_pressed.connect(self.toggle)
        self.canvas.turned.connect(self._say_which_view)

    @property
    def is_playing(self) -> bool:
        """Whether the figure moves as soon as it is seen."""
        return self._playing and not self._theme.reduce_motion

    @property
    def is_ticking(self) -> bool:
        """Whether it moves right now."""
        return self._timer.isActive()

    def set_figure(self, figure: Figure) -> None:
        """Show the movement of another figure, from its beginning."""
        self.canvas.set_figure(figure)
        for made in (self.play_button, self.half_speed):
            made.setVisible(figure.moves)
        self._turn(False)
        self._at_ms = 0.0
        self._playing = True
        self.advance(0)
        self._go_or_stop()

    def toggle(self) -> None:
        """Play or pause; nothing where no motion is wanted."""
        if not self._theme.reduce_motion:
            self._playing = not self._playing
            self.advance(0)
            self._go_or_stop()

    def advance(self, ms: float) -> None:
        """Let the movement go on by so many milliseconds of a clock; at half speed it goes half as far."""
        if self.canvas.figure is None:
            return
        self._at_ms += ms * self._speed
        kind, shot = self.canvas.figure.shown(self._at_ms)
        self.canvas.show_shot(shot if self._playing else shot.settled)
        word = (
            words.phase(kind) if self.canvas.figure.moves else self.tr("Its position; it has no pictures of its own.")
        )
        if self.caption.text() != word:
            self.caption.setText(word)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_or_stop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()  # a window that is minimised hides what it holds, too

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "other_view"):
            self._restyle()

    def _build(self) -> None:
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.half_speed.setToolTip(self.tr("Show the movement at half its speed"))
        self.other_view.setToolTip(self.tr("See it from another side (arrow keys)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for made in self._buttons:
            buttons.addWidget(made)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.caption)
        layout.addLayout(buttons)

    @property
    def stations(self) -> tuple[QWidget, ...]:
        """What takes the focus, in the order in which Tab goes on."""
        return self.canvas, *self._buttons

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return self.play_button, self.half_speed, self.other_view

    def _turn(self, on: bool) -> None:
        if on is not (self.canvas.view != "best"):
            self.canvas.turn()

    def _say_which_view(self) -> None:
        self.other_view.setVisible(self.canvas.can_turn)
        self.other_view.setChecked(self.canvas.view != "best")

    def _set_half_speed(self, on: bool) -> None:
        self._speed = HALF if on else 1.0

    def _go_or_stop(self) -> None:
        moving = not self._theme.reduce_motion
        for made in (self.caption, self.play_button, self.half_speed):
            made.setVisible(moving)
        self._say_what_the_button_does()
        if self.is_playing and self.isVisible():
            self._since.start()
            self._timer.start(FRAME_MS)
        else:
            self._timer.stop()
        self.canvas.update()

    def _say_what_the_button_does(self) -> None:
        text = self.tr("Pause") if self.is_playing else self.tr("Play")
        self.play_button.setText(text)
        self.play_button.setAccessibleName(text)
        self.play_button.setToolTip(self.tr("Pause the figure (Space)") if self.is_playing else self.tr("Play (Space)"))
        self.play_button.setIcon(self._icon())

    def _icon(self) -> QIcon:
        return self._theme.icon("pause" if self.is_playing else "play", "ink", _ICON)

    def _restyle(self) -> None:
        side = self._theme.px(_ICON)
        self.play_button.setIconSize(QSize(side, side))
        self._say_what_the_button_does()
        self.play_button.setMinimumWidth(0)
        widths = []
        for text in (self.tr("Play"), self.tr("Pause")):
            self.play_button.setText(text)
            widths.append(self.play_button.sizeHint().width())
        self.play_button.setMinimumWidth(max(widths))  # the others stay where they are when the word changes
        self._say_what_the_button_does()
