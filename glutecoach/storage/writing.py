"""Writing: the sets of a session with their totals."""

from collections.abc import Sequence

from glutecoach.coaching.history import SetResult
from glutecoach.storage import values
from glutecoach.storage.database import Connection


def add_results(connection: Connection, session_id: int, results: Sequence[SetResult]) -> None:
    """Add sets, and renew the totals of their session."""
    connection.run_each("add_result", [values.result_columns(session_id, result) for result in results])
    totals = connection.run("totals", session=session_id).fetchone()
    connection.run("renew_totals", session=session_id, **dict(zip(values.TOTALS, totals, strict=True)))
