"""Overview: a part of the history as one looks back at it, with what happened in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from glutecoach.coaching.adherence import Week
from glutecoach.coaching.course import Course, current
from glutecoach.coaching.history import SessionSummary
from glutecoach.coaching.pain import Judged, too_much_by_week
from glutecoach.coaching.program import Program
from glutecoach.coaching.progress import progress


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the history that one page shows: the sessions, newest first; weeks, pain and programs, oldest first.

    Weeks begin on ``first_weekday``, 0 for Monday.
    """

    sessions: Sequence[SessionSummary]
    weeks: tuple[Week, ...]
    lights: tuple[Judged, ...] = ()
    courses: Sequence[Course] = ()
    first_weekday: int = 0

    def of(self, course: Course) -> "Overview":
        """Return the weeks of one program, whole ones, with what happened in them.

        One that gave way to another on its first day has the week of that day.
        """
        first = course.started
        return self._only([w for w in self.weeks if course.runs(w.start, w.end) or w.start <= first < w.end])

    def last(self, weeks: int) -> "Overview":
        """Return so many weeks, the last ones, with what happened in them."""
        return self if len(self.weeks) <= weeks else self._only(self.weeks[-weeks:])

    def between(self, first: date, last: date) -> "Overview":
        """Return the weeks that begin between two days, and what happened from the one to the other."""
        return replace(
            self,
            sessions=[session for session in self.sessions if first <= session.local_date <= last],
            weeks=tuple(week for week in self.weeks if first <= week.start <= last),
            lights=tuple(judged for judged in self.lights if first <= judged.day.on <= last),
        )

    def program_week(self, programs: Mapping[str, Program], today: date) -> int | None:
        """Return in which week the program stands that is followed, from 1; None while none of ``programs`` is."""
        course = current(self.courses)
        program = None if course is None else programs.get(course.program_id)
        if course is None or program is None:
            return None
        painful = too_much_by_week(self.lights, self.first_weekday)
        return progress(program, course, self.weeks, painful, today).week

    def _only(self, weeks: Sequence[Week]) -> "Overview":
        if not weeks:
            return replace(self, sessions=(), weeks=(), lights=())
        first, end = weeks[0].start, weeks[-1].end
        sessions = [session for session in self.sessions if first <= session.local_date < end]
        lights = tuple(judged for judged in self.lights if first <= judged.day.on < end)
        return replace(self, sessions=sessions, weeks=tuple(weeks), lights=lights)
