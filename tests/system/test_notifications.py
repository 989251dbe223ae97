"""Notifications: a private bus and a desktop that takes notes; no notification ever leaves the test."""

import socket
import subprocess
import sys
import threading
from collections import deque
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.coaching.reminders import Log, Notice
from glutecoach.services.reminder_service import ReminderService
from glutecoach.system.notifications import DesktopNotifier, TrayNotifier, make_notifier
from glutecoach.system.session_bus import session_bus

NOTICE = Notice("Time for your exercises", "Take a mat & lie down <slowly>.", "Open", "Remind me later")
GENTLE = Notice("A little moment", "Stand up for a minute.", "Open", gentle=True)

PATIENCE_MS = 10_000


class Desktop(threading.Thread):
    """A fake notification service that notes each call with its signature on the wire, and answers."""

    def __init__(self, address: str, can: tuple[str, ...]) -> None:
        super().__init__()
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg

        self.can = can
        self.calls: deque = deque()
        self.next_id = 7
        self.bus = open_dbus_connection(address)
        unwrap_msg(self.bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"), timeout=10))

    def run(self) -> None:
        from jeepney import HeaderFields, new_method_return

        with self.bus:
            while True:
                try:
                    heard = self.bus.receive()
                except ConnectionResetError:
                    return
                fields = heard.header.fields
                member = fields.get(HeaderFields.member)
                if member == "GetCapabilities":
                    self.bus.send(new_method_return(heard, "as", (list(self.can),)))
                elif member == "Notify":
                    number = heard.body[1] or self.next_id
                    self.bus.send(new_method_return(heard, "u", (number,)))
                    self.next_id = number + 1
                if member in ("Notify", "CloseNotification"):
                    self.calls.append((member, fields[HeaderFields.signature], heard.body))

    def tell(self, signal: str, signature: str, *body) -> None:
        from jeepney import DBusAddress, new_signal

        emitter = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
        self.bus.send(new_signal(emitter, signal, signature, body))

    def end(self) -> None:
        self.bus.sock.shutdown(socket.SHUT_RDWR)
        self.join(10)


@pytest.fixture
def make_desktop(address):
    made = []

    def make(*can: str) -> Desktop:
        made.append(Desktop(address, can))
        made[0].start()
        return made[0]

    yield make
    for desktop in made:
        desktop.end()


@pytest.fixture
def notifier(qapp, address):
    made = DesktopNotifier(address)
    yield made
    made.close()
    assert [thread for thread in threading.enumerate() if thread.name == "notification"] == []


def calls(qtbot, desktop: Desktop, number: int) -> list:
    qtbot.waitUntil(lambda: len(desktop.calls) >= number, timeout=PATIENCE_MS)
    return list(desktop.calls)


def test_a_reminder_reaches_the_desktop_as_it_expects_it(qtbot, make_desktop, notifier):
    desktop = make_desktop("body", "actions")
    notifier.notify(NOTICE)
    [(member, signature, body)] = calls(qtbot, desktop, 1)
    assert (member, signature) == ("Notify", "susssasa{sv}i")
    app, replaces, icon, title, text, actions, hints, expires = body
    assert (app, replaces, icon, expires) == ("GluteCoach", 0, "glutecoach", -1)
    assert (title, text) == (NOTICE.title, NOTICE.body)
    assert actions == ["default", "Open", "again", "Remind me later"]
    assert hints == {"desktop-entry": ("s", "glutecoach"), "urgency": ("y", 1)}


class Memory:
    """Remembers what was said until the test ends."""

    def __init__(self) -> None:
        self.log = Log()

    def read(self) -> Log:
        return self.log

    def write(self, log: Log) -> None:
        self.log = log


def test_a_reminder_fires_on_the_bus_only_when_a_session_is_due(qtbot, make_desktop, notifier, clock):
    desktop = make_desktop("actions")
    state = {"due": False, "runs": False}
    rules = ReminderRules(sessions=True, at=clock.local().time())
    service = ReminderService(
        lambda: rules,
        lambda: state["due"],
        lambda: state["runs"],
        lambda reminder: Notice(f"{state['due']} {state['runs']}", "", "Open", "Remind me later"),
        notifier,
        clock,
        Memory(),
        lambda reminder: None,
    )
    for due, runs in ((False, False), (False, True), (True, True), (True, False), (True, False)):
        state.update(due=due, runs=runs)
        service.tick()
        clock.move(30_000)
    [(member, _, body)] = calls(qtbot, desktop, 1)
    assert (member, body[3]) == ("Notify", "True False")
    notifier.again_wanted.connect(service.again_later)
    with qtbot.waitSignal(notifier.again_wanted, timeout=PATIENCE_MS):
        desktop.tell("ActionInvoked", "us", 7, "again")
    clock.move(3_600_000)
    service.tick()
    assert [member for member, *_ in calls(qtbot, desktop, 3)] == ["Notify", "CloseNotification", "Notify"]


def test_plain_text_stays_plain_where_the_desktop_reads_markup(qtbot, make_desktop, notifier):
    desktop = make_desktop("body", "body-markup")
    notifier.notify(NOTICE)
    [(_, _, body)] = calls(qtbot, desktop, 1)
    assert body[4] == "Take a mat &amp; lie down &lt;slowly&gt;."
    assert body[5] == [], "a desktop without actions is offered none"


def test_a_little_moment_is_said_softly_and_offers_no_later(qtbot, make_desktop, notifier):
    desktop = make_desktop("actions")
    notifier.notify(GENTLE)
    [(_, _, body)] = calls(qtbot, desktop, 1)
    assert body[5] == ["default", "Open"]
    assert body[6]["urgency"] == ("y", 0)


def test_what_the_person_chooses_comes_back_to_the_window(qtbot, make_desktop, notifier):
    desktop = make_desktop("actions")
    notifier.notify(NOTICE)
    calls(qtbot, desktop, 1)
    with qtbot.waitSignal(notifier.again_wanted, timeout=PATIENCE_MS):
        desktop.tell("ActionInvoked", "us", 7, "again")
    with qtbot.waitSignal(notifier.activated, timeout=PATIENCE_MS):
        desktop.tell("ActionInvoked", "us", 7, "default")


def test_what_is_chosen_on_notices_of_others_is_not_ours(qtbot, make_desktop, notifier):
    desktop = make_desktop("actions")
    heard = []
    notifier.again_wanted.connect(lambda: heard.append("again"))
    notifier.activated.connect(lambda: heard.append("activated"))
    notifier.notify(NOTICE)
    calls(qtbot, desktop, 1)
    with qtbot.waitSignal(notifier.activated, timeout=PATIENCE_MS):
        desktop.tell("ActionInvoked", "us", 99, "again")
        desktop.tell("ActionInvoked", "us", 7, "default")
    assert heard == ["activated"]


def test_a_closed_notice_is_listened_to_no_longer(qtbot, make_desktop, notifier):
    desktop = make_desktop()
    notifier.notify(NOTICE)
    calls(qtbot, desktop, 1)
    desktop.tell("NotificationClosed", "uu", 7, 2)
    qtbot.waitUntil(lambda: "notification" not in {t.name for t in threading.enumerate()}, timeout=PATIENCE_MS)


def test_the_next_notice_takes_the_place_of_the_one_before(qtbot, make_desktop, notifier):
    desktop = make_desktop()
    notifier.notify(NOTICE)
    calls(qtbot, desktop, 1)
    with qtbot.waitSignal(notifier.activated, timeout=PATIENCE_MS):
        desktop.tell("ActionInvoked", "us", 7, "default")
    notifier.notify(GENTLE)
    assert [body[1] for _, _, body in calls(qtbot, desktop, 2)] == [0, 7]


def test_a_notice_can_be_taken_back_even_before_it_was_said(qtbot, make_desktop, notifier):
    desktop = make_desktop()
    notifier.notify(NOTICE)
    notifier.withdraw()
    notifier.withdraw()
    *_, last = calls(qtbot, desktop, 2)
    assert last == ("CloseNotification", "u", (7,))


def test_of_two_notices_that_wait_for_the_desktop_one_stands(qtbot, address, notifier):
    desktop = Desktop(address, ())
    notifier.notify(NOTICE)
    notifier.notify(GENTLE)
    desktop.start()
    said = calls(qtbot, desktop, 3)
    desktop.end()
    shown = {body[3]: number for number, (_, _, body) in enumerate(one for one in said if one[0] == "Notify")}
    closed = [body[0] for member, _, body in said if member == "CloseNotification"]
    assert closed == [7 + shown[NOTICE.title]]


def test_closing_the_app_takes_the_notice_along(qtbot, make_desktop, notifier):
    desktop = make_desktop()
    notifier.notify(NOTICE)
    calls(qtbot, desktop, 1)
    notifier.close()
    *_, last = calls(qtbot, desktop, 2)
    assert last[0] == "CloseNotification"


def test_a_bus_without_a_notification_service_says_so(qtbot, notifier):
    with qtbot.waitSignal(notifier.unsaid, timeout=PATIENCE_MS):
        notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: "notification" not in {t.name for t in threading.enumerate()}, timeout=PATIENCE_MS)
    notifier.withdraw()


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=nowhere", "rubbish", ""])
def test_a_bus_that_cannot_be_reached_says_so(qtbot, qapp, address):
    notifier = DesktopNotifier(address)
    with qtbot.waitSignal(notifier.unsaid, timeout=PATIENCE_MS):
        notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: "notification" not in {t.name for t in threading.enumerate()}, timeout=PATIENCE_MS)
    notifier.close()


