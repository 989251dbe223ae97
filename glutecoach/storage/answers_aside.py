"""Answers aside: what was said and decided in a file of its own, until the history takes it, as a workout is kept.

The file is an export that holds these alone, so that Settings can import it as well.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from glutecoach.coaching.course import Decision
from glutecoach.coaching.history import CheckIn
from glutecoach.coaching.screening import Screening
from glutecoach.storage import aside
from glutecoach.storage.origin import Origin
from glutecoach.storage.store import Store

Answer = CheckIn | Decision | Screening


def encode(answers: Sequence[Answer], app_version: str, made_at: datetime, part_of: Origin | None) -> bytes:
    """Return what was said, in its order, as an export that holds nothing else."""
    from glutecoach.storage.document import History

    history = History(
        check_ins=tuple(one for one in answers if isinstance(one, CheckIn)),
        decisions=tuple(one for one in answers if isinstance(one, Decision)),
        screenings=tuple(one for one in answers if isinstance(one, Screening)),
    )
    return aside.as_file(history, app_version, made_at, part_of)


@dataclass(slots=True)
class AnswersTakenUp:
    """The days of what was stored now, the first one first, what waits for another history, and files to look at."""

    days: list[date] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)


def take_up(store: Store, waiting: Sequence[Path]) -> AnswersTakenUp:
    """Store what some files hold and remove these; one that cannot be read, or is of another history, stays.

    Raises:
        StorageError: the store refuses; all that it does not have yet is still in its file.
    """
    came = AnswersTakenUp()
    for file in waiting:
        try:
            held, part_of = aside.read(file)
        except aside.FileUnreadable:
            came.unreadable.append(aside.put_out_of_the_way(file))
            continue
        if not store.is_part(part_of):
            came.others.append(file)
            continue
        came.days += store.take_answers(held.check_ins, held.decisions, held.screenings)
        with suppress(OSError):  # what cannot be removed will be found to hold nothing new
            file.unlink()
    came.days = sorted(set(came.days))
    return came
