"""Every statement that the app runs, in SQLAlchemy; ``packaging/statements.py`` writes them down as SQL.

Nothing imports this while the app runs: SQLAlchemy would take longer to load than all of Qt. Parameters are named,
and come as the file keeps them (see ``values``); columns come back in the order in which ``values`` reads them.
"""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Delete,
    Executable,
    Insert,
    Select,
    Update,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import InstrumentedAttribute

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import BROKEN_OFF, WITH_PAIN, Ending, SessionSummary
from glutecoach.storage.queries_of_pain import SHOWN, pain_days
from glutecoach.storage.queries_of_totals import IS_HURT, IS_WHOLE, totals
from glutecoach.storage.tables import Base, CheckInRow, DecisionRow, PreferenceRow, ScreeningRow, SessionRow, SetRow
from glutecoach.storage.values import RESULT_FIELDS, TOTALS

Rows = Select[*tuple[Any, ...]]
Table = type[Base]

FINISHED = SessionRow.ending.is_not(None) & SessionRow.deleted_at.is_(None)
OPEN = SessionRow.ending.is_(None) & SessionRow.deleted_at.is_(None)
THIS = SessionRow.id == bindparam("session")

_DELETED_AT: Any = func.max(bindparam("deleted_at"), select(func.max(SessionRow.started_at_utc)).scalar_subquery())
"""What is there was done before: a clock that is behind must not make what is deleted old."""
_DELETED_BEFORE = select(SessionRow.id).where(SessionRow.deleted_at < bindparam("before"))

NEWEST_FIRST = (SessionRow.started_at_utc.desc(), SessionRow.id.desc())
OLDEST_FIRST = (SessionRow.started_at_utc, SessionRow.id)
_LATEST = (CheckInRow.local_date.desc(), CheckInRow.at_utc.desc(), CheckInRow.id.desc())

# By the order of writing: a clock may have been set back since.
_NEWEST_OPEN = select(SessionRow.id).where(OPEN).order_by(SessionRow.id.desc()).limit(1)
_SOMETHING = (SetRow.done_reps > 0) | (SetRow.held_ms > 0) | IS_WHOLE
_SOMETHING_DONE = select(SetRow.number).where(SetRow.session_id == SessionRow.id, _SOMETHING | IS_HURT).exists()
"""That it hurt is worth keeping, too."""

_DONE_SHARE = func.min(1.0, func.coalesce(SessionRow.work_done / func.nullif(SessionRow.sets_planned, 0), 0.0))

_OF_SEVERAL = {
    "started_at": (SessionRow.started_at_utc, SessionRow.utc_offset_minutes),
    "done_share": (_DONE_SHARE.label("done_share"),),
}
SUMMARY = tuple(
    column
    for name in SessionSummary._fields
    for column in (_OF_SEVERAL[name] if name in _OF_SEVERAL else (getattr(SessionRow, name),))
)
# Ids come as one JSON list.
_IDS = func.json_each(bindparam("ids")).table_valued("value", name="ids")
RESULT = tuple(getattr(SetRow, name) for name in RESULT_FIELDS)


# Asking


def _sessions(which: ColumnElement[bool], *more: InstrumentedAttribute[Any]) -> Rows:
    return select(*SUMMARY, *more).where(which)


def _times_done() -> Rows:
    """Select in how many finished sessions something of the exercise was done, and the last local date of one."""
    return (
        select(func.count(SessionRow.id.distinct()), func.max(SessionRow.local_date))
        .join(SetRow, SetRow.session_id == SessionRow.id)
        .where(FINISHED, SetRow.exercise_id == bindparam("exercise"), _SOMETHING)
    )


def _exercises_done() -> Rows:
    """Select every exercise of which something was done, its name, and in how many finished sessions."""
    sessions = func.count(SetRow.session_id.distinct())
    return (
        select(SetRow.exercise_id, func.max(SetRow.exercise_name), func.max(SetRow.kind), sessions)
        .where(SetRow.session_id.in_(select(SessionRow.id).where(FINISHED)), _SOMETHING)
        .group_by(SetRow.exercise_id)
        .order_by(sessions.desc(), SetRow.exercise_id)
    )


def _exercise_history() -> Rows:
    """Select what was done of an exercise in each finished session on each side, the oldest first."""
    return (
        select(SessionRow.id, SessionRow.local_date, SetRow.side, func.sum(SetRow.done_reps), func.sum(SetRow.held_ms))
        .join(SetRow, SetRow.session_id == SessionRow.id)
        .where(FINISHED, SetRow.exercise_id == bindparam("exercise"), _SOMETHING)
        .group_by(SessionRow.id, SetRow.side)
        .order_by(*OLDEST_FIRST)
    )


