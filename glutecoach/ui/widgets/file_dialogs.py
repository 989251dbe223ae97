"""Files: asks where a file is to go, or which one is meant."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from glutecoach.ui.widgets.dialog import most_over


class Files(QObject):
    """Begins in the folder that was used last, and at first in that of the person's documents.

    Args:
        last: tells the folder that was used last, or "".
        keep: keeps it for the next time.
    """

    def __init__(self, last: Callable[[], str], keep: Callable[[str], object]) -> None:
        super().__init__()
        self._last, self._keep = last, keep

    def save(self, parent: QWidget, title: str, kind: str, name: str) -> Path | None:
        """Ask where a file goes that would be called so; None where the person changes their mind.

        What is chosen has the suffix of ``name``, and nothing is replaced without a question.
        """
        suffix = Path(name).suffix
        folder = self._folder()
        while True:
            dialog = QFileDialog(parent, title, str(folder), f"{kind} (*{suffix})")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)
            chosen = self._chosen(dialog)
            if chosen is None:
                return None
            # The dialog asks about the very name that was typed, and only about that one.
            file = chosen if chosen.suffix.lower() == suffix else chosen.with_name(chosen.name + suffix)
            if file == chosen or not file.exists() or self._may_replace(parent, title, file):
                return file
            folder, name = file.parent, file.name

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask which file is meant; None where the person changes their mind."""
        dialog = QFileDialog(parent, title, str(self._folder()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._chosen(dialog)

    def _folder(self) -> Path:
        """Return a folder that exists: for one that does not, a dialog would take that in which the app was started."""
        places = self._last(), QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return next((Path(place) for place in places if place and Path(place).is_dir()), Path.home())

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        below = dialog.parentWidget()
        if below is not None and dialog.layout() is not None:  # Qt's own, not one of the system's
            dialog.resize(dialog.size().boundedTo(most_over(below.window())))
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if below is not None:  # its question went with it: some window managers then give the keyboard to nobody
            below.window().activateWindow()
        if not chosen:
            return None
        file = Path(chosen[0])
        if str(file.parent) != self._last():
            self._keep(str(file.parent))
        return file

    def _may_replace(self, parent: QWidget, title: str, file: Path) -> bool:
        text = self.tr("“{0}” is there already. Replace it?").format(file.name)
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, parent)
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is replace
