"""The banner of a workout: what is not as it should be, while it goes on all the same."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.widgets.basics import label


class Banner(QWidget):
    """Says what keeps sets from being stored, or sound from being heard; away while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while all is well."""
        return self._text.text()

    def show_problems(self, storage: str | None, sound: str | None) -> None:
        """Say both in plain words; None: nothing is the matter."""
        texts = []
        if storage:
            texts.append(self.tr("Not saved yet, and kept until it can be: {0}").format(storage))
        if sound:
            texts.append(self.tr("{0} The screen shows the signals.").format(sound))
        text = "\n".join(texts)
        if text != self.text:
            self._text.setText(text)
            self.setVisible(bool(text))
