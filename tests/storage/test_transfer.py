"""Transfer: what goes out comes in again whole, once, and never half; a spreadsheet meets no formulas."""

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutecoach.coaching import pain
from glutecoach.coaching.account import account
from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import CheckIn, Ending, Prescription, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.storage.backup import backup_now, backups
from glutecoach.storage.document import History
from glutecoach.storage.errors import FileDamaged, FileIsNewer
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.moving import Added
from glutecoach.storage.outputs import CannotWrite
from glutecoach.storage.store import Store
from glutecoach.storage.transfer import (
    MOST_BYTES,
    CannotRead,
    DocumentIsNewer,
    FileIsOlder,
    NotImportable,
    import_file,
    open_for_reading,
    write_csv,
    write_json,
)
from tests.connections import be_quick, connection_of
from tests.storage.test_round_trips import many_results, prescriptions, starts

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FIXTURES = Path(__file__).parent.parent / "fixtures" / "db"

notes = st.one_of(st.text(max_size=30), st.sampled_from(["=1+1", "two\nlines\r\n", "🧘🏽‍♀️ né", "\x00", '"', "'"]))
days = st.dates(date(1970, 1, 1), date(2200, 1, 1))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=2) | st.dictionaries(st.text(max_size=3), parts, max_size=2),
    max_leaves=4,
)
timed = st.tuples(prescriptions, many_results, starts, st.sampled_from(Ending), notes, st.booleans())
by_hand = st.tuples(prescriptions, many_results, starts, st.sampled_from(Activity), notes)
decisions = st.builds(
    Decision,
    verb=st.sampled_from(Verb),
    at=starts,
    on=days,
    program_id=st.text(max_size=9),
    goal=st.integers(0, 7),
    until=st.none() | days,
    cause=st.none() | st.sampled_from(PauseCause),
)
screenings = st.builds(Screening, at=starts, on=days, flags=st.lists(st.sampled_from(Flag), max_size=3).map(tuple))


def check_ins(sessions: list[int]) -> st.SearchStrategy[CheckIn]:
    return st.builds(
        CheckIn,
        at=starts,
        local_date=days,
        when=st.sampled_from(When),
        pain=st.integers(0, 10),
        session_id=st.sampled_from([None, *sessions]),
        places=st.lists(st.sampled_from([place.value for place in Place]), max_size=3).map(tuple),
        note=notes,
    )


def fill(store: Store, draw: Any) -> None:
    """Live a random life: sessions timed and told, some alike, one deleted and one not finished."""
    ids = []
    told = draw(st.lists(timed, max_size=3))
    for planned, done, started, ending, note, made_up in [*told, *told[:1]]:
        ids.append(store.begin_session(planned, started, made_up))
        store.add_sets(ids[-1], done, 1)
        store.finish_session(ids[-1], ending, len(done) * 1000)
        store.set_note(ids[-1], note)
    for planned, done, started, activity, note in draw(st.lists(by_hand, max_size=2)):
        ids.append(store.log_session(replace(planned, activity=activity), started, done, 60_000, note))
    for check_in in draw(st.lists(check_ins(ids), max_size=4)):
        store.add_check_in(check_in)
    if ids and draw(st.booleans()):
        store.delete_session(ids[0])
    if told and draw(st.booleans()):
        store.begin_session(told[0][0], told[0][2])
    for decision in draw(st.lists(decisions, max_size=3)):
        store.add_decision(decision)
    for screening in draw(st.lists(screenings, max_size=2)):
        store.add_screening(screening)
    store.set_preferences(draw(st.dictionaries(st.text(max_size=5), plain, max_size=3)))


def seen(history: History) -> History:
    """Return a history with its sessions numbered by their order: a store gives them ids of its own."""
    numbers = {record.summary.id: number for number, record in enumerate(history.sessions, 1)}
    return replace(
        history,
        sessions=tuple(replace(r, summary=r.summary._replace(id=numbers[r.summary.id])) for r in history.sessions),
        check_ins=tuple(replace(c, session_id=numbers.get(c.session_id or 0)) for c in history.check_ins),
    )


def correct(store: Store, draw: Any) -> None:
    """Answer some questions once more, at another time."""
    for check_in in store.check_ins():
        if draw(st.booleans()):
            store.answer_check_in(replace(check_in, at=draw(starts), pain=draw(st.integers(0, 10))))


