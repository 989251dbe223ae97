"""The advice to see a professional, and the red flags it comes from, in words."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from glutecoach.coaching.pain import ALWAYS_FROM
from glutecoach.coaching.screening import CANCERS, SOON, Flag, Urgency, is_for_today, waits
from glutecoach.services.today import Today
from glutecoach.ui import dates, words
from glutecoach.ui.care_wording import both_legs, of_a_leg, whom_to_see
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.lines import Lines
from glutecoach.ui.words import in_lines

if TYPE_CHECKING:
    from glutecoach.ui.widgets.asking import Asking

LESSON = "see-a-professional"


def heading(value: Urgency) -> str:
    """Return what is to be done with the signs of one list."""
    return {
        Urgency.EMERGENCY: tr("An emergency: get medical help now"),
        Urgency.FIRST: tr("See a doctor or physiotherapist first"),
        Urgency.TELL: tr("Ask which exercises suit you"),
    }[value]


def advice(value: Urgency) -> tuple[str, str]:
    """Return the advice in a few words, and in full."""
    return {
        Urgency.EMERGENCY: (
            tr("Get medical help now"),
            tr("Or go to an emergency department. Do not drive yourself, and do not wait until tomorrow."),
        ),
        Urgency.FIRST: (
            tr("See a doctor or physiotherapist before you begin"),
            tr("They can examine you and tell you which exercises are right for you. Until then, walking is fine."),
        ),
        Urgency.TELL: (
            tr("Ask your doctor, midwife or physiotherapist which exercises suit you"),
            tr(
                "Most people in your situation may exercise. Your doctor, midwife or physiotherapist can tell "
                "you what not to do for now."
            ),
        ),
    }[value]


def beside(flags: Collection[Flag]) -> str:
    """Return what to heed on the way with some flags, a line for each; else nothing."""
    pregnant = tr(
        "Stop, and call your midwife or doctor, if one of these happens: You bleed. Fluid comes out of "
        "your vagina. Your belly tightens and hurts. Your back pain is new and very strong, or comes and goes in "
        "waves. The back of a lower leg hurts or swells. Your baby moves less."
    )
    birth = tr(
        "Stop, and call your midwife or doctor, if one of these happens: The bleeding gets stronger again. A wound "
        "hurts more or opens. You have a fever. The back of a lower leg hurts or swells. If pee or poo "
        "leaks out, or you feel something heavy in your vagina, exercise less and ask a physiotherapist who treats "
        "this (look for “pelvic health”). Did the leaking and the back pain begin at the same time? Or do you feel "
        "less between the legs? Get help at once."
    )
    both = tr(
        "If you have chest pain, feel faint, or are out of breath while you rest, call the emergency "
        "number. A bad headache, or trouble seeing: call your maternity unit (hospital for births) or doctor at once."
    )
    stiff = tr(
        "Your back has been stiff for over three months: tell your doctor, even if exercise helps. You may have an "
        "illness of the back (inflammation) that can be treated. Moving is good for your back."
    )
    heart = tr(
        "With a heart condition: stop if you have chest pain, feel dizzy or get too little breath. If it does not go "
        "away at once, or comes while you rest, call the emergency number."
    )
    nerve = tr(
        "Get medical help now if one of these happens: A leg gets weak. Peeing is different. It feels different "
        "between your legs."
    )
    found = [text for flag, text in ((Flag.PREGNANT, pregnant), (Flag.BIRTH, birth)) if flag in flags]
    alone = ((Flag.NERVES, nerve), (Flag.LIMIT, heart), (Flag.STIFF, stiff))
    return in_lines(*found, both if found else "", *(text for flag, text in alone if flag in flags))


def noted(on: date, today: date) -> str:
    return tr("Your answer from {0} is saved.").format(dates.day(on, today))


def _rest(pain: int, *, is_usual: bool, until_then: str = "") -> tuple[str, str]:
    """Return what to do about pain above 5 that somebody has today, in a few words and in full.

    ``until_then`` is what a sign has to say about that, where there is one.
    """
    if is_usual:
        return tr("Go gently today"), tr(
            "You said {0} of 10. This is close to your usual pain. Go on gently, and stop if the pain goes "
            "up by 2, or reaches 8."
        ).format(pain)
    if pain >= ALWAYS_FROM:
        return tr("Let your back rest today"), tr(
            "You said {0} of 10, which is very strong. {1} If you have any sign of an emergency, get help at once."
        ).format(pain, until_then)
    return tr("Let your back rest today"), tr(
        "You said {0} of 10, and above 5 is too much. An easy walk is fine. If the pain does not get "
        "better in a few days, see a doctor or physiotherapist."
    ).format(pain)


def how_soon(flags: Collection[Flag]) -> str:
    """Return when to see somebody, where it ought to be soon; else nothing."""
    if {Flag.PREGNANT, Flag.SEVERE} <= set(flags):
        midwife = tr(
            "Is the pain very strong, new, or does it come in waves? Call your midwife or maternity unit (hospital for "
            "births) now. Otherwise ask your midwife, doctor or physiotherapist before you exercise."
        )
        return " ".join(filter(None, (midwife, how_soon(set(flags) - {Flag.PREGNANT}))))
    if is_for_today(flags):
        said = tr(
            "See a doctor today, and do not exercise until then. If you reach nobody, go to an emergency department."
        )
    elif not SOON.isdisjoint(flags):
        said = tr("See a doctor within a few days, and do not exercise until then.")
    elif Flag.NOT_NOW in flags:
        return tr("Wait with exercise until they say that you may. Ask them what you can do until then.")
    else:
        return ""
    if not CANCERS.isdisjoint(flags):
        said = f"{said} {tr('If you have a cancer team, call them now.')}"
    chest = tr("Chest pain or too little breath, now or while you rest: call the emergency number.")
    return f"{said} {chest}" if Flag.HEART in flags else said


def advised(signs: Collection[Flag], urgency: Urgency) -> tuple[str, str]:
    """Return the advice to some signs in a few words, and all that is said with it."""
    title, text = advice(urgency)
    soon = how_soon(signs)
    if Flag.NOT_NOW in signs and not is_for_today(signs):
        title = tr("You were told not to exercise for now")
    elif soon and Flag.PREGNANT not in signs:  # who else may be the one to call
        title = tr("See a doctor before you exercise")
    return title, in_lines(soon or text, beside(signs))


def _until_then(signs: Collection[Flag]) -> str:
    """Return when to see somebody with some signs, very strong pain among them, which does not wait for a few days."""
    whom = whom_to_see(signs)
    if is_for_today(signs):
        return f"{whom} {how_soon(signs)}" if Flag.PREGNANT in signs else how_soon(signs)
    return whom if SOON.isdisjoint(signs) else f"{whom} {tr('Do not exercise until then.')}"


def _leg_told(today: Today) -> str:
    if today.leg_told is None:
        return ""
    said = tr("On {0} you marked a leg, and you have or had cancer. That counts, even if the leg is better.")
    return said.format(dates.day(today.leg_told, today.date))


def standing(today: Today) -> tuple[str, str]:
    """Return the advice that stands on a day in a few words, and in full; empty where none does."""
    if today.is_emergency:
        return advice(Urgency.EMERGENCY)
    if today.asks_first:
        return _questions_first(today)
    if today.too_much is not None and today.is_very_strong:
        title, text = _rest(today.too_much, is_usual=False, until_then=_until_then(today.signs))
        return title, in_lines(text, beside(today.signs))
    if today.screening is not None and (today.is_advised or waits(today.signs)):
        title, text = advised(today.signs, today.screening.urgency or Urgency.FIRST)
        return title, in_lines(_leg_told(today), text)
    if today.plan is not None and today.plan.too_sore:
        sore = today.plan.too_sore
        text = tr(
            "Your back was too sore on {0} days of the last four weeks: {1}. A doctor or physiotherapist can "
            "examine your back and knows more than an app."
        )
        return tr("Talk to a doctor or physiotherapist"), text.format(len(sore), words.too_much_on(sore, today.date))
    return ("", "") if today.too_much is None else _rest_today(today, today.too_much)


def _questions_first(today: Today) -> tuple[str, str]:
    soon = _until_then(today.signs) if today.is_very_strong else how_soon(today.signs)
    texts = both_legs(today.places), tr("Do not exercise until then."), soon, beside(today.signs)
    return tr("Answer the questions about warning signs first"), in_lines(*texts)


def _rest_today(today: Today, pain: int) -> tuple[str, str]:
    title, text = _rest(pain, is_usual=today.is_usual)
    is_told = today.asked is not None  # by the reply to the question
    return title, text if is_told else in_lines(of_a_leg(today.places), text)


class ProfessionalCard(QFrame):
    """Calm and plain: what it says, where to read more, and the word that it was done.

    ``seen`` carries what somebody who has looked leaves of the signs, or adds to them.
    """

    lesson_wanted = Signal(str)
    questions_wanted = Signal()
    seen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = label(role="problem")
        self._title.setProperty("strong", True)
        roles.tell(self._title, roles.Role.Heading)
        self._text = label()
        self._signs = Lines()
        self._noted = label(role="quiet")
        self._asked: Asking | None = None
        self._may_pause = False
        self._build()

    def show_day(self, today: Today) -> None:
        """Show the advice where a day has one."""
        flags = today.screening.flags if today.is_advised and today.screening is not None else ()
        self.setVisible(today.has_advice)
        if today.screening is not None:
            self._noted.setText(noted(today.screening.on, today.date))
        self._show(*standing(today), flags)
        self._again.setVisible(bool(flags) or today.asks_first or today.leg_told is not None)
        self._seen.setVisible(today.sends_to_somebody)
        self._may_pause = today.plan is not None and today.pause is None
        if self._asked is not None:
            self._asked.fold()

    @property
    def title(self) -> str:
        """The advice in a few words; empty where there is none."""
        return "" if self.isHidden() else self._title.text()

    def _show(self, title: str, text: str, flags: Sequence[Flag]) -> None:
        self.setAccessibleName(title)
        self._title.setText(title)
        self._text.setText(text)
        self._signs.show_texts(words.red_flag(value) for value in flags)
        self._signs.setVisible(bool(flags))
        self._noted.setVisible(bool(flags))

    def _build(self) -> None:
        more = self.tr("When to see a professional")
        self.more = button(more, lambda: self.lesson_wanted.emit(LESSON), role="link")
        self._seen = button(self.tr("I have seen a doctor or physiotherapist"), self._ask_what_was_said)
        self._again = button(self.tr("Answer the questions again"), self.questions_wanted.emit)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (self._title, self._text, self._signs, self._noted):
            column.addWidget(widget)
        column.addLayout(row(self.more, 1))
        answers = FlowArea()
        answers.add(self._seen)
        answers.add(self._again)
        column.addWidget(answers)

    def _ask_what_was_said(self) -> None:
        """Ask in its place on the page; the question is made anew, as what can be answered hangs on the day."""
        from glutecoach.ui.widgets.asking import Asking

        before, self._asked = self._asked, None
        if before is not None:
            before.deleteLater()
        others = [button(self.tr("I may exercise, but not everything"), lambda: self.seen.emit((Flag.PART,)))]
        no = (
            self.tr("I may not exercise now: pause my program")
            if self._may_pause
            else self.tr("I may not exercise now")
        )
        others.append(button(no, lambda: self.seen.emit((Flag.NOT_NOW,))))
        made = self._asked = Asking(self.tr("I may exercise"), self.tr("Back"), self._seen, others=others)
        made.column.addWidget(label(self.tr("What did they say?"), "heading"))
        made.agreed.connect(lambda: self.seen.emit(()))
        self._column.addWidget(made)
        made.open()
