"""What was said about a session stays with it, whatever becomes of the sessions around it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from glutecoach.coaching.history import CheckIn, Ending, Prescription, When
from glutecoach.coaching.pain import DayPain, by_session, settled
from glutecoach.coaching.routine import Activity
from glutecoach.storage.store import Store
from glutecoach.storage.transfer import import_file, write_json
from tests.coaching import random_lives
from tests.coaching.lives import MONDAY

HOUR = timedelta(hours=1)


@settings(max_examples=100, deadline=None)
@given(sessions=random_lives.sessions(MONDAY), check_ins=random_lives.check_ins(MONDAY))
def test_what_is_settled_is_about_the_same_and_stays_so_without_any_other_session(sessions, check_ins):
    before = by_session(sessions, check_ins)
    own = settled(sessions, check_ins)
    after = by_session(sessions, own)
    texts = {about: [(c.at, c.pain) for c in said] for about, said in before.items()}
    assert {about: [(c.at, c.pain) for c in said] for about, said in after.items()} == texts
    for gone in sessions:
        rest = [session for session in sessions if session.id != gone.id]
        kept = [c for c in own if c.session_id != gone.id]
        for about, said in by_session(rest, kept).items():
            bound = [(c.at, c.pain) for c in said if c.session_id == about is not None]
            assert bound == [(c.at, c.pain) for c in after.get(about, ()) if c.session_id == about is not None]


@pytest.fixture
def two(store: Store, prescription: Prescription, evening) -> tuple[int, int]:
    """Two sessions of a day, with an answer before the first."""
    store.add_check_in(said_at(evening - HOUR))
    found = []
    for at in (evening, evening + 2 * HOUR):
        found.append(store.begin_session(prescription, at))
        store.finish_session(found[-1], Ending.COMPLETED, 60_000)
    return found[0], found[1]


def said_at(at) -> CheckIn:
    return CheckIn(at=at, local_date=at.date(), when=When.BEFORE, pain=3, places=("back-left",))


def said(store: Store) -> dict[int | None, list[int]]:
    return {about: [c.pain for c in own] for about, own in by_session(store.summaries(), store.check_ins()).items()}


def test_a_deleted_session_keeps_what_was_said_before_it(store, two, evening):
    store.delete_session(two[0])
    assert said(store) == {}
    assert store.pain_days() == []
    assert store.whole().check_ins == ()
    store.restore_session(two[0])
    assert said(store) == {two[0]: [3]}
    store.delete_session(two[0])
    store.forget_deleted(evening.replace(year=2100))
    assert store.check_ins() == []


def test_the_other_session_loses_nothing_by_it(store, two):
    store.delete_session(two[1])
    assert said(store) == {two[0]: [3]}


def test_a_session_that_is_discarded_leaves_the_answer_to_the_next_one(store, two):
    """Today shows it then, as what was answered."""
    store.hide_session(two[0])
    assert said(store) == {two[1]: [3]}


def test_a_session_that_is_brought_back_takes_nothing_from_another(store, two):
    store.hide_session(two[0])
    store.restore_session(two[0])
    assert said(store) == {two[1]: [3]}


def test_what_is_taken_back_leaves_every_answer_as_it_was(store, two, prescription, evening):
    """Each change that can be undone, with what undoes it, from a day with an answer before each of two sessions."""
    store.add_check_in(replace(said_at(evening + HOUR), pain=5))
    as_it_was = {two[0]: [3], two[1]: [5]}
    store.delete_session(two[0])
    store.restore_session(two[0])
    assert said(store) == as_it_was
    store.hide_session(store.log_session(prescription, evening + HOUR * 1.5, (), 60_000, ""))
    assert said(store) == as_it_was
    store.edit_session(two[1], evening - HOUR / 2, 60_000, "")
    store.edit_session(two[1], evening + 2 * HOUR, 60_000, "")
    assert said(store) == as_it_was


def test_what_was_said_before_a_discarded_session_is_still_there_as_often_as_it_is_brought_back(
    store, prescription, evening
):
    store.add_check_in(said_at(evening - HOUR))
    broken_off = store.begin_session(prescription, evening)
    store.hide_session(broken_off)
    for _ in range(2):
        store.restore_session(broken_off)
        assert said(store) == {broken_off: [3]}
        store.hide_session(broken_off)
        assert said(store) == {None: [3]}
        assert [c.session_id for c in store.whole().check_ins] == [None]


def test_a_discard_that_is_taken_back_has_its_answer_although_another_came_after_it(store, two):
    store.hide_session(two[0])
    store.show_session(two[0])
    assert said(store) == {two[0]: [3]}


@pytest.mark.parametrize("hours", [-0.5, -3, 48])
def test_a_session_that_is_moved_before_another_takes_nothing_from_it(store, two, evening, hours):
    store.edit_session(two[1], evening + hours * HOUR, 60_000, "")
    assert said(store) == {two[0]: [3]}


def test_a_session_that_is_told_later_takes_nothing_from_another(store, two, prescription, evening):
    store.log_session(prescription, evening - HOUR / 2, (), 60_000, "")
    assert said(store) == {two[0]: [3]}


def test_an_answer_waits_for_its_session_whatever_is_told_of_a_walk(store, prescription, evening):
    store.add_check_in(said_at(evening - HOUR))
    walk = replace(prescription, activity=Activity.WALK, exercises=())
    store.log_session(walk, evening - HOUR / 2, (), 60_000, "")
    store.log_session(walk, evening - HOUR / 4, (), 60_000, "")
    done = store.begin_session(prescription, evening)
    store.finish_session(done, Ending.COMPLETED, 60_000)
    assert said(store) == {done: [3]}


def test_an_older_export_brings_a_deleted_session_back_with_its_answer_once(store, two, tmp_path, evening):
    file = tmp_path / "out.json"
    write_json(store, file, app_version="1", made_at=evening)
    older = file.read_text().replace('"session": 1', '"session": null')
    store.delete_session(two[0])
    file.write_text(older)
    import_file(store, file)
    assert said(store) == {two[0]: [3]}
    assert store.pain_days() == [DayPain(evening.date(), before=3)]


def test_an_import_takes_nothing_from_a_session_that_is_there(store, two, tmp_path, evening):
    file = tmp_path / "out.json"
    write_json(store, file, app_version="1", made_at=evening)
    of_elsewhere = json.loads(file.read_text().replace(evening.isoformat(), (evening - HOUR / 2).isoformat()))
    file.write_text(json.dumps(of_elsewhere | {"check_ins": []}))
    import_file(store, file)
    assert said(store) == {two[0]: [3]}