def question(said: CheckIn) -> tuple[When, object]:
    return said.when, said.session_id or said.local_date


def known_by(history: History) -> list[object]:
    """Return what the parts of a history are known by that are alike in two which were brought together."""
    sessions, names = Counter(), {}
    for record in history.sessions:
        key = record.summary.started_at, record.summary.routine_id
        sessions[key] += 1
        names[record.summary.id] = (*key, sessions[key])
    questions = {(when, names.get(about, about)) for when, about in map(question, history.check_ins)}
    return [sessions, questions, Counter(said.at for said in history.screenings)]


def clocks(history: History) -> list[str]:
    """Return every time as a clock on the wall showed it."""
    said = (*history.check_ins, *history.decisions, *history.screenings)
    return [time.isoformat() for time in (*(r.summary.started_at for r in history.sessions), *(s.at for s in said))]


def total(history: History) -> int:
    return sum(map(len, (history.sessions, history.check_ins, history.decisions, history.screenings)))


@contextmanager
def quick_stores(fresh_file: bytes, number: int) -> Iterator[list[Store]]:
    """Stores in folders of their own that do not wait for the disk."""
    with TemporaryDirectory() as folder:
        stores = []
        for name in map(str, range(number)):
            path = Path(folder) / name / FILE_NAME
            path.parent.mkdir()
            path.write_bytes(fresh_file)
            stores.append(Store(path, busy_timeout_ms=0))
            be_quick(stores[-1])
        yield stores
        for store in stores:
            store.close()


def export(store: Store) -> Path:
    file = store.path.with_name("export.json")
    write_json(store, file, app_version="1.0", made_at=NOON, replace=True)
    return file


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_an_import_of_an_export_is_the_same_history_and_a_second_one_changes_nothing(
    fresh_file: bytes, data: st.DataObject
) -> None:
    with quick_stores(fresh_file, 2) as (one, other):
        fill(one, data.draw)
        file = export(one)
        whole = one.whole()
        added = import_file(other, file)
        assert seen(other.whole()) == seen(whole)
        assert clocks(other.whole()) == clocks(whole), "equal times can have different offsets"
        assert added.known == 0
        assert added.sessions + added.check_ins + added.decisions + added.screenings == total(whole)
        for store in (other, one):
            before = store.whole()
            assert import_file(store, file) == Added(known=total(whole))
            assert store.whole() == before


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_two_histories_can_be_brought_together_both_ways(fresh_file: bytes, data: st.DataObject) -> None:
    with quick_stores(fresh_file, 2) as (one, other):
        fill(one, data.draw)
        if data.draw(st.booleans()):
            import_file(other, export(one))
        fill(other, data.draw)
        for store in (one, other):
            correct(store, data.draw)
        said = [store.whole().check_ins for store in (one, other)]
        files = export(one), export(other)
        import_file(other, files[0])
        import_file(one, files[1])
        assert known_by(one.whole()) == known_by(other.whole())
        for store, before in zip((one, other), said, strict=True):
            asked = {question(check_in) for check_in in before}
            now = tuple(check_in for check_in in store.whole().check_ins if question(check_in) in asked)
            assert now == before, "to what was answered here, no other answer came"


@pytest.fixture
def lived(store: Store, prescription: Prescription, result, evening: datetime) -> Store:
    """A session with two sets, a walk, and what was said of the session."""
    session_id = store.begin_session(prescription, evening)
    store.add_sets(session_id, [result(1, held_ms=12_500), result(2, ending=Ending.PAIN)], 90_000)
    store.finish_session(session_id, Ending.OWN_CHOICE, 90_000)
    store.set_note(session_id, "=1+1")
    walk = replace(prescription, routine_id="walk", routine_name="Walking", exercises=(), activity=Activity.WALK)
    store.log_session(walk, evening + timedelta(days=1), (), 30 * 60_000, "two\nlines")
    for hours, when, worst, places in ((0, When.BEFORE, 1, ()), (1, When.AFTER, 3, (Place.BACK_LEFT.value,))):
        at = evening + timedelta(hours=hours)
        store.add_check_in(
            CheckIn(at=at, local_date=at.date(), when=when, pain=worst, session_id=session_id, places=places)
        )
    return store


# JSON


