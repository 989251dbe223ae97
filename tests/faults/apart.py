"""A fault in a process of its own: nothing else runs there, so that it may divide itself, or go wrong."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.faults.program import ROOT
from tests.faults.table import Tally

Run = Callable[[Path, int, int], Tally]


def apart(module: str, name: str, wrap: Sequence[str] = ()) -> Run:
    """Return a fault that runs the function of that name and module in a process of its own."""
    return partial(_apart, module, name, wrap)


def _apart(module: str, name: str, wrap: Sequence[str], folder: Path, times: int, seed: int) -> Tally:
    code = (
        f"import sys; from pathlib import Path; from tests.faults import apart; from {module} import {name}\n"
        f"apart.tell({name}(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))"
    )
    command = [*wrap, sys.executable, "-c", code, str(folder), str(times), str(seed)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return Tally(**json.loads(ended.stdout.splitlines()[-1]))


def tell(tally: Tally) -> None:
    print(json.dumps(asdict(tally)))


class Child:
    """A child of this process that does some work, and can say something of each step."""

    def __init__(self, work: Callable[[int], object]) -> None:
        """Begin to work, given where to say it, which is a file descriptor."""
        self.ear, mouth = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self._live(work, mouth)
        os.close(mouth)

    def _live(self, work: Callable[[int], object], mouth: int) -> None:
        code = 1
        try:
            work(mouth)
            code = 0
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> bool:
        """End it by a signal, and return whether it was still at work."""
        os.kill(self.pid, how)
        return bool(os.WIFSIGNALED(os.waitpid(self.pid, 0)[1]))

    def ended(self) -> int:
        """Wait until it ends by itself, and return its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def said(self) -> bytes:
        """Return what it has said that was not read yet, once it has ended."""
        with os.fdopen(self.ear, "rb") as heard:
            return heard.read()
