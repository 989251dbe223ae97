"""The banner of a workout: what is not as it should be, while it goes on all the same."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import label

SAID_MS = 30_000
"""How long a word stays: who lies on a mat looks up seldom."""


class Banner(QWidget):
    """Says what keeps sets from being stored, or sound from being heard, and a word of the window for a while.

    It is away while all is well. While it is ``held`` it comes and goes no more, as the answers of a question that is
    asked would move.
    """

    def __init__(self) -> None:
        super().__init__()
        self.held = False
        self._word = ""
        self._storage: str | None = None
        self._sound: str | None = None
        self._text = label("", "problem")
        self._timer = QTimer(self, interval=SAID_MS, singleShot=True)
        self._timer.timeout.connect(self._fall_silent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while all is well."""
        return self._text.text()

    def say(self, word: str) -> None:
        """Say something that has nothing to do with the workout."""
        self._word = word
        self._timer.start()
        announce(self, word)
        self.show_all()

    def hear_sound(self, problem: str | None) -> None:
        """Say in plain words why there is no sound; None: there is."""
        self._sound = problem
        self.show_all()

    def hear_storage(self, problem: str | None) -> None:
        """Say in plain words why sets are not stored; None: they are."""
        self._storage = problem
        self.show_all()

    def show_all(self) -> None:
        if self.held:
            return
        texts = [self._word] if self._word and self._word != self._storage else []
        if self._storage:
            texts.append(
                self.tr("What you did is not saved yet. GluteCoach keeps it and tries again. Why: {0}").format(
                    self._storage
                )
            )
        if self._sound:
            texts.append(self.tr("{0} The screen shows the signals.").format(self._sound))
        text = "\n".join(texts)
        if text != self.text:
            self._text.setText(text)
            self.setVisible(bool(text))

    def _fall_silent(self) -> None:
        self._word = ""
        self.show_all()
