"""Offers: the sessions that a day leads to, the one to begin with first."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.coaching.easing import Ease
from glutecoach.coaching.pain import Judged, Light, Sign
from glutecoach.coaching.plan import Due, EaseReason, Plan
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.suiting import Exchange
from glutecoach.services.today import Today
from glutecoach.ui import care_wording, dates, words
from glutecoach.ui.translating import tr


@dataclass(frozen=True, slots=True)
class Offer:
    """A session to start: the words of its button, what is read out for it, and whether it stands out."""

    text: str
    name: str
    routine: Routine
    stands_out: bool


def offers(today: Today, first_try: Routine, length: Callable[[Routine], str]) -> tuple[Offer, ...]:
    """Return one or two sessions; after too much pain the gentler one comes first.

    None stands out in an emergency, nor under the advice to see somebody before one begins.

    Args:
        today: the day.
        first_try: what is offered to somebody who follows no program.
        length: tells how long a routine takes, in words.
    """
    if today.plan is None:
        text = tr("{0}, {1}").format(first_try.name, length(first_try))
        return (_offer(text, first_try, length(first_try), not (today.begins_with_advice or today.hurts_in_leg)),)
    return _of_program(today.plan, _due(today, today.plan), today.gentler, length)


def _due(today: Today, plan: Plan) -> Due:
    """Return what the day is for the planned session: advice comes first, and where another was done it can wait."""
    return Due.REST if today.holds_back or today.hurts_in_leg or today.done_instead else plan.due


def _of_program(plan: Plan, due: Due, gentler: Routine | None, length: Callable[[Routine], str]) -> tuple[Offer, ...]:
    routine, is_due = plan.phase.routine, due is Due.DUE
    planned = _offer(_planned_text(due), routine, length(routine), is_due)
    if gentler is None:
        return (planned,)
    if plan.ease is not Ease.EASIER:
        return planned, _offer(tr("Gentler, {0}").format(length(gentler)), gentler, length(gentler), False)
    text = tr("Start gentler, {0}") if is_due else tr("Gentler, {0}")
    other = _offer(tr("As planned, {0}").format(length(routine)), routine, length(routine), False)
    return _offer(text.format(length(gentler)), gentler, length(gentler), is_due), other


def _planned_text(due: Due) -> str:
    return {Due.DUE: tr("Start"), Due.DONE: tr("Do it again")}.get(due, tr("Start anyway"))


def _offer(text: str, routine: Routine, length: str, stands_out: bool) -> Offer:
    """Return an offer; what is read out for it names the routine and its length."""
    said = [text, *(part for part in (routine.name, length) if part not in text)]
    return Offer(text, ", ".join(said), routine, stands_out)


def because(today: Today) -> str:
    """Return why a gentler session is offered, or advised."""
    plan = today.plan
    if plan is None or plan.ease_reason is None:
        return ""
    advised, offered = tr("A gentler session"), tr("You can choose a gentler session")
    because = tr("{0}, because {1}.").format(advised if plan.ease is Ease.EASIER else offered, _reason(today, plan))
    is_long = plan.ease_reason is EaseReason.LONG_BREAK
    return because + " " + tr("A session counts if you did half of it or more.") if is_long else because


def _reason(today: Today, plan: Plan) -> str:
    if plan.ease_reason is EaseReason.LONG_BREAK or plan.last is None:
        return tr("your last session was more than two weeks ago")
    if plan.last.day.hurt and plan.last.light is Light.AMBER:
        return tr("something hurt in {0}").format(_session_on(plan.last.day.on, today.date))
    if plan.last.sign is Sign.RISING:
        return tr("your pain was stronger than the week before, two weeks in a row")
    return _number(plan.last, today)


def _number(last: Judged, today: Today) -> str:
    """Return what was said that made the light what it is: what came after a session, or without one."""
    day, session = last.day, _session_on(last.day.on, today.date)
    if last.sign is Sign.NOT_GONE:
        return tr("the pain after {0} was not gone by the next morning: it was {1} of 10").format(session, day.morning)
    alone = day.alone or 0
    if day.answer is None and day.before is not None and day.before >= alone:
        return tr("your pain was {0} of 10 before {1}").format(day.before, session)
    if day.answer is None or day.answer < alone:
        if day.on == today.date:
            return tr("your pain is {0} of 10 today").format(alone)
        return tr("your pain was {0} of 10 on {1}").format(alone, dates.day(day.on, today.date))
    if day.answer == day.morning:
        return tr("your pain was {0} of 10 on the morning after {1}").format(day.morning, session)
    return tr("your pain was {0} of 10 after {1}").format(day.after, session)


def _session_on(day: date, today: date) -> str:
    """Return a session by its day: the worst of that day, and there may have been better ones, then and since."""
    known = {today: tr("a session today"), today - timedelta(days=1): tr("a session yesterday")}
    return known.get(day) or tr("a session on {0}").format(dates.day(day, today))


def differs(
    planned: Routine,
    gentler: Routine,
    left_out: Collection[RoutineItem] = (),
    suited: Callable[[RoutineItem], RoutineItem | None] = lambda item: item,
) -> str:
    """Return what a gentler session does otherwise, each part of both as it is ``suited`` to the person."""
    both = zip((item for item in planned.items if item not in left_out), gentler.items, strict=True)
    pairs = [(old, new) for one, other in both if (old := suited(one)) and (new := suited(other))]
    changed = [(new.exercise.name, old.exercise.name) for old, new in pairs if new.exercise.id != old.exercise.id]
    swaps = [tr("{0} in place of {1}").format(new, old) for new, old in changed]
    swaps += [_without([item.exercise.name for item in left_out])] if left_out else []
    if any(old == new for old, new in pairs):  # it may take as many minutes as planned, so this says where it is less
        names = [old.exercise.name for old, new in pairs if old != new and old.exercise.id == new.exercise.id]
        if parts := [*(tr("less of {0}").format(name) for name in names), *swaps]:
            return tr("Gentler means {0}. Everything else stays as planned.").format(words.listed(parts))
    if not swaps:
        return tr("Gentler means that you do less of each exercise.")
    return tr("Gentler means {0}.").format(words.listed([tr("less of each exercise"), *swaps]))


def _without(names: Sequence[str]) -> str:
    """Return what is left out: "no Clam this time, as it hurt", "no Clam and no Squat this time, as they hurt"."""
    told = tr("{0} this time, because it hurt") if len(names) == 1 else tr("{0} this time, because they hurt")
    return told.format(words.listed([tr("no {0}").format(name) for name in names]))


def exchanged(exchanges: Iterable[Exchange]) -> str:
    """Return what does not suit the person in a session, and what takes its place; empty where all of it suits."""
    return " ".join(care_wording.exchange(one) for one in exchanges)
