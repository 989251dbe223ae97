"""The log: everything that nobody catches is in it, and nothing of the person."""

import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from glutecoach.system import reporting

SECRET = "the knee of my neighbour Ada"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("USER", "adalovelace")
    monkeypatch.setattr(sys, "stderr", None)  # as in a program with windows alone
    folder = tmp_path / "state" / "log"
    reporting.begin(lambda: folder)
    yield folder / reporting.FILE_NAME
    reporting.end()


def fail(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_nothing_is_opened_before_there_is_something_to_write(log):
    assert not log.parent.exists()
    reporting.note("The first word.")
    assert "The first word." in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_what_nobody_catches_is_written_down_and_told(log):
    told = []
    reporting.listen(told.append)
    error = fail(ZeroDivisionError("division by zero"))
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=[].pop, name="the other")
    thread.start()
    thread.join()
    written = log.read_text()
    assert "tests/system/test_reporting.py" in written
    assert "ZeroDivisionError: division by zero" in written
    assert "the other" in written
    assert "IndexError: pop from empty list" in written
    assert [type(error) for error in told] == [ZeroDivisionError, IndexError]


def test_a_note_is_written_down_without_a_word_to_the_person(log):
    told = []
    reporting.listen(told.append)
    reporting.note("No bus answers.", fail(ConnectionRefusedError(111, "Connection refused")))
    assert "ConnectionRefusedError: Connection refused" in log.read_text()
    assert not told


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"a note: {SECRET!r}"),
        KeyError(SECRET),
        FileNotFoundError(2, "No such file or directory", f"/media/stick/{SECRET}/history.db"),
        RuntimeError(f"{Path.home()}/adalovelace/history.db"),
        TypeError("/media/adalovelace/stick/history.db"),
    ],
)
def test_nothing_of_the_person_is_written_down(log, error):
    reporting.note("Reading.", fail(error))
    report = reporting.report()
    assert type(error).__name__ in report
    for hidden in (SECRET, "adalovelace", str(Path.home()), "/media", "stick"):
        assert hidden not in report


def test_a_cause_is_told_before_what_it_led_to(log):
    try:
        try:
            raise ZeroDivisionError("division by zero")
        except ZeroDivisionError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        reporting.note("Counting.", error)
    written = log.read_text()
    assert written.index("ZeroDivisionError") < written.index("which led to") < written.index("KeyError")


def test_what_comes_again_and_again_does_not_push_out_the_rest(log):
    reporting.note("Something else.")
    for _ in range(1_000):
        reporting.note("Painting.", fail(IndexError("list index out of range")))
    lines = log.read_text().splitlines()
    assert len(lines) < 10
    assert "1000 times by now: IndexError" in lines[-1]


def test_the_log_stays_small(log, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_BYTES", 2_000)
    for number in range(200):
        reporting.note(f"Number {number}.")
    sizes = [file.stat().st_size for file in log.parent.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) < 2_100
    assert "Number 199." in reporting.report()


def test_a_log_that_cannot_be_written_is_no_reason_to_fail_and_the_report_still_tells(log):
    log.parent.parent.mkdir()
    log.parent.write_text("in the way")
    reporting.note("The first word.")
    assert "The first word." in reporting.report()


def test_a_report_tells_the_versions_and_the_last_words(log):
    reporting.describe(Qt="6.11", SQLite="3.40")
    reporting.note("The first word.")
    report = reporting.report()
    for word in ("GluteCoach", "System: ", "Python: ", "Qt: 6.11", "SQLite: 3.40", "The first word."):
        assert word in report


def test_work_that_dies_is_done_once_more(log):
    tries = []

    def work() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise IndexError("list index out of range")

    reporting.twice(work, "keeping")
    assert len(tries) == 2
    assert "The thread of keeping died." in log.read_text()


def test_work_that_dies_again_is_given_up(log):
    told, died = [], []
    reporting.listen(told.append)
    reporting.twice([].pop, "the look")
    assert [type(error) for error in told] == [IndexError]
    reporting.twice([].pop, "keeping", died.append)
    assert [type(error) for error in died] == [IndexError]
    assert len(told) == 1
    assert "The thread of keeping died again." in log.read_text()


def test_without_a_log_nothing_is_written_down():
    reporting.note("Nobody listens.")
    reporting.trouble("Nobody listens.")
    assert reporting.log_folder() is None
    assert "Nobody listens." not in reporting.report()
