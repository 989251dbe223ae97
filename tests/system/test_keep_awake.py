import sys
import threading
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace

import pytest

from glutecoach.system.keep_awake import SystemKeepAwake

PATIENCE_S = 10


class FakeWakepy(ModuleType):
    """Notes how often the display is held, and lets a test wait for that."""

    def __init__(self) -> None:
        super().__init__("wakepy")
        self.held = 0
        self.most = 0
        self.options: list[dict] = []
        self.changed = threading.Condition()
        self.keep = SimpleNamespace(presenting=self.presenting)

    @contextmanager
    def presenting(self, **options):
        self.options.append(options)
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def _add(self, number: int) -> None:
        with self.changed:
            self.held += number
            self.most = max(self.most, self.held)
            self.changed.notify_all()

    def wait_until(self, held: int) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.held == held, PATIENCE_S)


@pytest.fixture
def wakepy(monkeypatch) -> FakeWakepy:
    fake = FakeWakepy()
    monkeypatch.setitem(sys.modules, "wakepy", fake)
    return fake


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "keep-awake"]


def test_the_display_is_held_until_it_is_let_go_and_no_thread_stays(wakepy):
    awake = SystemKeepAwake()
    awake.on()
    assert wakepy.wait_until(held=1)
    [thread] = threads()
    assert thread.daemon, "it must not keep the app from ending"
    awake.off()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    assert wakepy.held == 0


def test_on_twice_holds_once_and_off_twice_is_no_error(wakepy):
    awake = SystemKeepAwake()
    awake.on()
    awake.on()
    assert wakepy.wait_until(held=1)
    assert len(threads()) == 1
    awake.off()
    awake.off()
    assert wakepy.wait_until(held=0)
    assert wakepy.most == 1


def test_off_without_on_does_nothing(wakepy):
    SystemKeepAwake().off()
    assert threads() == []


def test_it_can_be_held_again(wakepy):
    awake = SystemKeepAwake()
    for _ in range(3):
        awake.on()
        assert wakepy.wait_until(held=1)
        awake.off()
        assert wakepy.wait_until(held=0)
    for thread in threads():
        thread.join(PATIENCE_S)
    assert threads() == []


def test_a_system_that_will_not_is_no_error(wakepy):
    awake = SystemKeepAwake()
    awake.on()
    assert wakepy.wait_until(held=1)
    awake.off()
    assert wakepy.wait_until(held=0)
    assert wakepy.options == [{"on_fail": "pass"}]
