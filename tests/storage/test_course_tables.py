"""What programs keep: decisions, red flags, answers, sessions as the person tells them, and files from before."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.history import CheckIn, Ending, Prescription, SetResult, When
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store

Make = Callable[..., SetResult]
OLD = Path(__file__).parents[1] / "fixtures" / "db" / "0001.db"
DAY = timedelta(days=1)


def decision(verb: Verb, at: datetime, **more: object) -> Decision:
    return Decision(verb=verb, at=at, on=at.date(), **more)  # type: ignore[arg-type]


def said(at: datetime, pain: int, when: When = When.AFTER, session_id: int | None = None) -> CheckIn:
    return CheckIn(at=at, local_date=at.date(), when=when, pain=pain, session_id=session_id)


def pains(store: Store) -> list[int]:
    return [check_in.pain for check_in in store.check_ins()]


# Decisions


def test_decisions_come_back_as_they_were_in_the_order_in_which_they_were_made(store: Store, evening: datetime) -> None:
    start = decision(Verb.START, evening, program_id="gentle-start", goal=3)
    goal = decision(Verb.GOAL, evening + DAY, goal=4)
    pause = decision(Verb.PAUSE, evening + 2 * DAY, until=date(2025, 3, 10), cause=PauseCause.FLARE_UP)
    rest = [decision(verb, evening + n * DAY) for n, verb in enumerate((Verb.RESUME, Verb.GO_BACK, Verb.STOP), 3)]
    for one in (start, goal, pause, *rest):
        store.add_decision(one)
    assert store.decisions() == [start, goal, pause, *rest]
    assert store.decisions()[0].at.utcoffset() == timedelta(hours=1)


def test_decisions_of_one_moment_stay_in_their_order(store: Store, evening: datetime) -> None:
    made = [decision(Verb.GOAL, evening, goal=goal) for goal in (5, 2, 4)]
    for one in made:
        store.add_decision(one)
    assert store.decisions() == made


@pytest.mark.parametrize("behind", [timedelta(minutes=1), timedelta(days=400)])
def test_what_is_decided_and_answered_last_comes_last_even_by_a_clock_that_is_behind(
    store: Store, evening: datetime, behind: timedelta
) -> None:
    before = evening - behind
    store.add_decision(decision(Verb.START, evening, program_id="gentle-start", goal=3))
    store.add_decision(decision(Verb.GOAL, before, goal=2))
    stop = store.add_decision(decision(Verb.STOP, before))
    store.add_screening(Screening(at=evening, on=evening.date()))
    store.add_screening(Screening(at=before, on=before.date(), flags=(Flag.GROIN,)))
    assert [one.verb for one in store.decisions()] == [Verb.START, Verb.GOAL, Verb.STOP]
    assert [one.on for one in store.decisions()] == [evening.date(), before.date(), before.date()]
    assert [one.flags for one in store.screenings()] == [(), (Flag.GROIN,)]
    store.take_back_decision(stop)
    assert [one.verb for one in store.decisions()] == [Verb.START, Verb.GOAL]


def test_a_decision_can_be_taken_back_and_twice_is_no_error(store: Store, evening: datetime) -> None:
    start = decision(Verb.START, evening, program_id="gentle-start", goal=3)
    store.add_decision(start)
    stop = store.add_decision(decision(Verb.STOP, evening + DAY))
    store.take_back_decision(stop)
    store.take_back_decision(stop)
    assert store.decisions() == [start]


def test_the_local_date_of_a_decision_is_kept_through_travel(store: Store) -> None:
    at = datetime(2025, 3, 5, 0, 30, tzinfo=ZoneInfo("Pacific/Auckland"))
    store.add_decision(decision(Verb.START, at, program_id="gentle-start", goal=3))
    (kept,) = store.decisions()
    assert (kept.on, kept.at, kept.at.utcoffset()) == (date(2025, 3, 5), at, timedelta(hours=13))


@pytest.mark.parametrize("goal", [-1, 8])
def test_more_sessions_than_a_week_has_days_are_refused(store: Store, evening: datetime, goal: int) -> None:
    revision = store.revision
    with pytest.raises(sqlite3.IntegrityError):
        store.add_decision(decision(Verb.GOAL, evening, goal=goal))
    assert (store.decisions(), store.revision) == ([], revision)


# Red flags


def test_answers_about_red_flags_come_back_as_they_were_and_none_is_an_answer(store: Store, evening: datetime) -> None:
    flagged = Screening(at=evening, on=evening.date(), flags=(Flag.NERVES, Flag.BLADDER))
    clear = Screening(at=evening + DAY, on=evening.date() + DAY)
    for screening in (flagged, clear):
        store.add_screening(screening)
    assert store.screenings() == [flagged, clear]


# Answers about the back


@pytest.fixture
def session_id(store: Store, prescription: Prescription, result: Make, evening: datetime) -> int:
    """A session that was done in the evening."""
    made = store.begin_session(prescription, evening)
    store.add_sets(made, [result(1)], 60_000)
    store.finish_session(made, Ending.COMPLETED, 60_000)
    return made


def test_an_answer_takes_the_place_of_the_one_to_the_same_question(
    store: Store, session_id: int, evening: datetime
) -> None:
    for pain in (2, 6):
        store.answer_check_in(said(evening, pain, When.BEFORE))
        store.answer_check_in(said(evening, pain + 1, When.AFTER, session_id))
    assert sorted(pains(store)) == [6, 7]
    store.answer_check_in(said(evening + DAY, 1, When.BEFORE))
    assert sorted(pains(store)) == [1, 6, 7]


def test_an_answer_about_a_session_is_changed_after_midnight_too(
    store: Store, session_id: int, evening: datetime
) -> None:
    store.answer_check_in(said(evening, 6, session_id=session_id))
    store.answer_check_in(said(evening + timedelta(hours=6), 3, session_id=session_id))
    assert pains(store) == [3]


def test_two_sessions_of_one_day_have_their_own_answers(
    store: Store, prescription: Prescription, session_id: int, evening: datetime
) -> None:
    other = store.log_session(prescription, evening, [], 60_000, "")
    for number, pain in ((session_id, 2), (other, 5)):
        store.answer_check_in(said(evening, pain, session_id=number))
    assert sorted(pains(store)) == [2, 5]
    store.remove_check_ins(When.AFTER, evening.date(), other)
    assert pains(store) == [2]


def test_what_was_answered_on_a_day_is_taken_back_and_nothing_else(store: Store, evening: datetime) -> None:
    for at, when in ((evening, When.BEFORE), (evening, When.NEXT_MORNING), (evening + DAY, When.BEFORE)):
        store.answer_check_in(said(at, 4, when))
    store.remove_check_ins(When.BEFORE, evening.date())
    assert [(c.local_date, c.when) for c in store.check_ins()] == [
        (evening.date(), When.NEXT_MORNING),
        (evening.date() + DAY, When.BEFORE),
    ]


def test_answers_about_a_deleted_session_are_hidden_until_it_is_back(
    store: Store, session_id: int, evening: datetime
) -> None:
    store.answer_check_in(said(evening, 6, session_id=session_id))
    store.answer_check_in(said(evening + DAY, 1, When.BEFORE))
    store.delete_session(session_id)
    assert pains(store) == [1]
    store.restore_session(session_id)
    assert pains(store) == [6, 1]
    assert [c.pain for c in store.check_ins(since=evening.date() + DAY)] == [1]


# Sessions as the person tells them


def test_a_session_without_the_timer_is_a_session_written_by_hand(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    results = [result(n) for n in (1, 2)]
    number = store.log_session(prescription, evening, results, 300_000, "In the park")
    record = store.session(number)
    assert store.summaries() == [record.summary]
    assert (record.results, record.prescription) == (tuple(results), prescription)
    summary = record.summary
    assert (summary.by_hand, summary.ending, summary.note) == (True, Ending.COMPLETED, "In the park")
    assert (summary.local_date, summary.active_ms) == (evening.date(), 300_000)
    assert (summary.sets_done, summary.done_share, summary.reps, summary.held_ms) == (2, 0.5, 10, 100_000)
    assert summary.counts


def test_a_walk_is_kept_with_what_it_was(store: Store, prescription: Prescription, evening: datetime) -> None:
    walk = replace(prescription, exercises=(), activity=Activity.WALK)
    store.log_session(walk, evening, [], 1_800_000, "")
    (summary,) = store.summaries()
    assert (summary.activity, summary.done_share, summary.counts) == (Activity.WALK, 0, False)


def test_a_session_that_is_changed_has_its_new_day_and_totals(
    store: Store, session_id: int, result: Make, evening: datetime
) -> None:
    hurt = result(2, done_reps=0, held_ms=0, ending=Ending.PAIN)
    store.edit_session(session_id, evening - DAY, 90_000, "Later", [result(1, done_reps=4, held_ms=40_000), hurt])
    record = store.session(session_id)
    summary = record.summary
    assert [r.number for r in record.results] == [1, 2]
    assert (summary.local_date, summary.active_ms, summary.note) == (evening.date() - DAY, 90_000, "Later")
    assert (summary.reps, summary.held_ms, summary.hurt_sets) == (4, 40_000, 1)
    assert summary.done_share == pytest.approx(0.8 / 4)


def test_changing_the_day_alone_keeps_the_sets(store: Store, session_id: int, evening: datetime) -> None:
    before = store.session(session_id)
    store.edit_session(session_id, evening + DAY, before.summary.active_ms, "")
    after = store.session(session_id)
    assert after.results == before.results
    assert after.summary == before.summary._replace(started_at=evening + DAY, local_date=evening.date() + DAY)


def test_a_session_of_which_nothing_is_left_counts_nothing(store: Store, session_id: int, evening: datetime) -> None:
    store.edit_session(session_id, evening, 0, "", [])
    summary = store.session(session_id).summary
    assert (summary.sets_done, summary.done_share, summary.reps, summary.held_ms, summary.hurt_sets) == (0, 0, 0, 0, 0)
    assert not summary.counts


def test_a_session_that_does_not_exist_cannot_be_changed(store: Store, result: Make, evening: datetime) -> None:
    with pytest.raises(LookupError):
        store.edit_session(7, evening, 0, "", [result(1)])


# What hurt


def test_the_exercises_that_hurt_are_known_from_a_day_on(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    def session(day: int, *hurting: str, done: bool = True) -> int:
        number = store.begin_session(prescription, evening + day * DAY)
        results = [result(n, exercise_id=name, ending=Ending.PAIN) for n, name in enumerate(hurting, 2)]
        store.add_sets(number, [result(1), *results], 60_000)
        if done:
            store.finish_session(number, Ending.COMPLETED, 60_000)
        return number

    session(0, "squat")
    session(2, "lunge", "clam")
    deleted = session(3, "pigeon")
    session(4, "bird-dog", done=False)
    store.delete_session(deleted)
    assert store.exercises.last_hurt(evening.date()).keys() == {"squat", "lunge", "clam"}
    assert store.exercises.last_hurt(evening.date() + DAY).keys() == {"lunge", "clam"}
    assert store.exercises.last_hurt(evening.date() + 3 * DAY) == {}


# Clocks


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2025, 3, 30)),
        ("Europe/Berlin", date(2025, 10, 26)),
        ("America/New_York", date(2025, 3, 9)),
        ("America/New_York", date(2025, 11, 2)),
        ("Australia/Lord_Howe", date(2025, 10, 5)),
        ("Pacific/Apia", date(2011, 12, 29)),
        ("Asia/Kathmandu", date(2024, 2, 29)),
    ],
)
def test_the_hours_of_a_night_of_change_keep_their_day(
    store: Store, prescription: Prescription, zone: str, day: date
) -> None:
    """Sessions one real hour apart around midnight, through the small hours, and at the next midnight."""
    place = ZoneInfo(zone)
    midnight = datetime(day.year, day.month, day.day, tzinfo=place).astimezone(UTC)
    hours = (-2, -1, 0, 1, 2, 3, 4, 22, 23, 24, 25)
    moments = [(midnight + timedelta(hours=n)).astimezone(place) for n in hours]
    for moment in moments:
        store.log_session(prescription, moment, [], 60_000, "")
    kept = store.summaries()[::-1]
    assert [summary.local_date for summary in kept] == [moment.date() for moment in moments]
    assert [summary.started_at.replace(tzinfo=None) for summary in kept] == [m.replace(tzinfo=None) for m in moments]


# Files from before


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Store]:
    """The file of the first schema, in which an exercise was tried as well."""
    shutil.copyfile(OLD, tmp_path / FILE_NAME)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE session SET routine_id = 'try-clam', routine_name = 'Clam' WHERE id = 2")
    store = Store.open(tmp_path)
    yield store
    store.close()


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(session)")]
        found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("set_result", "check_in")}
        old = [name for name in columns if name not in ("activity", "hurt_sets", "by_hand")]
        found["session"] = connection.execute(f"SELECT {', '.join(old)} FROM session").fetchall()
        return found


def test_the_first_schema_loses_nothing(migrated: Store, tmp_path: Path) -> None:
    migrated.close()
    now, before = everything(tmp_path / FILE_NAME), everything(OLD)
    assert (now["set_result"], now["check_in"]) == (before["set_result"], before["check_in"])
    assert [row for row in now["session"] if row[0] != 2] == [row for row in before["session"] if row[0] != 2]
    assert len(now["session"]) == 4


def test_tries_of_the_first_schema_are_marked_and_sets_that_hurt_counted(migrated: Store) -> None:
    assert [(s.id, s.activity, s.hurt_sets, s.by_hand) for s in migrated.summaries()] == [
        (2, Activity.TRY, 0, False),
        (1, Activity.ROUTINE, 1, False),
    ]
    assert set(migrated.exercises.last_hurt(date(2025, 1, 1))) == {"bridge"}


def test_a_session_of_the_first_schema_can_be_gone_on_with_and_deleted(migrated: Store, result: Make) -> None:
    unfinished = migrated.unfinished_session()
    assert unfinished is not None
    number = unfinished.summary.id
    migrated.add_sets(number, [result(2, ending=Ending.PAIN)], 200_000)
    migrated.finish_session(number, Ending.PAIN, 200_000)
    assert migrated.session(number).summary.hurt_sets == 1
    migrated.delete_session(1)
    assert migrated.check_ins() == []


def test_a_migrated_file_still_lets_go_of_sets_with_their_session(migrated: Store, tmp_path: Path) -> None:
    migrated.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM session WHERE id = 1")
        left = connection.execute("SELECT DISTINCT session_id FROM set_result ORDER BY 1").fetchall()
        answers = connection.execute("SELECT session_id FROM check_in").fetchall()
    assert (left, answers) == ([(2,), (4,)], [(None,), (None,)])


def test_a_prescription_of_the_first_schema_was_for_a_routine(migrated: Store, tmp_path: Path) -> None:
    assert migrated.session(1).prescription.activity is Activity.ROUTINE
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        (text,) = connection.execute("SELECT prescription FROM session WHERE id = 1").fetchone()
    assert "activity" not in json.loads(text)
