"""About in Settings: what this is, what it never does, and whose work it stands on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach import __version__
from glutecoach.ui.widgets.basics import GRID, button, label, row


class AboutSection(QWidget):
    """A few plain sentences. ``licences_wanted`` asks for the page of licences."""

    licences_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._licences = button(self.tr("Licences"), self.licences_wanted.emit)
        version = label(self.tr("GluteCoach {0}").format(__version__))
        version.setProperty("strong", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(version)
        for text in self._sentences():
            column.addWidget(label(text))
        column.addLayout(row(self._licences, 1))

    def take_focus(self) -> None:
        """Come back from the licences."""
        self._licences.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentences(self) -> tuple[str, ...]:
        return (
            self.tr("A calm coach for people who do glute exercises at home for their lower back."),
            self.tr(
                "It uses no network: nothing that you do here is sent or counted anywhere. It does not update itself. "
                "It changes only when you install another version."
            ),
            self.tr("It is free software (MIT licence). Other people made parts of it."),
        )