def test_where_there_is_no_bus_it_says_so(qtbot):
    notifier = make_notifier(QIcon(), "linux", {})
    with qtbot.waitSignal(notifier.unsaid):
        notifier.notify(NOTICE)


def test_the_bus_is_where_the_session_says_or_at_its_usual_place(tmp_path):
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/there"}) == "unix:path=/there"
    assert session_bus({"XDG_RUNTIME_DIR": str(tmp_path)}) is None
    (tmp_path / "bus").touch()
    assert session_bus({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path / 'bus'}"


class FakeTray(QObject):
    """A tray icon that takes notes."""

    messageClicked = Signal()  # noqa: N815 - as Qt names it

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple] = []
        self.visible = False

    def icon(self) -> str:
        return "icon"

    def show(self) -> None:
        self.visible = True

    def hide(self) -> None:
        self.visible = False

    def showMessage(self, *what) -> None:
        self.said.append(what)


def test_elsewhere_the_tray_says_it_for_a_while(qtbot):
    tray = FakeTray()
    notifier = TrayNotifier(lambda: tray)
    notifier.withdraw()
    notifier.notify(NOTICE)
    assert tray.visible
    assert tray.said[0][:3] == (NOTICE.title, NOTICE.body, "icon")
    with qtbot.waitSignal(notifier.activated):
        tray.messageClicked.emit()
    notifier.close()
    assert not tray.visible


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_without_a_tray_it_says_so(qtbot, monkeypatch, platform):
    from PySide6 import QtWidgets

    none = SimpleNamespace(isSystemTrayAvailable=lambda: False, supportsMessages=lambda: False)
    monkeypatch.setattr(QtWidgets, "QSystemTrayIcon", none)
    notifier = make_notifier(QIcon(), platform, {})
    with qtbot.waitSignal(notifier.unsaid):
        notifier.notify(NOTICE)
    notifier.close()


def test_no_bus_is_spoken_to_before_there_is_something_to_say():
    code = "import sys, glutecoach.system.notifications; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"jeepney", "PySide6.QtWidgets", "PySide6.QtDBus"} & set(loaded)