def _exercise_work() -> Rows:
    """Select what was planned and done of each exercise in each finished session, the oldest first.

    Planned figures are those of one set on one side. How many sets there were to be, the prescription tells, as a
    session may have ended before them; that there were two sides, each one of them. What was done is all of it.
    """
    prescribed = func.json_extract(SessionRow.prescription, func.printf("$.exercises[%d].dose.sets", SetRow.item))
    return (
        select(
            SetRow.exercise_id,
            func.max(SetRow.exercise_name).label("exercise_name"),
            SetRow.kind,
            SetRow.session_id,
            SessionRow.local_date,
            func.max(func.coalesce(prescribed, SetRow.set_number)).label("sets"),
            func.max(SetRow.planned_reps).label("planned_reps"),
            func.max(SetRow.planned_held_ms).label("planned_held_ms"),
            func.max(case((SetRow.side == Side.BOTH, 1), else_=2)).label("sides"),
            func.max(case((_SOMETHING, 1), else_=0)).label("done"),
            func.sum(SetRow.done_reps).label("reps"),
            func.sum(SetRow.held_ms).label("held_ms"),
            func.sum(case((IS_HURT, 1), else_=0)).label("hurt_sets"),
        )
        .join(SessionRow, SessionRow.id == SetRow.session_id)
        .where(FINISHED, SessionRow.local_date >= bindparam("since"))
        .group_by(SetRow.session_id, SetRow.exercise_id)
        .order_by(*OLDEST_FIRST, func.min(SetRow.number))
    )


def _painful() -> Rows:
    """Select the exercises of which a set hurt, from a local date on, and when each did last.

    It begins with the time in UTC, which has an index, and from which no zone is more than a day away; grouped by an
    index of the sets it would go through all of them.
    """
    since: BindParameter[str] = bindparam("since")
    return (
        select(SetRow.exercise_id, func.max(SessionRow.local_date))
        .join(SessionRow, SessionRow.id == SetRow.session_id)
        .where(FINISHED, SessionRow.local_date >= since, SessionRow.started_at_utc >= func.date(since, "-1 day"))
        .where(SessionRow.hurt_sets > 0, IS_HURT)
        .group_by(SetRow.exercise_id.concat(""))
    )


def _deleted() -> Rows:
    """Select the deleted sessions and when that was, the last first; but not those that never came to anything."""
    worth_it = SessionRow.ending.is_not(None) | _SOMETHING_DONE
    rows = _sessions(SessionRow.deleted_at.is_not(None) & worth_it, SessionRow.deleted_at)
    return rows.order_by(SessionRow.deleted_at.desc(), SessionRow.id.desc())


def _left_behind() -> Rows:
    """Select whether anything names a session that would be the next new one."""
    newest = select(func.coalesce(func.max(SessionRow.id), 0)).scalar_subquery()
    sets = select(SetRow.number).where(SetRow.session_id > newest).exists()
    said = select(CheckInRow.id).where(CheckInRow.session_id > newest).exists()
    return select(sets | said)


def _check_ins() -> Rows:
    """Select the check-ins, except those of deleted sessions."""
    return select(*columns(CheckInRow)).outerjoin(SessionRow, SessionRow.id == CheckInRow.session_id).where(SHOWN)


def columns(table: Table) -> list[ColumnElement[Any]]:
    """Return the columns of a table, except the row's own number."""
    return [column for column in table.__table__.columns if column.name != "id"]


def _in_order(rows: Rows, table: type[CheckInRow] | type[DecisionRow] | type[ScreeningRow]) -> Rows:
    return rows.order_by(table.at_utc, table.id)


# Changing


def add(table: Table, *left_out: str) -> Insert:
    """Return the statement that inserts a row; each column is a parameter of its name, except those ``left_out``."""
    names = [column.name for column in columns(table) if column.name not in left_out]
    return insert(table).values({name: bindparam(name) for name in names})


def _set_preference() -> Executable:
    row = upsert(PreferenceRow).values(key=bindparam("key"), value=bindparam("value"))
    return row.on_conflict_do_update(["key"], set_={"value": row.excluded.value})


def change(*names: str) -> Update:
    """Return the statement that sets some columns of one session; each is a parameter of its name."""
    return update(SessionRow).where(THIS).values({name: bindparam(name) for name in names})


def _forget(*which: ColumnElement[bool]) -> Delete:
    """Delete what was answered to a question."""
    return delete(CheckInRow).where(CheckInRow.moment == bindparam("moment"), *which)


_KEYS = select(SessionRow.id, SessionRow.started_at_utc, SessionRow.routine_id)
_WHEN = ("started_at_utc", "utc_offset_minutes", "local_date")
_ON_THE_DAY = CheckInRow.local_date == bindparam("local_date")

