"""What is let go of leaves the process."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtGui import QImage
from glutecoach.system.memory import give_back_large_blocks

def filled(pixels):
    image = QImage(pixels, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image

def resident():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024

filled(5_000_000)  # glibc keeps blocks up to this size from now on
if sys.argv[1] == "mended":
    give_back_large_blocks()
images = [filled(500_000) for _ in range(40)]
before = resident()
del images[::2]
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is told")
def test_pictures_that_are_let_go_of_between_others_leave_the_process():
    def left(way: str) -> int:
        done = subprocess.run([sys.executable, "-c", SCRIPT, way], capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert left("mended") >= 30, "of forty megabytes"
    assert left("as it was") < 10, "else there is nothing to mend any more"
