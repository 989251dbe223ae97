"""Sheet: a history as the rows of one CSV file (RFC 4180, UTF-8), for a spreadsheet.

The rows follow the days; what each is stands in the column "Entry":

- "set": one set of a session; what is of the session stands in each of its rows.
- "session": a session without sets, such as a walk.
- "pain": what was said of pain on a day that is about none of its sessions.
- "program": a decision about a program.
- "red flags": answers to the questions about red flags; none is named where all were answered with no.
- "set aside": something that cannot be read; its note says what. The JSON file holds it as it was.

Pain is the worst that was said of the session, or of the day, before, after and next morning; what was said on a next
morning stands with the day before. The settings are not in it, nor is what was deleted.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from glutecoach.coaching import pain
from glutecoach.coaching.account import account
from glutecoach.coaching.course import Decision
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import CheckIn, SessionRecord, SetResult, When
from glutecoach.coaching.screening import Screening
from glutecoach.coaching.unreadable import SetAside
from glutecoach.storage.document import History

Cell = str | int | float | None
Row = dict[str, Cell]

COLUMNS = (
    "Session start",
    "Date",
    "Routine",
    "Activity",
    "Made up",
    "Written by hand",
    "Exercise",
    "Set",
    "Side",
    "Planned reps",
    "Done reps",
    "Planned hold (s)",
    "Held (s)",
    "Set ended",
    "Session ended",
    "Session minutes",
    "Pain before",
    "Pain after",
    "Pain next morning",
    "Places of pain",
    "Note",
    "Note on pain",
    "Entry",
    "Program",
    "Decision",
    "Sessions a week",
    "Until",
    "Why paused",
    "Red flags",
)

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula."""


def sheet(history: History) -> bytes:
    """Return the file, with the mark at its beginning by which spreadsheets know UTF-8.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    days = _days(history)
    for on in sorted(days):
        writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in _rows(on, days[on]))
    writer.writerows({name: _safe(cell) for name, cell in _set_aside(one).items()} for one in history.set_aside)
    return codecs.BOM_UTF8 + text.getvalue().encode()


@dataclass(slots=True)
class _Day:
    """All that belongs to one day: each session with what was said about it, and what was said about none."""

    said: list[CheckIn] = field(default_factory=list)
    sessions: list[tuple[SessionRecord, Sequence[CheckIn]]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    screenings: list[Screening] = field(default_factory=list)


def _days(history: History) -> dict[date, _Day]:
    found: dict[date, _Day] = {}

    def day(on: date) -> _Day:
        return found.setdefault(on, _Day())

    said = pain.by_session([record.summary for record in history.sessions], history.check_ins)
    for record in history.sessions:
        summary = record.summary
        day(summary.local_date).sessions.append((record, said.get(summary.id, ())))
    for check_in in said.get(None, ()):
        day(pain.day_of(check_in, {})).said.append(check_in)
    for decision in history.decisions:
        day(decision.on).decisions.append(decision)
    for screening in history.screenings:
        day(screening.on).screenings.append(screening)
    return found


def _rows(on: date, day: _Day) -> Iterator[Row]:
    for screening in day.screenings:
        yield {"Date": screening.on.isoformat(), "Entry": "red flags", "Red flags": _list(screening.flags)}
    for decision in day.decisions:
        yield _decision(decision)
    for record, said in day.sessions:
        of_session = _session(record) | _pain(said)
        accounted = account(record.prescription, record.results)
        for done in accounted:
            yield of_session | _set(done)
        if not accounted:
            yield of_session | {"Entry": "session"}
    if day.said:
        yield _pain(day.said) | {"Date": on.isoformat(), "Entry": "pain"}


def _pain(said: Sequence[CheckIn]) -> Row:
    """Return the worst that was said, and each place and note once, in the order of saying."""
    worst = {when: max((c.pain for c in said if c.when is when), default=None) for when in When}
    in_order = sorted(said, key=lambda check_in: check_in.at)
    return {
        "Pain before": worst[When.BEFORE],
        "Pain after": worst[When.AFTER],
        "Pain next morning": worst[When.NEXT_MORNING],
        "Places of pain": _list(dict.fromkeys(place for check_in in in_order for place in check_in.places)),
        "Note on pain": "; ".join(dict.fromkeys(check_in.note for check_in in in_order if check_in.note)),
    }


def _session(record: SessionRecord) -> Row:
    told = record.summary
    return {
        "Session start": told.started_at.isoformat(),
        "Date": told.local_date.isoformat(),
        "Routine": told.routine_name,
        "Activity": told.activity,
        "Made up": _yes(told.made_up),
        "Written by hand": _yes(told.by_hand),
        "Session ended": _words(told.told_ending or ""),
        "Session minutes": round(told.active_ms / 60_000, 1),
        "Note": told.note,
    }


def _set(done: SetResult) -> Row:
    return {
        "Entry": "set",
        "Exercise": done.exercise_name,
        "Set": done.set_number,
        "Side": "" if done.side is Side.BOTH else done.side,
        "Planned reps": done.planned_reps,
        "Done reps": done.done_reps,
        "Planned hold (s)": _seconds(done.planned_held_ms),
        "Held (s)": _seconds(done.held_ms),
        "Set ended": _words(done.ending),
    }


def _decision(decision: Decision) -> Row:
    return {
        "Date": decision.on.isoformat(),
        "Entry": "program",
        "Program": decision.program_id,
        "Decision": _words(decision.verb),
        "Sessions a week": decision.goal or None,
        "Until": decision.until.isoformat() if decision.until else None,
        "Why paused": _words(decision.cause or ""),
    }


def _set_aside(one: SetAside) -> Row:
    return {"Date": one.about, "Entry": "set aside", "Note": _words(one.kind)}


def _list(words: Iterable[str]) -> str:
    return ", ".join(map(_words, words))


def _seconds(ms: int) -> int | float:
    return ms / 1000 if ms % 1000 else ms // 1000


def _words(value: str) -> str:
    return value.replace("-", " ")


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