STATEMENTS: dict[str, Executable] = {
    # Sessions, asked
    "summaries": _sessions(FINISHED).order_by(*NEWEST_FIRST).limit(bindparam("most")),
    "summaries_of": _sessions(FINISHED & SessionRow.id.in_(select(_IDS.c.value))).order_by(*NEWEST_FIRST),
    "session": _sessions(THIS, SessionRow.prescription),
    "sessions": _sessions(FINISHED, SessionRow.prescription).order_by(*OLDEST_FIRST),
    "session_keys": _KEYS.where(SessionRow.deleted_at.is_(None)).order_by(SessionRow.ending.is_(None), SessionRow.id),
    "deleted_keys": _KEYS.where(SessionRow.deleted_at.is_not(None)).order_by(SessionRow.deleted_at.desc()),
    "newest_open": _NEWEST_OPEN,
    "begun_at": (
        select(SessionRow.id)
        .where(SessionRow.started_at_utc == bindparam("started_at_utc"))
        .where(SessionRow.routine_id == bindparam("routine_id"))
        .order_by((SessionRow.id == bindparam("session")).desc(), SessionRow.id.desc())
        .limit(1)
    ),
    "first_begun": select(func.min(SessionRow.started_at_utc)).where(SessionRow.started_at_utc >= bindparam("since")),
    "open": select(SessionRow.id).where(OPEN),
    "deleted": _deleted(),
    "results": select(*RESULT).where(SetRow.session_id == bindparam("session")).order_by(SetRow.number),
    "all_results": select(*RESULT, SetRow.session_id).order_by(SetRow.session_id, SetRow.number),
    "totals": totals(),
    "times_done": _times_done(),
    "exercises_done": _exercises_done(),
    "exercise_history": _exercise_history(),
    "exercise_work": _exercise_work(),
    "painful": _painful(),
    "left_behind": _left_behind(),
    # Sessions, changed
    "add_session": add(SessionRow, *TOTALS, "deleted_at"),
    "add_result": add(SetRow),
    "renew_totals": change(*TOTALS),
    "progress": change("active_ms"),
    "finish": change("ending", "active_ms"),
    "set_note": change("note"),
    "delete": update(SessionRow).where(THIS).values(deleted_at=_DELETED_AT),
    # What was broken off must not be offered as unfinished when it comes back.
    "restore": (
        update(SessionRow)
        .where(THIS)
        .values(deleted_at=None, ending=func.coalesce(SessionRow.ending, Ending.INTERRUPTED.value))
    ),
    "forget_in_vain": delete(SessionRow).where(THIS, ~_SOMETHING_DONE),
    "deleted_before": _DELETED_BEFORE,
    "forget_deleted": delete(SessionRow).where(SessionRow.id.in_(_DELETED_BEFORE)),
    "forget_said_of_deleted": delete(CheckInRow).where(CheckInRow.session_id.in_(_DELETED_BEFORE)),
    "edit": change(*_WHEN, "active_ms", "note"),
    "remove_part": delete(SetRow).where(
        SetRow.session_id == bindparam("session"),
        SetRow.number == bindparam("number"),
        SetRow.ending.in_((*BROKEN_OFF, *WITH_PAIN)),
    ),
    "remove_results": delete(SetRow).where(SetRow.session_id == bindparam("session")),
    "show": update(SessionRow).where(THIS).values(deleted_at=None),
    "delete_empty": update(SessionRow).where(OPEN, ~_SOMETHING_DONE).values(deleted_at=_DELETED_AT),
    "interrupt_older": (
        update(SessionRow)
        .where(OPEN, SessionRow.id != _NEWEST_OPEN.scalar_subquery())
        .values(ending=Ending.INTERRUPTED)
    ),
    # Check-ins
    "check_ins": _in_order(_check_ins(), CheckInRow),
    "check_ins_since": _in_order(_check_ins().where(CheckInRow.local_date >= bindparam("since")), CheckInRow),
    "latest_check_ins": (
        _check_ins().where(CheckInRow.local_date <= bindparam("until")).order_by(*_LATEST).limit(bindparam("most"))
    ),
    "pain_days": pain_days(),
    "add_check_in": add(CheckInRow),
    "loose_check_ins": _in_order(
        select(CheckInRow.id, *columns(CheckInRow)).where(CheckInRow.session_id.is_(None)), CheckInRow
    ),
    "settle_check_in": (
        update(CheckInRow).where(CheckInRow.id == bindparam("id")).values(session_id=bindparam("session"))
    ),
    "forget_session": _forget(CheckInRow.session_id == bindparam("session_id")),
    "forget_day_alone": _forget(CheckInRow.session_id.is_(None), _ON_THE_DAY),
    "forget_check_in": _forget(
        CheckInRow.session_id.is_not_distinct_from(bindparam("session_id")), CheckInRow.at_utc == bindparam("at_utc")
    ),
    "forget_day": _forget(_ON_THE_DAY),
    # Decisions, answers about red flags, preferences
    "decisions": _in_order(select(*columns(DecisionRow)), DecisionRow),
    "add_decision": add(DecisionRow),
    "take_back_decision": delete(DecisionRow).where(DecisionRow.id == bindparam("decision")),
    "screenings": _in_order(select(*columns(ScreeningRow)), ScreeningRow),
    "add_screening": add(ScreeningRow),
    "take_back_screening": delete(ScreeningRow).where(ScreeningRow.id == bindparam("screening")),
    "preferences": select(PreferenceRow.key, PreferenceRow.value).order_by(PreferenceRow.key),
    "set_preference": _set_preference(),
    "forget_preferences": delete(PreferenceRow),
}
"""Each statement by the name under which ``Connection.run`` knows it."""
