import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QSysInfo

from glutecoach import locking
from glutecoach.system.single_instance import ASK_NAME, FILE_NAME, SingleInstance

HOLD = """
import sys
from pathlib import Path
from glutecoach.system.single_instance import SingleInstance
held = SingleInstance(Path(sys.argv[1]))
print(held.acquire(), flush=True)
sys.stdin.readline()
held.release()
"""


@pytest.fixture
def other(tmp_path):
    """Another program that has asked for the folder, until a line is written to it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_the_first_one_gets_the_folder_and_makes_it(tmp_path: Path):
    folder = tmp_path / "deep" / "data"
    one = SingleInstance(folder)
    assert one.acquire()
    assert (folder / FILE_NAME).is_file()
    one.release()
    assert not (folder / FILE_NAME).exists()


def test_who_has_it_keeps_it(tmp_path: Path):
    one, another = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert one.acquire()
    assert one.acquire()
    assert not another.acquire()
    assert not another.acquire()
    one.release()
    one.release()
    assert another.acquire()
    another.release()


def test_who_never_had_it_takes_it_from_nobody(tmp_path: Path):
    one, another = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert one.acquire()
    another.release()
    assert not another.acquire()
    one.release()


def test_two_folders_do_not_disturb_each_other(tmp_path: Path):
    one, another = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert one.acquire()
    assert another.acquire()
    one.release()
    another.release()


def test_another_program_is_respected_until_it_ends(tmp_path: Path, other):
    mine = SingleInstance(tmp_path)
    assert not mine.acquire()
    other.communicate("\n", timeout=20)
    assert mine.acquire()
    mine.release()


def test_a_program_that_was_killed_is_no_obstacle(tmp_path: Path, other):
    mine = SingleInstance(tmp_path)
    assert not mine.acquire()
    other.kill()
    other.wait(20)
    assert (tmp_path / FILE_NAME).exists()
    assert mine.acquire()
    mine.release()


def test_what_cannot_be_locked_does_not_stop_the_app(tmp_path: Path):
    """The store says what is wrong with the folder, and better."""
    (tmp_path / "file").write_text("in the way")
    assert SingleInstance(tmp_path / "file" / "data").acquire()


@pytest.mark.parametrize("left", ["", "rubbish"])
def test_a_lock_that_a_power_cut_left_unreadable_is_no_obstacle(tmp_path: Path, left):
    (tmp_path / FILE_NAME).write_text(left)
    mine, another = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert mine.acquire()
    assert not another.acquire()
    mine.release()


ASK = """
import sys
from pathlib import Path
from glutecoach.system.single_instance import SingleInstance
second = SingleInstance(Path(sys.argv[1]))
print(second.acquire(), second.ask_to_show(patience_s=20), flush=True)
"""


def test_a_second_start_brings_the_window_of_the_first(qtbot, tmp_path: Path):
    first, shown = SingleInstance(tmp_path), []
    assert first.acquire()
    first.on_show(lambda: shown.append("shown"))
    with subprocess.Popen([sys.executable, "-c", ASK, str(tmp_path)], stdout=subprocess.PIPE, text=True) as second:
        qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
        assert second.communicate(timeout=20)[0].split() == ["False", "True"]
    assert shown == ["shown"]
    first.release()
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_asked_again_and_again(qtbot, tmp_path: Path):
    first, shown = SingleInstance(tmp_path), []
    assert first.acquire()
    first.on_show(lambda: shown.append("shown"))
    for times in (1, 2):
        second = Thread(target=SingleInstance(tmp_path).ask_to_show, args=(20,))
        second.start()
        qtbot.waitUntil(lambda times=times: len(shown) == times, timeout=20_000)
        second.join(20)
    first.release()


def test_who_asks_before_the_window_is_there_is_heard_when_it_is(qtbot, tmp_path: Path):
    first, shown = SingleInstance(tmp_path), []
    assert first.acquire()
    second = Thread(target=SingleInstance(tmp_path).ask_to_show, args=(20,))
    second.start()
    qtbot.waitUntil((tmp_path / ASK_NAME).exists, timeout=20_000)
    first.on_show(lambda: shown.append("shown"))
    assert shown == ["shown"]
    second.join(20)
    first.release()


def test_a_first_that_does_not_answer_leaves_the_second_to_its_own_words(tmp_path: Path):
    first = SingleInstance(tmp_path)
    assert first.acquire()
    assert not SingleInstance(tmp_path).ask_to_show(patience_s=0)
    assert not (tmp_path / ASK_NAME).exists()
    first.release()


def test_a_folder_that_is_not_there_has_nobody_to_ask(tmp_path: Path):
    assert not SingleInstance(tmp_path / "nowhere").ask_to_show()
    assert list(tmp_path.iterdir()) == []


def test_a_question_that_a_killed_start_left_shows_no_window(qtbot, tmp_path: Path):
    """A start with the login is hidden, and stays so."""
    (tmp_path / ASK_NAME).touch()
    first, shown = SingleInstance(tmp_path), []
    assert first.acquire()
    first.on_show(lambda: shown.append("shown"))
    assert shown == []
    first.release()
    assert list(tmp_path.iterdir()) == []


HERE = f"{QSysInfo.machineHostName()}\n{QSysInfo.machineUniqueId().data().decode()}"


@pytest.mark.parametrize("program", ["glutecoach", "python3.11"])
def test_a_number_that_another_program_has_by_now_is_no_obstacle(tmp_path: Path, program):
    """The killed program's number is that of a living one: ours, which is surely no other window."""
    (tmp_path / FILE_NAME).write_text(f"{os.getpid()}\n{program}\n{HERE}\n")
    mine = SingleInstance(tmp_path)
    assert mine.acquire()
    mine.release()


