"""Writing: a row with its id, and the sets of a session with their totals."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from glutecoach.coaching.history import SetResult
from glutecoach.storage import queries, values
from glutecoach.storage.tables import SessionRow, SetRow

# Made once: to build them again for each of a thousand sessions takes longer than the sessions.
_SESSION: Any = bindparam("session")
_TOTALS = queries.totals(_SESSION)
_RENEWED = update(SessionRow).where(SessionRow.id == _SESSION)


def new_id(connection: Connection, row: Any, columns: dict[str, Any] | None = None) -> int:
    """Insert a row and return its id."""
    key = connection.execute(row, columns).inserted_primary_key
    assert key is not None
    return int(key[0])


def add_results(connection: Connection, session_id: int, results: Sequence[SetResult]) -> None:
    """Add sets, and renew the totals of their session."""
    if results:
        connection.execute(insert(SetRow), [values.result_columns(session_id, result) for result in results])
        totals = connection.execute(_TOTALS, {"session": session_id}).one()
        connection.execute(_RENEWED, {"session": session_id, **totals._asdict()})
