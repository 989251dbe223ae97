"""Every fault in its long form, and one table of what came of it: ``make faults``.

A module of this folder that has ``FAULTS`` is found by itself. A fault breaks the real program, or its real files, in
one way, as often as it is told to, and counts what must never be: something lost, a file damaged, a window with
nothing in it, a trouble without a word.
"""

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

HEAD = "| fault | times | lost | damaged | blank | silent | seconds |\n|---|---|---|---|---|---|---|"


@dataclass
class Tally:
    """What came of a fault: how often it was made, and a sentence for each time that something went wrong.

    ``said`` is one example of what the person saw, or why nothing has to be said.
    """

    times: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    said: str = ""

    @property
    def wrongs(self) -> list[str]:
        return [*self.lost, *self.damaged, *self.blank, *self.silent]


@dataclass(frozen=True)
class Fault:
    """One way of breaking things.

    ``run`` is given an empty folder, how often to break it and a seed for chance; ``short`` is how often in the test
    suite, ``long`` how often in ``make faults``.
    """

    name: str
    run: Callable[[Path, int, int], Tally]
    short: int
    long: int


def faults() -> list[Fault]:
    """Return every fault of this folder, in the order of its modules."""
    folder = Path(__file__).resolve().parent
    names = sorted(made.name for made in iter_modules([str(folder)]) if not made.name.startswith("test_"))
    modules = [import_module(f"tests.faults.{name}") for name in names if name not in ("child", "table", "program")]
    return [fault for module in modules for fault in getattr(module, "FAULTS", ())]


def lines(chosen: Sequence[Fault], share: float, seed: int) -> Iterator[tuple[Fault, Tally, float]]:
    """Run faults in a share of their long form, and yield what came of each, with the seconds that it took."""
    for fault in chosen:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="glutecoach-fault-", ignore_cleanup_errors=True) as folder:
            try:
                tally = fault.run(Path(folder), max(fault.short, round(fault.long * share)), seed)
            except Exception as error:  # the others are run all the same
                tally = Tally(silent=[f"it was broken off by {type(error).__name__}: {error}"])
        yield fault, tally, time.monotonic() - begun


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Break the program in every known way, and count what was lost.")
    parser.add_argument("words", nargs="*", help="only faults with one of these words in their names")
    parser.add_argument("--share", type=float, default=1.0, help="a share of the long form: 0.1 is a tenth")
    parser.add_argument(
        "--seed", type=int, default=int(date.today().strftime("%Y%m%d")), help="what chance begins with"
    )
    options = parser.parse_args(arguments)
    chosen = [f for f in faults() if not options.words or any(word in f.name for word in options.words)]
    print(f"{date.today()}, {platform.platform()}, Python {platform.python_version()}, seed {options.seed}\n\n{HEAD}")
    is_sound, said = True, []
    for fault, tally, seconds in lines(chosen, options.share, options.seed):
        counts = (tally.times, len(tally.lost), len(tally.damaged), len(tally.blank), len(tally.silent))
        print(f"| {fault.name} | {' | '.join(map(str, counts))} | {seconds:.0f} |", flush=True)
        said.append(f"- **{fault.name}**: {' / '.join(tally.said.splitlines())}")
        for wrong in tally.wrongs:
            print(f"{fault.name}: {wrong}", file=sys.stderr, flush=True)
        is_sound = is_sound and not tally.wrongs
    print("\nWhat was said:\n", *said, sep="\n")
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
