"""Stills: small pictures of the figures, each decoded on a thread and put together once."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figures import Figures
from glutecoach.figure.pictures import Pictures
from glutecoach.figure.scene import Scene
from glutecoach.ui.theme import Theme

REST_MS = 60
"""How long the fingers have to rest before painting goes on."""

MOST_PIXELS = 4_000_000
"""How much is kept."""


_Wanted = tuple[str, int, int]
"""The id of an exercise, and the size of its picture in logical pixels."""


class Stills(QObject):
    """Keeps the pictures of the exercises, in the sizes that were asked for and the colours that were last.

    ``painted`` carries the id of an exercise whose picture can be had now.
    """

    painted = Signal(str)

    def __init__(self, figures: Figures, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures = figures
        self._theme = theme
        self._look: tuple[float, bool] | None = None
        self._kept: OrderedDict[_Wanted, QPixmap] = OrderedDict()
        self._wanted: dict[_Wanted, Exercise] = {}
        self._pictures = Pictures(4 * MOST_PIXELS, self)
        self._pictures.loaded.connect(lambda _: self._go_on())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether there are pictures still to come."""
        return bool(self._wanted)

    def soon(self, exercise: Exercise, size: QSize, ratio: float) -> QPixmap | None:
        """Return the picture of an exercise in logical pixels; an empty one where it has no figure.

        None means that it is not painted yet, but soon will be.
        """
        if (look := (ratio, self._theme.is_dark)) != self._look:
            self._look = look
            self._kept.clear()
            self._wanted.clear()
        wanted = exercise.id, size.width(), size.height()
        if (found := self._kept.get(wanted)) is not None:
            self._kept.move_to_end(wanted)
            return found
        self._wanted.pop(wanted, None)
        self._wanted[wanted] = exercise  # the last one to be asked for comes first: the others may be out of sight
        if not self._timer.isActive():
            self._timer.start(0)
        return None

    def has(self, exercise: Exercise) -> bool:
        """Tell whether an exercise has a figure."""
        return self._figures.find(exercise) is not None

    def metres(self, exercise: Exercise) -> QSizeF:
        """Return how much of the room the picture of an exercise shows, in metres; nothing where it has no figure."""
        figure = self._figures.find(exercise)
        if figure is None:
            return QSizeF(0, 0)
        view = figure.album.file.views["best"]
        return QSizeF(view.metres, view.metres * view.size[1] / view.size[0])

    def horizon(self, exercise: Exercise, size: QSize) -> float:
        """Return where in the picture of an exercise the floor begins, in logical pixels from the top."""
        figure = self._figures.find(exercise)
        return size.height() / 2 if figure is None else Scene(figure, QRectF(0, 0, size.width(), size.height())).horizon

    def hold_back(self) -> None:
        """Paint nothing for a moment: somebody types, and the words of the cards come first."""
        self._timer.start(REST_MS)

    def _go_on(self) -> None:
        """Put the next picture together, or have it decoded first."""
        if not self._wanted or self._timer.isActive():
            return
        wanted, exercise = next(reversed(self._wanted.items()))
        picture = self._picture(exercise, QSize(*wanted[1:]))
        if picture is None:
            return
        del self._wanted[wanted]
        self._kept[wanted] = picture
        self._drop_oldest()
        self.painted.emit(exercise.id)
        if self._wanted:
            self._timer.start(0)  # the window gets its turn

    def _drop_oldest(self) -> None:
        kept = sum(picture.width() * picture.height() for picture in self._kept.values())
        while kept > MOST_PIXELS and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            kept -= gone.width() * gone.height()

    def _picture(self, exercise: Exercise, size: QSize) -> QPixmap | None:
        """Return a picture, an empty one where there is no figure; None as long as it is being decoded."""
        figure = self._figures.find(exercise)
        if figure is None:
            return QPixmap()
        assert self._look is not None
        ratio, dark = self._look
        scene = Scene(figure, QRectF(0, 0, size.width(), size.height()), ratio, dark=dark)
        if scene.misses(figure.still, self._pictures):
            self._pictures.want(scene.needs_now(figure.still))
            return None
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        scene.paint(painter, figure.still, self._pictures)
        painter.end()
        return pixmap
