"""What every test stands on: no screen, no sound card, no home folder, and a clock that is moved by hand."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# A busy machine is no fault: timings belong to the benchmarks.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_ACCESSIBILITY"] = "0"

# A commit that is to last waits for its disk; in memory, where there is room, thousands of them do not.
MEMORY, ROOM = Path("/dev/shm"), 2**30
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

if TYPE_CHECKING:
    from tests.players import Desktop


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does may reach the folders of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def _no_timer_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """A timer that runs on would fire into the next test."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    running = [
        timer
        for widget in QApplication.topLevelWidgets()
        for timer in widget.findChildren(QTimer)
        if timer.isActive() and not timer.isSingleShot() and widget.isVisible()
    ]
    assert not running, f"still running: {running}"


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An empty history file; made once, as a migration takes its time."""
    from glutecoach.storage.files import FILE_NAME
    from glutecoach.storage.upgrade import bring_up_to_date

    path = tmp_path_factory.mktemp("fresh") / FILE_NAME
    bring_up_to_date(path)
    return path.read_bytes()


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.ms = 1_000_000
        self.start = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=1)))

    def now(self) -> int:
        return self.ms

    def wall(self) -> int:
        return self.ms + 1_700_000_000_000

    def local(self) -> datetime:
        return self.start + timedelta(milliseconds=self.ms - 1_000_000)

    def move(self, ms: int) -> None:
        self.ms += ms


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""


@dataclass
class Bus:
    """A D-Bus of one test alone."""

    address: str
    process: subprocess.Popen[str]

    def die(self) -> None:
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed")
    config = tmp_path / "bus.conf"
    config.write_text(BUS_CONFIG.format(socket=tmp_path / "bus"))
    command = [daemon, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield Bus(process.stdout.readline().strip(), process)
        process.terminate()


@pytest.fixture
def address(bus: Bus) -> str:
    """Where that bus is."""
    return bus.address


@pytest.fixture
def desktop(address: str) -> Iterator["Desktop"]:
    """A desktop on that bus, which looks for media players."""
    from tests.players import Desktop  # D-Bus is spoken on Linux alone

    made = Desktop(address)
    yield made
    made.close()
