"""Rows of the tables ↔ values of the domain.

Rows are read by position, in the order of ``queries``; thousands are read for one page.
"""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import (
    CheckIn,
    DeletedSession,
    Ending,
    ExerciseDone,
    Prescription,
    SessionRecord,
    SessionSummary,
    SetResult,
    TimesDone,
    When,
)
from glutecoach.coaching.pain import DayPain
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.storage.glance import from_json

Row = tuple[Any, ...]
Word = TypeVar("Word", bound=StrEnum)


def _by_value(words: type[Word]) -> dict[str, Word]:
    """Return words by their texts: to look one up is quicker than to call its enum."""
    return {word.value: word for word in words}


if TYPE_CHECKING:
    from glutecoach.coaching.work import ExerciseWork

_ENDINGS = _by_value(Ending)
_ACTIVITIES = _by_value(Activity)
_WHENS = _by_value(When)

RESULT_FIELDS = tuple(field.name for field in fields(SetResult))
OF_THE_MACHINE = frozenset({"window_place", "player", "reminders_said", "files_folder"})
"""Preferences that mean nothing on another machine, nor at another time."""

TOTALS = ("work_done", "sets_done", "reps", "held_ms", "hurt_sets")


def encode(prescription: Prescription) -> str:
    import msgspec

    return msgspec.json.encode(prescription).decode()


def decode(text: str) -> Prescription:
    """Read a stored prescription; fields that it does not have yet get their defaults."""
    import msgspec

    return msgspec.json.decode(text, type=Prescription)


# Times


def utc(time: datetime) -> str:
    """Return a time as the file keeps it: in UTC, so that texts sort by time.

    Raises:
        ValueError: the time has no offset.
    """
    return (time.replace(tzinfo=None) - _offset(time)).isoformat(" ", "microseconds")


def offset_minutes(time: datetime) -> int:
    return round(_offset(time).total_seconds() / 60)


def _offset(time: datetime) -> timedelta:
    offset = time.utcoffset()
    if offset is None:
        raise ValueError("a stored time needs its offset from UTC")
    return offset


@cache
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


def at_place(utc: str, minutes: int) -> datetime:
    """Return a time as the clocks showed it where it happened."""
    return datetime.fromisoformat(f"{utc}+00:00").astimezone(_zone(minutes))


def _moment(at: datetime, on: date) -> dict[str, Any]:
    return {"at_utc": utc(at), "utc_offset_minutes": offset_minutes(at), "local_date": on.isoformat()}


# Sessions


def when_columns(started_at: datetime) -> dict[str, Any]:
    """Return when a session began; its local date is that of ``started_at``'s own offset."""
    return {
        "started_at_utc": utc(started_at),
        "utc_offset_minutes": offset_minutes(started_at),
        "local_date": started_at.date().isoformat(),
    }


def session_columns(prescription: Prescription, started_at: datetime) -> dict[str, Any]:
    """Return a session that has just begun."""
    return when_columns(started_at) | {
        "routine_id": prescription.routine_id,
        "routine_name": prescription.routine_name,
        "activity": prescription.activity,
        "sets_planned": prescription.sets_planned,
        "prescription": encode(prescription),
        "active_ms": 0,
        "ending": None,
        "note": "",
        "made_up": False,
        "by_hand": False,
    }


def result_columns(session_id: int, result: SetResult) -> dict[str, Any]:
    return {"session_id": session_id} | {name: getattr(result, name) for name in RESULT_FIELDS}


def result(row: Row) -> SetResult:
    columns = dict(zip(RESULT_FIELDS, row, strict=False))
    words = {"kind": Kind(columns["kind"]), "side": Side(columns["side"]), "ending": Ending(columns["ending"])}
    return SetResult(**columns | words)


