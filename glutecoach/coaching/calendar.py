"""The reminders as a calendar file (RFC 5545), so that a calendar reminds where the app does not run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from glutecoach.coaching.reminder_rules import EVERY_DAY, ReminderRules

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

LINE_OCTETS = 75


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The words of one kind of event, and how many minutes it takes."""

    summary: str
    description: str
    minutes: int = 15


def ics(rules: ReminderRules, first_day: date, stamp: datetime, session: CalendarEntry, moment: CalendarEntry) -> str:
    """Return a calendar of what the rules have on: weekly at local time from ``first_day`` on, wherever one is.

    ``stamp`` is when the file is made, with its offset from UTC.

    Raises:
        ValueError: the rules have nothing on; a calendar must not be empty.
    """
    made = _utc(stamp)
    events: list[str] = []
    if rules.reminds_of_sessions:
        events += _event("session", rules.weekdays, rules.at, first_day, made, session)
    if rules.reminds_of_moments:
        for at in sorted(set(rules.moment_times)):
            events += _event(f"moment-{at:%H%M}", EVERY_DAY, at, first_day, made, moment)
    if not events:
        raise ValueError("there is nothing to be reminded of")
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//GluteCoach//Reminders//EN", "CALSCALE:GREGORIAN"]
    return "".join(f"{fold(line)}\r\n" for line in [*head, *events, "END:VCALENDAR"])


def escape(text: str) -> str:
    """Return a text as the file writes it: on one line, and without what a calendar takes for its own signs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def fold(line: str) -> str:
    """Return a line broken after at most 75 octets, never within a letter."""
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterator[str]:
    piece, octets = "", 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > LINE_OCTETS:
            yield piece
            piece, octets = "", 1  # the space that a continued line begins with
        piece, octets = piece + sign, octets + size
    yield piece


def _event(name: str, weekdays: frozenset[int], at: time, first: date, stamp: str, entry: CalendarEntry) -> list[str]:
    start = datetime.combine(_first_of(weekdays, first), at)
    summary, description = escape(entry.summary), escape(entry.description)
    return [
        "BEGIN:VEVENT",
        f"UID:{name}@glutecoach",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        f"DURATION:PT{entry.minutes}M",
        f"RRULE:FREQ=WEEKLY;BYDAY={','.join(DAYS[day] for day in sorted(weekdays))}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{description}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{summary}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
    ]


def _first_of(weekdays: frozenset[int], first: date) -> date:
    days = (first + timedelta(days=number) for number in range(7))
    return next(day for day in days if day.weekday() in weekdays)


def _utc(stamp: datetime) -> str:
    if stamp.tzinfo is None:
        raise ValueError("the stamp needs its offset")
    return f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
