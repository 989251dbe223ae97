from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.adherence import WeekState, weeks
from glutecoach.coaching.course import courses
from glutecoach.coaching.history import Ending
from glutecoach.coaching.pain import Light, days, judged
from glutecoach.coaching.routine import Activity
from glutecoach.services.demo import fill_demo
from glutecoach.storage.store import Store

NOW = datetime(2025, 11, 13, 21, 0, tzinfo=timezone(timedelta(hours=1)))


def fill(folder: Path, now: datetime = NOW) -> Store:
    store = Store.open(folder)
    count = fill_demo(store, load_catalogue(paths.resources()), now.date(), now)
    assert len(store.summaries()) == count
    return store


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory):
    store = fill(tmp_path_factory.mktemp("demo"))
    yield store
    store.close()


def test_it_is_the_same_each_time(demo: Store, tmp_path: Path):
    other = fill(tmp_path)
    assert other.summaries() == demo.summaries()
    assert [other.session(s.id) for s in other.summaries()] == [demo.session(s.id) for s in demo.summaries()]
    other.close()


def test_twelve_weeks_and_this_one_with_one_away(demo: Store):
    found = weeks(demo.summaries(), 0, NOW.date(), courses(demo.decisions()))
    assert len(found) == 13
    assert [week.start for week in found if week.state is WeekState.PAUSED] == [date(2025, 9, 22)]
    assert sum(week.state is WeekState.KEPT for week in found) == 8
    assert sum(week.state is WeekState.SHORT for week in found) == 3


def test_the_back_answers_better_and_better_but_for_one_day(demo: Store):
    lights = judged(days(demo.pain_days(), demo.summaries()), 0)
    assert [one.day.on for one in lights if one.light is Light.RED] == [date(2025, 10, 22)]
    assert {one.light for one in lights[:8]} == {Light.AMBER}
    assert {one.light for one in lights[-6:]} == {Light.GREEN}
    assert any(check_in.places for check_in in demo.check_ins())


def test_every_session_is_made_up_past_and_plausible(demo: Store):
    for session in demo.summaries():
        assert session.made_up
        assert session.started_at < NOW
        assert session.sets_done <= session.sets_planned
        if session.activity is Activity.ROUTINE:
            assert 3 * 60_000 <= session.active_ms <= 25 * 60_000


def test_it_is_not_perfect(demo: Store):
    sessions = demo.summaries()
    endings = {result.ending for s in sessions for result in demo.session(s.id).results}
    assert endings == {Ending.COMPLETED, Ending.OWN_CHOICE, Ending.TIRED, Ending.PAIN}
    assert {s.ending for s in sessions} == {Ending.COMPLETED, Ending.PARTLY_DONE, Ending.TIRED}
    assert all((s.ending is Ending.COMPLETED) == (s.sets_done == s.sets_planned) for s in sessions)
    assert sum(s.done_share < 1 for s in sessions if s.activity is Activity.ROUTINE) == 5
    assert sessions[0].active_ms > 1.4 * sessions[-1].active_ms


def test_planned_and_done_are_what_a_session_writes_down(demo: Store):
    for summary in demo.summaries():
        record = demo.session(summary.id)
        doses = [exercise.dose for exercise in record.prescription.exercises]
        assert [r.number for r in record.results] == list(range(1, len(record.results) + 1))
        for result in record.results:
            assert result.planned_reps == doses[result.item].reps
            assert result.done_reps <= result.planned_reps
            assert result.started_ms <= result.ended_ms
            if result.ending is Ending.COMPLETED:
                assert (result.done_reps, result.held_ms) == (result.planned_reps, result.planned_held_ms)


def test_early_in_the_week_nothing_lies_in_the_future(tmp_path: Path):
    monday = datetime(2025, 11, 10, 7, 0, tzinfo=NOW.tzinfo)
    store = fill(tmp_path, monday)
    assert store.summaries()[0].started_at < monday
    assert store.summaries()[0].local_date == date(2025, 11, 8)
    store.close()
