"""File manager: the program of the desktop that shows a folder, where there is one."""

import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

PATIENCE_S = 10.0
"""A launcher that gives up later than this has shown something before."""


class FileManager(QObject):
    """Shows folders. ``failed`` says that none was shown; it may come a moment later.

    Qt only says whether a launcher could be started. The one of Linux is there even without any file manager, and says
    so when it ends.
    """

    failed = Signal()

    def show_folder(self, folder: Path) -> None:
        """Show a folder without waiting; ``failed`` is emitted if that does not work."""
        launcher = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
        if launcher is not None:
            Thread(target=self._launch, args=(launcher, folder), name="file-manager", daemon=True).start()
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.failed.emit()

    def _launch(self, launcher: str, folder: Path) -> None:
        """Wait for the launcher: some stay as long as the folder is looked at."""
        began, quiet = time.monotonic(), subprocess.DEVNULL
        try:
            code = subprocess.run(
                [launcher, str(folder)], stdin=quiet, stdout=quiet, stderr=quiet, check=False
            ).returncode
        except OSError:
            code = 1
        if code and time.monotonic() - began < PATIENCE_S:
            with suppress(RuntimeError):  # the window has gone meanwhile
                self.failed.emit()
