"""Rows of the tables ↔ values of the domain."""

from dataclasses import fields
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Row

from glutecoach.coaching.history import CheckIn, Prescription, SessionSummary, SetResult

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


def result_columns(session_id: int, result: SetResult) -> dict[str, Any]:
    return {"session_id": session_id} | {name: getattr(result, name) for name in RESULT_FIELDS}


def result(row: Row[Any]) -> SetResult:
    return SetResult(**{name: getattr(row, name) for name in RESULT_FIELDS})


def summary(row: Row[Any]) -> SessionSummary:
    return SessionSummary(
        id=row.id,
        routine_id=row.routine_id,
        routine_name=row.routine_name,
        started_at=at_place(row.started_at_utc, row.utc_offset_minutes),
        local_date=row.local_date,
        active_ms=row.active_ms,
        ending=row.ending,
        sets_planned=row.sets_planned,
        sets_done=row.sets_done,
        done_share=row.done_share,
        reps=row.reps,
        held_ms=row.held_ms,
        note=row.note,
        made_up=row.made_up,
    )


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
