"""Rows of the tables ↔ values of the domain.

Rows are read by position, in the order of ``queries``; thousands are read for one page. A row in which something is
impossible raises some exception (KeyError, OverflowError, TypeError, ValueError or RecursionError): SQLite keeps
anything in any column, and nothing of it may reach a page.
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
from glutecoach.coaching.pain import DayPain, Place
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.storage.before_opening import from_json
from glutecoach.storage.limits import (
    LONGEST_AGO_MS,
    LONGEST_MS,
    LONGEST_TEXT,
    MOST,
    YEARS,
    Types,
    day,
    expect,
    no_longer,
    within,
)

Row = tuple[Any, ...]
Word = TypeVar("Word", bound=StrEnum)


def _by_value(words: type[Word]) -> dict[str, Word]:
    """Return words by their texts: to look one up is quicker than to call its enum."""
    return {word.value: word for word in words}


if TYPE_CHECKING:
    from glutecoach.coaching.history import ExerciseWork

_ENDINGS = _by_value(Ending)
_ACTIVITIES = _by_value(Activity)
_PAINS = frozenset((None, *range(11)))
_KINDS = _by_value(Kind)
_SIDES = _by_value(Side)
_WHENS = _by_value(When)
_PLACES = _by_value(Place)
_NO_PLACES = "[]"

RESULT_FIELDS = tuple(field.name for field in fields(SetResult))
OF_THE_MACHINE = frozenset({"window_place", "player", "reminders_said", "files_folder", "deleted_due"})
"""Preferences that mean nothing on another machine or at another time."""

TOTALS = ("work_done", "sets_done", "reps", "held_ms", "hurt_sets")


def encode(prescription: Prescription) -> str:
    """Return a prescription as the JSON text that is stored."""
    import msgspec

    return msgspec.json.encode(prescription).decode()


def decode(text: str) -> Prescription:
    """Read a stored prescription; fields that it does not have yet get their defaults."""
    import msgspec

    expect((text,), _TEXT)

    return msgspec.json.decode(text, type=Prescription)


# What a row may hold

_TEXT: Types = (str,)
_UNTYPED_SUMMARY: Types = (
    int, str, str, str, int, str, int, str, int, int, float, int, int, str, int, str, int, int,
)  # fmt: skip
_SUMMARY_TYPES = (_UNTYPED_SUMMARY, (*_UNTYPED_SUMMARY[:7], type(None), *_UNTYPED_SUMMARY[8:]))
"""Those of a session that has ended, and of one that has not."""
_RESULT_TYPES: Types = (int, int, str, str, str, int, str, int, int, int, int, int, int, str)


# Times


def utc(time: datetime) -> str:
    """Return a time as the file keeps it: in UTC, so that texts sort by time.

    Raises:
        ValueError: the time has no offset.
    """
    return (time.replace(tzinfo=None) - _offset(time)).isoformat(" ", "microseconds")


def offset_minutes(time: datetime) -> int:
    """Return a time's offset from UTC in minutes."""
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
    made = datetime.fromisoformat(f"{utc}+00:00")
    here = made.astimezone(_zone(minutes))
    if made.tzinfo is None or here.year not in YEARS:  # without: a date alone, with what was to be an offset for a time
        raise ValueError(utc)
    return here


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
    """Return a set result from its row."""
    expect(row, _RESULT_TYPES)
    columns = dict(zip(RESULT_FIELDS, row, strict=True))
    made = SetResult(
        **columns
        | {"kind": _KINDS[columns["kind"]], "side": _SIDES[columns["side"]], "ending": _ENDINGS[columns["ending"]]}
    )
    within(MOST, made.number - 1, made.item, made.set_number - 1, made.planned_reps, made.done_reps)
    within(LONGEST_MS, made.planned_held_ms, made.held_ms)
    within(LONGEST_AGO_MS, made.started_ms, made.ended_ms - made.started_ms)
    no_longer(made.exercise_id, made.exercise_name)
    return made


