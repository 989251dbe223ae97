"""The command line."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from glutecoach import __version__, paths
from glutecoach.system.display import missing_display


def main(arguments: Sequence[str] | None = None) -> int:
    """Run GluteCoach and return its exit code: 0, or 1 with one plain sentence of what is wrong."""
    options = _parser().parse_args(arguments)
    try:
        data_dir = options.data_dir or paths.default_data_dir()
        return _run(options, data_dir) if options.command else _open(options, data_dir)
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, data_dir: Path) -> int:
    """Run a command; what nobody foresaw is written into the log, and said in one sentence all the same."""
    from glutecoach.system import reporting

    reporting.begin(paths.default_log_dir)
    try:
        match options.command:
            case "audio":
                return _audio(options.routine, options.file, data_dir, force=options.force)
            case "backup":
                return _backup(data_dir, options.file, force=options.force)
        return _export(data_dir, options.file, options.format, force=options.force)
    except OSError as error:
        where = f"“{error.filename}” cannot be used" if error.filename else "What was to be said could not be written"
        return _fail(f"{where} ({error.strerror or type(error).__name__}).")
    except Exception as error:
        reporting.note("A command could not be done.", error)
        kind, folder = type(error).__name__, reporting.log_folder()
        return _fail(f"Something went wrong ({kind}); the history is as it was, and the log in “{folder}” tells of it.")
    finally:
        reporting.end()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="glutecoach", description="A calm coach for glute exercises at home. Without a command, the window opens."
    )
    parser.add_argument("--version", action="version", version=f"GluteCoach {__version__}")
    parser.add_argument(
        "--data-dir",
        type=_folder,
        metavar="DIR",
        help="keep history and settings in this folder; the log of what goes wrong stays where it always is",
    )
    parser.add_argument(
        "--demo", action="store_true", help="open with twelve weeks of made-up sessions, thrown away at the end"
    )
    unseen = parser.add_mutually_exclusive_group()
    unseen.add_argument(
        "--hidden",
        action="store_true",
        help="start without a window, to give reminders; start GluteCoach again to show it",
    )
    unseen.add_argument("--minimized", action="store_true", help="open the window minimized, in the taskbar")
    parser.add_argument("--self-test", action="store_true", help="check every part of this installation and report")
    parser.add_argument(
        "--exit-after",
        choices=("first-paint", "ready"),
        help="end as soon as the window is painted, or everything is ready (for timing)",
    )
    _add_commands(parser)
    return parser


def _add_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    audio = commands.add_parser("audio", help="write a whole routine as one WAV file, to follow without the app")
    audio.add_argument("routine", help='the name of a routine, such as "Physio round"')
    audio.add_argument("file", type=_file, help="the WAV file to write")
    backup = commands.add_parser("backup", help="write a checked copy of the history")
    backup.add_argument("file", type=_file, help="the file to write")
    export = commands.add_parser(
        "export",
        help="write the history as one CSV or JSON file",
        description="Write the history as one file. CSV is for a spreadsheet: a row for each set, and rows for"
        " sessions without sets, days of pain without a session, decisions about programs and answers about red flags;"
        " its column Entry says which. A text that could be taken for a formula is led by an apostrophe. JSON is"
        " everything, to keep or to import on another machine, where it makes the same history again.",
    )
    export.add_argument("--format", choices=("csv", "json"), required=True, help="for a spreadsheet, or to keep")
    export.add_argument("file", type=_file, metavar="PATH", help="the file to write")
    for writing in (audio, backup, export):
        writing.add_argument("--force", action="store_true", help="replace a file of that name")


def _file(text: str) -> Path:
    if text.endswith(("/", os.sep)):
        raise argparse.ArgumentTypeError(f"{text} names a folder: name the file to write there")
    return Path(text)


def _audio(routine: str, file: Path, data_dir: Path, *, force: bool) -> int:
    from glutecoach.services.guide import GuideError, write_guide

    try:
        length = write_guide(routine, file, data_dir, replace=force, told=_fail)
    except GuideError as error:
        return _fail(error)
    minutes, seconds = divmod(round(length), 60)
    _say(f"Wrote {file} ({minutes} min {seconds} s).")
    return 0


def _backup(data_dir: Path, file: Path, *, force: bool) -> int:
    from glutecoach.services.safekeeping import StorageError, copy_history

    try:
        copy_history(data_dir, file, replace=force)
    except StorageError as error:
        return _fail(error)
    return _wrote(file, data_dir)


def _export(data_dir: Path, file: Path, form: str, *, force: bool) -> int:
    from glutecoach.services.clock import SystemClock
    from glutecoach.services.transfer_service import Form, HistoryUnavailable, export_folder

    try:
        export_folder(data_dir, file, Form(form), SystemClock().local(), replace=force)
    except HistoryUnavailable as error:
        return _fail(error)
    return _wrote(file, data_dir)


def _wrote(file: Path, data_dir: Path) -> int:
    """Say what was written, and what is not in it."""
    from glutecoach.services.transfer_service import ANSWERS, WORKOUT, kinds_waiting

    _say(f"Wrote {file}.")
    what = {WORKOUT: "A workout", ANSWERS: "An answer"}
    for kind in kinds_waiting(data_dir):
        with suppress(OSError):  # then nobody hears it
            _say(
                f"{what[kind]} that is not saved in the history yet is not in it. Open GluteCoach, which saves it,"
                " then do this again.",
                sys.stderr,
            )
    return 0


def _self_test() -> int:
    from glutecoach.selftest import run

    return run()


def _window(options: argparse.Namespace, data_dir: Path) -> int:
    problem = missing_display()
    if problem is not None:
        return _fail(problem)
    gc.disable()  # until all is there: nothing that is made for a start is thrown away again
    from glutecoach.system.features import read_no_sources

    read_no_sources()
    from glutecoach.app import starting

    return starting.run(
        data_dir,
        demo=options.demo,
        hidden=options.hidden,
        minimized=options.minimized,
        exit_after=options.exit_after,
    )


def _open(options: argparse.Namespace, data_dir: Path) -> int:
    return _self_test() if options.self_test else _window(options, data_dir)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name of a folder is empty")
    return Path(text)


def _fail(problem: object) -> int:
    with suppress(OSError):  # then nobody hears it
        _say(problem, sys.stderr)
    return 1


def _say(text: object, stream: TextIO | None = None) -> None:
    """Write a line, whatever letters the terminal knows; to the standard output unless another stream is named.

    Raises:
        OSError: it is closed or full; nothing is written to it any more, not even when the program ends.
    """
    stream = stream or sys.stdout
    if stream is None:  # closed before we began
        return
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    try:
        print(text, file=stream, flush=True)
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


if __name__ == "__main__":
    sys.exit(main())