def test_the_file_says_what_it_is_and_when_things_were(lived):
    told = json.loads(export(lived).read_text("utf-8"))
    assert {name: told[name] for name in ("format", "version", "app_version", "made_at")} == {
        "format": "glutecoach-history",
        "version": 1,
        "app_version": "1.0",
        "made_at": "2026-03-02T12:00:00Z",
    }
    assert told["sessions"][0]["started_at"] == "2025-03-04T19:30:00+01:00"
    assert told["sessions"][0]["local_date"] == "2025-03-04"
    assert [said["session"] for said in told["check_ins"]] == [1, 1]


def test_what_is_of_one_machine_alone_stays_there(store, other):
    store.set_preferences({"voice": False, "player": "aplay", "window_place": "x", "reminders_said": {}})
    file = export(store)
    assert json.loads(file.read_text("utf-8"))["preferences"] == {"voice": False}
    other.set_preferences({"voice": True, "player": "paplay"})
    assert import_file(other, file).preferences == 0
    assert other.preferences() == {"voice": True, "player": "paplay"}, "what was chosen here holds"


def test_what_is_there_already_stays_as_it_is(lived, other):
    file = export(lived)
    import_file(other, file)
    newest, oldest = other.summaries()
    other.set_note(newest.id, "changed here")
    other.delete_session(oldest.id)
    assert import_file(other, file) == Added(sessions=1, check_ins=2, known=1), "what was deleted comes back"
    assert other.deleted_sessions() == [], "and is not there a second time"
    assert [summary.note for summary in other.summaries()] == ["changed here", "=1+1"]
    assert {said.session_id for said in other.check_ins()} == {other.summaries()[1].id}


def test_a_corrected_answer_is_not_brought_back(lived, evening):
    [before, after] = lived.check_ins()
    morning = CheckIn(at=evening, local_date=evening.date(), when=When.NEXT_MORNING, pain=5)
    lived.answer_check_in(morning)
    file = export(lived)
    later, tomorrow = evening + timedelta(hours=3), evening.date() + timedelta(days=1)
    lived.answer_check_in(replace(after, at=later, local_date=tomorrow, pain=2))
    lived.answer_check_in(replace(morning, at=later, pain=1))
    lived.remove_check_ins(before.when, before.local_date, before.session_id)
    assert import_file(lived, file) == Added(check_ins=1, known=4), "only what is not answered any more"
    pains = {(said.when, said.pain) for said in lived.check_ins()}
    assert pains == {(When.BEFORE, 1), (When.AFTER, 2), (When.NEXT_MORNING, 1)}


def test_pages_learn_of_an_import(lived, other):
    before = other.revision
    import_file(other, export(lived))
    assert other.revision > before


def test_a_backup_is_made_before(lived, other):
    import_file(other, export(lived))
    [made] = backups(other.path)
    assert made.reason == "before-import"
    with closing(Store(made.path)) as copy:
        assert copy.summaries() == []


