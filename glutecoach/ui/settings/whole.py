"""The whole of Settings: the choices, and the licences behind them."""

from PySide6.QtWidgets import QStackedWidget

from glutecoach.ui.settings.about import AboutSection
from glutecoach.ui.settings.licences_page import LicencesPage
from glutecoach.ui.settings.page import SettingsPage
from glutecoach.ui.widgets.first_words import say_opening


class WholeSettings(QStackedWidget):
    """Two pages, of which one is shown."""

    def __init__(self, choices: SettingsPage, about: AboutSection, licences: LicencesPage) -> None:
        super().__init__()
        self._choices, self._about, self._licences = choices, about, licences
        self.addWidget(choices)
        self.addWidget(licences)
        about.licences_wanted.connect(self._read)
        licences.left.connect(self._come_back)

    def opened(self) -> None:
        """Do what the page that is shown does each time it is opened."""
        page = self._licences if self.currentWidget() is self._licences else self._choices
        page.opened()

    def go_to_start(self) -> None:
        """Leave the licences."""
        self.setCurrentWidget(self._choices)

    def _read(self) -> None:
        self.setCurrentWidget(self._licences)
        self._licences.opened()
        say_opening(self._licences)

    def _come_back(self) -> None:
        self.setCurrentWidget(self._choices)
        self._about.take_focus()
