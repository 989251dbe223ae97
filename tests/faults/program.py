"""Program: the real program in a process of its own, broken on purpose, and what a person sees of it."""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
STUCK_S = 600.0
"""How long a program may take over one wish before it counts as hanging."""
LOOK_S = 0.02

HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

SILENT = """
from glutecoach.app import starting
from glutecoach.sound.track import SilentOutput
starting._make_sound = lambda *_: SilentOutput()
"""
"""Code to run before the program: no sound is made."""

FAST = """
from datetime import datetime
from glutecoach.app import app
from tests.services.builders import FastClock
clock = FastClock(datetime.now().astimezone())
app.SystemClock = lambda: clock
"""
"""Code to run before the program: its clock stands still until ``app.clock.move(ms)``, run by ``Program.run``."""


class Program:
    """A start of ``glutecoach`` on a data folder, without a screen and without a sound, and with no other home.

    ``before`` is code that is run in its process first, to break something. Its end is waited for at the end of the
    block, and whatever still runs then is killed.
    """

    def __init__(
        self,
        data_dir: Path | str | bytes,
        *arguments: str,
        before: str = SILENT,
        environment: Mapping[str, str] | None = None,
        wrap: Sequence[str] = (),
    ) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="glutecoach-home-", ignore_cleanup_errors=True)
        home = dict.fromkeys(HOMES, self._home.name)
        quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_ACCESSIBILITY": "0", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        quiet["PYTHONDONTWRITEBYTECODE"] = ""  # compiled once, as people have it: each start is quicker by a fifth
        command = [*wrap, sys.executable, "-m", "tests.faults.child", "--before", before, "--"]
        self.home = Path(self._home.name)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            [*command, "--data-dir", os.fspath(data_dir), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env={**os.environ, **quiet, **home, **(environment or {})},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()
        self._errors.close()
        self._home.cleanup()

    # What is seen

    def seen(self) -> str:
        """Return every text that the person sees, a line each."""
        return "\n".join(self._wish(do="seen"))

    def buttons(self) -> list[str]:
        return list(self._wish(do="buttons"))

    def wait_for(self, text: str) -> str:
        """Wait until a text is seen, and return all that is seen then."""
        until = time.monotonic() + PATIENCE_S
        while True:
            seen = self.seen()
            if text in seen:
                return seen
            assert time.monotonic() < until, f"{text!r} is never seen, but:\n{seen}\n{self.errors()}"
            time.sleep(LOOK_S)

    def errors(self) -> str:
        """Return what was written to the standard error so far, which nobody reads who clicks on an icon."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    # What is done

    def press(self, text: str) -> None:
        assert self._wish(do="press", text=text), f"there is no button {text!r} in:\n{self.seen()}"

    def key(self, *names: str) -> None:
        for name in names:
            self._wish(do="key", name=name)

    def type(self, text: str) -> None:
        self._wish(do="type", text=text)

    def run(self, code: str) -> Any:
        """Run code in the program, which finds ``app`` there, and return what it leaves in ``answer``."""
        return self._wish(do="run", code=code)

    def ended(self) -> int:
        """Wait until the program ends by itself, and return its exit code."""
        return self.process.wait(PATIENCE_S)

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait for the end and return the exit code."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE_S)

    def _wish(self, **wish: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(BrokenPipeError):  # said below
            self.process.stdin.write(json.dumps(wish).encode() + b"\n")
            self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], STUCK_S)[0]:
            raise AssertionError(f"the program is stuck:\n{self.errors()}")
        line = self.process.stdout.readline()
        if not line:
            code = self.process.wait(PATIENCE_S)
            raise AssertionError(f"the program ended with {code}:\n{self.errors()}")
        answer = json.loads(line)
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(answer["error"])
        return answer