def broken(told: dict[str, Any], place: str, value: Any) -> None:
    *steps, last = place.split(".")
    for step in steps:
        told = told[int(step)] if isinstance(told, list) else told[step]
    if value is None:
        del told[last]
    else:
        told[last] = value


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("sessions.1.note", None, "“sessions[1].note” in it is wrong (it is missing)"),
        ("sessions.0.colour", "teal", "“sessions[0].colour” in it is wrong (it is not known)"),
        ("sessions.0.started_at", "2025-03-04T19:30:00", "“sessions[0].started_at” in it is wrong (it does not say"),
        ("sessions.0.started_at", "0001-01-01T00:00:00+02:00", "“sessions[0]” in it is wrong (a date is not in the"),
        ("sessions.0.local_date", "9999-12-31", "“sessions[0]” in it is wrong (a date is not in the years 1900 to"),
        ("sessions.0.local_date", "soon", "“sessions[0].local_date” in it is wrong (it is not a date)"),
        ("sessions.0.note", 3, "“sessions[0].note” in it is wrong (it is not a text)"),
        ("sessions.0.ending", "bored", "“sessions[0].ending” in it is wrong (GluteCoach does not know “bored”)"),
        ("sessions.0.sets.1.done_reps", -1, "“sessions[0].sets[1].done_reps” in it is wrong (it is less than 0)"),
        ("sessions.0.sets.1.held_ms", 2**70, "“sessions[0].sets[1].held_ms” in it is wrong (it is more than 31622"),
        ("sessions.0.sets.1.number", 1, "“sessions[0]” in it is wrong (two of its `sets` have the same `number`)"),
        ("sessions.0.sets.0.ended_ms", 1, "“sessions[0].sets[0]” in it is wrong (`ended_ms` is before"),
        ("sessions.0.prescription.exercises.0.dose.reps", 0, "“sessions[0].prescription.exercises[0].dose” in it is"),
        ("check_ins.0.pain", 11, "“check_ins[0].pain” in it is wrong (it is more than 10)"),
        ("sessions.0.active_ms", 10**11, "“sessions[0].active_ms” in it is wrong (it is more than 31622400000)"),
        ("sessions.0.note", "x" * 100_001, "“sessions[0].note” in it is wrong (it is longer than 100000 letters)"),
        ("sessions.0.prescription.change", 1e300, "“sessions[0].prescription” in it is wrong (change is 1e+300; exp"),
        ("sessions.0.prescription.routine_name", "x" * 100_001, "“sessions[0]” in it is wrong (a text is too long)"),
        ("preferences.theme", json.loads("[" * 900 + "]" * 900), "(`preferences.theme`: it is nested too deeply)"),
        ("preferences.volume", 2**64, "(`preferences.volume`: a number in it is too large)"),
        ("check_ins.1.places", ["nose"], "“check_ins[1].places[0]” in it is wrong (GluteCoach does not know “nose”)"),
        ("check_ins.1.session", 3, "(`check_ins[1].session` is not the number of one of its sessions)"),
        ("decisions", 3, "“decisions” in it is wrong (it is not a list)"),
        ("format", "shopping-list", "it is not a whole history that GluteCoach exported"),
        ("version", 0, "it is not a whole history that GluteCoach exported"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_changed(lived, other, place, value, said):
    file = export(lived)
    told = json.loads(file.read_text("utf-8"))
    broken(told, place, value)
    file.write_text(json.dumps(told), "utf-8")
    before = other.path.read_bytes()
    with pytest.raises(NotImportable) as refused:
        import_file(other, file)
    assert str(refused.value).startswith(f"“{file}” cannot be imported: ")
    assert said in str(refused.value)
    assert str(refused.value).endswith("choose another file.")
    assert "\n" not in str(refused.value)
    assert other.path.read_bytes() == before
    assert backups(other.path) == []


def test_a_byte_order_mark_is_no_fault(lived, other):
    file = export(lived)
    file.write_text(file.read_text("utf-8"), "utf-8-sig")
    assert import_file(other, file) == Added(sessions=2, check_ins=2)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": "\\ud800"}'])
def test_a_file_that_is_something_else_is_refused(other, tmp_path, data):
    (tmp_path / "x.json").write_bytes(data)
    with pytest.raises(NotImportable, match="not a whole history"):
        import_file(other, tmp_path / "x.json")


def test_a_file_that_was_cut_short_is_refused_at_every_length(lived, other):
    file = export(lived)
    data = file.read_bytes().rstrip()
    for length in range(0, len(data), 97):
        file.write_bytes(data[:length])
        with pytest.raises(NotImportable):
            import_file(other, file)
    assert other.summaries() == []


def test_a_file_of_a_later_release_is_refused(lived, other):
    file = export(lived)
    told = json.loads(file.read_text("utf-8")) | {"version": 2, "moods": []}
    file.write_text(json.dumps(told), "utf-8")
    with pytest.raises(DocumentIsNewer, match="install the newest version"):
        import_file(other, file)
    assert other.summaries() == []


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_read(other, tmp_path, name):
    with pytest.raises(CannotRead, match="cannot be read"):
        import_file(other, tmp_path / name)


def test_an_import_that_fails_in_the_middle_adds_nothing(lived, other):
    file = export(lived)
    refuse = "CREATE TRIGGER full BEFORE INSERT ON check_in BEGIN SELECT RAISE(ABORT, 'no'); END"
    connection_of(other).execute(refuse)
    with pytest.raises(sqlite3.IntegrityError, match="no"):
        import_file(other, file)
    assert other.summaries() == []


# The file that is written


def test_an_older_file_is_replaced_whole_or_not_at_all(lived, tmp_path):
    file = tmp_path / "out"
    file.write_text("old")
    write_csv(lived, file, replace=True)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfSession start,")
    assert not list(tmp_path.glob("*.unfinished"))


@pytest.mark.parametrize(
    ("name", "reason"), [("missing/out.csv", "No such file or directory"), (".", "it is a folder")]
)
def test_a_place_that_refuses_is_named(lived, tmp_path, name, reason):
    before = lived.path.read_bytes()
    with pytest.raises(CannotWrite) as refused:
        write_csv(lived, tmp_path / name, replace=True)
    assert str(refused.value) == f"“{tmp_path / name}” cannot be written ({reason}); choose another place."
    assert lived.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_here_is_no_place_for_a_file(lived, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotWrite):
        write_csv(lived, Path())


# CSV


def rows(store: Store, tmp_path: Path) -> list[dict[str, str]]:
    write_csv(store, tmp_path / "out.csv", replace=True)
    text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_set_is_a_row_and_a_walk_has_one_too(lived, tmp_path):
    first, second, *not_reached, walk = rows(lived, tmp_path)
    assert first == {
        "Session start": "2025-03-04T19:30:00+01:00",
        "Date": "2025-03-04",
        "Routine": "Routine",
        "Activity": "routine",
        "Made up": "no",
        "Written by hand": "no",
        "Exercise": "Bridge",
        "Set": "1",
        "Side": "left",
        "Planned reps": "5",
        "Done reps": "5",
        "Planned hold (s)": "50",
        "Held (s)": "12.5",
        "Set ended": "completed",
        "Session ended": "own choice",
        "Session minutes": "1.5",
        "Pain before": "1",
        "Pain after": "3",
        "Pain next morning": "",
        "Places of pain": "back left",
        "Note": "'=1+1",
        "Note on pain": "",
        "Entry": "set",
        "Program": "",
        "Decision": "",
        "Sessions a week": "",
        "Until": "",
        "Why paused": "",
        "Red flags": "",
    }
    assert (second["Side"], second["Set ended"]) == ("right", "pain")
    assert [(row["Set"], row["Planned reps"], row["Set ended"]) for row in not_reached] == [
        ("2", "5", "not reached")
    ] * 2
    assert (walk["Routine"], walk["Activity"], walk["Written by hand"]) == ("Walking", "walk", "yes")
    assert (walk["Session minutes"], walk["Exercise"], walk["Note"]) == ("30.0", "", "two\nlines")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(note=notes | st.text("=+-@\t\r\n＝ a1", max_size=4))
def test_no_text_begins_as_a_formula_and_every_text_is_one_cell(lived, tmp_path, note):
    session_id = lived.summaries()[0].id
    lived.set_note(session_id, note)
    cell = rows(lived, tmp_path)[-1]["Note"]
    assert cell in (note, f"'{note}")
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_what_was_said_on_the_next_morning_belongs_to_the_day_before(lived, tmp_path, evening):
    morning = evening + timedelta(hours=12)
    said = CheckIn(at=morning, local_date=morning.date(), when=When.NEXT_MORNING, pain=4, places=("leg-right",))
    lived.add_check_in(said)
    first, *_, walk = rows(lived, tmp_path)
    assert (first["Pain next morning"], first["Places of pain"]) == ("4", "back left, leg right")
    assert (walk["Pain next morning"], walk["Places of pain"]) == ("", "")


def test_each_session_of_a_day_has_its_own_pain_and_what_is_about_none_a_row_of_its_own(lived, tmp_path, evening):
    morning = evening.replace(hour=7)
    (first, *_), told = lived.whole().sessions, lived.check_ins()
    other = lived.log_session(first.prescription, morning, first.results[:1], 60_000, "")
    after = replace(told[1], at=morning + timedelta(hours=1), pain=2, session_id=other, places=("leg-left",))
    stray = replace(told[0], at=evening + timedelta(hours=2), pain=5, session_id=None)
    lived.add_check_in(after)
    lived.add_check_in(stray)
    shown = [
        (row["Entry"], row["Pain before"], row["Pain after"], row["Places of pain"])
        for row in rows(lived, tmp_path)
        if row["Date"] == evening.date().isoformat()
    ]
    assert shown == [
        *[("set", "", "2", "leg left")] * 4,
        *[("set", "1", "3", "back left")] * 4,
        ("pain", "5", "", ""),
    ]


def test_a_day_of_pain_without_a_session_has_its_row_in_its_place(lived, tmp_path, evening):
    for later, worst in ((-1, 0), (2, 6)):
        at = evening + timedelta(days=later)
        said = CheckIn(at=at, local_date=at.date(), when=When.BEFORE, pain=worst, places=("back-left",), note="=Stiff.")
        lived.add_check_in(said)
    before, *_, walk, after = rows(lived, tmp_path)
    assert [(row["Date"], row["Entry"]) for row in (before, walk, after)] == [
        ("2025-03-03", "pain"),
        ("2025-03-05", "session"),
        ("2025-03-06", "pain"),
    ]
    assert [row["Pain before"] for row in (before, after)] == ["0", "6"], "no pain was said, too"
    assert (after["Places of pain"], after["Note on pain"]) == ("back left", "'=Stiff.")
    assert (after["Session start"], after["Exercise"], after["Routine"]) == ("", "", "")


def test_what_was_decided_and_answered_has_its_rows(lived, tmp_path, evening):
    first = evening - timedelta(days=9)
    lived.add_screening(Screening(at=first, on=first.date(), flags=(Flag.FALL, Flag.NOT_EASING)))
    lived.add_decision(Decision(verb=Verb.START, at=first, on=first.date(), program_id="gentle-start", goal=3))
    later = evening + timedelta(days=9)
    until = date(2025, 4, 1)
    lived.add_decision(Decision(verb=Verb.PAUSE, at=later, on=later.date(), until=until, cause=PauseCause.AWAY))
    flags, start, *_, pause = rows(lived, tmp_path)
    assert (flags["Date"], flags["Entry"], flags["Red flags"]) == ("2025-02-23", "red flags", "fall, not easing")
    told = ("Date", "Entry", "Program", "Decision", "Sessions a week", "Until", "Why paused")
    assert [start[name] for name in told] == ["2025-02-23", "program", "gentle-start", "start", "3", "", ""]
    assert [pause[name] for name in told] == ["2025-03-13", "program", "", "pause", "", "2025-04-01", "away"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_nothing_that_was_done_said_or_decided_is_missing_from_the_sheet(fresh_file, data):
    with quick_stores(fresh_file, 1) as [store]:
        fill(store, data.draw)
        history = store.whole()
        written = rows(store, store.path.parent)
    entries = Counter(row["Entry"] for row in written)
    accounts = [account(record.prescription, record.results) for record in history.sessions]
    assert entries["set"] == sum(map(len, accounts))
    assert entries["session"] == sum(not told for told in accounts)
    assert entries["program"] == len(history.decisions)
    assert entries["red flags"] == len(history.screenings)
    summaries = [record.summary for record in history.sessions]
    told = {day.on.isoformat() for day in pain.told(summaries, history.check_ins)}
    moments = ("Pain before", "Pain after", "Pain next morning")
    assert {row["Date"] for row in written if any(row[name] for name in moments)} == told
    for day in pain.told(summaries, history.check_ins):
        of_day = [row for row in written if row["Date"] == day.on.isoformat()]
        worst = [max((int(row[name]) for row in of_day if row[name]), default=None) for name in moments]
        before = max((said for said in (day.before, day.alone) if said is not None), default=None)
        assert worst == [before, day.after, day.morning]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_finds_the_columns_and_no_formula(lived, tmp_path):
    [written, *_] = rows(lived, tmp_path)
    utf_8 = "--infilter=CSV:44,34,76,1"
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", utf_8]
    command += ["--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "out.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    names, first = office_rows(tmp_path / "out.fods")[:2]
    assert [text for text, _ in names] == list(written)
    assert dict(zip(written, first, strict=True))["Note"] == ("'=1+1", "string")
    assert dict(zip(written, first, strict=True))["Held (s)"] == ("12.5", "float")
    assert "table:formula" not in (tmp_path / "out.fods").read_text("utf-8")


def office_rows(file: Path) -> list[list[tuple[str, str]]]:
    """Return the text and the type of each cell of a flat OpenDocument sheet."""
    office, table = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table"))
    found = []
    for line in ElementTree.parse(file).iter(f"{table}table-row"):
        cells = []
        for cell in line.iter(f"{table}table-cell"):
            value = ("\n".join("".join(part.itertext()) for part in cell), cell.get(f"{office}value-type", ""))
            cells += [(value[0].strip(), value[1])] * int(cell.get(f"{table}number-columns-repeated", 1))
        found.append(cells)
    return found


# A backup as a document


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_imported_like_an_export_and_left_as_it_is(lived, other):
    backup = backup_now(lived.path, "daily")
    before = contents(backup.parent)
    assert import_file(other, backup) == Added(sessions=2, check_ins=2)
    assert seen(other.whole()) == seen(lived.whole())
    assert import_file(other, backup) == Added(known=4)
    assert contents(backup.parent) == before


def test_a_backup_of_an_older_release_is_brought_up_to_date_in_a_copy(other, tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    backup = folder / "glutecoach-20250101T000000Z-daily.db"
    shutil.copy(FIXTURES / "0001.db", backup)
    before = contents(folder)
    assert import_file(other, backup).sessions == 2
    assert contents(folder) == before


def test_a_backup_of_a_newer_release_is_named(lived, other):
    backup = backup_now(lived.path, "daily")
    with closing(Store(backup)) as store:
        connection_of(store).execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DocumentIsNewer, match="newer GluteCoach"):
        import_file(other, backup)
    assert other.summaries() == []


@pytest.mark.parametrize(
    "spoil",
    [
        "DROP TABLE alembic_version",
        "DELETE FROM alembic_version",
        None,
    ],
)
def test_a_file_that_is_no_sound_backup_is_refused_and_nothing_changes(lived, other, spoil):
    backup = backup_now(lived.path, "daily")
    if spoil is None:
        backup.write_bytes(backup.read_bytes()[:100] + b"\xff" * 5000)
    else:
        with closing(Store(backup)) as store:
            connection_of(store).execute(spoil)
    with pytest.raises(NotImportable, match="Nothing was changed"):
        import_file(other, backup)
    assert other.whole() == History(preferences={})
    assert backups(other.path) == []


# A history that is only looked at


def test_a_history_is_read_beside_an_open_window(lived):
    with closing(open_for_reading(lived.path)) as reader:
        assert reader.whole() == lived.whole()
    lived.set_preferences({"voice": False})


def test_an_older_history_is_left_as_it_is(tmp_path):
    path = tmp_path / FILE_NAME
    shutil.copy(FIXTURES / "0001.db", path)
    before = path.read_bytes()
    with pytest.raises(FileIsOlder, match="open GluteCoach once"):
        open_for_reading(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [FILE_NAME]


def test_a_newer_or_damaged_history_is_named(path):
    with closing(Store(path)) as store:
        connection_of(store).execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(FileIsNewer):
        open_for_reading(path)
    with closing(Store(path)) as store:
        connection_of(store).execute("DROP TABLE alembic_version")
    with pytest.raises(FileDamaged):
        open_for_reading(path)
    for data in (b"", b"not a database" * 1000):
        path.write_bytes(data)
        with pytest.raises(FileDamaged):
            open_for_reading(path)


def test_a_set_that_was_passed_over_several_times_is_one_row(store, prescription, result, evening, tmp_path):
    session = store.begin_session(prescription, evening)
    idle = {"set_number": 1, "side": Side.LEFT, "done_reps": 0, "held_ms": 0, "ending": Ending.OWN_CHOICE}
    done = [result(1), *(result(number, **idle) for number in (2, 3)), result(4, **idle | {"side": Side.RIGHT})]
    store.add_sets(session, done, 60_000)
    store.finish_session(session, Ending.PARTLY_DONE, 60_000)
    told = [(row["Side"], row["Done reps"], row["Set ended"]) for row in rows(store, tmp_path)]
    rest = [
        (side, "0", "not reached")
        for _ in range(prescription.exercises[0].dose.sets - 1)
        for side in (Side.LEFT, Side.RIGHT)
    ]
    assert told == [("left", "5", "completed"), ("right", "0", "own choice"), *rest]


class Enough(Exception):
    """Nobody wants the rest."""


@pytest.mark.parametrize("at", [0, 1, 2, 4])
def test_an_import_that_is_broken_off_has_changed_nothing(lived, tmp_path, at):
    file = export(lived)
    with closing(Store.open(tmp_path / "other")) as other:
        before = other.whole()
        steps = []

        def step(done: int, of: int) -> None:
            steps.append((done, of))
            if len(steps) > at:
                raise Enough

        with pytest.raises(Enough):
            import_file(other, file, step)
        assert other.whole() == before
        assert all(done <= of for done, of in steps)
        assert import_file(other, file).sessions == 2


def test_a_file_that_is_longer_than_any_history_is_not_read(store, tmp_path):
    file = tmp_path / "long.json"
    with file.open("wb") as made:
        made.truncate(MOST_BYTES + 1)
    with pytest.raises(NotImportable, match="longer than 128 MB"):
        import_file(store, file)
