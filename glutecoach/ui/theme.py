"""Theme: two palettes as data, and the one place where a colour or a size comes from."""

import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from glutecoach import paths

FAMILY = "Figtree"
"""The typeface of every text, which comes along; the system's stands in for letters that it lacks."""

BODY_PX = 15
"""The size of body text at 100 %."""

HALF_LIGHT = 128


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette, in which a colour means one thing. ``on_*`` is the ink for text on that colour.

    The ground is ``paper``, what lies on it a ``card``, a track is ``sunk``; the figure stands between ``wall`` and
    ``oak``. ``edge`` is for the outline of what can be used or is to be read, ``line`` for what only separates.
    ``do`` is what to press, ``select`` what is chosen or has the keyboard (``wash`` its ground), ``work`` and ``rest``
    the phases of a workout, ``brass`` time and progress, ``pain`` pain, ``danger`` an emergency and what deletes.
    """

    paper: str
    card: str
    sunk: str
    wall: str
    oak: str
    ink: str
    quiet: str
    line: str
    edge: str
    do: str
    on_do: str
    work: str
    on_work: str
    tick: str
    rest: str
    brass: str
    select: str
    wash: str
    muscle: str
    pain: str
    pain_wash: str
    danger: str
    danger_wash: str


LIGHT = Colours(
    paper="#F4F0E8",
    card="#FFFDF9",
    sunk="#EAE4D8",
    wall="#F3EEE4",
    oak="#DFD0B8",
    ink="#23302E",
    quiet="#56625F",
    line="#D8D0C2",
    edge="#857E70",
    do="#245E57",
    on_do="#FFFFFF",
    work="#245E57",
    on_work="#FFFFFF",
    tick="#F0C56B",
    rest="#EADBBB",
    brass="#A5731A",
    select="#23302E",
    wash="#E9E2D5",
    muscle="#D4552F",
    pain="#7B4169",
    pain_wash="#F2E6ED",
    danger="#A51C30",
    danger_wash="#F9E4E5",
)
DARK = Colours(
    paper="#171B1A",
    card="#222827",
    sunk="#101413",
    wall="#1F2625",
    oak="#3D342A",
    ink="#EFEAE0",
    quiet="#ABB5B0",
    line="#3B4543",
    edge="#7C8884",
    do="#86C9BD",
    on_do="#0F2320",
    work="#2A7A70",
    on_work="#FFFFFF",
    tick="#F3CC78",
    rest="#4C3F24",
    brass="#DDAA4E",
    select="#EFEAE0",
    wash="#343C3A",
    muscle="#F2805C",
    pain="#D79CC0",
    pain_wash="#3A2A35",
    danger="#FF6F7A",
    danger_wash="#431F24",
)


class Theme:
    """The palette and the text size in force. Widgets ask it; they hold no colour and no size of their own."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._system_font = QFont(application.font())
        self._font = _typeface(self._system_font)
        self.system_factor = min(max(QFontInfo(self._system_font).pixelSize() / BODY_PX, 1.0), 2.0)
        """How many times as large as ours the text of the system is."""
        self.colours = LIGHT
        self.scale = 1.0
        self.hair = 1.0
        """The width of a fine line, at every size of the text."""
        self.reduce_motion = False
        self.system_dark: bool | None = None
        """Whether the system is dark, as it says itself; None where it is to be told by how Qt would paint."""
        self.single_keys = True
        """Whether a letter, a digit or a sign on its own does something wherever the focus is."""
        self.commands_stay = False
        """Whether the buttons of a workout stay when nobody touches anything."""
        self._dressed: tuple[Colours, float] | None = None
        self._choice = "system"
        self._wearer: QApplication | QWidget = application

    def apply(self, choice: str, text_percent: int) -> None:
        """Dress the application: ``choice`` is "light", "dark" or "system"; ``text_percent`` is 100 to 200."""
        if choice == "system" and self.system_dark is not None:
            choice = "dark" if self.system_dark else "light"
        if choice != self._choice:
            self._choice = choice
            _ask_system_for(choice)
        colours = DARK if choice == "dark" or (choice == "system" and self._system_is_dark()) else LIGHT
        scale = self.system_factor * text_percent / 100
        if self._dressed == (colours, scale):
            return  # dressing takes a tenth of a second, too long for each step of a volume
        self._dressed = self.colours, self.scale = colours, scale
        self._application.setFont(self.font)
        self._application.setPalette(_qt_palette(self.colours))
        self._wearer.setStyleSheet(self._style_sheet())

    def wear(self, window: QWidget) -> None:
        """Dress this window and what is within it, and no longer the application.

        What is made for it is then styled once, when it comes into the window, and not each time that a part is put
        into a larger part: a page is made in three quarters of the time.
        """
        self._application.setStyleSheet("")
        self._wearer = window
        if self._dressed is not None:
            window.setStyleSheet(self._style_sheet())

    def _system_is_dark(self) -> bool:
        """Tell it by what the style would paint a window with, as it follows the system."""
        return self._application.style().standardPalette().color(QPalette.ColorRole.Window).lightness() < HALF_LIGHT

    @property
    def font(self) -> QFont:
        """The font of body text."""
        font = QFont(self._font)
        font.setPixelSize(self.px(BODY_PX))
        return font

    def px(self, size: float) -> int:
        """Return a length given at 100 % text in pixels of the text size in force."""
        return round(size * self.scale)

    def colour(self, name: str) -> QColor:
        """Return a colour of the palette by its name."""
        return QColor(getattr(self.colours, name))

    @property
    def is_dark(self) -> bool:
        return self.colours is DARK

    def icon(self, name: str, colour: str = "ink", size: int = 24) -> QIcon:
        """Return one of our single-colour icons in a colour of the palette."""
        return QIcon(_painted(name, getattr(self.colours, colour), self.px(size)))

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        return _painted(name, getattr(self.colours, colour), self.px(size))

    def _style_sheet(self) -> str:
        sheet = (paths.resources() / "style.qss").read_text(encoding="utf-8")
        values = {name.replace("_", "-"): value for name, value in asdict(self.colours).items()}
        check = "check-dark.svg" if self.is_dark else "check-light.svg"
        values["check"] = (paths.resources() / "icons" / check).as_posix()
        sheet = re.sub(r"@([a-z-]+)", lambda match: values[match[1]], sheet)
        return re.sub(r"\b(\d+)tx\b", lambda match: f"{self.px(int(match[1]))}px", sheet)


