"""Reporting: what goes wrong without anybody seeing it is written into a log, which stays on this machine.

A person may hand the log on, so nothing personal is written into it: no path of theirs, no name, nothing that they
wrote or did. Of an error there is its kind, where it came from, and its words only where they are not about contents.
"""

import os
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import IO, TYPE_CHECKING, Any

from glutecoach import __version__

if TYPE_CHECKING:
    from threading import ExceptHookArgs

FILE_NAME, OLDER_NAME, CRASH_NAME = "glutecoach.log", "glutecoach.old.log", "crash.log"

MOST_BYTES = 500_000
"""How large the log grows before it is set aside; what was set aside before is dropped then."""

MOST_KINDS = 1_000
"""How many different records are counted, so that one that comes again and again does not push out all others."""

TOLD_LINES = 120
"""How many of the last lines a report tells."""

SPOKEN = frozenset(
    (
        ArithmeticError, AttributeError, ImportError, IndexError, MemoryError, ModuleNotFoundError, NameError,
        NotImplementedError, OverflowError, RecursionError, RuntimeError, TypeError, UnboundLocalError,
        ZeroDivisionError,
    )
)  # fmt: skip
"""Kinds of errors whose words are about code, and never about what a person wrote or where their files lie."""

_PATH = r"(?<![\w~…./])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:'\"]+[\\/])+"
_QUOTED = r"\"[^\"]*\""
_ADDRESS = r"0x[0-9a-f]+"


class _Log:
    """What is known of this run: where the log lies, what was written last, and who listens."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self.lock = RLock()  # an error can come up while another is written down
        self.folder = folder
        self.facts: dict[str, str] = {}
        self.told: Callable[[BaseException | None], object] | None = None
        self.lines: deque[str] = deque(maxlen=TOLD_LINES)
        self.times: Counter[str] = Counter()
        self.crashes: IO[bytes] | None = None
        self.hooks = (sys.excepthook, sys.unraisablehook)


_log: _Log | None = None


def begin(folder: Callable[[], Path]) -> None:
    """Write down from now on whatever nobody catches. Nothing is opened before there is something to write.

    Args:
        folder: returns the folder of the log, which need not exist; asked late, as it takes an import.
    """
    import threading

    global _log  # noqa: PLW0603
    end()
    _log = _Log(folder)
    sys.excepthook = _caught
    sys.unraisablehook = _unraisable
    threading.excepthook = _caught_in_thread


def end() -> None:
    """Write down nothing any longer."""
    import threading

    global _log  # noqa: PLW0603
    if _log is None:
        return
    sys.excepthook, sys.unraisablehook = _log.hooks
    threading.excepthook = threading.__excepthook__
    if _log.crashes is not None:
        import faulthandler

        faulthandler.disable()
        _log.crashes.close()
    _log = None


def listen(told: Callable[[BaseException | None], object] | None) -> None:
    """Have a trouble told, with its error if there is one, on whatever thread it came up."""
    if _log is not None:
        _log.told = told


def describe(**facts: str) -> None:
    """Add what a report begins with, such as the version of a library."""
    if _log is not None:
        _log.facts.update(facts)


def note(text: str, error: BaseException | None = None) -> None:
    """Write down something that the person is told of in another way, or need not be told of.

    Args:
        text: says what was being done, with nothing of the person in it.
        error: what came of it.
    """
    with suppress(Exception):  # what cannot be written down is no reason to fail
        _write("\n".join([text, *_told(error)]))


def trouble(text: str, error: BaseException | None = None) -> None:
    """Write down something that was not to happen, and have the person told that there was something."""
    note(text, error)
    with suppress(Exception):  # who listens may be gone
        if _log is not None and _log.told is not None:
            _log.told(error)


def twice(work: Callable[[], object], name: str, died: Callable[[Exception], object] | None = None) -> None:
    """Do the work of a thread, and once more where it dies.

    Where it dies again, ``died`` is to tell the person what they have to do without; by itself, they are told that
    something went wrong.
    """
    try:
        work()
    except Exception as error:
        note(f"The thread of {name} died.", error)
    else:
        return
    try:
        work()
    except Exception as error:
        if died is None:
            trouble(f"The thread of {name} died again.", error)
        else:
            note(f"The thread of {name} died again.", error)
            died(error)


def watch_crashes() -> None:
    """Have Python write down where it was if the whole process dies, unless somebody has that done already."""
    import faulthandler

    if _log is None or faulthandler.is_enabled():
        return
    with suppress(OSError):
        path = _folder(_log) / CRASH_NAME
        _set_aside(path, path.with_suffix(".old.log"))
        _log.crashes = open(path, "ab", buffering=0, opener=_private)  # noqa: SIM115
        faulthandler.enable(_log.crashes)


def log_folder() -> Path | None:
    """Return the folder of the log, which need not exist; None while nothing is written down."""
    return None if _log is None else _log.folder()


def report() -> str:
    """Return in plain text what somebody needs who looks for the cause, with nothing personal in it."""
    import platform

    facts = {"System": platform.platform(), "Python": platform.python_version()}
    written: list[str] = []
    crashed: list[str] = []
    if _log is not None:
        facts |= {**_log.facts, "Log": scrubbed(str(_log.folder()))}
        with suppress(Exception):
            written = _read(_log.folder() / OLDER_NAME) + _read(_log.folder() / FILE_NAME)
        written = written or list(_log.lines)
        with suppress(Exception):
            crashed = [_shortened(line) for line in _read(_log.folder() / CRASH_NAME)]
    told = [f"GluteCoach {__version__}", *(f"{name}: {value}" for name, value in facts.items()), ""]
    told += written[-TOLD_LINES:] or ["Nothing was written down."]
    if crashed:
        told += ["", "When it ended all of a sudden:", *crashed[-TOLD_LINES:]]
    return "\n".join(told)


def of_strangers(text: str) -> str:
    """Return the words of a library as far as they are the same each time, without what it quotes."""
    return re.sub(_ADDRESS, "0x…", re.sub(_QUOTED, '"…"', scrubbed(text)))


def scrubbed(text: str) -> str:
    """Return a text without the person's name, and without where their files lie."""
    text = text.replace(str(Path.home()), "~")
    name = os.environ.get("USER") or os.environ.get("USERNAME") or ""
    if len(name) > 1:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text)
    return re.sub(_PATH, "…/", text)


