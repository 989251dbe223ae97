import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

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
