"""The statements by which ``sifting`` finds, mends and sets aside what cannot be read; made into SQL as all others."""

from sqlalchemy import ColumnElement, Executable, LargeBinary, and_, bindparam, cast, delete, select, update

from glutecoach.storage.queries import RESULT, SUMMARY, Rows, Table, add, change, columns
from glutecoach.storage.tables import (
    CheckInRow,
    DecisionRow,
    PreferenceRow,
    ScreeningRow,
    SessionRow,
    SetAsideRow,
    SetRow,
)


def _set_aside() -> Rows:
    """Select what was set aside, as bytes: in these rows, too, anything may stand."""
    columns = (SetAsideRow.kind, SetAsideRow.about, SetAsideRow.content, SetAsideRow.found_at_utc)
    return select(*(cast(column, LargeBinary) for column in columns)).order_by(SetAsideRow.id)


_KEPT: dict[str, Table] = {
    "session": SessionRow,
    "set": SetRow,
    "check_in": CheckInRow,
    "decision": DecisionRow,
    "screening": ScreeningRow,
    "preference": PreferenceRow,
}


def _key(table: Table) -> ColumnElement[bool]:
    """Choose a row by its key, whatever stands in it: compared as bytes, as a text may be no UTF-8."""
    keys = table.__table__.primary_key
    return and_(*(cast(key, LargeBinary).is_not_distinct_from(cast(bindparam(key.name), LargeBinary)) for key in keys))


STATEMENTS: dict[str, Executable] = {
    "every_session": select(*SUMMARY, SessionRow.prescription, SessionRow.deleted_at),
    "every_set": select(*RESULT, SessionRow.id, SetRow.session_id).select_from(SetRow).outerjoin(SessionRow),
    "every_check_in": (
        select(*columns(CheckInRow), SessionRow.id, CheckInRow.id).select_from(CheckInRow).outerjoin(SessionRow)
    ),
    "every_decision": select(*columns(DecisionRow), DecisionRow.id),
    "every_screening": select(*columns(ScreeningRow), ScreeningRow.id),
    "every_preference": select(PreferenceRow.key, PreferenceRow.value),
    **{f"whole_{name}": select(table.__table__).where(_key(table)) for name, table in _KEPT.items()},
    **{f"remove_{name}": delete(table).where(_key(table)) for name, table in _KEPT.items()},
    "whole_sets": select(SetRow.__table__).where(SetRow.session_id == bindparam("session")).order_by(SetRow.number),
    "whole_check_ins": select(CheckInRow.__table__).where(CheckInRow.session_id == bindparam("session")),
    "mend_session": change("note", "prescription", "ending"),
    "mend_check_in": (
        update(CheckInRow)
        .where(CheckInRow.id == bindparam("check_in"))
        .values(session_id=bindparam("session"), places=bindparam("places"), note=bindparam("note"))
    ),
    "set_aside": _set_aside(),
    "add_set_aside": add(SetAsideRow),
}
