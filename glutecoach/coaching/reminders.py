"""Reminders: what is to be said now, and what was said already. Local times come in; nothing here reads a clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from glutecoach.coaching.reminder_rules import ReminderRules

LATE = timedelta(hours=3)
"""How late a session may still be spoken of when the machine slept or the app was closed; never the next day."""

MOMENT_LATE = timedelta(hours=1)

APART = timedelta(minutes=30)
"""A little moment keeps this distance from a word about the session."""

KEPT_DAYS = timedelta(days=2)
"""A flight over the date line can bring yesterday back, so what was said then is kept."""


class ReminderKind(StrEnum):
    SESSION = "session"
    SESSION_AGAIN = "again"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to say, and the local time it was meant for."""

    kind: ReminderKind
    at: time


@dataclass(frozen=True, slots=True)
class Notice:
    """A reminder in words; ``start`` and ``again`` name what can be chosen, ``again`` being empty where it cannot."""

    title: str
    body: str
    start: str
    again: str = ""
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: for which local day, for which moment (a session is spoken of once a day), and when."""

    kind: ReminderKind
    day: date
    moment: time | None
    when: datetime


@dataclass(frozen=True, slots=True)
class Log:
    """What was said lately, and for when the person asked to hear of the session again."""

    said: tuple[Said, ...] = ()
    asked: datetime | None = None

    def has(self, kind: ReminderKind, day: date, moment: time | None = None) -> bool:
        """Tell whether this was said on a local day; a little moment is known by its time."""
        return any((one.kind, one.day, one.moment) == (kind, day, moment) for one in self.said)


@dataclass(frozen=True, slots=True)
class ReminderDay:
    """What the day allows: asked only when a time has come, as the answer may cost a look into the history."""

    session_due: Callable[[], bool]
    moments_welcome: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ReminderLook:
    """The looks before this one: when the last was, and since when the rules are as they are, if they were changed.

    After a flight the clock jumps past a time that nobody has lived through: that still counts. A time that was
    chosen when it had passed already does not.
    """

    last: datetime | None = None
    chosen: datetime | None = None


def due(now: datetime, rules: ReminderRules, log: Log, day: ReminderDay, look: ReminderLook) -> Reminder | None:
    """Return what is to be said at a local time, if anything; not to be asked while a workout runs.

    Raises:
        ValueError: a time has no offset from UTC.
    """
    if now.tzinfo is None:
        raise ValueError("reminders need local times with their offset")
    return (
        _session(now, rules, log, day, look)
        or _again(now, rules, log, day, look)
        or _moment(now, rules, log, day, look)
    )


def noted(reminder: Reminder, now: datetime, log: Log) -> Log:
    """Return the log after something was said. Once a moment is said, the earlier ones are not said any more."""
    moment = reminder.at if reminder.kind is ReminderKind.MOMENT else None
    recent = tuple(one for one in log.said if one.day >= now.date() - KEPT_DAYS)
    asked = None if reminder.kind is ReminderKind.SESSION_AGAIN else log.asked
    return Log((*recent, Said(reminder.kind, now.date(), moment, now)), asked)


def again_later(log: Log, now: datetime, after: timedelta) -> Log:
    """Return the log after the person asked to hear of the session again; past midnight that is no longer today's."""
    then = (now.astimezone(UTC) + after).astimezone(now.tzinfo)
    return replace(log, asked=then) if then.date() == now.date() else not_today(log, now)


def not_today(log: Log, now: datetime) -> Log:
    """Return the log after the person put the session off: nothing more of it on this day."""
    for kind in (ReminderKind.SESSION, ReminderKind.SESSION_AGAIN):
        if not log.has(kind, now.date()):
            log = noted(Reminder(kind, now.time()), now, log)
    return replace(log, asked=None)


def chosen_anew(log: Log, now: datetime) -> Log:
    """Return the log after another time was chosen that is still to come today: it stands for what was said before."""
    sessions = (ReminderKind.SESSION, ReminderKind.SESSION_AGAIN)
    return Log(tuple(one for one in log.said if one.day != now.date() or one.kind not in sessions))


def _session(now: datetime, rules: ReminderRules, log: Log, day: ReminderDay, look: ReminderLook) -> Reminder | None:
    is_chosen = rules.sessions and now.weekday() in rules.weekdays
    if not is_chosen or log.has(ReminderKind.SESSION, now.date()) or not _has_come(rules.at, now, look, LATE):
        return None
    return Reminder(ReminderKind.SESSION, rules.at) if day.session_due() else None


def _again(now: datetime, rules: ReminderRules, log: Log, day: ReminderDay, look: ReminderLook) -> Reminder | None:
    wished = _again_at(now, rules, log, look)
    if not rules.reminds_of_sessions or wished is None or not timedelta() <= _between(wished, now) < LATE:
        return None
    return Reminder(ReminderKind.SESSION_AGAIN, wished.time()) if day.session_due() else None


def _again_at(now: datetime, rules: ReminderRules, log: Log, look: ReminderLook) -> datetime | None:
    """Return when the session is to be spoken of again: as asked for, or by the rule, and then only once a day."""
    if log.asked is not None and log.asked.astimezone(now.tzinfo).date() == now.date():
        return log.asked.astimezone(now.tzinfo)
    if rules.again_after_minutes is None or log.has(ReminderKind.SESSION_AGAIN, now.date()):
        return None
    said = [one.when for one in log.said if one.kind is ReminderKind.SESSION and one.day == now.date()]
    if not said:
        return None
    wished = (said[0].astimezone(UTC) + timedelta(minutes=rules.again_after_minutes)).astimezone(now.tzinfo)
    return None if look.chosen is not None and _between(look.chosen, wished) < timedelta() else wished


def _moment(now: datetime, rules: ReminderRules, log: Log, day: ReminderDay, look: ReminderLook) -> Reminder | None:
    if not rules.reminds_of_moments or _spoken_lately(now, log):
        return None
    come = [at for at in rules.moment_times if _has_come(at, now, look, MOMENT_LATE)]
    latest = max(come, default=None)
    if latest is None or log.has(ReminderKind.MOMENT, now.date(), latest) or not day.moments_welcome():
        return None
    return Reminder(ReminderKind.MOMENT, latest)


def _spoken_lately(now: datetime, log: Log) -> bool:
    return any(
        one.kind is not ReminderKind.MOMENT and timedelta() <= _between(one.when, now) < APART for one in log.said
    )


def _has_come(at: time, now: datetime, look: ReminderLook, late: timedelta) -> bool:
    """Tell whether a time of this local day has come, and not too long ago."""
    planned = datetime.combine(now.date(), at)
    if look.chosen is not None and planned < look.chosen.replace(tzinfo=None):
        return False
    passed = now.replace(tzinfo=None) - planned
    if look.last is not None and look.last.replace(tzinfo=None) < planned:
        passed = min(passed, _between(look.last, now))
    return now.replace(tzinfo=None) >= planned and passed < late


def _between(earlier: datetime, later: datetime) -> timedelta:
    """Return the time that really passed; Python subtracts two times of one zone as clocks on the wall show them."""
    return later.astimezone(UTC) - earlier.astimezone(UTC)
