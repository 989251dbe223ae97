"""Renders the app's icon as PNG files for desktops that take no SVG: python packaging/icons.py DIR.

DIR becomes a folder of icons as the hicolor theme lays them out.
"""

import os
import shutil
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication

from glutecoach import paths
from glutecoach.ui.app_icon import app_picture

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def render(size: int, target: Path) -> None:
    """Write the icon as a PNG file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not app_picture(size).save(str(target)):
        raise OSError(f"could not write {target}")


def main(folder: Path) -> None:
    """Write every size, and the drawing itself."""
    _application = QGuiApplication(["icons"])
    for size in SIZES:
        render(size, folder / f"{size}x{size}" / "apps" / "glutecoach.png")
    scalable = folder / "scalable" / "apps" / "glutecoach.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.resources() / "icons" / "glutecoach.svg", scalable)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
