"""Two windows lead one workout, as the second has taken the folder over: what was done in either is kept."""

from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.storage.store import Store
from glutecoach.system.single_instance import SingleInstance
from tests.faults.folders import used
from tests.faults.locks import ASK_NOT_LONG
from tests.faults.program import FAST, Program
from tests.faults.recording import GO_ON, SETS, _stored
from tests.faults.table import Fault, Tally
from tests.services.builders import FastClock, Runner, make_service

ANSWERS = ("Go on where it stopped", "Delete it", "Keep it as it is")


def taken_over(folder: Path, times: int, seed: int) -> Tally:
    """Take the folder over from one that does not answer, amid a workout, and let that go on there all the same."""
    del seed
    tally, routine = Tally(), load_catalogue(paths.resources()).routines["first-try"]
    for turn in range(times):
        file, clock, answer = used(folder / str(turn)), FastClock(datetime.now().astimezone()), ANSWERS[turn % 3]
        first = SingleInstance(file.parent)
        first.acquire()
        with closing(Store(file)) as store:
            runner = Runner(make_service(store, clock).begin(routine), clock)
            runner.workout.start()
            runner.until_stored(1)
            with Program(file.parent, before=f"{ASK_NOT_LONG}\n{FAST}") as second:
                second.wait_for("does not answer")
                second.press("Take over")
                tally.times, tally.said = tally.times + 1, second.wait_for("was interrupted")
                second.press(answer)
                shown = second.run(GO_ON.format(sets=SETS))[1:] if answer is ANSWERS[0] else []
                runner.to_end()
                second.end()
        first.release()
        done = Counter(
            str([r.item, r.set_number, r.side.value, r.done_reps, r.held_ms, r.ending.value])
            for r in runner.workout.recorder.results
        )
        there = Counter(map(str, _stored(file)))
        if there != Counter(map(str, shown)) + done:
            tally.lost.append(f"{answer}: {there} instead of {shown} and {done}")
    return tally


FAULTS = (Fault("a workout led by two windows", taken_over, short=1, long=9),)
