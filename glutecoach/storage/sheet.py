"""Sheet: every set of a history as one row of a CSV file (RFC 4180, UTF-8), for a spreadsheet."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from glutecoach.coaching import pain
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SessionRecord, SetResult
from glutecoach.coaching.pain import DayPain
from glutecoach.storage.document import History

Cell = str | int | float | None

SESSION_COLUMNS = ("Session start", "Date", "Routine", "Activity", "Made up", "Written by hand")
SET_COLUMNS = (
    "Exercise",
    "Set",
    "Side",
    "Planned reps",
    "Done reps",
    "Planned hold (s)",
    "Held (s)",
    "Set ended",
)
END_COLUMNS = (
    "Session ended",
    "Session minutes",
    "Pain before",
    "Pain after",
    "Pain next morning",
    "Places of pain",
    "Note",
)
COLUMNS = (*SESSION_COLUMNS, *SET_COLUMNS, *END_COLUMNS)

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula."""


def sheet(history: History) -> bytes:
    """Return the file, with the mark at its beginning by which spreadsheets know UTF-8.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in _rows(history))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _rows(history: History) -> Iterator[list[Cell]]:
    said = {day.on: day for day in pain.told((r.summary for r in history.sessions), history.check_ins)}
    places = _places(history)
    for record in history.sessions:
        on = record.summary.local_date
        begin, end = _begin(record), _end(record, said.get(on, DayPain(on)), places.get(on, ()))
        for done in record.results:
            yield [*begin, *_set(done), *end]
        if not record.results:
            yield [*begin, *[None] * len(SET_COLUMNS), *end]


def _begin(record: SessionRecord) -> list[Cell]:
    told = record.summary
    start, day = told.started_at.isoformat(), told.local_date.isoformat()
    return [start, day, told.routine_name, told.activity, _yes(told.made_up), _yes(told.by_hand)]


def _set(done: SetResult) -> list[Cell]:
    side = "" if done.side is Side.BOTH else done.side
    planned, held = _seconds(done.planned_held_ms), _seconds(done.held_ms)
    ended = _words(done.ending)
    return [done.exercise_name, done.set_number, side, done.planned_reps, done.done_reps, planned, held, ended]


def _end(record: SessionRecord, day: DayPain, places: Iterable[str]) -> list[Cell]:
    told = record.summary
    minutes = round(told.active_ms / 60_000, 1)
    where = ", ".join(map(_words, places))
    return [_words(told.ending or ""), minutes, day.before, day.after, day.morning, where, told.note]


def _places(history: History) -> dict[date, dict[str, None]]:
    """Return where it hurt on each day, each place once, in the order of saying."""
    dates = {record.summary.id: record.summary.local_date for record in history.sessions}
    found: dict[date, dict[str, None]] = {}
    for said in history.check_ins:
        found.setdefault(pain.day_of(said, dates), {}).update(dict.fromkeys(said.places))
    return found


def _seconds(ms: int) -> int | float:
    return ms / 1000 if ms % 1000 else ms // 1000


def _words(value: str) -> str:
    return value.replace("-", " ")


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
