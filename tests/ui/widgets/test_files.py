"""Where a file goes: a dialog begins in a folder of the person, adds the suffix, and replaces nothing unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget

from glutecoach.ui.widgets.file_dialogs import Files

ROOT = Path(__file__).resolve().parents[3]


class Dialogs:
    """File dialogs that answer at once with the next path, or None; ``began`` tells where each of them began."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[Path | None] = []
        self.began: list[tuple[Path, str]] = []
        self.modes: list[QFileDialog.AcceptMode] = []
        self.filters: list[str] = []

        def execute(dialog: QFileDialog) -> bool:  # a function is bound to its dialog, a method of ours is not
            return self._execute(dialog)

        monkeypatch.setattr(QFileDialog, "exec", execute)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(self._answer)])

    def _execute(self, dialog: QFileDialog) -> bool:
        self.began.append((Path(dialog.directory().path()), dialog.property("suggested") or ""))
        self.modes.append(dialog.acceptMode())
        self.filters += dialog.nameFilters()
        assert dialog.defaultSuffix() == ""
        assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite) is False
        self._answer = self.answers.pop(0)
        return self._answer is not None


@pytest.fixture
def dialogs(monkeypatch) -> Dialogs:
    monkeypatch.setattr(QFileDialog, "selectFile", lambda dialog, name: dialog.setProperty("suggested", name))
    return Dialogs(monkeypatch)


@pytest.fixture
def documents(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    return folder


@pytest.fixture
def kept() -> list[str]:
    """The folders that were kept, the last one being what is known now."""
    return []


@pytest.fixture
def files(kept) -> Files:
    return Files(lambda: kept[-1] if kept else "", kept.append)


@pytest.fixture
def parent(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_it_begins_in_the_documents_and_then_where_it_was_last(dialogs, documents, files, kept, parent, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    dialogs.answers = [stick / "mine.csv", stick / "again.csv", stick / "old.json"]
    assert files.save(parent, "Title", "CSV file", "glutecoach.csv") == stick / "mine.csv"
    assert files.save(parent, "Title", "CSV file", "glutecoach.csv") == stick / "again.csv"
    assert files.open(parent, "Title", "Exported history (*.json)") == stick / "old.json"
    assert dialogs.began == [(documents, "glutecoach.csv"), (stick, "glutecoach.csv"), (stick, "")]
    assert dialogs.filters == ["CSV file (*.csv)"] * 2 + ["Exported history (*.json)"]
    assert dialogs.modes[-1] is QFileDialog.AcceptMode.AcceptOpen
    assert kept == [str(stick)], "it is kept once"


def test_a_folder_that_has_gone_gives_way(dialogs, documents, kept, files, parent, tmp_path, monkeypatch):
    """A dialog that is given one would begin in the folder in which the app was started."""
    kept.append(str(tmp_path / "pulled-out"))
    dialogs.answers = [None, None]
    assert files.save(parent, "Title", "PDF", "summary.pdf") is None
    documents.rmdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert files.save(parent, "Title", "PDF", "summary.pdf") is None
    assert [folder for folder, _ in dialogs.began] == [documents, tmp_path]
    assert len(kept) == 1, "who changes their mind has used no folder"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("mine", "mine.pdf"), ("mine.pdf", "mine.pdf"), ("MINE.PDF", "MINE.PDF"), ("back 2.5", "back 2.5.pdf")],
)
def test_the_suffix_is_added_where_it_is_missing(dialogs, documents, files, parent, typed, found):
    dialogs.answers = [documents / typed]
    assert files.save(parent, "Title", "PDF", "summary.pdf") == documents / found


def answering(answer: str) -> None:
    """Press a button of the question that comes up."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.text() == "“mine.pdf” is there already. Replace it?"
        assert box.defaultButton().text() == "Cancel"
        next(made for made in box.findChildren(QPushButton) if made.text() == answer).click()

    QTimer.singleShot(0, press)


def test_what_the_added_suffix_would_replace_is_asked_about(dialogs, documents, files, parent):
    """The dialog asked about the name that was typed, and that one was free."""
    (documents / "mine.pdf").touch()
    dialogs.answers = [documents / "mine", documents / "other", documents / "mine"]
    answering("Cancel")
    assert files.save(parent, "Title", "PDF", "summary.pdf") == documents / "other.pdf"
    assert dialogs.began[1] == (documents, "mine.pdf"), "another name is asked for"
    answering("Replace")
    assert files.save(parent, "Title", "PDF", "summary.pdf") == documents / "mine.pdf"


def test_what_the_dialog_asked_about_is_not_asked_again(dialogs, documents, files, parent):
    (documents / "mine.pdf").touch()
    dialogs.answers = [documents / "mine.pdf"]
    assert files.save(parent, "Title", "PDF", "summary.pdf") == documents / "mine.pdf"


def test_nothing_else_asks_for_files():
    """What begins elsewhere, adds no suffix or keeps no folder would be back with the next dialog."""
    asking = {
        file.name for file in (ROOT / "glutecoach").rglob("*.py") if "QFileDialog" in file.read_text(encoding="utf-8")
    }
    assert asking == {"file_dialogs.py"}
