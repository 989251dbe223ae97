from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.coaching import adherence
from glutecoach.coaching.course import Course
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import (
    CheckIn,
    Ending,
    ExerciseDone,
    Prescription,
    SessionSummary,
    SetResult,
    TimesDone,
    When,
)
from glutecoach.coaching.overview import Overview
from glutecoach.services.history_service import HistoryService, HistoryUnavailable
from glutecoach.services.journal import Journal
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.store import Store


class FullDisk:
    """A store on a disk without room."""

    revision = 0
    exercises = property(lambda self: self)

    def __getattr__(self, _name: str):
        def refuse(*_args: object) -> None:
            raise DiskFull(Path("glutecoach.db"))

        return refuse


@pytest.mark.parametrize(
    "ask",
    [
        lambda history: history.overview(date(2025, 11, 13)),
        lambda history: history.session(1),
        lambda history: history.said(summary(TODAY)),
        lambda history: history.delete(1),
        lambda history: history.restore(1),
        lambda history: history.times_done("clam"),
        lambda history: history.exercises_done(),
        lambda history: history.exercise_history("clam"),
    ],
)
def test_a_store_that_cannot_answer_is_named_in_plain_words(ask):
    with pytest.raises(HistoryUnavailable, match="no room left on the disk"):
        ask(HistoryService(FullDisk(), Journal(FullDisk(), lambda: 0)))


def test_each_session_of_a_day_has_what_was_said_about_it(tmp_path: Path):
    store = Store.open(tmp_path)
    history = HistoryService(store, Journal(store, lambda: 0))
    nothing = Prescription(routine_id="r", routine_name="Routine", exercises=(), get_ready=0, change=0)
    evening = datetime(2025, 11, 13, 21, 11, tzinfo=UTC)
    before = CheckIn(at=evening - timedelta(minutes=4), local_date=evening.date(), when=When.BEFORE, pain=3)
    store.add_check_in(before)
    earlier = store.log_session(nothing, evening.replace(hour=7), (), 600_000, "")
    later = store.log_session(nothing, evening, (), 600_000, "")
    said = {number: history.said(store.session(number).summary) for number in (earlier, later)}
    store.close()
    assert said == {earlier: (), later: (before,)}


def test_an_empty_history_has_one_empty_week(tmp_path: Path):
    store = Store.open(tmp_path)
    overview = HistoryService(store, Journal(store, lambda: 6)).overview(date(2025, 11, 13))
    store.close()
    assert list(overview.sessions) == []
    assert [(week.start, week.sessions) for week in overview.weeks] == [(date(2025, 11, 9), 0)]


TODAY = date(2025, 11, 13)


def summary(day: date) -> SessionSummary:
    return SessionSummary(
        id=day.toordinal(),
        routine_id="physio-four",
        routine_name="Physio four",
        started_at=datetime(day.year, day.month, day.day, 18, tzinfo=UTC),
        local_date=day,
        active_ms=840_000,
        ending=Ending.COMPLETED,
        sets_planned=8,
        sets_done=8,
        done_share=1.0,
        reps=80,
        held_ms=0,
    )


def long_overview() -> Overview:
    """A session on each third day of twenty weeks."""
    sessions = [summary(TODAY - timedelta(days=3 * n)) for n in range(47)]
    return Overview(sessions, adherence.weeks(sessions, 0, TODAY))


def test_the_last_weeks_hold_what_happened_in_them():
    shown = long_overview().last(12)
    assert (len(shown.weeks), shown.weeks[0].start) == (12, date(2025, 8, 25))
    assert len(shown.sessions) == sum(week.sessions for week in shown.weeks)
    assert min(session.local_date for session in shown.sessions) >= date(2025, 8, 25)


def test_a_program_has_whole_weeks_and_nothing_after_its_end():
    course = Course("physio-four", date(2025, 9, 3), ((date(2025, 9, 3), 3),), stopped=date(2025, 9, 20))
    shown = long_overview().of(course)
    assert [week.start for week in shown.weeks] == [date(2025, 9, 1), date(2025, 9, 8), date(2025, 9, 15)]
    assert len(shown.sessions) == sum(week.sessions for week in shown.weeks) > 0


def test_a_program_that_lies_outside_shows_nothing():
    course = Course("physio-four", date(2026, 1, 1), ((date(2026, 1, 1), 3),))
    assert long_overview().of(course).weeks == ()


def clam(number: int, side: Side, reps: int, ending: Ending = Ending.COMPLETED) -> SetResult:
    return SetResult(
        number=number,
        item=0,
        exercise_id="clam",
        exercise_name="Clam",
        kind=Kind.REPS,
        set_number=(number + 1) // 2,
        side=side,
        planned_reps=12,
        done_reps=reps,
        planned_held_ms=0,
        held_ms=reps * 2000,
        started_ms=0,
        ended_ms=1,
        ending=ending,
    )


def test_an_exercise_is_told_session_by_session_for_each_side(tmp_path: Path):
    store = Store.open(tmp_path)
    plan = Prescription(routine_id="r", routine_name="R", exercises=(), get_ready=0, change=0)
    sets = ([(Side.LEFT, 10), (Side.RIGHT, 12), (Side.LEFT, 8)], [(Side.LEFT, 0)], [(Side.RIGHT, 5)])
    for day, work in zip((3, 4, 5), sets, strict=True):
        ended = Ending.COMPLETED if day != 4 else Ending.OWN_CHOICE
        session = store.begin_session(plan, datetime(2025, 11, day, 18, tzinfo=UTC))
        store.add_sets(session, [clam(n, side, reps, ended) for n, (side, reps) in enumerate(work, 1)], 1000)
        store.finish_session(session, Ending.COMPLETED, 1000)
    history = HistoryService(store, Journal(store, lambda: 0))
    assert history.exercises_done() == [TimesDone("clam", "Clam", Kind.REPS, 2)]
    assert history.exercise_history("clam") == [
        ExerciseDone(1, date(2025, 11, 3), Side.LEFT, 18, 36_000),
        ExerciseDone(1, date(2025, 11, 3), Side.RIGHT, 12, 24_000),
        ExerciseDone(3, date(2025, 11, 5), Side.RIGHT, 5, 10_000),
    ]
    history.delete(1)
    assert [done.session_id for done in history.exercise_history("clam")] == [3]
    store.close()
