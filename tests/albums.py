"""Albums of the tests' own: flat pictures, so that no test depends on what a person looks like."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

import msgspec
from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from glutecoach.figure.album import LARGE, AlbumFile, ViewFile
from glutecoach.figure.figures import Figures

BODY, LIT, MAT = QColor("#2F6F6A"), QColor("#EE6F52"), QColor("#DCD2C2")
SIZE = (240, 160)
STEPS = 4

Ways = Mapping[str, Sequence[tuple[float, str]]]

THERE = ((0.0, "start"), *((n / STEPS, f"lift-{n:02}") for n in range(1, STEPS)), (1.0, "top"))
BACK = tuple((1 - share, name) for share, name in reversed(THERE))


def write_album(
    path: Path, ways: Ways | None = None, *, views: Sequence[str] = ("best", "second"), large: Sequence[str] = ()
) -> Path:
    """Write an album of a bar that rises from picture to picture; the second view has it upside down."""
    ways = {"lift": THERE, "lower": BACK} if ways is None else ways
    names = list(dict.fromkeys(name for through in ways.values() for _, name in through))
    names += [f"{name}-breath" for name in ("start", "top") if name in names]
    whole = (0, 0, *SIZE)
    view = ViewFile(size=SIZE, metres=2.0, body=whole, lit=whole, mat=whole, large=tuple(large))
    told = AlbumFile(
        views=dict.fromkeys(views, view),
        ways={way: tuple(through) for way, through in ways.items()},
        still="top",
        round_ms=1200,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w") as made:
        made.writestr("album.json", msgspec.json.encode(told))
        for v, seen in enumerate(views):
            made.writestr(f"{seen}/mat-light.webp", picture(MAT, 0.9, 1.0, LARGE))
            made.writestr(f"{seen}/mat-dark.webp", picture(MAT.darker(300), 0.9, 1.0, LARGE))
            for n, name in enumerate(names):
                top = n / len(names) * 0.8
                at = (top, top + 0.1) if v == 0 else (0.9 - top, 1 - top)
                made.writestr(f"{seen}/{name}.webp", picture(BODY, *at))
                made.writestr(f"{seen}/{name}.lit.webp", picture(LIT, *at, wide=0.2))
                if name in large:
                    made.writestr(f"{seen}/{name}.large.webp", picture(BODY, *at, LARGE))
                    made.writestr(f"{seen}/{name}.lit.large.webp", picture(LIT, *at, LARGE, wide=0.2))
    return path


def picture(colour: QColor, top: float, bottom: float, larger: int = 1, *, wide: float = 0.5) -> bytes:
    """Return a picture with a bar from its left edge."""
    image = QImage(SIZE[0] * larger, SIZE[1] * larger, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    high = image.height()
    painter.fillRect(QRect(0, round(top * high), round(wide * image.width()), round((bottom - top) * high)), colour)
    painter.end()
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(kept, "WEBP", 100)
    return bytes(kept.data().data())


def make_figures(folder: Path, *ids: str) -> Figures:
    """Write the same album for each exercise; the others have none."""
    for exercise_id in ids:
        write_album(folder / "figures" / f"{exercise_id}.zip")
    return Figures(folder)
