"""What stands in the place of Today after a sign of an emergency: whom to call, and something to show to somebody."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale, Signal

from glutecoach.coaching.screening import Screening, Urgency
from glutecoach.ui import dates, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.today.professional import LESSON, advice
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import button, card, label
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.lines import Lines
from glutecoach.ui.widgets.time_fields import DateField
from glutecoach.ui.widgets.typed_field import TypedRow
from glutecoach.ui.widgets.with_buttons import PageWithButtons

_OF = QLocale.Country
_UNION = (
    "Austria Belgium Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Germany Greece Hungary Ireland "
    "Italy Latvia Lithuania Luxembourg Malta Netherlands Poland Portugal Romania Slovakia Slovenia Spain Sweden"
)
NUMBERS = {
    "112": tuple(getattr(_OF, name) for name in _UNION.split()),
    "999": (_OF.UnitedKingdom,),
    "911": (_OF.UnitedStates, _OF.Canada),
    "000": (_OF.Australia,),
    "111": (_OF.NewZealand,),
}
"""The numbers to call, and where each is the one."""

EARLIEST = timedelta(days=365)


def number_here(locale: QLocale) -> str:
    """Return the number to call in the country of a locale; empty where it is not known."""
    return next((number for number, countries in NUMBERS.items() if locale.territory() in countries), "")


class EmergencyPage(PageWithButtons):
    """Says to get help now. It goes only by a doctor's word: ``cleared`` carries the day of that."""

    cleared = Signal(object)
    lesson_wanted = Signal(str)

    def __init__(self, screening: Screening, today: date, theme: Theme) -> None:
        title, text = advice(Urgency.EMERGENCY)
        super().__init__(title, at_foot=True)
        self.shows = screening, today
        self.page.title.setProperty("role", "problem")
        self.page.title.setProperty("strong", True)
        number = number_here(QLocale.system())
        call = self.tr("Call {0}").format(number) if number else self.tr("Call your emergency number")
        self._call, self._text = label(call, "title"), label(text)
        self._signs = Lines(map(words.red_flag, screening.flags))
        self._day = DateField(today, theme, today=today, first=max(today - EARLIEST, screening.on), last=today)
        self._build()

    def opening(self) -> tuple[str, ...]:
        return self.page.title.text(), self._call.text(), self._text.text(), *self._signs.texts

    def take_focus(self) -> None:
        self.page.verticalScrollBar().setValue(0)
        self.more.setFocus()

    def _build(self) -> None:
        body = self.page.body
        screening, today = self.shows
        elsewhere = self.tr(
            "112 in the European Union, 999 in the United Kingdom, 911 in the United States and Canada, 000 in "
            "Australia, 111 in New Zealand."
        )
        shown, column = card()
        column.addWidget(label(self.tr("Show this to somebody who can help"), "heading"))
        column.addWidget(self._signs)
        noted = self.tr("Answered on {0}.").format(dates.day(screening.on, today))
        column.addWidget(label(noted, "quiet"))
        stopped = label(self.tr("GluteCoach starts no exercise until a doctor has said that you may exercise."))
        for part in (self._call, label(elsewhere), self._text, shown, stopped):
            body.addWidget(part)
        roles.tell(self._call, roles.Role.Heading)
        self.more = button(self.tr("When to see a professional"), lambda: self.lesson_wanted.emit(LESSON))
        self.said = button(self.tr("A doctor has said that I may exercise …"), self._open)
        self._doctor = Asking(self.tr("Yes, a doctor has said so"), self.tr("Not yet"), self.said, is_safe=False)
        self._doctor.column.addWidget(label(self.tr("On which day did a doctor say that you may exercise?"), "heading"))
        self._doctor.column.addWidget(TypedRow(self.tr("Day"), self._day))
        self._doctor.agreed.connect(self._agree)
        body.addWidget(self._doctor)
        body.addStretch(1)
        ways = FlowArea()
        ways.add(self.more)
        ways.add(self.said)
        self.below.addWidget(ways)

    def _open(self) -> None:
        self._doctor.open(self._day)

    def _agree(self) -> None:
        if self._day.check():
            self._doctor.fold()
            self.cleared.emit(self._day.value)
