"""Sessions that a person tells, as the diary writes them down, changes them and takes them back."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import CheckIn, Ending, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.told import planned_results
from glutecoach.services.diary import ByHand, CannotKeep, Diary, Problem
from glutecoach.services.journal import HistoryUnavailable, Journal
from glutecoach.services.plan_service import PlanService
from glutecoach.storage.errors import DiskFull
from tests.services.builders import Runner

SUNDAY = datetime(2026, 3, 1, 18, 0)


@pytest.fixture(autouse=True)
def in_berlin(monkeypatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def diary(store, clock, catalogue) -> Diary:
    plan = PlanService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0), clock)
    return Diary(catalogue.routines, plan, store, clock)


@pytest.fixture
def told(routine) -> ByHand:
    """Clams and bridges on a Sunday evening, both done."""
    both = routine("clam", "glute-bridge")
    return ByHand(
        started=SUNDAY, minutes=20, routine=both, done_items=frozenset((0, 1)), pain=3, note="At my sister's."
    )


def walk(**changes) -> ByHand:
    return replace(ByHand(started=SUNDAY, minutes=35, activity=Activity.WALK, note="By the river."), **changes)


def pains(store) -> list[tuple[int, date]]:
    return [(check_in.pain, check_in.local_date) for check_in in store.check_ins()]


def test_a_told_session_looks_like_a_timed_one(diary, told, store, service, clock):
    timed = service.begin(told.routine)
    timed.start()
    Runner(timed, clock).to_end()
    record = store.session(diary.keep(told).session_id)

    def without_times(results):
        return [replace(result, started_ms=0, ended_ms=0) for result in results]

    assert without_times(record.results) == without_times(timed.recorder.results)
    assert record.prescription == prescription(told.routine)
    assert (record.summary.done_share, record.summary.ending) == (1.0, Ending.COMPLETED)


def test_what_is_not_ticked_was_left_out(diary, told, store):
    kept = diary.keep(replace(told, done_items=frozenset((1,))))
    results = store.session(kept.session_id).results
    clams = [result for result in results if result.item == 0]
    assert {(r.done_reps, r.held_ms, r.ending) for r in clams} == {(0, 0, Ending.LEFT_OUT)}
    assert all(r.planned_reps for r in clams), "what was planned stays beside it"
    assert diary.entry(kept.session_id).done_items == {1}


def test_a_told_session_is_kept_whole(diary, told, store):
    kept = diary.keep(told)
    (summary,) = store.summaries()
    assert (summary.local_date, summary.active_ms, summary.note) == (date(2026, 3, 1), 1_200_000, "At my sister's.")
    assert summary.by_hand
    assert summary.counts
    assert pains(store) == [(3, date(2026, 3, 1))]
    assert store.check_ins()[0].session_id == kept.session_id
    kept.undo()
    assert store.summaries() == []
    assert store.check_ins() == []


@pytest.mark.parametrize("activity", [Activity.WALK, Activity.SWIM])
def test_minutes_of_walking_or_swimming_do_not_count_towards_the_goal(diary, store, activity):
    diary.keep(walk(activity=activity))
    (summary,) = store.summaries()
    assert (summary.activity, summary.active_ms, summary.sets_planned) == (activity, 2_100_000, 0)
    assert not summary.counts


@pytest.mark.parametrize(("day", "hours"), [(datetime(2026, 2, 1, 12), 1), (datetime(2025, 7, 1, 12), 2)])
def test_the_offset_is_that_of_the_day(diary, store, day, hours):
    diary.keep(walk(started=day))
    (summary,) = store.summaries()
    assert summary.started_at.utcoffset() == timedelta(hours=hours)
    assert summary.started_at.replace(tzinfo=None) == day


def test_nothing_can_have_begun_later_than_now(diary, store, clock):
    now = clock.local().replace(tzinfo=None)
    diary.keep(walk(started=now - timedelta(minutes=35)))
    with pytest.raises(CannotKeep, match="lies ahead"):
        diary.keep(walk(started=now + timedelta(minutes=1)))
    assert len(store.summaries()) == 1


def test_nothing_can_end_later_than_now(diary, clock):
    now = clock.local().replace(tzinfo=None)
    began = now - timedelta(minutes=20)
    assert diary.problems(walk(started=began, minutes=21)) == (Problem.END_AHEAD,)
    with pytest.raises(CannotKeep, match="later than now"):
        diary.keep(walk(started=began, minutes=21))
    kept = diary.keep(walk(started=began, minutes=20))
    with pytest.raises(CannotKeep, match="later than now"):
        diary.change(kept.session_id, walk(started=began, minutes=21))


def test_a_session_that_has_just_ended_takes_a_note(diary, told, store, clock):
    """Its minutes are rounded up beyond now; they are not changed."""
    seconds = 95
    started = clock.local() - timedelta(seconds=seconds)
    session_id = store.begin_session(prescription(told.routine), started)
    store.add_sets(session_id, planned_results(told.routine)[:1], seconds * 1000)
    store.finish_session(session_id, Ending.TIRED, seconds * 1000)
    entry = diary.entry(session_id)
    diary.change(session_id, ByHand(started=entry.started, minutes=entry.minutes, note="Short."))
    assert store.session(session_id).summary.note == "Short."


def test_where_it_hurts_is_told_and_changed(diary, told, store):
    session_id = diary.keep(replace(told, places=(Place.BACK_LEFT,))).session_id
    assert (diary.entry(session_id).pain, diary.entry(session_id).places) == (3, (Place.BACK_LEFT,))
    other = replace(told, routine=None, places=(Place.LEG_LEFT, Place.LEG_RIGHT))
    kept = diary.change(session_id, other)
    assert [said.places for said in store.check_ins()] == [other.places]
    kept.undo()
    assert diary.entry(session_id).places == (Place.BACK_LEFT,)
    diary.change(session_id, replace(other, pain=0))
    assert diary.entry(session_id).places == (), "nowhere while there is no pain"


def test_a_routine_of_which_nothing_was_done_is_not_a_session(diary, told):
    empty = replace(told, done_items=frozenset())
    assert diary.problems(empty) == (Problem.NOTHING_DONE,)
    with pytest.raises(CannotKeep, match="Nothing is ticked"):
        diary.keep(empty)


def test_everything_that_was_told_can_be_changed_and_taken_back(diary, told, store):
    session_id = diary.keep(told).session_id
    before, said = store.session(session_id), store.check_ins()
    changed = ByHand(started=SUNDAY - timedelta(days=1), minutes=12, done_items=frozenset((0,)), pain=6, note="")
    kept = diary.change(session_id, changed)
    after = store.session(session_id)
    assert (after.summary.local_date, after.summary.active_ms, after.summary.note) == (date(2026, 2, 28), 720_000, "")
    assert diary.entry(session_id).done_items == {0}
    assert after.summary.done_share < 1
    assert pains(store) == [(6, date(2026, 2, 28))]
    kept.undo()
    assert store.session(session_id) == before
    assert store.check_ins() == said


def test_a_timed_session_keeps_its_sets(diary, told, store):
    started = datetime(2026, 2, 28, 9, 0, 21, tzinfo=timezone(timedelta(hours=1)))
    session_id = store.begin_session(prescription(told.routine), started)
    store.add_sets(session_id, planned_results(told.routine)[:1], 61_234)
    store.finish_session(session_id, Ending.TIRED, 61_234)
    before = store.session(session_id)
    entry = diary.entry(session_id)
    assert not entry.has_choice
    diary.change(session_id, ByHand(started=entry.started, minutes=entry.minutes, note="Short."))
    after = store.session(session_id)
    assert after.results == before.results
    assert after.summary == before.summary._replace(note="Short."), "what was not touched stays, to the second"


def test_a_session_of_another_place_keeps_its_offset(diary, store, told):
    tokyo = datetime(2026, 3, 2, 14, 0, tzinfo=timezone(timedelta(hours=9)))
    session_id = store.log_session(prescription(told.routine), tokyo, (), 60_000, "")
    assert diary.problems(walk(started=datetime(2026, 3, 2, 14, 0)), diary.entry(session_id)) == ()
    diary.change(session_id, walk(started=datetime(2026, 3, 2, 13, 30)))
    assert store.session(session_id).summary.started_at == datetime(2026, 3, 2, 4, 30, tzinfo=UTC)


def test_what_was_said_goes_with_its_session_to_another_day(diary, told, store):
    session_id = diary.keep(replace(told, pain=None)).session_id
    said = CheckIn(at=SUNDAY.astimezone(), local_date=SUNDAY.date(), when=When.AFTER, pain=4, session_id=session_id)
    store.add_check_in(replace(said, places=(Place.BACK_LEFT,)))
    earlier = SUNDAY - timedelta(days=2)
    changed = ByHand(started=earlier, minutes=20, done_items=frozenset((0,)), pain=4, places=(Place.BACK_LEFT,))
    diary.change(session_id, changed)
    (moved,) = store.check_ins()
    assert (moved.pain, moved.local_date, moved.places) == (4, earlier.date(), ("back-left",))
    assert moved.at == earlier.astimezone(), "which answer is the newest decides what is asked about an emergency"
    diary.change(session_id, ByHand(started=earlier, minutes=20, done_items=frozenset((0,)), pain=None))
    assert store.check_ins() == []


def test_what_was_said_before_goes_with_its_session_to_another_time_and_comes_back(diary, told, store):
    session_id = diary.keep(told).session_id
    at = SUNDAY.astimezone() - timedelta(minutes=4)
    before = CheckIn(at=at, local_date=SUNDAY.date(), when=When.BEFORE, pain=3, places=("back-left",))
    store.add_check_in(before)
    said = store.check_ins()
    for earlier in (SUNDAY - timedelta(hours=2), SUNDAY - timedelta(days=2)):
        changed = ByHand(started=earlier, minutes=20, done_items=frozenset((0, 1)), pain=3)
        undo = diary.change(session_id, changed).undo
        assert diary.entry(session_id).said_around == (
            replace(
                before,
                at=earlier.astimezone() - timedelta(minutes=4),
                session_id=session_id,
                local_date=earlier.date(),
            ),
        )
        undo()
        assert store.check_ins() == said


def test_what_was_said_on_a_morning_stays_on_that_day_when_its_session_is_moved_to_another(diary, told, store):
    session_id = diary.keep(told).session_id
    monday = SUNDAY.date() + timedelta(days=1)
    morning = CheckIn(
        at=SUNDAY.astimezone() + timedelta(hours=10), local_date=monday, when=When.NEXT_MORNING, pain=4,
        session_id=session_id,
    )  # fmt: skip
    store.add_check_in(morning)
    for earlier, expected in (
        (SUNDAY - timedelta(hours=2), morning),
        (SUNDAY - timedelta(days=2), replace(morning, when=When.BEFORE, session_id=None)),
    ):
        undo = diary.change(session_id, ByHand(started=earlier, minutes=20, done_items=told.done_items, pain=None)).undo
        assert [said for said in store.check_ins() if said.pain == 4] == [expected]
        undo()
    assert [said for said in store.check_ins() if said.pain == 4] == [morning]


def test_the_routine_of_the_program_is_offered_first(diary, store, clock, catalogue):
    assert [offer.routine for offer in diary.routines()] == list(catalogue.routines.values())
    now = clock.local()
    store.add_decision(Decision(verb=Verb.START, at=now, on=now.date(), program_id="physio-four", goal=3))
    phases = catalogue.programs["physio-four"].phases
    offers = diary.routines()
    assert offers[0].routine == phases[0].routine
    assert [offer.routine for offer in offers[-len(phases) + 1 :]] == [phase.routine for phase in phases[1:]]
    assert len({offer.name for offer in offers}) == len(offers), "each can be told from the others"


def test_a_full_disk_is_named_in_plain_words(diary, told, store):
    store.trouble = DiskFull
    with pytest.raises(HistoryUnavailable, match="no room left on the disk"):
        diary.keep(told)


# One wish is one commit


def refused_at_each_write(store, wish) -> int:
    """Let the store refuse each write of a wish in its turn, until it is done; return how often it was refused."""
    for refusals in range(10):
        before = store.whole()
        store.trouble, store.lets_through = DiskFull, refusals
        try:
            wish()
        except HistoryUnavailable:
            store.trouble = None
            assert store.whole() == before, "what is refused in part is not stored at all"
        else:
            store.trouble = None
            return refusals
    raise AssertionError("it is refused for ever")


def test_a_session_with_its_pain_that_is_refused_and_tried_again_is_there_once(diary, told, store):
    assert refused_at_each_write(store, lambda: diary.keep(told)) > 1
    assert len(store.summaries()) == len(store.check_ins()) == 1


def test_a_change_and_its_undo_are_refused_whole_or_not_at_all(diary, told, store):
    session_id = diary.keep(told).session_id
    before = store.whole()
    changed = ByHand(started=SUNDAY, minutes=5, done_items=frozenset((0,)), pain=1, note="Changed.")
    kept = []
    assert refused_at_each_write(store, lambda: kept.append(diary.change(session_id, changed))) > 1
    assert refused_at_each_write(store, kept[0].undo) > 1
    assert store.whole() == before
