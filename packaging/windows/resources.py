"""Makes what Windows shows of the program: python packaging/windows/resources.py DIR.

DIR gets glutecoach.ico and version.txt, which PyInstaller puts into the exe; glutecoach.spec does this by itself.
Not yet run on Windows; both files have been made and read on Linux.
"""

import re
import struct
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from icons import render
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from releases import version

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""What the taskbar, the menu and the desktop ask for, at 100, 125 and 150 percent; the largest for the rest."""

PACKED = 256
"""From this size on an image lies in the file as PNG; smaller ones as plain pixels, which every reader knows."""

VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0,
                    date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "The GluteCoach founders"),
      StringStruct("FileDescription", "GluteCoach"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "glutecoach"),
      StringStruct("LegalCopyright", "MIT licence"),
      StringStruct("OriginalFilename", "glutecoach.exe"),
      StringStruct("ProductName", "GluteCoach"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def numbers(told: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers that Windows compares: 0.2.0rc1 is 0.2.0.0."""
    found = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", told)
    if not found:
        raise ValueError(f"not a version: {told}")
    major, minor, patch = (int(part or 0) for part in found.groups())
    return (major, minor, patch, 0)


def version_info(told: str) -> str:
    """Return the version as PyInstaller reads it."""
    return VERSION.format(numbers=numbers(told), version=told)


def ico(pictures: list[Path]) -> bytes:
    """Return the icon file of some square PNG files."""
    images = [_entry(picture) for picture in pictures]
    head = struct.pack("<HHH", 0, 1, len(images))
    at = len(head) + 16 * len(images)
    for side, content in images:
        head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return head + b"".join(content for _, content in images)


def _entry(picture: Path) -> tuple[int, bytes]:
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_ARGB32)
    side = image.width()
    if side >= PACKED:
        return side, picture.read_bytes()
    # Twice its height: below the pixels, from the last line up, lies a mask, which says nothing where there is alpha.
    head = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, 0, 0, 0, 0, 0)
    upwards = image.flipped(Qt.Orientation.Vertical)  # has to outlive the view of its pixels
    return side, head + bytes(upwards.constBits()) + bytes(side * ((side + 31) // 32 * 4))


def main(folder: Path) -> None:
    """Write both files."""
    _application = QGuiApplication(["resources"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "version.txt").write_text(version_info(version()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        pictures = [Path(scratch) / f"{size}.png" for size in SIZES]
        for size, picture in zip(SIZES, pictures, strict=True):
            render(size, picture)
        (folder / "glutecoach.ico").write_bytes(ico(pictures))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