def summary(row: Row) -> SessionSummary:
    (
        number, routine_id, routine_name, started_at_utc, minutes, day, active_ms, ending, sets_planned, sets_done,
        done_share, reps, held_ms, note, made_up, activity, hurt_sets, by_hand,
    ) = row  # fmt: skip
    return SessionSummary(
        number, routine_id, routine_name, at_place(started_at_utc, minutes), date.fromisoformat(day), active_ms,
        ending and _ENDINGS[ending], sets_planned, sets_done, done_share, reps, held_ms, note, bool(made_up),
        _ACTIVITIES[activity], hurt_sets, bool(by_hand),
    )  # fmt: skip


def deleted(row: Row) -> DeletedSession:
    """Return a session from the row of its summary, with the time at which it was deleted at the end."""
    *head, at = row
    return DeletedSession(summary(tuple(head)), at_place(at, 0))


def record(row: Row, results: Sequence[SetResult]) -> SessionRecord:
    """Return a session from the row of its summary, with its prescription at the end."""
    *head, prescription = row
    return SessionRecord(summary=summary(tuple(head)), prescription=decode(prescription), results=tuple(results))


def exercise_done(row: Row) -> ExerciseDone:
    session_id, day, side, reps, held_ms = row
    return ExerciseDone(session_id, date.fromisoformat(day), Side(side), reps, held_ms)


def times_done(row: Row) -> TimesDone:
    exercise_id, name, kind, sessions = row
    return TimesDone(exercise_id, name, Kind(kind), sessions)


def exercise_work(row: Row) -> "ExerciseWork":
    from glutecoach.coaching.work import ExerciseWork

    columns = dict(zip(ExerciseWork.__slots__, row, strict=True))
    day, done = date.fromisoformat(columns["local_date"]), bool(columns["done"])
    return ExerciseWork(**columns | {"kind": Kind(columns["kind"]), "local_date": day, "done": done})


# Check-ins


def check_in_columns(check_in: CheckIn) -> dict[str, Any]:
    return _moment(check_in.at, check_in.local_date) | {
        "moment": check_in.when,
        "pain": check_in.pain,
        "session_id": check_in.session_id,
        "places": json.dumps(check_in.places),
        "note": check_in.note,
    }


def check_in(row: Row) -> CheckIn:
    at_utc, minutes, day, when, pain, session_id, places, note = row
    return CheckIn(
        at=at_place(at_utc, minutes),
        local_date=date.fromisoformat(day),
        when=_WHENS[when],
        pain=pain,
        session_id=session_id,
        places=tuple(json.loads(places)),
        note=note,
    )


def pain_day(row: Row) -> DayPain:
    day, before, after, morning = row
    return DayPain(date.fromisoformat(day), before, after, morning)


# Decisions, answers about red flags, preferences


def decision_columns(decision: Decision) -> dict[str, Any]:
    return _moment(decision.at, decision.on) | {
        "verb": decision.verb,
        "program_id": decision.program_id,
        "goal": decision.goal,
        "until": decision.until and decision.until.isoformat(),
        "cause": decision.cause,
    }


def decision(row: Row) -> Decision:
    at_utc, minutes, day, verb, program_id, goal, until, cause = row
    return Decision(
        verb=Verb(verb),
        at=at_place(at_utc, minutes),
        on=date.fromisoformat(day),
        program_id=program_id,
        goal=goal,
        until=until and date.fromisoformat(until),
        cause=cause and PauseCause(cause),
    )


def screening_columns(screening: Screening) -> dict[str, Any]:
    return _moment(screening.at, screening.on) | {"flags": json.dumps(screening.flags)}


def screening(row: Row) -> Screening:
    at_utc, minutes, day, flags = row
    return Screening(
        at=at_place(at_utc, minutes), on=date.fromisoformat(day), flags=tuple(map(Flag, json.loads(flags)))
    )


def preference_columns(key: str, value: Any) -> dict[str, str]:
    return {"key": key, "value": json.dumps(value)}


def preference(row: Row) -> tuple[str, Any]:
    key, value = row
    return key, from_json(value)
