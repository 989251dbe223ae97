"""Answers in the file: check-ins, decisions about programs, red flags and preferences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from glutecoach.coaching.course import Decision
from glutecoach.coaching.history import CheckIn, When
from glutecoach.coaching.pain import DayPain
from glutecoach.coaching.screening import Screening
from glutecoach.storage import values
from glutecoach.storage.ledger import Ledger
from glutecoach.storage.sessions import settle


class Answers(Ledger):
    """What the person said, decided and chose."""

    # Check-ins

    def add_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in and return its id."""
        with self._writing() as connection:
            return connection.add("add_check_in", values.check_in_columns(check_in))

    def answer_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in in place of what was answered to the same question, and return its id.

        The question is that about its session, on whatever day, or that of its day.
        """
        row = values.check_in_columns(check_in)
        with self._writing() as connection:
            if check_in.session_id is None:
                connection.run("forget_day_alone", moment=check_in.when, local_date=row["local_date"])
            else:
                connection.run("forget_session", moment=check_in.when, session_id=check_in.session_id)
            return connection.add("add_check_in", row)

    def replace_after(self, session_id: int, check_ins: Sequence[CheckIn]) -> None:
        """Store what was said after a session in place of all that was said after it before."""
        with self._writing() as connection:
            connection.run("forget_session", moment=When.AFTER, session_id=session_id)
            connection.run_each("add_check_in", [values.check_in_columns(check_in) for check_in in check_ins])

    def replace_check_ins(self, old: Sequence[CheckIn], new: Sequence[CheckIn]) -> None:
        """Store check-ins in place of others, known by their question, their session and when they were said."""
        known = ("moment", "session_id", "at_utc")
        rows = [values.check_in_columns(check_in) for check_in in old]
        with self._writing() as connection:
            connection.run_each("forget_check_in", [{name: row[name] for name in known} for row in rows])
            connection.run_each("add_check_in", [values.check_in_columns(check_in) for check_in in new])

    def take_answers(
        self, check_ins: Sequence[CheckIn], decisions: Sequence[Decision], screenings: Sequence[Screening]
    ) -> list[date]:
        """Store what was said and is not there yet, all of it or nothing, and return the days of it."""
        from glutecoach.storage.moving import missing

        with self._writing(entries=False) as connection:
            settle(connection)  # what was answered before keeps its session
            said = missing(self.check_ins(), check_ins, lambda one: (one.at, one.when))
            decided = missing(self.decisions(), decisions, lambda one: (one.at, one.verb))
            screened = missing(self.screenings(), screenings)
            for check_in in said:
                self.answer_check_in(check_in)
            for decision in decided:
                self.add_decision(decision)
            for screening in screened:
                self.add_screening(screening)
        return [one.local_date for one in said] + [one.on for one in decided] + [one.on for one in screened]

    def remove_check_ins(self, when: When, day: date, session_id: int | None = None) -> None:
        """Take back what was answered to a question: about a session, or else on a local date."""
        with self._writing() as connection:
            if session_id is None:
                connection.run("forget_day", moment=when, local_date=day.isoformat())
            else:
                connection.run("forget_session", moment=when, session_id=session_id)

    def check_ins(self, since: date | None = None) -> list[CheckIn]:
        """Return the check-ins, oldest first, from the local date ``since`` on, except those of deleted sessions."""
        if since is None:
            return self.rows(values.check_in, "check_ins")
        return self.rows(values.check_in, "check_ins_since", since=since.isoformat())

    def latest_check_ins(self, most: int, until: date = date.max) -> list[CheckIn]:
        """Return the newest check-ins up to a local date, the newest first, except those of deleted sessions."""
        return self.rows(values.check_in, "latest_check_ins", most=most, until=until.isoformat())

    def pain_days(self) -> list[DayPain]:
        """Return every day on which something was said about pain, the oldest first."""
        return self.rows(values.pain_day, "pain_days")

    # Decisions, answers and preferences

    def add_decision(self, decision: Decision) -> int:
        """Store a decision about a program, as the newest, and return its id."""
        with self._writing() as connection:
            decision = replace(decision, at=_as_newest(decision.at, (one.at for one in self.decisions())))
            return connection.add("add_decision", values.decision_columns(decision))

    def take_back_decision(self, decision_id: int) -> None:
        """Delete a decision; an id that is not there is no error."""
        with self._writing() as connection:
            connection.run("take_back_decision", decision=decision_id)

    def decisions(self) -> list[Decision]:
        """Return every decision, the oldest first."""
        return self.rows(values.decision, "decisions")

    def add_screening(self, screening: Screening) -> int:
        """Store answers about red flags, as the newest, and return their id."""
        with self._writing() as connection:
            screening = replace(screening, at=_as_newest(screening.at, (one.at for one in self.screenings())))
            return connection.add("add_screening", values.screening_columns(screening))

    def take_back_screening(self, screening_id: int) -> None:
        """Delete a set of answers about red flags; an id that is not there is no error."""
        with self._writing() as connection:
            connection.run("take_back_screening", screening=screening_id)

    def screenings(self) -> list[Screening]:
        """Return every set of answers about red flags, the oldest first."""
        return self.rows(values.screening, "screenings")

    def preferences(self) -> dict[str, Any]:
        """Return every stored choice by its key."""
        return dict(self.rows(values.preference, "preferences"))

    def set_preferences(self, choices: Mapping[str, Any]) -> None:
        """Store choices that JSON can hold; those not named stay as they are."""
        rows = [values.preference_columns(key, value) for key, value in choices.items()]
        if rows:
            with self._writing(entries=False) as connection:
                connection.run_each("set_preference", rows)


def _as_newest(at: datetime, known: Iterable[datetime]) -> datetime:
    """Return a time, or that just after the newest known one: what is said last counts, even if a clock was ahead."""
    newest = max(known, default=at)
    return at if newest <= at else (newest + datetime.resolution).astimezone(at.tzinfo)
