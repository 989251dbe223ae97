"""Makes the app's icon for macOS: python packaging/macos/icon.py FILE.icns. Needs iconutil, which macOS brings.

glutecoach.spec does this by itself. Not yet run on macOS; the pictures have been made on Linux.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from icons import render
from PySide6.QtGui import QGuiApplication

PICTURES = {
    f"icon_{side}x{side}{suffix}.png": side * scale
    for side in (16, 32, 128, 256, 512)
    for suffix, scale in (("", 1), ("@2x", 2))
}
"""The names that iconutil knows, and how many pixels a side each has."""


def main(target: Path) -> None:
    """Write the icon file."""
    _application = QGuiApplication(["icon"])
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(suffix=".iconset") as folder:
        for name, size in PICTURES.items():
            render(size, Path(folder) / name)
        subprocess.run(["iconutil", "--convert", "icns", "--output", str(target), folder], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
