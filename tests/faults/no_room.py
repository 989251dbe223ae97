"""The disk is full, at every page that is written: what was there stays, it is said, and it goes on with room again."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.faults import deeds
from tests.faults.apart import apart
from tests.faults.deeds import DEEDS, Ground
from tests.faults.table import Fault, Tally

NAMESPACE = ("unshare", "-rm")
PAGE = 4096
MOST_PAGES = 400
BALLAST = "ballast"


def full(folder: Path, times: int, seed: int) -> Tally:
    """Do everything that is written on a small disk, with room for no page, one page, two pages and so on."""
    tally = Tally()
    disk = folder / "disk"
    disk.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(disk)], check=True)
    for number, deed in enumerate(DEEDS):
        ground = deeds.ground(deed, folder / str(number))
        for pages in range(MOST_PAGES):
            if tally.times >= times or not _filled(ground, disk, pages, tally):
                break
    return tally


def _filled(ground: Ground, disk: Path, pages: int, tally: Tally) -> bool:
    """Do a deed with room for so many pages, and return whether that was too little."""
    place = disk / "data"
    deeds.copied(ground.folder, place)
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with (disk / BALLAST).open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, max(1, free - pages * PAGE))
    name = f"{ground.deed.name}, room for {pages} pages"
    reached, refused = deeds.tried(ground, place, name, "room", tally)
    (disk / BALLAST).unlink()
    deeds.look_after(ground, place, name, reached, refused, tally)
    shutil.rmtree(place, ignore_errors=True)
    return refused


def on_a_small_disk(folder: Path, times: int, seed: int) -> Tally:
    with suppress(OSError):
        tried = subprocess.run([*NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
        if tried.returncode == 0:
            return apart(__name__, "full", NAMESPACE)(folder, times, seed)
    return Tally(times=1, said="a disk of its own cannot be had here, so nothing was tried")


FAULTS = (Fault("the disk full at every page that is written", on_a_small_disk, short=4, long=2000),)
