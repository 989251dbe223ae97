"""Colours that can be read, in both palettes, and sizes that grow with the text."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSlider

from glutecoach import paths
from glutecoach.coaching.exercise import Position
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui import theme as module
from glutecoach.ui.charts import strokes
from glutecoach.ui.focus import Focus
from glutecoach.ui.theme import DARK, LIGHT, Theme
from glutecoach.ui.widgets.basics import CheckBox, button
from glutecoach.ui.workout.far import FarText
from glutecoach.ui.workout.phase import REST, WORK, ground_of, phase_shape
from glutecoach.ui.workout.reading import BandReading
from glutecoach.ui.workout.tick_row import Ticks

PALETTES = {"light": LIGHT, "dark": DARK}
SHEET = (paths.resources() / "style.qss").read_text(encoding="utf-8")
SOURCES = sorted((Path(module.__file__).parent).rglob("*.py"))

TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "wash"),
    ("quiet", "paper"),
    ("quiet", "card"),
    ("quiet", "wash"),
    *((text, ground) for text in ("ink", "quiet") for ground in ("wall", "sunk")),
    ("ink", "oak"),
    ("do", "paper"),
    ("do", "card"),
    ("do", "wash"),
    ("on_do", "do"),
    ("on_work", "work"),
    ("ink", "rest"),
    ("ink", "pain_wash"),
    ("pain", "card"),
    ("card", "pain"),
    ("card", "select"),
    ("ink", "danger_wash"),
    ("danger", "card"),
    ("danger", "danger_wash"),
    ("paper", "ink"),  # the toast
]
"""Every colour of text on every ground that it stands on."""

SHAPE_PAIRS = [
    *((shape, ground) for shape in ("do", "brass", "select", "pain", "muscle") for ground in ("paper", "card")),
    ("work", "paper"),
    ("tick", "work"),
    ("card", "brass"),  # the tick of a day that is done
    ("edge", "paper"),
    ("edge", "card"),
    ("edge", "wash"),
    ("quiet", "paper"),
    ("select", "wash"),
    ("card", "do"),  # the focus of a button that is filled
    ("card", "select"),
    ("ink", "paper"),
    ("quiet", "card"),
]
"""Every shape that carries a meaning on every ground that it stands on."""

FADED = [("quiet", strokes.PAUSED), ("ink", strokes.READ)]
"""What lets the card below shine through, and how strong it is."""

OUTLINED = ["\nQPushButton {", "\nQLineEdit, ", "QComboBox QAbstractItemView {", "QMenu {", 'QFrame[role="popup"] {']
"""The rules of what is used, or opens over the page: its outline has to be seen."""


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
@pytest.mark.parametrize("palette", PALETTES)
def test_text_can_be_read(palette, pair):
    text, ground = (getattr(PALETTES[palette], name) for name in pair)
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids=" on ".join)
@pytest.mark.parametrize("palette", PALETTES)
def test_shapes_can_be_told_from_their_ground(palette, pair):
    shape, ground = (getattr(PALETTES[palette], name) for name in pair)
    assert contrast(shape, ground) >= 3


@pytest.mark.parametrize(("name", "share"), FADED)
@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_faded_can_be_told_from_its_ground_too(palette, name, share):
    colour, card = (QColor(getattr(PALETTES[palette], part)) for part in (name, "card"))
    mixed = [round(a * share + b * (1 - share)) for a, b in zip(colour.getRgb()[:3], card.getRgb()[:3], strict=True)]
    assert contrast(QColor(*mixed).name(), card.name()) >= 3


@pytest.mark.parametrize("rule", OUTLINED)
def test_what_is_used_has_an_outline_that_can_be_seen(rule):
    assert "border: 1px solid @edge" in SHEET.partition(rule)[2].partition("}")[0]


def test_lines_that_only_separate_are_no_handles_and_no_tracks():
    for rule in re.findall(r"(?:QSlider|QScrollBar)::[^{]*\{([^}]*)\}", SHEET):
        assert "@line" not in rule


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_switched_off_looks_like_it(qapp, qtbot, palette, percent):
    Theme(qapp).apply(palette, percent)
    ticked, slider, field = CheckBox("Count aloud"), QSlider(Qt.Orientation.Horizontal), QLineEdit("Words")
    ticked.setChecked(True)
    slider.setValue(60)
    for widget in (ticked, slider, field):
        qtbot.addWidget(widget)
        widget.resize(300, 60)
        at_work = widget.grab().toImage()
        widget.setEnabled(False)
        off = widget.grab().toImage()
        assert at_work != off
        do = QColor(PALETTES[palette].do).rgb()
        assert not any(off.pixel(x, y) == do for x in range(off.width()) for y in range(off.height()))


@pytest.mark.parametrize("ground", [WORK, REST], ids=lambda ground: ground.name)
@pytest.mark.parametrize("palette", PALETTES)
def test_lit_ticks_can_be_told_from_their_ground_and_from_those_that_are_not_lit(qapp, qtbot, palette, ground):
    theme = Theme(qapp)
    theme.apply(palette, 100)
    ticks = Ticks(theme)
    qtbot.addWidget(ticks)
    ticks.resize(200, 14)
    ticks.show_reading(BandReading("5", "s", "10", 10, 5), ground)
    picture = ticks.grab().toImage()
    lit, unlit = (picture.pixelColor(x, 7).name() for x in (50, 150))
    assert contrast(lit, getattr(PALETTES[palette], ground.name)) >= 3
    assert lit != unlit


def seen_in_strip(driver, *indexes):
    """Return the colours in the middle of some bars, and above and below that."""
    strip = driver.window.workout.view.strip
    picture, boxes = strip.grab().toImage(), strip.boxes()
    columns = []
    for index in indexes:
        centre = boxes[index].center()
        columns.append([picture.pixelColor(round(centre.x()), round(centre.y()) + dy).name() for dy in (-3, 0, 3)])
    return columns


def test_what_was_left_out_is_not_filled_as_if_it_were_done(driver):
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.index == 3)
    driver.press(Qt.Key.Key_Right)
    driver.wait_for(lambda: driver.moment.index == 5)
    done, left_out, to_come = seen_in_strip(driver, 1, 3, 7)
    assert len(set(done)) == 1
    assert left_out[0] == to_come[0] == to_come[1] != done[0]
    assert left_out[1] == done[1], "a line goes through it"


@pytest.mark.parametrize("palette", PALETTES)
def test_the_bars_that_are_to_come_can_be_told_from_their_ground_and_from_those_that_are_over(driver, palette):
    driver.app.theme.apply(palette, 100)
    driver.app.begin_routine("physio-four")
    for index in (2, 3):
        driver.wait_for(lambda index=index: driver.moment.index == index)
        ground = getattr(PALETTES[palette], driver.window.workout.view.stage.band.ground.name)
        over, to_come = (column[1] for column in seen_in_strip(driver, 1, -2))
        edge = driver.window.workout.view.strip.edge.name()
        assert contrast(over, to_come) >= 3
        assert contrast(over, ground) >= 3
        assert contrast(edge, ground) >= 3


@pytest.mark.parametrize("ground", [WORK, REST], ids=lambda ground: ground.name)
@pytest.mark.parametrize("palette", PALETTES)
def test_what_stands_on_the_ground_of_a_phase_can_be_read(palette, ground):
    ink, below, arc = (getattr(PALETTES[palette], name) for name in (ground.ink, ground.name, ground.lit))
    assert contrast(ink, below) >= 4.5
    assert contrast(arc, below) >= 3


def test_every_phase_has_a_ground_and_a_shape():
    from PySide6.QtCore import QRectF

    for kind in PhaseKind:
        assert ground_of(kind).name in asdict(LIGHT)
        assert not phase_shape(kind, QRectF(0, 0, 40, 40)).isEmpty(), kind


def test_no_text_of_the_style_sheet_is_drawn_in_a_hue_but_those_of_pain_and_danger():
    inks = set(re.findall(r"(?<![-\w])color:\s*@([a-z-]+)", SHEET))
    assert inks == {"ink", "quiet", "do", "on-do", "paper", "card", "pain", "danger"}


def test_the_focus_is_not_shown_in_a_hue():
    for rule in re.findall(r":focus[^{]*\{([^}]*)\}", SHEET):
        assert set(re.findall(r"@([a-z-]+)", rule)) <= {"select", "ink", "paper"}


@pytest.mark.parametrize("palette", PALETTES)
def test_a_filled_button_shows_its_focus_by_a_ring(qapp, qtbot, palette):
    Theme(qapp).apply(palette, 100)
    made = button("Start", lambda: None, role="primary")
    qtbot.addWidget(made)
    Focus(made)
    made.show()
    made.activateWindow()
    qapp.processEvents()
    made.clearFocus()
    ring = QColor(PALETTES[palette].card)
    assert made.grab().toImage().pixelColor(made.width() // 2, 4) != ring
    made.setFocus()
    assert made.grab().toImage().pixelColor(made.width() // 2, 4) == ring


def test_no_text_of_the_workout_is_drawn_in_a_hue_but_that_of_pain(driver):
    texts = driver.window.workout.findChildren(FarText)
    assert texts
    assert {text.colour for text in texts} <= {"ink", "quiet", "on_work", "pain"}


def test_the_style_sheet_names_only_colours_of_the_palette():
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?=\s*[;}])|\brgba?\(", SHEET)
    names = {name.replace("_", "-") for name in asdict(LIGHT)} | {"check"}  # the picture of a tick
    assert set(re.findall(r"@([a-z-]+)", re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL))) <= names


def test_no_widget_has_a_colour_of_its_own():
    for path in SOURCES:
        if path.name not in ("theme.py", "figure_colours.py"):
            found = re.findall(r"#[0-9A-Fa-f]{6}\b|Qt\.GlobalColor\.(?!transparent)\w+", path.read_text("utf-8"))
            assert not found, f"{path.name}: {found}"


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme(qapp)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_sizes_grow_with_the_text(theme, qtbot, percent):
    theme.apply("light", percent)
    body, title = QLabel("Body"), QLabel("Title")
    title.setProperty("role", "title")
    for made in (body, title):
        qtbot.addWidget(made)
        made.ensurePolished()
    assert theme.scale == pytest.approx(theme.system_factor * percent / 100)
    assert body.fontInfo().pixelSize() == theme.px(15)
    assert title.fontInfo().pixelSize() == theme.px(27)


def test_no_size_of_text_is_left_in_the_sheet(theme):
    theme.apply("light", 200)
    assert not re.search(r"\d+tx\b|@", QApplication.instance().styleSheet())
    assert f"font-size: {theme.px(27)}px" in QApplication.instance().styleSheet()


@pytest.mark.parametrize(("choice", "system_is_dark", "expected"), [
    ("light", True, LIGHT),
    ("dark", False, DARK),
    ("system", True, DARK),
    ("system", False, LIGHT),
])  # fmt: skip
def test_the_choice_of_palette(theme, monkeypatch, choice, system_is_dark, expected):
    monkeypatch.setattr(theme, "_system_is_dark", lambda: system_is_dark)
    theme.apply(choice, 100)
    assert theme.colours is expected
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(expected.paper)
    disabled = QApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == QColor(expected.quiet)


def test_the_application_is_dressed_again_only_when_something_changed(theme, monkeypatch):
    theme.apply("light", 100)
    dressed = []
    monkeypatch.setattr(theme, "_style_sheet", lambda: dressed.append(theme.scale) or "")
    theme.apply("light", 100)
    assert dressed == []
    theme.apply("light", 115)
    theme.apply("dark", 115)
    theme.apply("dark", 115)
    assert len(dressed) == 2


def test_icons_take_the_colour_of_the_palette(theme):
    theme.apply("dark", 200)
    image = theme.pixmap("play", "do", 24).toImage()
    assert image.width() == 2 * theme.px(24)
    inked = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
             if image.pixelColor(x, y).alpha() == 255}  # fmt: skip
    assert inked == {DARK.do}


def test_every_icon_exists_and_takes_a_colour(theme):
    folder = paths.resources() / "icons"
    for path in folder.glob("*.svg"):
        own_colours = path.name in ("glutecoach.svg", "check-light.svg", "check-dark.svg")
        assert own_colours or "currentColor" in path.read_text(encoding="utf-8"), path.name
    used = {position.value for position in Position}
    for path in SOURCES:
        used.update(re.findall(r"(?:icon|pixmap)\(\"([a-z-]+)\"", path.read_text(encoding="utf-8")))
    assert {name for name in used if not (folder / f"{name}.svg").is_file()} == set()


def test_an_icon_that_does_not_exist_is_a_mistake_that_shows(theme):
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        theme.icon("no-such-icon")
