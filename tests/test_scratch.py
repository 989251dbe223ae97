"""Scratch: a folder that is always there, is nobody else's, and is left behind by nobody."""

import os
import shutil
import subprocess
import sys

import pytest

from glutecoach import scratch
from glutecoach.scratch import Scratch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")

PLACES = """
from glutecoach.scratch import Scratch
from glutecoach.sound.output import PLACES
with Scratch("sound", PLACES) as made:
    print(made.folder().parent)
"""
KILLED = """
import os, pathlib, sys
from glutecoach.scratch import Scratch
made = Scratch("sound", [lambda: pathlib.Path(sys.argv[1])])
(made.folder() / "1.wav").write_bytes(b"sound")
print(flush=True)
if sys.stdin.readline():
    os.kill(os.getpid(), 9)
"""


def test_it_is_private_and_goes_at_the_end(tmp_path):
    with Scratch("sound", [lambda: tmp_path / "new"]) as made:
        folder = made.folder()
        assert folder == made.folder()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_it_is_made_anew_when_it_is_gone_or_not_ours(tmp_path):
    with Scratch("sound", [lambda: tmp_path]) as made:
        first = made.folder()
        shutil.rmtree(first)
        second = made.folder()
        assert second != first
        assert second.is_dir()
        shutil.rmtree(second)
        second.mkdir()
        assert made.folder() != second, "somebody else made that one"


def test_one_that_goes_while_it_is_written_to_is_made_anew_in_the_same_place(tmp_path):
    with Scratch("sound", [lambda: tmp_path / "best", lambda: tmp_path / "good"]) as made:
        made.folder()
        again = made.folders()
        shutil.rmtree(next(again))
        assert next(again).parent == tmp_path / "best"


def test_the_next_place_is_taken_where_one_cannot_be_used(tmp_path):
    (tmp_path / "file").write_text("no folder")

    def none():
        raise FileNotFoundError("no such place")

    with Scratch("sound", [none, lambda: tmp_path / "file", lambda: tmp_path / "good"]) as made:
        assert made.folder().parent == tmp_path / "good"
    with Scratch("sound", [lambda: tmp_path / "file"]) as made, pytest.raises(FileExistsError):
        made.folder()


@pytest.mark.parametrize("runtime", [None, "", "missing", "open to all", "ours"])
def test_nothing_is_said_where_the_system_has_no_folder_that_ends_with_the_login(tmp_path, runtime):
    environment = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    if runtime is not None:
        environment["XDG_RUNTIME_DIR"] = str(tmp_path / runtime) if runtime else ""
    (tmp_path / "open to all").mkdir(mode=0o755)
    (tmp_path / "ours").mkdir(mode=0o700)
    made = subprocess.run([sys.executable, "-c", PLACES], env=environment, capture_output=True, text=True, check=True)
    assert not made.stderr
    place = made.stdout.strip().removeprefix(f"{tmp_path}/").removesuffix("/glutecoach")
    assert runtime not in ("ours", "open to all") or place == runtime


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_uses_is_not(tmp_path):
    others = [tmp_path / name for name in ("glutecoach-sound-12", "glutecoach-demo-12-ab", "glutecoach-sound-x-y")]
    for other in others:
        other.mkdir()
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        [left] = tmp_path.glob(f"glutecoach-sound-{process.pid}-*")
        with Scratch("sound", [lambda: tmp_path]) as made:
            made.folder()
            assert (left / "1.wav").exists()
        process.communicate(b"end\n")
    assert (left / "1.wav").exists()
    with Scratch("sound", [lambda: tmp_path]) as made:
        made.folder()
        assert not left.exists()
    assert all(other.exists() for other in others)


def test_what_is_just_being_made_is_not_taken_for_left_behind(tmp_path, monkeypatch):
    real, other = scratch._locked, Scratch("sound", [lambda: tmp_path])

    def locked(path):
        monkeypatch.setattr(scratch, "_locked", real)
        other.folder()
        return real(path)

    monkeypatch.setattr(scratch, "_locked", locked)
    with Scratch("sound", [lambda: tmp_path]) as made, other:
        assert made.folder().is_dir()
        assert made.folder() == made.folder()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_what_belongs_to_another_user_is_left_alone(tmp_path):
    theirs = tmp_path / "glutecoach-sound-1-theirs"
    theirs.mkdir()
    os.chown(theirs, 12_345, 12_345)
    with Scratch("sound", [lambda: tmp_path]) as made:
        made.folder()
    assert theirs.exists()
