"""Report: what a person takes along to the one who treats the back, and how far back it looks."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from glutecoach.coaching.adherence import SEVEN_DAYS, week_start
from glutecoach.coaching.course import Course, current
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.program import Program
from glutecoach.coaching.report import Report
from glutecoach.services import output_files
from glutecoach.services.journal import Journal, Reading, in_plain_words
from glutecoach.services.summing import Sum
from glutecoach.storage.store import Store


class Since(StrEnum):
    """How far back a report looks."""

    FOUR_WEEKS = "four-weeks"
    TWELVE_WEEKS = "twelve-weeks"
    HALF_YEAR = "half-year"
    PROGRAM = "program"
    ALL = "all"


_WEEKS = {Since.FOUR_WEEKS: 4, Since.TWELVE_WEEKS: 12, Since.HALF_YEAR: 26}


class ReportService:
    """Sums the history up. Every method raises HistoryUnavailable where the store cannot answer."""

    def __init__(
        self, programs: Mapping[str, Program], exercises: Mapping[str, Exercise], store: Store, journal: Journal
    ) -> None:
        self._programs = programs
        self._exercises = exercises
        self._store = store
        self._journal = journal

    def ranges(self, today: date) -> tuple[Since, ...]:
        """Return the ranges that there is something to tell of; the usual one is first."""
        reading = self._journal.reading(today)
        known = sum(week.start <= today for week in reading.weeks)
        usual = Since.PROGRAM if current(reading.courses) else Since.TWELVE_WEEKS
        longer = [Since.FOUR_WEEKS, Since.TWELVE_WEEKS]
        longer += [since for since, least in ((Since.HALF_YEAR, 12), (Since.ALL, 26)) if known > least]
        return tuple(dict.fromkeys((usual, *longer)))

    def report(self, today: date, since: Since) -> Report:
        """Return the report of the days up to today, from a week's first day on: the week is the unit."""
        reading = self._journal.reading(today)
        course = current(reading.courses)
        first = _first_day(reading, course, since)
        with in_plain_words():
            work = self._store.exercises.work(first)
            check_ins = self._store.check_ins(first)
        return Sum(reading, first, work, check_ins, course, self._programs, self._exercises).report()

    def save(self, made: bytes, file: Path) -> None:
        """Write a report where the person says, in place of what may be there.

        Raises:
            NotWritten: the file cannot be written.
        """
        output_files.write(file, made, self._store.path.parent)


def _first_day(reading: Reading, course: Course | None, since: Since) -> date:
    """Return the first day of the report."""
    this_week = week_start(reading.today, reading.first_weekday)
    earliest = min(this_week, reading.weeks[0].start)
    if since is Since.ALL:
        return earliest
    if since is Since.PROGRAM and course is not None:
        return week_start(course.started, reading.first_weekday)
    return max(this_week - (_WEEKS.get(since, 12) - 1) * SEVEN_DAYS, earliest)
