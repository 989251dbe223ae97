"""Filters: which program and how much time the history shows."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from glutecoach.coaching.course import Course
from glutecoach.coaching.overview import Overview
from glutecoach.ui import dates
from glutecoach.ui.history.frame import OneLine
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import Button, chip
from glutecoach.ui.widgets.fields import Choice


class Range(Enum):
    """How far back the history is shown, in weeks that are over; None is to its beginning."""

    TWELVE_WEEKS = 12
    SIX_MONTHS = 26
    YEAR = 52
    ALL = None


class Filters(OneLine):
    """A choice of the programs that were followed, and chips for the time. ``changed`` says that another is chosen."""

    changed = Signal()

    def __init__(self, programs: Mapping[str, str]) -> None:
        """Take the names of the programs by their ids."""
        super().__init__()
        self._names = programs
        self._course: Course | None = None
        self._range = Range.TWELVE_WEEKS
        self._today = date.min
        self.programs = Choice()
        self.ranges: dict[Range, Button] = {}
        self._build()

    def show_overview(self, overview: Overview, today: date) -> None:
        """Offer what makes a difference in this history; what was chosen stays chosen while it is there."""
        self._today = today
        courses = {_begun(course): course for course in overview.courses}  # one begun twice on a day has the same weeks
        self._course = courses.get(_begun(self._course)) if self._course else None
        options: list[tuple[str, object]] = [(self.tr("All programs"), None)]
        options += [(self._name(course, today), course) for course in reversed(courses.values())]
        self.programs.fill(options, self._course)
        self.programs.setVisible(bool(overview.courses))
        self._offer(overview)

    def program(self, overview: Overview) -> Overview:
        """Return the part of a history that belongs to the program that is chosen."""
        return overview.of(self._course) if self._course else overview

    def time(self, overview: Overview) -> Overview:
        """Return its last weeks, as many as are chosen, and the one that is not over."""
        return overview.last(self._range.value + self._open(overview)) if self._range.value else overview

    def _open(self, overview: Overview) -> int:
        return int(bool(overview.weeks) and overview.weeks[-1].end > self._today)

    def _build(self) -> None:
        self.programs.call(self.tr("Program"))
        self.programs.chosen.connect(self._choose_program)
        self.add(self.programs)
        group = QButtonGroup(self)
        for value, text in (
            (Range.TWELVE_WEEKS, self.tr("12 weeks")),
            (Range.SIX_MONTHS, self.tr("6 months")),
            (Range.YEAR, self.tr("1 year")),
            (Range.ALL, self.tr("All")),
        ):
            self.ranges[value] = chip(text, partial(self._choose_range, value))
            roles.tell(self.ranges[value], roles.Role.RadioButton)
            group.addButton(self.ranges[value])
            self.add(self.ranges[value])
        self.ranges[self._range].setChecked(True)

    def _offer(self, overview: Overview) -> None:
        """Show the ranges that reach farther back than the one before."""
        many = len(overview.weeks) - self._open(overview)
        offered = [Range.TWELVE_WEEKS]
        offered += [longer for before, longer in pairwise(Range) if before.value and many > before.value]
        for value, button in self.ranges.items():
            button.setVisible(value in offered and len(offered) > 1)
        if self._range not in offered:
            self.ranges[offered[-1]].setChecked(True)

    def _choose_program(self, course: Course | None) -> None:
        self._course = course
        self.changed.emit()

    def _choose_range(self, value: Range, chosen: bool) -> None:
        if chosen and value is not self._range:
            self._range = value
            self.changed.emit()

    def _name(self, course: Course, today: date) -> str:
        name = self._names.get(course.program_id, course.program_id)
        return self.tr("{0}, weeks from {1}").format(name, dates.short(course.started, today))


def _begun(course: Course) -> tuple[str, date]:
    """Return by what a course is known, whatever became of it."""
    return course.program_id, course.started
