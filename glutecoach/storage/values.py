"""Rows of the tables ↔ values of the domain."""

from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Row

from glutecoach.coaching.course import Decision
from glutecoach.coaching.history import CheckIn, Ending, Prescription, SessionSummary, SetResult
from glutecoach.coaching.pain import DayPain
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag, Screening

_ENDINGS: dict[str | None, Ending | None] = {None: None} | {ending.value: ending for ending in Ending}
_ACTIVITIES = {activity.value: activity for activity in Activity}

RESULT_FIELDS = tuple(field.name for field in fields(SetResult))


def encode(prescription: Prescription) -> str:
    return msgspec.json.encode(prescription).decode()


def decode(text: str) -> Prescription:
    """Read a stored prescription; fields that it does not have yet get their defaults."""
    return msgspec.json.decode(text, type=Prescription)


def offset_minutes(time: datetime) -> int:
    """Return the offset from UTC in minutes.

    Raises:
        ValueError: the time has no offset.
    """
    offset = time.utcoffset()
    if offset is None:
        raise ValueError("a stored time needs its offset from UTC")
    return round(offset.total_seconds() / 60)


@cache
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


def at_place(utc: datetime, minutes: int) -> datetime:
    """Return a time as the clocks showed it where it happened."""
    return utc.astimezone(_zone(minutes))


def when_columns(started_at: datetime) -> dict[str, Any]:
    """Return when a session began; its local date is that of ``started_at``'s own offset."""
    return {
        "started_at_utc": started_at,
        "utc_offset_minutes": offset_minutes(started_at),
        "local_date": started_at.date(),
    }


def session_columns(prescription: Prescription, started_at: datetime) -> dict[str, Any]:
    return when_columns(started_at) | {
        "routine_id": prescription.routine_id,
        "routine_name": prescription.routine_name,
        "activity": prescription.activity,
        "sets_planned": prescription.sets_planned,
        "prescription": encode(prescription),
    }


def result_columns(session_id: int, result: SetResult) -> dict[str, Any]:
    return {"session_id": session_id} | {name: getattr(result, name) for name in RESULT_FIELDS}


def result(row: Row[Any]) -> SetResult:
    return SetResult(**{name: getattr(row, name) for name in RESULT_FIELDS})


def summary(row: Row[Any]) -> SessionSummary:
    """Return a session from ``queries.summaries``; by position, as thousands are read for one page."""
    fields: list[Any] = list(row)
    start, minutes = datetime.fromisoformat(fields[3]), fields[4]
    fields[3:5] = [(start + timedelta(minutes=minutes)).replace(tzinfo=_zone(minutes))]
    fields[6] = _ENDINGS[fields[6]]
    fields[14] = _ACTIVITIES[fields[14]]
    return SessionSummary(*fields)


def check_in_columns(check_in: CheckIn) -> dict[str, Any]:
    return {
        "at_utc": check_in.at,
        "utc_offset_minutes": offset_minutes(check_in.at),
        "local_date": check_in.local_date,
        "moment": check_in.when,
        "pain": check_in.pain,
        "session_id": check_in.session_id,
        "places": list(check_in.places),
        "note": check_in.note,
    }


def check_in(row: Row[Any]) -> CheckIn:
    return CheckIn(
        at=at_place(row.at_utc, row.utc_offset_minutes),
        local_date=row.local_date,
        when=row.moment,
        pain=row.pain,
        session_id=row.session_id,
        places=tuple(row.places),
        note=row.note,
    )


def pain_day(row: Row[*tuple[Any, ...]]) -> DayPain:
    return DayPain(date.fromisoformat(row[0]), row[1], row[2], row[3])


def decision_columns(decision: Decision) -> dict[str, Any]:
    return {
        "at_utc": decision.at,
        "utc_offset_minutes": offset_minutes(decision.at),
        "local_date": decision.on,
        "verb": decision.verb,
        "program_id": decision.program_id,
        "goal": decision.goal,
        "until": decision.until,
        "cause": decision.cause,
    }


def decision(row: Row[Any]) -> Decision:
    return Decision(
        verb=row.verb,
        at=at_place(row.at_utc, row.utc_offset_minutes),
        on=row.local_date,
        program_id=row.program_id,
        goal=row.goal,
        until=row.until,
        cause=row.cause,
    )


def screening_columns(screening: Screening) -> dict[str, Any]:
    return {
        "at_utc": screening.at,
        "utc_offset_minutes": offset_minutes(screening.at),
        "local_date": screening.on,
        "flags": list(screening.flags),
    }


def screening(row: Row[Any]) -> Screening:
    return Screening(
        at=at_place(row.at_utc, row.utc_offset_minutes), on=row.local_date, flags=tuple(map(Flag, row.flags))
    )