def test_this_computer_is_known_by_whatever_name_it_has(tmp_path: Path):
    (tmp_path / FILE_NAME).write_text(f"7\nglutecoach\nthe-old-name\n{HERE.split()[1]}\n")
    mine = SingleInstance(tmp_path)
    assert mine.acquire()
    mine.release()


@pytest.mark.parametrize("left", ["4711\nglutecoach\nattic\nabc\n", "4711\npython3.11\nattic\n"])
def test_what_another_computer_left_is_taken_when_somebody_says_so(tmp_path: Path, left):
    (tmp_path / FILE_NAME).write_text(left)
    os.utime(tmp_path / FILE_NAME, (86_400, 86_400))
    mine = SingleInstance(tmp_path)
    assert not mine.acquire()
    assert (mine.holder.number, mine.holder.computer, mine.holder.since.timestamp()) == (4711, "attic", 86_400)
    assert not mine.is_held_here
    assert (tmp_path / FILE_NAME).read_text() == left
    assert mine.acquire(take_over=True)
    assert not SingleInstance(tmp_path).acquire()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    mine.release()


def test_the_holder_is_told(tmp_path: Path, other):
    mine = SingleInstance(tmp_path)
    assert not mine.acquire()
    assert (mine.holder.number, mine.holder.computer) == (other.pid, "")
    assert mine.is_held_here


def test_a_program_that_lost_the_folder_is_told_and_leaves_it_alone(qtbot, tmp_path: Path):
    old, new, told = SingleInstance(tmp_path), SingleInstance(tmp_path), []
    assert old.acquire()
    old.on_show(lambda: None, lambda: told.append("lost"))
    assert not new.acquire()
    assert new.acquire(take_over=True)
    qtbot.waitUntil(lambda: told == ["lost"], timeout=20_000)
    old.release()
    assert not SingleInstance(tmp_path).acquire(), "the lock of the new one is still there"
    new.release()
    assert list(tmp_path.iterdir()) == []


def test_who_tidies_up_takes_the_folder_from_nobody(qtbot, tmp_path: Path):
    one, told = SingleInstance(tmp_path), []
    assert one.acquire()
    one.on_show(lambda: told.append("shown"), lambda: told.append("lost"))
    (tmp_path / FILE_NAME).unlink()
    qtbot.waitUntil((tmp_path / FILE_NAME).exists, timeout=20_000)
    assert not SingleInstance(tmp_path).acquire()
    (tmp_path / ASK_NAME).touch()
    qtbot.waitUntil(lambda: told == ["shown"], timeout=20_000)
    one.release()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is in use stays")
def test_a_folder_that_is_taken_away_is_not_made_anew_and_is_taken_again_when_it_is_back(qtbot, tmp_path: Path):
    """An empty one in its place would be in the way of who puts it back."""
    folder, told = tmp_path / "data", []
    one = SingleInstance(folder)
    assert one.acquire()
    one.on_show(lambda: told.append("shown"), lambda: told.append("lost"))
    for _ in range(2):
        shutil.rmtree(folder)
        qtbot.waitUntil(lambda: one._lock is None, timeout=20_000)
        assert not folder.exists()
        (tmp_path / "something else").touch()
        folder.mkdir()
        qtbot.waitUntil((folder / FILE_NAME).exists, timeout=20_000)
        assert not SingleInstance(folder).acquire()
    (folder / ASK_NAME).touch()
    qtbot.waitUntil(lambda: told == ["shown"], timeout=20_000)
    one.release()
    assert list(folder.iterdir()) == []


def _make_link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, _make_link], ids=["folder", "pipe", "link"])
def test_what_is_no_file_is_named_and_left_alone(tmp_path: Path, make):
    make(tmp_path / FILE_NAME)
    mine = SingleInstance(tmp_path)
    assert not mine.acquire()
    assert (mine.holder, mine.obstacle) == (None, tmp_path / FILE_NAME)
    assert not mine.ask_to_show()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_lock_that_cannot_be_read_belongs_to_somebody(tmp_path: Path, monkeypatch):
    """As that of another account of this computer is."""
    (tmp_path / FILE_NAME).write_text(f"7\nglutecoach\n{HERE}\n")
    really_open = os.open

    def refuse(path, flags, mode=0o777):
        if Path(path).name == FILE_NAME and Path(path).stat().st_size:
            raise PermissionError(13, "refused")
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    mine = SingleInstance(tmp_path)
    assert not mine.acquire()
    assert (mine.holder.number, mine.holder.computer, mine.is_held_here) == (0, "", False)
    assert mine.acquire(take_over=True)
    mine.release()


@pytest.mark.skipif(sys.platform == "win32", reason="there are always locks")
@pytest.mark.parametrize(
    ("number", "taken"), [(os.getpid(), False), (0, True), (2**22 + 1, True)], ids=["runs", "none", "is gone"]
)
def test_on_a_disk_without_locks_what_is_written_counts(tmp_path: Path, monkeypatch, number, taken):
    def refuse(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(locking.fcntl, "flock", refuse)
    (tmp_path / FILE_NAME).write_text(f"{number}\nglutecoach\n{HERE}\n")
    mine = SingleInstance(tmp_path)
    assert mine.acquire() is taken
    assert taken or mine.acquire(take_over=True)
    mine.release()
    assert list(tmp_path.iterdir()) == []


def test_a_question_that_nobody_can_take_away_has_no_answer(tmp_path: Path):
    first = SingleInstance(tmp_path)
    assert first.acquire()
    (tmp_path / ASK_NAME).mkdir()
    assert not SingleInstance(tmp_path).ask_to_show(patience_s=0)
    first.release()
