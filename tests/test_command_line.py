"""The command line: what it prints, where it writes, and how it ends."""

import os
import shutil
import sqlite3
import subprocess
import sys
import wave
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach import __version__
from glutecoach.__main__ import main
from glutecoach.storage.backup import backup_now
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store

ROOT = Path(__file__).resolve().parent.parent


def child(*arguments: str | Path, cwd: Path = ROOT, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does, with every warning an error; None takes a variable away."""
    whole = {**os.environ, "PYTHONPATH": str(cwd), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "glutecoach", *map(str, arguments)],
        cwd=cwd,
        env={name: value for name, value in whole.items() if value is not None},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def unseen(request) -> str:
    """How an app is started that is not to be seen."""
    return getattr(request, "param", "--hidden")


@pytest.fixture
def hidden(tmp_path, qtbot, unseen):
    """An app that waits without a window, as after the login."""
    command = [sys.executable, "-m", "glutecoach", unseen, "--data-dir", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as running:
        qtbot.waitUntil((tmp_path / FILE_NAME).exists, timeout=30_000)
        yield running
        running.kill()


def test_starting_once_more_shows_the_window_of_an_app_that_waits_hidden(hidden, tmp_path):
    again = child("--data-dir", tmp_path, QT_QPA_PLATFORM="offscreen")
    assert (again.returncode, quiet(again.stderr)) == (0, "")
    hidden.terminate()
    said = hidden.communicate(timeout=30)[1]
    assert quiet(said) == "This plugin does not support raise()\n", "as offscreen says of a window that comes forward"
    assert hidden.returncode == 0
    assert {path.name for path in tmp_path.iterdir()} - {"backups"} == {FILE_NAME}, "no lock and no question is left"


@pytest.mark.parametrize("unseen", ["--hidden", "--minimized"], indirect=True)
def test_a_second_start_that_is_not_to_be_seen_leaves_the_first_alone(hidden, tmp_path, unseen):
    again = child(unseen, "--data-dir", tmp_path, QT_QPA_PLATFORM="offscreen")
    assert (again.returncode, again.stderr) == (0, "")
    hidden.terminate()
    assert quiet(hidden.communicate(timeout=30)[1]) == ""
    assert hidden.returncode == 0


def test_hidden_and_minimized_are_two_ways(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["--hidden", "--minimized"])
    assert "not allowed with" in capsys.readouterr().err


def quiet(text: str) -> str:
    """Return what was said, but for what the offscreen platform says of every window."""
    return "".join(line for line in text.splitlines(True) if "propagateSizeHints" not in line)


def test_the_version(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"GluteCoach {__version__}\n"


def test_an_unknown_routine_names_those_that_exist(capsys, tmp_path):
    assert main(["--data-dir", str(tmp_path), "audio", "Nonsense", str(tmp_path / "guide.wav")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Nonsense" in said.err
    for name in ("First try", "Gentle five", "Physio round"):
        assert name in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_audio_guide_is_written(capsys, tmp_path):
    file = tmp_path / "guide.wav"
    assert main(["--data-dir", str(tmp_path / "data"), "audio", "first try", str(file)]) == 0
    said = capsys.readouterr()
    with wave.open(str(file)) as sound:
        minutes, seconds = divmod(round(sound.getnframes() / sound.getframerate()), 60)
    assert said.out == f"Wrote {file} ({minutes} min {seconds} s).\n"
    assert minutes >= 1
    assert not (tmp_path / "data").exists(), "the guide needs no history"


@pytest.mark.parametrize("place", ["missing/guide.wav", "."])
def test_an_audio_guide_to_a_place_that_refuses(capsys, tmp_path, place):
    file = tmp_path / place
    assert main(["--data-dir", str(tmp_path / "data"), "audio", "First try", str(file)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"“{file}” cannot be written (")
    assert said.err.endswith("); choose another place.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_written_and_checked(capsys, tmp_path):
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    Store.open(data).close()
    assert main(["--data-dir", str(data), "backup", str(copy)]) == 0
    assert capsys.readouterr().out == f"Wrote {copy}.\n"
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_backup_without_a_history(capsys, tmp_path):
    assert main(["--data-dir", str(tmp_path), "backup", str(tmp_path / "copy.db")]) == 1
    assert "There is no history" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_to_a_place_that_refuses(capsys, tmp_path):
    Store.open(tmp_path).close()
    assert main(["--data-dir", str(tmp_path), "backup", str(tmp_path / "missing" / "copy.db")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "choose another place" in said


def test_a_backup_over_the_history_itself_is_refused(capsys, tmp_path):
    Store.open(tmp_path).close()
    before = (tmp_path / FILE_NAME).read_bytes()
    assert main(["--data-dir", str(tmp_path), "backup", str(tmp_path / FILE_NAME)]) == 1
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(("form", "begins"), [("csv", "\ufeffSession start,"), ("json", "{\n")])
def test_an_export_is_written(capsys, tmp_path, form, begins):
    data, file = tmp_path / "data", tmp_path / "out"
    Store.open(data).close()
    before = (data / FILE_NAME).read_bytes()
    assert main(["--data-dir", str(data), "export", "--format", form, str(file)]) == 0
    assert capsys.readouterr().out == f"Wrote {file}.\n"
    assert file.read_text("utf-8").startswith(begins)
    assert (data / FILE_NAME).read_bytes() == before
    assert [path.name for path in data.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(("waits", "what"), [("workout-1.json", "A workout"), ("answers-1.json", "An answer")])
@pytest.mark.parametrize("words", [["backup"], ["export", "--format", "csv"]])
def test_what_waits_beside_the_history_is_not_in_a_copy_and_that_is_said(capsys, tmp_path, words, waits, what):
    data = tmp_path / "data"
    Store.open(data).close()
    (data / waits).write_text("{}")
    assert main(["--data-dir", str(data), *words, str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.out == f"Wrote {tmp_path / 'out'}.\n"
    assert said.err.startswith(f"{what} that is not saved in the history yet is not in it.")


def test_an_export_while_the_window_is_open(capsys, tmp_path):
    with closing(Store.open(tmp_path)) as window:
        window.set_preferences({"voice": False})
        assert main(["--data-dir", str(tmp_path), "export", "--format", "json", str(tmp_path / "out.json")]) == 0
        assert '"voice": false' in (tmp_path / "out.json").read_text("utf-8")
        window.set_preferences({"voice": True})


def test_an_export_without_a_history(capsys, tmp_path):
    assert main(["--data-dir", str(tmp_path), "export", "--format", "csv", str(tmp_path / "out.csv")]) == 1
    assert "There is no history" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("missing/out.csv", "cannot be written (No such file or directory)"),
        (".", "cannot be written (it is a folder)"),
        (FILE_NAME, "is where GluteCoach keeps its own files, and was left as it is"),
    ],
)
def test_an_export_to_a_place_that_refuses(capsys, tmp_path, place, why):
    Store.open(tmp_path).close()
    before = (tmp_path / FILE_NAME).read_bytes()
    assert main(["--data-dir", str(tmp_path), "export", "--format", "csv", str(tmp_path / place)]) == 1
    said = capsys.readouterr()
    assert said.err == f"“{tmp_path / place}” {why}; choose another place.\n"
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_an_export_of_an_older_history_leaves_it_as_it_is(capsys, tmp_path):
    shutil.copy(ROOT / "tests" / "fixtures" / "db" / "0001.db", tmp_path / FILE_NAME)
    before = (tmp_path / FILE_NAME).read_bytes()
    assert main(["--data-dir", str(tmp_path), "export", "--format", "json", str(tmp_path / "out.json")]) == 1
    assert "older GluteCoach; open GluteCoach once" in capsys.readouterr().err
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("command", [["export", "--format", "csv"], ["backup"], ["audio", "First try"]])
def test_a_name_of_a_folder_is_no_name_of_a_file(capsys, tmp_path, command):
    with pytest.raises(SystemExit):
        main(["--data-dir", str(tmp_path), *command, f"{tmp_path / 'out'}/"])
    assert "out/ names a folder: name the file to write there" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_export_needs_its_format(capsys, tmp_path):
    for arguments in (["out"], ["--format", "xls", "out"]):
        with pytest.raises(SystemExit, match="2"):
            main(["export", *arguments])
    assert "csv" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_there_is_one_plain_sentence(tmp_path):
    done = child("--data-dir", tmp_path, DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "GluteCoach found no display to open its window on; start it from a desktop session.\n"
    assert list(tmp_path.iterdir()) == []


def test_the_window_opens_and_ends_when_everything_is_ready(tmp_path):
    data = tmp_path / "data"
    done = child("--data-dir", data, "--exit-after", "ready")
    assert (done.returncode, done.stdout, quiet(done.stderr)) == (0, "", "")
    assert (data / FILE_NAME).is_file()


@pytest.mark.parametrize("end", ["first-paint", "ready"])
def test_the_demo_leaves_nothing_behind(tmp_path, end):
    done = child("--demo", "--exit-after", end, TMPDIR=str(tmp_path), TEMP=str(tmp_path), TMP=str(tmp_path))
    assert (done.returncode, quiet(done.stderr)) == (0, "")
    assert list(tmp_path.iterdir()) == []
    assert not any((Path(os.environ["XDG_DATA_HOME"]) / "glutecoach").glob("*"))


def test_a_file_in_place_of_the_data_folder(tmp_path):
    place = tmp_path / "place"
    place.write_text("a shopping list")
    done = child("--data-dir", place, "--exit-after", "ready")
    assert done.returncode == 1
    assert quiet(done.stderr).count("\n") == 1
    assert f"“{place}” cannot be made or opened" in done.stderr
    assert place.read_text() == "a shopping list"


CHECKS = [
    "content",
    "figures",
    "icons and texts",
    "sounds",
    "a track is mixed",
    "an old history is migrated",
    "sound players",
    "a player finds its own libraries",
    "late imports",
    "every module",
    "a summary is written",
    "every page opens",
]


def test_the_self_test_prints_a_line_for_each_check_where_nothing_plays_sound_too(tmp_path):
    done = child("--self-test", QT_QPA_PLATFORM=None, DISPLAY=None, PATH=str(tmp_path))
    assert (done.returncode, quiet(done.stderr)) == (0, "")
    *lines, last = done.stdout.splitlines()
    assert [line.removeprefix("ok      ").split(":")[0] for line in lines] == CHECKS
    assert all(line.startswith("ok      ") for line in lines)
    assert last == "Everything works."


def test_the_self_test_reports_what_is_missing(tmp_path):
    for name in ("glutecoach", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name)  # with what is compiled already, which is as good there
    (tmp_path / "resources" / "icons" / "history.svg").unlink()
    next((tmp_path / "resources" / "sounds" / "tones").glob("*.wav")).unlink()
    done = child("--self-test", cwd=tmp_path)
    assert done.returncode == 1
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 2
    assert failed[0].startswith("FAILED  sounds: FileNotFoundError: ")
    assert failed[1].startswith("FAILED  every page opens: ")
    assert "history.svg" in failed[1]
    assert done.stdout.splitlines()[-1] == f"Failed: 2 of {len(CHECKS)} checks."


WRITING = {
    "audio": ("audio", "First try"),
    "backup": ("backup",),
    "csv": ("export", "--format", "csv"),
    "json": ("export", "--format", "json"),
}


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_no_command_writes_over_the_history_or_its_backups(capsys, tmp_path, words):
    Store.open(tmp_path).close()
    kept = [tmp_path / FILE_NAME, backup_now(tmp_path / FILE_NAME, "daily")]
    before = [path.read_bytes() for path in kept]
    for path in kept:
        assert main(["--data-dir", str(tmp_path), *words, str(path), "--force"]) == 1
        assert "GluteCoach keeps its own files" in capsys.readouterr().err
    assert [path.read_bytes() for path in kept] == before


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_no_command_replaces_a_file_unasked(capsys, tmp_path, words):
    Store.open(tmp_path / "data").close()
    file = tmp_path / "letter"
    file.write_text("dear")
    command = ["--data-dir", str(tmp_path / "data"), *words, str(file)]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"“{file}” is there already")
    assert "--force" in said
    assert file.read_text() == "dear"
    assert main([*command, "--force"]) == 0
    assert file.read_bytes()[:4] != b"dear"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["letter"]


LONG = "x" * 300


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
@pytest.mark.parametrize("folder", ["missing", LONG, "a file", "a pipe", "in a file/data", "\udcff\n", "used"])
@pytest.mark.parametrize("file", ["out", LONG, "", "in a file/out", "\udcff\n\x01ä"])
def test_every_command_ends_with_one_sentence(capsys, tmp_path, words, folder, file):
    Store.open(tmp_path / "used").close()
    for name in ("a file", "in a file"):
        (tmp_path / name).write_text("a shopping list")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "a pipe")
    code = main(["--data-dir", str(tmp_path / folder), *words, str(tmp_path / file) if file else ""])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "Something went wrong" not in said.err
    assert (code, said.out.startswith("Wrote ")) in ((0, True), (1, False))
    assert code == 0 or said.err.strip()


def test_what_nobody_foresaw_is_one_sentence_and_in_the_log(capsys, tmp_path, monkeypatch):
    Store.open(tmp_path).close()
    monkeypatch.setattr("glutecoach.services.safekeeping.copy_history", lambda *_, **__: 1 / 0)
    monkeypatch.setattr("glutecoach.paths.default_log_dir", lambda: tmp_path / "log")
    assert main(["--data-dir", str(tmp_path), "backup", str(tmp_path / "copy")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"the log in “{tmp_path / 'log'}”" in said
    assert "ZeroDivisionError" in (tmp_path / "log" / "glutecoach.log").read_text()


def test_ctrl_c_ends_a_command(capsys, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("glutecoach.services.safekeeping.copy_history", interrupted)
    assert main(["--data-dir", str(tmp_path), "backup", str(tmp_path / "copy")]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_folder_without_a_name(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["--data-dir", "", "backup", "copy"])
    assert capsys.readouterr().err.endswith("the name of a folder is empty\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_output_that_is_full(tmp_path):
    Store.open(tmp_path).close()
    command = [sys.executable, "-m", "glutecoach", "--data-dir", tmp_path, "backup", tmp_path / "copy"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "What was to be said could not be written (No space left on device).\n"


def test_a_window_on_a_path_that_no_folder_can_have_says_so(tmp_path):
    done = child("--data-dir", tmp_path / LONG, "--exit-after", "ready", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "cannot be made or opened" in done.stderr
    assert "Traceback" not in done.stderr