# What nobody catches


def _caught(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    if _log is not None and isinstance(error, Exception):
        trouble("Nobody caught this.", error.with_traceback(trace))
    if _log is None or sys.stderr is not None:
        sys.__excepthook__(kind, error, trace)


def _caught_in_thread(args: "ExceptHookArgs") -> None:
    import threading

    if isinstance(args.exc_value, Exception):
        name = args.thread.name if args.thread is not None else "no name"
        trouble(f"Nobody caught this in the thread “{name}”.", args.exc_value)
    if sys.stderr is not None:
        threading.__excepthook__(args)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if isinstance(args.exc_value, Exception):
        trouble("Nobody could catch this.", args.exc_value)
    if sys.stderr is not None:
        sys.__unraisablehook__(args)


# Writing it down


def _told(error: BaseException | None) -> Iterator[str]:
    """Yield an error and what it came from, the cause first."""
    if error is None:
        return
    from traceback import walk_tb

    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _told(cause)
        yield "which led to"
    for frame, line in walk_tb(error.__traceback__):
        yield f"  {_shortened(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
    words = _words(error)
    yield f"{type(error).__name__}: {words}" if words else type(error).__name__


def _words(error: BaseException) -> str:
    """Return the words of an error as far as nothing of the person can be in them."""
    if isinstance(error, OSError):
        return error.strerror or ""
    return scrubbed(str(error)) if type(error) in SPOKEN or type(error).__module__ == "sqlite3" else ""


def _shortened(text: str) -> str:
    """Return a text with each path in it as the path of a module, wherever that is installed."""
    for folder in sorted((entry for entry in sys.path if entry), key=len, reverse=True):
        text = text.replace(folder.rstrip("/\\") + os.sep, "")
    return scrubbed(text)


def _write(text: str) -> None:
    from datetime import UTC, datetime

    log = _log
    if log is None:
        return
    with log.lock:
        if len(log.times) >= MOST_KINDS:
            log.times.clear()
        log.times[text] += 1
        times = log.times[text]
        if times > 1:
            if 10 ** (len(str(times)) - 1) != times:  # the tenth time, the hundredth and so on are worth a line
                return
            text = f"{text.partition(chr(10))[0]} {times} times by now: {text.rpartition(chr(10))[2]}"
        text = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} {text}"
        log.lines.extend(text.splitlines())
        path = _folder(log) / FILE_NAME
        _set_aside(path, path.with_name(OLDER_NAME))
        with open(path, "a", encoding="utf-8", errors="replace", opener=_private) as file:
            file.write(text + "\n")


def _folder(log: _Log) -> Path:
    folder = log.folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _set_aside(path: Path, older: Path) -> None:
    with suppress(OSError):  # there is none yet, or another window sets it aside at this moment
        if path.stat().st_size > MOST_BYTES:
            path.replace(older)


def _private(path: str, flags: int) -> int:
    """Open a file for nobody else, and without waiting where it is no file."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o600)


def _read(path: Path) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace", opener=_private) as file:
            return file.read().splitlines()
    except OSError:
        return []
