import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import CheckIn, Ending, Prescription, SetResult, When
from glutecoach.storage.database import statements
from glutecoach.storage.errors import NoAnswer
from glutecoach.storage.store import Store
from tests.connections import connection_of

Make = Callable[..., SetResult]


def test_a_session_comes_back_as_it_was(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    results = [result(n) for n in range(1, 5)]
    session_id = store.begin_session(prescription, evening, made_up=True)
    for n in range(4):
        store.add_sets(session_id, [results[n]], (n + 1) * 60_000)
    store.finish_session(session_id, Ending.COMPLETED, 250_000)
    store.set_note(session_id, "Gut – ça va")
    record = store.session(session_id)
    assert record.prescription == prescription
    assert record.results == tuple(results)
    summary = record.summary
    assert (summary.started_at, summary.started_at.utcoffset()) == (evening, timedelta(hours=1))
    assert summary.local_date == date(2025, 3, 4)
    assert (summary.active_ms, summary.ending, summary.note, summary.made_up) == (
        250_000,
        Ending.COMPLETED,
        "Gut – ça va",
        True,
    )
    assert (summary.sets_planned, summary.sets_done, summary.done_share) == (4, 4, 1.0)
    assert (summary.reps, summary.held_ms) == (20, 200_000)
    assert store.summaries() == [summary]


def test_what_was_stored_is_there_for_the_next_start(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    store.add_sets(session_id, [result(1)], 60_000)
    store.close()
    again = Store(store.path)
    record = again.session(session_id)
    again.close()
    assert record.results == (result(1),)


def test_storing_the_same_results_again_changes_nothing(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    store.add_sets(session_id, [result(1)], 60_000)
    store.add_sets(session_id, [result(1), result(2)], 120_000)
    store.add_sets(session_id, [result(1), result(2)], 120_000)
    record = store.session(session_id)
    assert record.results == (result(1), result(2))
    assert (record.summary.sets_done, record.summary.reps, record.summary.active_ms) == (2, 10, 120_000)


def test_another_result_of_the_same_number_is_refused_whole(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    store.add_sets(session_id, [result(1)], 60_000)
    with pytest.raises(ValueError, match="number 1"):
        store.add_sets(session_id, [result(2), result(1, done_reps=3)], 120_000)
    record = store.session(session_id)
    assert record.results == (result(1),)
    assert record.summary.active_ms == 60_000


def test_a_set_counts_for_what_was_done_of_it(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    results = [
        result(1),
        result(2, done_reps=9, held_ms=90_000),  # more than planned counts as one set
        result(3, done_reps=2, held_ms=25_000, ending=Ending.TIRED),  # half of the held time
    ]
    store.add_sets(session_id, results, 1)
    summary = store.session(session_id).summary
    assert summary.done_share == pytest.approx(2.5 / 4)
    assert summary.sets_done == 2
    assert (summary.reps, summary.held_ms) == (16, 165_000)


def test_of_several_attempts_the_best_counts(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    first = {"item": 0, "set_number": 1, "side": Side.LEFT}
    store.add_sets(session_id, [result(1, done_reps=1, held_ms=10_000, ending=Ending.OWN_CHOICE, **first)], 1)
    store.add_sets(session_id, [result(2, done_reps=4, held_ms=40_000, ending=Ending.COMPLETED, **first)], 2)
    store.add_sets(session_id, [result(3, done_reps=0, held_ms=0, ending=Ending.PAIN, **first)], 3)
    summary = store.session(session_id).summary
    assert summary.done_share == pytest.approx(0.8 / 4)
    assert (summary.sets_done, summary.reps, summary.held_ms) == (1, 5, 50_000)


def test_reps_alone_and_work_beyond_the_plan(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    reps_only = {"planned_held_ms": 0, "held_ms": 0}
    results = [result(n, done_reps=4, **reps_only) for n in range(1, 4)]
    results.append(result(4, planned_reps=0, planned_held_ms=0))
    store.add_sets(session_id, results, 1)
    assert store.session(session_id).summary.done_share == pytest.approx(3 * 0.8 / 4)
    store.add_sets(session_id, [result(n, set_number=n, **reps_only) for n in range(5, 9)], 2)
    assert store.session(session_id).summary.done_share == 1.0


def test_a_session_without_anything_planned_or_done(
    store: Store, prescription: Prescription, evening: datetime
) -> None:
    session_id = store.begin_session(replace(prescription, exercises=()), evening)
    store.finish_session(session_id, Ending.OWN_CHOICE, 0)
    (summary,) = store.summaries()
    assert (summary.done_share, summary.sets_done, summary.reps, summary.held_ms) == (0.0, 0, 0, 0)


def test_summaries_are_newest_first_and_can_be_limited(
    store: Store, prescription: Prescription, evening: datetime
) -> None:
    days = (0, 5, 2)
    ids = [store.begin_session(prescription, evening + timedelta(days=day)) for day in days]
    for session_id in ids:
        store.finish_session(session_id, Ending.COMPLETED, 1)
    assert [s.id for s in store.summaries()] == [ids[1], ids[2], ids[0]]
    assert [s.id for s in store.summaries(2)] == [ids[1], ids[2]]
    assert store.summaries(0) == []


def test_deleting_hides_and_restoring_takes_it_back(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    store.add_sets(session_id, [result(1)], 1)
    assert store.exercises.times_done("bridge") == (0, None)
    store.finish_session(session_id, Ending.COMPLETED, 1)
    before = store.summaries()
    store.delete_session(session_id)
    assert store.summaries() == []
    assert store.exercises.times_done("bridge") == (0, None)
    store.restore_session(session_id)
    assert store.summaries() == before
    assert store.exercises.times_done("bridge") == (1, date(2025, 3, 4))


def test_times_done_counts_sessions_in_which_something_was_done(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    skipped = {"done_reps": 0, "held_ms": 0, "ending": Ending.OWN_CHOICE}
    for day, changes in enumerate(({}, {}, skipped)):
        session_id = store.begin_session(prescription, evening + timedelta(days=day))
        store.add_sets(session_id, [result(1, **changes), result(2, **changes)], 1)
        store.finish_session(session_id, Ending.COMPLETED, 1)
    assert store.exercises.times_done("bridge") == (2, date(2025, 3, 5))
    assert store.exercises.times_done("clamshell") == (0, None)


def test_what_a_crash_left_open_is_offered(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    assert store.unfinished_session() is None
    session_id = store.begin_session(prescription, evening)
    store.add_sets(session_id, [result(1)], 60_000)
    assert store.summaries() == []
    offered = store.unfinished_session()
    assert offered is not None
    assert offered.results == (result(1),)
    assert offered.summary.ending is None
    assert store.discard_session(session_id)
    assert store.unfinished_session() is None
    store.restore_session(session_id)
    assert store.unfinished_session() is None
    assert store.session(session_id) == replace(offered, summary=offered.summary._replace(ending=Ending.INTERRUPTED))


def test_tidying_leaves_the_newest_with_something_done(
    store: Store, prescription: Prescription, result: Make, evening: datetime
) -> None:
    ids = [store.begin_session(prescription, evening + timedelta(days=day)) for day in range(4)]
    for session_id in (ids[0], ids[2]):
        store.add_sets(session_id, [result(1)], 60_000)
    store.tidy_unfinished()
    offered = store.unfinished_session()
    assert offered is not None
    assert offered.summary.id == ids[2]
    (closed,) = store.summaries()
    assert (closed.id, closed.ending) == (ids[0], Ending.INTERRUPTED)
    store.finish_session(ids[2], Ending.INTERRUPTED, 60_000)
    assert store.unfinished_session() is None


@pytest.mark.parametrize(
    ("hours", "local"),
    [(13, date(2025, 3, 5)), (-11, date(2025, 3, 4)), (0, date(2025, 3, 4)), (5.75, date(2025, 3, 5))],
)
def test_a_traveller_keeps_the_date_of_the_place(
    store: Store, prescription: Prescription, hours: float, local: date
) -> None:
    started = datetime(2025, 3, 4, 18, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
    session_id = store.begin_session(prescription, started)
    store.finish_session(session_id, Ending.COMPLETED, 1)
    (summary,) = store.summaries()
    assert summary.local_date == summary.started_at.date() == local
    assert summary.started_at.isoformat() == started.isoformat()


def test_the_hour_that_comes_twice_keeps_its_order(store: Store, prescription: Prescription) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    twice = datetime(2024, 10, 27, 2, 30, tzinfo=berlin)
    ids = [store.begin_session(prescription, twice.replace(fold=fold)) for fold in (0, 1)]
    for session_id in ids:
        store.finish_session(session_id, Ending.COMPLETED, 1)
    later, earlier = store.summaries()
    assert [earlier.id, later.id] == ids
    assert later.started_at - earlier.started_at == timedelta(hours=1)
    assert later.started_at.hour == earlier.started_at.hour == 2


def test_a_time_without_an_offset_is_a_bug(store: Store, prescription: Prescription) -> None:
    with pytest.raises(ValueError, match="offset"):
        store.begin_session(prescription, datetime(2025, 3, 4))


def test_check_ins_come_back_oldest_first(store: Store, prescription: Prescription, evening: datetime) -> None:
    session_id = store.begin_session(prescription, evening)
    after = CheckIn(
        at=evening + timedelta(hours=1),
        local_date=date(2025, 3, 4),
        when=When.AFTER,
        pain=3,
        session_id=session_id,
        places=("buttock-left", "back-middle"),
        note="better",
    )
    before = CheckIn(at=evening, local_date=date(2025, 3, 4), when=When.BEFORE, pain=0)
    morning = CheckIn(at=evening + timedelta(hours=12), local_date=date(2025, 3, 5), when=When.NEXT_MORNING, pain=10)
    for check_in in (after, before, morning):
        store.add_check_in(check_in)
    assert store.check_ins() == [before, after, morning]
    assert store.check_ins(date(2025, 3, 5)) == [morning]


def test_preferences_are_merged(store: Store) -> None:
    assert store.preferences() == {}
    store.set_preferences({"volume": 0.5, "voice": "slt", "days": [0, 2], "skin": None})
    store.set_preferences({"volume": 1, "beeps": True})
    store.set_preferences({})
    assert store.preferences() == {"volume": 1, "voice": "slt", "days": [0, 2], "skin": None, "beeps": True}


@pytest.mark.parametrize("method", ["session", "delete_session", "restore_session"])
def test_an_unknown_session_is_a_bug(store: Store, method: str) -> None:
    with pytest.raises(LookupError, match="no session 7"):
        getattr(store, method)(7)


def test_adding_to_an_unknown_session_is_a_bug(store: Store, result: Make) -> None:
    with pytest.raises(LookupError, match="no session 7"):
        store.add_sets(7, [result(1)], 1)


def test_the_settings_that_keep_a_commit_safe(store: Store) -> None:
    for name, wanted in (("journal_mode", "delete"), ("synchronous", 3), ("foreign_keys", 1)):
        assert connection_of(store).execute(f"PRAGMA {name}").fetchone() == (wanted,)


def test_summaries_do_not_add_up_years_of_sets(store: Store, path: Path) -> None:
    question = f"EXPLAIN QUERY PLAN {statements()['summaries']}"
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(question, {"most": -1})]
    assert plan == ["SCAN session USING INDEX ix_session_started_at_utc"]


def test_a_worker_may_open_the_store_for_the_window(path: Path) -> None:
    with ThreadPoolExecutor() as worker:
        store = worker.submit(Store.open, path.parent).result()
        store.set_preferences({"volume": 1})
        with store.together(), pytest.raises(NoAnswer):
            worker.submit(store.preferences).result()
        assert worker.submit(store.preferences).result() == {"volume": 1}
    assert store.preferences() == {"volume": 1}
    store.close()
    store.close()


def test_every_set_is_its_own_commit(
    store: Store, path: Path, prescription: Prescription, result: Make, evening: datetime
) -> None:
    session_id = store.begin_session(prescription, evening)
    for n in range(1, 4):
        store.add_sets(session_id, [result(n)], n)
        with closing(sqlite3.connect(path)) as other:
            assert other.execute("SELECT count(*) FROM set_result").fetchone() == (n,)


def test_changes_made_together_are_stored_all_or_none(store, prescription, evening, result):
    def both() -> int:
        session_id = store.begin_session(prescription, evening)
        store.add_sets(session_id, [result(1)], 60_000)
        store.finish_session(session_id, Ending.COMPLETED, 60_000)
        return session_id

    with pytest.raises(LookupError), store.together():
        store.set_note(both() + 1, "of no session")
    assert store.summaries() == []
    before = store.revision
    with store.together():
        session_id = both()
        assert store.session(session_id).results == (result(1),), "what is not committed yet is read, too"
    assert [summary.id for summary in store.summaries()] == [session_id]
    assert store.changes_since(before)[0] == {session_id}


# What was deleted


@pytest.fixture
def deleting(path: Path) -> Iterator[tuple[Store, list[datetime]]]:
    """A store and the time at which it deletes."""
    now = [datetime(2025, 6, 1, 12, tzinfo=UTC)]
    store = Store(path, busy_timeout_ms=0, now=lambda: now[0])
    yield store, now
    store.close()


def live(store: Store, prescription: Prescription, result: Make, at: datetime) -> int:
    session_id = store.log_session(prescription, at, [result(1), result(2)], 60_000, "A note.")
    store.replace_after(
        session_id, [CheckIn(at=at, local_date=at.date(), when=When.AFTER, pain=3, session_id=session_id)]
    )
    return session_id


def test_a_deleted_session_comes_back_with_all_that_belongs_to_it(deleting, prescription, result, evening):
    store, now = deleting
    ids = [live(store, prescription, result, evening + timedelta(days=n)) for n in range(3)]
    before = store.whole()
    for session_id in ids[:2]:
        now[0] += timedelta(days=1)
        store.delete_session(session_id)
    assert [session.id for session in store.summaries()] == [ids[2]]
    told = [(one.session.id, one.at) for one in store.deleted_sessions()]
    assert told == [(ids[1], now[0]), (ids[0], now[0] - timedelta(days=1))]
    for session_id in ids[:2]:
        store.restore_session(session_id)
    assert store.whole() == before
    assert store.deleted_sessions() == []


def test_the_days_that_are_left_are_counted_down_to_the_last(deleting, prescription, result, evening):
    store, now = deleting
    store.delete_session(live(store, prescription, result, evening))
    [deleted] = store.deleted_sessions()
    ago = {0: 30, 1: 30, 24: 29, 24 * 29: 1, 24 * 30 - 1: 1, 24 * 31: 1}
    assert {hours: deleted.days_left(now[0] + timedelta(hours=hours)) for hours in ago} == ago


def test_what_is_forgotten_is_gone_with_all_that_was_said_of_it(deleting, prescription, result, evening):
    store, now = deleting
    ids = [live(store, prescription, result, evening + timedelta(days=n)) for n in range(3)]
    store.delete_session(ids[0])
    now[0] += timedelta(days=1)
    store.delete_session(ids[1])
    assert not store.forget_deleted(now[0] - timedelta(days=1))
    assert store.forget_deleted(now[0])
    assert [one.session.id for one in store.deleted_sessions()] == [ids[1]]
    assert [said.session_id for said in store.check_ins()] == [ids[2]], "no answer is left over without its session"
    with pytest.raises(LookupError):
        store.session(ids[0])
    left = connection_of(store).execute("SELECT DISTINCT session_id FROM set_result").fetchall()
    assert left == [(ids[1],), (ids[2],)]


def test_a_workout_in_which_nothing_was_done_is_not_among_the_deleted(store, prescription, result, evening):
    for done in ((), (result(1, done_reps=0, held_ms=0, ending=Ending.OWN_CHOICE),)):
        session_id = store.begin_session(prescription, evening)
        store.add_sets(session_id, done, 1)
        assert not store.discard_session(session_id)
    store.begin_session(prescription, evening)
    store.tidy_unfinished()
    assert store.deleted_sessions() == []


def test_a_workout_that_another_start_took_for_an_empty_one_is_kept(store, prescription, result, evening):
    number = store.begin_session(prescription, evening)
    with closing(Store(store.path)) as other:
        other.tidy_unfinished()
        assert other.unfinished_session() is None
        store.keep(replace(store.session(number), results=(result(1),)))
        assert other.unfinished_session().results == (result(1),)


def test_what_a_set_counts_for_is_the_same_in_the_file_and_in_a_session(store, prescription, result, evening):
    """The ending of a session is decided by the one, the week by the other."""
    done = [(0, 0), (1, 50_000), (3, 20_000), (7, 60_000)]
    results = [result(n, done_reps=reps, held_ms=held) for n, (reps, held) in enumerate(done, 1)]
    session = store.begin_session(prescription, evening)
    store.add_sets(session, results, 60_000)
    store.finish_session(session, Ending.PARTLY_DONE, 60_000)
    assert store.summaries()[0].done_share == pytest.approx(
        sum(one.share for one in results) / prescription.sets_planned
    )