@cache
def _families() -> tuple[str, ...]:
    """Return the typeface that comes along, made known to Qt; none where a file of it is missing."""
    made = [QFontDatabase.addApplicationFont(str(file)) for file in sorted((paths.resources() / "fonts").glob("*.ttf"))]
    return (FAMILY,) if made and min(made) >= 0 else ()


def _typeface(of_system: QFont) -> QFont:
    """Return the font of every text, with digits of one width, so that a number that counts stands still."""
    font = QFont(of_system)
    font.setFamilies([*_families(), *of_system.families()])
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _ask_system_for(choice: str) -> None:
    """Let the system dress what is its own to match: the title bar, and the dialogs that choose a file."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))


def _qt_palette(colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, colours.paper),
        (roles.WindowText, colours.ink),
        (roles.Base, colours.card),
        (roles.AlternateBase, colours.paper),
        (roles.Text, colours.ink),
        (roles.PlaceholderText, colours.quiet),
        (roles.Button, colours.card),
        (roles.ButtonText, colours.ink),
        (roles.Highlight, colours.select),
        (roles.HighlightedText, colours.card),
        (roles.Accent, colours.do),
        (roles.Link, colours.do),
        (roles.ToolTipBase, colours.card),
        (roles.ToolTipText, colours.ink),
        (roles.Mid, colours.line),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return palette


@cache
def _svg(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _painted(name: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = _svg(paths.resources() / "icons" / f"{name}.svg").replace("currentColor", colour)
    ratio = 2
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
