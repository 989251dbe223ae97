"""Writing: the sets of a session with their totals, and which session an answer is about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from glutecoach.coaching import pain
from glutecoach.coaching.history import BROKEN_OFF, SetResult
from glutecoach.storage import values
from glutecoach.storage.database import Connection


def settle(connection: Connection, but: int | None = None) -> None:
    """Write down of each answer which session it is about, but for those about one session.

    This comes before a session of the past is added, moved or taken out: what was said must not hang on another then.
    """
    loose = {number: values.check_in(tuple(row)) for number, *row in connection.run("loose_check_ins")}
    if not loose:
        return
    sessions = [values.summary(row) for row in connection.run("summaries", most=-1)]
    settled = zip(loose, pain.settled(sessions, list(loose.values())), strict=True)
    about = [{"id": number, "session": one.session_id} for number, one in settled]
    connection.run_each("settle_check_in", [one for one in about if one["session"] not in (None, but)])


def add_results(connection: Connection, session_id: int, results: Sequence[SetResult]) -> None:
    """Add sets, each in the place of a part of it that has its number, and renew the totals of their session."""
    connection.run_each("remove_part", [{"session": session_id, "number": result.number} for result in results])
    connection.run_each("add_result", [values.result_columns(session_id, result) for result in results])
    totals = connection.run("totals", session=session_id).fetchone()
    connection.run("renew_totals", session=session_id, **dict(zip(values.TOTALS, totals, strict=True)))


def fresh(results: Sequence[SetResult], stored: Sequence[SetResult]) -> list[SetResult]:
    """Return the sets that are not stored yet, each with a number that is free, or with that of a part of it.

    A set is known by what was planned and when it began: two windows that lead one session both count on.
    """
    known = Counter((result.planned, result.started_ms) for result in stored)
    numbers, found = {result.number for result in stored}, []
    for result in results:
        one = result.planned, result.started_ms
        if known[one]:
            known[one] -= 1
            found += [replace(result, number=part.number) for part in stored if is_part(part, result)]
            continue
        number = max(numbers) + 1 if result.number in numbers else result.number
        numbers.add(number)
        found.append(replace(result, number=number))
    return found


def is_part(stored: SetResult, whole: SetResult) -> bool:
    """Tell whether a set that was kept while it ran was done further since, as in another window."""
    same = (stored.planned, stored.started_ms) == (whole.planned, whole.started_ms)
    return same and stored.ending in BROKEN_OFF and whole.ended_ms > stored.ended_ms