def summary(row: Row) -> SessionSummary:
    """Return a session's summary from its row, whose columns are ``queries.SUMMARY``."""
    (
        number, routine_id, routine_name, started_at_utc, minutes, on, active_ms, ending, sets_planned, sets_done,
        done_share, reps, held_ms, note, made_up, activity, hurt_sets, by_hand,
    ) = row  # fmt: skip
    if tuple(map(type, row)) not in _SUMMARY_TYPES:
        raise TypeError("a value is not of the type of its column")
    if not (
        0 <= sets_planned <= MOST and 0 <= sets_done <= MOST and 0 <= reps <= MOST and 0 <= hurt_sets <= MOST
        and 0 <= active_ms <= LONGEST_MS and 0 <= held_ms <= LONGEST_MS and 0 <= done_share <= 1
    ):  # fmt: skip
        raise ValueError("a number is none that a session has")
    if max(len(routine_id), len(routine_name), len(note)) > LONGEST_TEXT:
        raise ValueError("a text is too long")
    return SessionSummary(
        number, routine_id, routine_name, at_place(started_at_utc, minutes), day(on), active_ms,
        None if ending is None else _ENDINGS[ending], sets_planned, sets_done, done_share, reps, held_ms, note,
        bool(made_up), _ACTIVITIES[activity], hurt_sets, bool(by_hand),
    )  # fmt: skip


def deleted(row: Row) -> DeletedSession:
    """Return a session from the row of its summary, with the time at which it was deleted at the end."""
    *head, at = row
    expect((at,), _TEXT)
    return DeletedSession(summary(tuple(head)), at_place(at, 0))


def record(row: Row, results: Sequence[SetResult]) -> SessionRecord:
    """Return a session from the row of its summary, with its prescription at the end."""
    *head, prescription = row
    return SessionRecord(summary=summary(tuple(head)), prescription=decode(prescription), results=tuple(results))


def exercise_done(row: Row) -> ExerciseDone:
    session_id, on, side, reps, held_ms = row
    expect((reps, held_ms), (int, int))
    return ExerciseDone(session_id, day(on), _SIDES[side], reps, held_ms)


def times_and_last(row: Row) -> tuple[int, date | None]:
    """Return how often, and the local date of the last time."""
    count, last = row
    return count, None if last is None else day(last)


def times_done(row: Row) -> TimesDone:
    exercise_id, name, kind, sessions = row
    expect((exercise_id, name), (str, str))
    return TimesDone(exercise_id, name, _KINDS[kind], sessions)


def exercise_work(row: Row) -> "ExerciseWork":
    """Return what was planned and done of an exercise in one session."""
    from glutecoach.coaching.history import ExerciseWork

    expect(row, (str, str, str, int, str, *(int,) * 8))
    columns = dict(zip(ExerciseWork.__slots__, row, strict=True))
    on, done = day(columns["local_date"]), bool(columns["done"])
    return ExerciseWork(**columns | {"kind": _KINDS[columns["kind"]], "local_date": on, "done": done})


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
    """Return a check-in from its row."""
    at_utc, minutes, on, when, pain, session_id, places, note = row
    expect((at_utc, minutes, pain, places, note), (str, int, int, str, str))
    within(10, pain)
    no_longer(note)
    return CheckIn(
        at=at_place(at_utc, minutes),
        local_date=day(on),
        when=_WHENS[when],
        pain=pain,
        session_id=_number_or_none(session_id),
        places=() if places == _NO_PLACES else tuple(_PLACES[place] for place in from_json(places)),
        note=note,
    )


def _number_or_none(value: Any) -> int | None:
    if value is not None:
        expect((value,), (int,))
    return value  # type: ignore[no-any-return]


def pain_day(row: Row) -> DayPain:
    """Return a day's answers about pain, each 0 to 10 or None."""
    on, before, alone, after, morning = row
    if not (before in _PAINS and alone in _PAINS and after in _PAINS and morning in _PAINS):
        raise ValueError("it is no number from 0 to 10")
    return DayPain(day(on), before, after, morning, False, alone)


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
    at_utc, minutes, on, verb, program_id, goal, until, cause = row
    expect((at_utc, minutes, program_id, goal), (str, int, str, int))
    within(7, goal)
    no_longer(program_id)
    return Decision(
        verb=Verb(verb),
        at=at_place(at_utc, minutes),
        on=day(on),
        program_id=program_id,
        goal=goal,
        until=None if until is None else day(until),
        cause=None if cause is None else PauseCause(cause),
    )


def screening_columns(screening: Screening) -> dict[str, Any]:
    return _moment(screening.at, screening.on) | {"flags": json.dumps(screening.flags)}


def screening(row: Row) -> Screening:
    at_utc, minutes, on, flags = row
    expect((at_utc, minutes, flags), (str, int, str))
    return Screening(at=at_place(at_utc, minutes), on=day(on), flags=tuple(map(Flag, from_json(flags))))


def preference_columns(key: str, value: Any) -> dict[str, str]:
    return {"key": key, "value": json.dumps(value)}


def preference(row: Row) -> tuple[str, Any]:
    key, value = row
    expect((key,), _TEXT)
    no_longer(key)
    return key, from_json(value)
