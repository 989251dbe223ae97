"""What a summary says of a workout that the history does not take, and the ways out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from glutecoach.services.recording import Kept


class NotStored(QObject):
    """A text, and a button for each way out, to be placed by the summary; they are away while all is stored."""

    file_wanted = Signal()
    given_up = Signal()
    told = Signal()
    """Something is said that ought to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.text = label("", "problem")
        self.as_file = button(self.tr("Keep it as a file …"), self.file_wanted.emit)
        self.give_up = button(self.tr("Close"), self.given_up.emit)

    def show_problem(self, problem: str | None, kept: "Kept | None") -> None:
        """Say what keeps the session from being stored, and offer to leave all the same; None: nothing does.

        ``kept`` is where it is until then; None where it is nowhere but here.
        """
        close = self.tr("Close without saving") if kept is None else self.tr("Close, and store it later")
        self.give_up.setText(close)
        self._tell("" if problem is None else self._why(kept).format(problem, None if kept is None else kept.file))
        for widget in (self.as_file, self.give_up):
            widget.setVisible(problem is not None)

    def show_kept(self, file: Path) -> None:
        """Say that the session is in a file, and how it comes back."""
        self._tell(self.tr("Kept in “{0}”. To bring it into the history, use “Import” in Settings.").format(file))
        self.give_up.setText(self.tr("Close"))

    def show_not_kept(self, problem: str) -> None:
        """Say why there is no file."""
        self._tell(problem)

    def _why(self, kept: "Kept | None") -> str:
        """Return what is said of a problem, {0}, and of the file that has the session until then, {1}."""
        if kept is None:
            return self.tr("Not saved yet: {0} Press “Finish” to try again, or keep what you did as a file.")
        if kept.needs_its_history:
            text = self.tr(
                "Not in the history yet: {0} What you did is kept in “{1}”. The history that it belongs to was moved, "
                "or another one is there now. When GluteCoach starts with the right history, it saves what you did. "
                "Press “Finish” to try again now."
            )
        else:
            text = self.tr(
                "Not in the history yet: {0} What you did is kept in “{1}”. GluteCoach saves it when it next starts. "
                "Press “Finish” to try again now."
            )
        if not kept.may_be_lost:
            return text
        lost = self.tr(
            "Many computers empty that folder when they restart. Before that, keep it as a file in another folder."
        )
        return f"{text} {lost}"

    def _tell(self, text: str) -> None:
        """Say this above the buttons, in sight, and to a screen reader."""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        if text and self.text.isVisible():
            QTimer.singleShot(0, self, self.told.emit)
            announce(self.text, text)
