"""What a normal start may load: the window first, then what Today shows, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from glutecoach.coaching.screening import Screening
from glutecoach.services.clock import SystemClock
from glutecoach.storage.store import Store
from tests.conftest import HandClock
from tests.scripts import script

ROOT = Path(__file__).resolve().parent.parent

LIBRARIES = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "platformdirs"}

ASKED_FOR = {"org", "sitecustomize"}
"""What Python itself loads or asks for, pickle and Debian's start among it."""

FIRST_PAINT = """
app app.starting locking paths __main__ services services.chosen_look storage storage.files storage.before_opening
storage.limits
system system.display system.features system.reporting system.single_instance ui ui.main_window ui.placement ui.theme
""".split()

TODAY = """
ahead app.app app.beginning app.catching app.dressing app.elsewhere app.hearing app.home app.household app.keeping
app.midnight app.opening app.sound_health
app.pages app.refused app.taken app.taking_care app.history_trouble app.unfinished app.unreadable_notice app.watching
catalogue
catalogue.compact catalogue.refusals catalogue.library remedies
coaching coaching.adherence coaching.asked coaching.course coaching.dose coaching.easing coaching.exercise
coaching.history coaching.pain coaching.plan coaching.program coaching.progress
coaching.reminder_rules coaching.routine coaching.screening coaching.suiting coaching.timeline
figure figure.figures figure.painshape services.clock services.who_speaks services.journal services.plan_service
services.settings services.tailoring services.undo services.unsaved services.unsaved_aside services.today
services.wish
services.workouts
sound sound.choices sound.late storage.check_ins storage.aside storage.database storage.errors storage.kept
storage.ledger storage.origin storage.sessions storage.store storage.upgrade storage.values
system.keep_awake ui.actions ui.arriving ui.dates ui.focus ui.focus_ring ui.keyboard ui.presence ui.reading_order
ui.colours ui.shell ui.together ui.translating ui.care_wording ui.words ui.today ui.today.answers ui.today.care
ui.widgets.dial ui.today.todays_check_in ui.today.day ui.today.shown_day ui.today.main_card
ui.today.moments ui.today.offers ui.today.page ui.today.professional ui.today.day_wording ui.today.start_button
ui.today.week_dots ui.widgets ui.widgets.announcing ui.widgets.basics ui.widgets.check_in ui.widgets.figure_canvas
ui.widgets.flow_area ui.widgets.later ui.widgets.lines ui.widgets.first_words ui.widgets.page ui.widgets.pain_places
ui.widgets.pain_scale ui.widgets.read_area ui.widgets.roles ui.widgets.trouble_banner
""".split()

LATE = {"alembic", "jeepney", "msgspec", "playsound3", "sqlalchemy", "tomllib", "wakepy"}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A data folder that is not new."""
    store = Store.open(tmp_path)
    store.set_preferences({"theme": "dark", "text_percent": 115})
    now = SystemClock().local()
    store.add_screening(Screening(at=now, on=now.date()))
    store.close()
    return tmp_path


def loaded(data_dir: Path, moment: str, before: str = "pass") -> set[str]:
    """Return the modules that a start has loaded up to a moment, and with "source:" those whose source was read."""
    code = (
        f"import sys; {before}; from glutecoach.__main__ import main;"
        f"code = main(['--data-dir', {str(data_dir)!r}, '--exit-after', {moment!r}]);"
        "import linecache; sources = {m.__file__: n for n, m in sys.modules.items() if getattr(m, '__file__', '')};"
        "print(*sys.modules, *('source:' + sources.get(file, '') for file in linecache.cache)); sys.exit(code)"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def ours(modules: set[str]) -> set[str]:
    return {name.removeprefix("glutecoach.") for name in modules if name.startswith("glutecoach.")}


def strangers(modules: set[str]) -> set[str]:
    """Return the libraries among modules that neither Python nor this app brings."""
    tops = {name.split(".")[0] for name in modules if not name.startswith(("_", "source:"))}
    return tops - set(sys.stdlib_module_names) - LIBRARIES - {"glutecoach", *ASKED_FOR}


def test_the_window_is_painted_before_anything_else_is_loaded(begun):
    modules = loaded(begun, "first-paint")
    assert ours(modules) <= set(FIRST_PAINT)
    assert strangers(modules) == set()
    assert not modules & LATE


def test_a_first_start_loads_what_any_start_loads_and_the_file_that_is_ready_for_it(tmp_path):
    script("ready").main(tmp_path)
    before = (
        "import pathlib, glutecoach.storage.ready as ready; read = ready.read;"
        f"ready.read = lambda folder, migrations: read(pathlib.Path({str(tmp_path)!r}), migrations)"
    )
    modules = loaded(tmp_path / "data", "ready", before)
    assert "glutecoach.storage.ready" in modules
    assert not modules & LATE


def test_today_is_ready_without_what_other_pages_need(begun):
    # What follows in a moment (the figure, the icon) waits for ever, however slow this machine is.
    modules = loaded(begun, "ready", "import glutecoach.ui.widgets.later as later; later.LATER_MS = 10**8")
    assert ours(modules) <= {*FIRST_PAINT, *TODAY}
    assert strangers(modules) == set()
    assert not modules & LATE
    assert not {name for name in modules if name.startswith("source:glutecoach.app")}
    assert not {name for name in modules if name.startswith("PySide6.Qt")} - {
        "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg",
    }  # fmt: skip


def test_a_day_that_is_over_is_noticed_without_looking_at_the_clock_all_day(qapp):
    """An idle window hardly wakes the machine: one coarse timer, some minutes long."""
    from glutecoach.app.midnight import Midnight

    made = Midnight(HandClock())
    assert 240_000 <= made.findChild(QTimer).interval() <= 600_000
    assert made.findChild(QTimer).timerType() is Qt.TimerType.VeryCoarseTimer
    made.stop()
