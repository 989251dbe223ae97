"""Where it hurts: a small body seen from behind that can be tapped, and beside it a chip for each place."""

from collections.abc import Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from glutecoach import paths
from glutecoach.coaching.pain import Place
from glutecoach.figure.painshape import SHAPE
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import Button, ClickedOnce, chip, label, row
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.later import later

if TYPE_CHECKING:
    from glutecoach.figure.bodymap import BodyPicture
    from glutecoach.figure.pictures import Pictures

_WIDTH = 126
"""The width of the body at 100 % text, in pixels."""

_TICK = ((0.0, 0.52), (0.36, 0.88), (1.0, 0.14))
"""The corners of a check mark, as shares of its box."""


def place_name(place: Place) -> str:
    return {
        Place.BACK_LEFT: tr("Lower back, left"),
        Place.BACK_MIDDLE: tr("Lower back, middle"),
        Place.BACK_RIGHT: tr("Lower back, right"),
        Place.BUTTOCK_LEFT: tr("Buttock, left"),
        Place.BUTTOCK_RIGHT: tr("Buttock, right"),
        Place.LEG_LEFT: tr("Leg, left"),
        Place.LEG_RIGHT: tr("Leg, right"),
    }[place]


def _parts() -> list[tuple[str, list[tuple[str, Place]]]]:
    """Return the parts of the body from above, each with its places and their short words."""
    left, middle, right = tr("Left"), tr("Middle"), tr("Right")
    back = [(left, Place.BACK_LEFT), (middle, Place.BACK_MIDDLE), (right, Place.BACK_RIGHT)]
    buttocks = [(left, Place.BUTTOCK_LEFT), (right, Place.BUTTOCK_RIGHT)]
    return [
        (tr("Lower back"), back),
        (tr("Buttock"), buttocks),
        (tr("Leg"), [(left, Place.LEG_LEFT), (right, Place.LEG_RIGHT)]),
    ]


class PainPlaces(QWidget):
    """Any number of places; ``changed`` carries all that are chosen, each time the person changes one."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chosen: frozenset[Place] = frozenset()
        self._map = _Map(theme)
        self._chips: dict[Place, Button] = {}
        self.setAccessibleName(tr("Where does it hurt?"))
        roles.tell(self, roles.Role.Grouping)
        self._build()
        self._map.tapped.connect(self._toggle)

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._map)
        left, right = (label(text, "quiet", wrap=False) for text in (tr("Left"), tr("Right")))
        column.addLayout(row(left, 1, right))
        both = FlowArea(spacing=24)
        both.add(body)
        both.add(self._panel())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)

    def _panel(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        for part, sides in _parts():
            column.addWidget(label(part, "quiet", wrap=False))
            for text, place in sides:
                self._chips[place] = chip(text, lambda _on: None, name=place_name(place))
                # A click leaves the focus, and with it Enter, where it was: Enter would take the place back.
                self._chips[place].setFocusPolicy(Qt.FocusPolicy.TabFocus)
                self._chips[place].clicked.connect(partial(self._toggle, place))
            column.addLayout(row(*(self._chips[place] for _, place in sides), 1))
        return panel

    @property
    def places(self) -> tuple[Place, ...]:
        """What is chosen, from above and from the left."""
        return tuple(place for place in Place if place in self._chosen)

    def set_places(self, chosen: Iterable[Place]) -> None:
        """Show places as chosen; nothing is emitted."""
        self._chosen = frozenset(chosen)
        for place, made in self._chips.items():
            made.setChecked(place in self._chosen)
        self._map.set_chosen(self._chosen)

    def _toggle(self, place: Place, _on: bool = False) -> None:
        self.set_places(self._chosen ^ {place})
        self.changed.emit(self.places)


class _Map(ClickedOnce, QLabel):
    """The body; ``tapped`` carries the place that is clicked. The chips beside it say the same to the keyboard."""

    tapped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chosen: frozenset[Place] = frozenset()
        self._hovered: Place | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The lower back, buttocks and legs, seen from behind"))
        self.setPixmap(QPixmap(1, 1))  # a label with a picture is a graphic for assistive technology
        self._restyle()

    def set_chosen(self, chosen: frozenset[Place]) -> None:
        self._chosen = chosen
        self.setAccessibleDescription(", ".join(place_name(place) for place in Place if place in chosen))
        self.update()

    def middle(self, place: Place) -> QPointF:
        """Return the middle of a place half way down, in pixels."""
        path = self._places[place]
        box = path.boundingRect()
        line = QPainterPath()
        line.addRect(QRectF(box.left(), box.center().y() - 1, box.width(), 2))
        return path.intersected(line).boundingRect().center()

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._place_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.tapped.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._outlines:
            later(self, self._load)
            return
        picture = self._picture()
        self._pictures.want(picture.needs())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture.paint(painter, QPointF(), self._pictures)
        for place, path in self._places.items():
            self._paint_place(painter, place, path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_size"):
            self._restyle()

    def _paint_place(self, painter: QPainter, place: Place, path: QPainterPath) -> None:
        """Paint a place: outlined; filled with a check mark if it is chosen, stronger under the pointer."""
        chosen, hovered = place in self._chosen, place is self._hovered
        edge = self._theme.colour("select" if hovered else "ink" if chosen else "quiet")
        painter.setPen(QPen(edge, self._theme.px(2) if chosen or hovered else 1))
        painter.setBrush(self._theme.colour("pain") if chosen else self._wash() if hovered else QColor(0, 0, 0, 0))
        painter.drawPath(path)
        if chosen:
            self._paint_tick(painter, self.middle(place))

    def _paint_tick(self, painter: QPainter, middle: QPointF) -> None:
        size = self._theme.px(11)
        box = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        corners = [QPointF(box.left() + x * size, box.top() + y * size) for x, y in _TICK]
        join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(self._theme.colour("card"), self._theme.px(2), c=cap, j=join))
        painter.drawPolyline(QPolygonF(corners))

    def _wash(self) -> QColor:
        colour = self._theme.colour("pain")
        colour.setAlphaF(0.3)
        return colour

    def _place_at(self, at: QPointF) -> Place | None:
        return next((place for place, path in self._places.items() if path.contains(at)), None)

    def _hover(self, place: Place | None) -> None:
        if place is self._hovered:
            return
        self._hovered = place
        self.setToolTip("" if place is None else place_name(place))
        self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
        self.update()

    def _restyle(self) -> None:
        width = self._theme.px(_WIDTH)
        self._size = QSize(width, round(width * SHAPE.height() / SHAPE.width()))
        self._outlines: dict[Place, QPainterPath] = {}
        self.updateGeometry()

    @property
    def _places(self) -> dict[Place, QPainterPath]:
        """The outline of each place, found when the map is first seen: most check-ins are without pain."""
        if not self._outlines:
            from glutecoach.figure.bodymap import find_body, places

            album = find_body(paths.resources())
            self._outlines = {} if album is None else places(album, self._size)
        return self._outlines

    @cached_property
    def _pictures(self) -> "Pictures":
        from glutecoach.figure.pictures import Pictures

        made = Pictures(parent=self)
        made.loaded.connect(lambda _: self.update())
        return made

    def _load(self) -> None:
        """Find the places when the rest of the page has been painted: a body takes time to load."""
        if self._places:
            self.update()

    def _picture(self) -> "BodyPicture":
        """Return the body for the screen that it is on."""
        from glutecoach.figure.bodymap import PAIN, BodyPicture, body_album

        album, ratio = body_album(paths.resources()), self.devicePixelRatioF()
        return BodyPicture(album, PAIN, self._size, ratio, dark=self._theme.is_dark)
