"""Everything that a person can come to see, one after the other, and what is looked at there."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.history import When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.reminders import Reminder, ReminderKind
from glutecoach.coaching.screening import Flag
from glutecoach.coaching.timeline import BlockKind
from glutecoach.ui import words
from glutecoach.ui.focus import WRITES
from glutecoach.ui.focus_ring import shows_ring
from glutecoach.ui.widgets.basics import GRID, Button
from glutecoach.ui.widgets.note import notice
from glutecoach.ui.workout.far import FarText

LONG_PROBLEM = "No sound player was found; install one, such as pipewire or alsa-utils, and test the sound in Settings."


def first_start(driver: Any) -> None:
    """The first question, whichever was asked before."""
    choose(driver, "today")
    driver.window.shell.page("today").ask_questions()


def red_flags(driver: Any) -> None:
    first_start(driver)
    driver.tab_to("One or more of these")
    driver.press(Qt.Key.Key_Return)


def advice(driver: Any) -> None:
    red_flags(driver)
    _tick(driver, Flag.CANCER)


def emergency(driver: Any) -> None:
    red_flags(driver)
    _tick(driver, Flag.GROIN)


def sent_to_somebody(driver: Any) -> None:
    advice(driver)
    driver.tab_to("Not today")
    driver.press(Qt.Key.Key_Return)


def _tick(driver: Any, flag: Flag) -> None:
    driver.tab_to(words.red_flag(flag))
    driver.press(Qt.Key.Key_Space)
    driver.tab_to("Go on")
    driver.press(Qt.Key.Key_Return)


def how_often(driver: Any) -> None:
    first_start(driver)
    driver.tab_to("None of these")
    driver.press(Qt.Key.Key_Return)


def which_program(driver: Any) -> None:
    how_often(driver)
    driver.press(Qt.Key.Key_Return)


def follow(driver: Any) -> None:
    """Follow a program, on the day after a session that hurt too much."""
    plan = driver.app.home.plan
    plan.screen((Flag.HISTORY,))
    plan.start("gentle-start", 2)
    for day in range(3):
        plan.answer(When.BEFORE, 7, (Place.BACK_LEFT,))
        driver.clock.move(86_400_000 * (1 if day < 2 else 0))
    plan.screen((Flag.HISTORY,))  # or the questions would come again


def choose(driver: Any, room: str) -> None:
    """Open a page as the rail does."""
    driver.window.open_room(room, anew=True)


def today(driver: Any) -> None:
    choose(driver, "today")


def red_day(driver: Any) -> None:
    follow(driver)
    choose(driver, "today")


def programs(driver: Any) -> None:
    choose(driver, "programs")


def program_followed(driver: Any) -> None:
    follow(driver)
    programs(driver)


def program_contents(driver: Any) -> None:
    program_followed(driver)
    driver.tab_to("What is in it")
    driver.press(Qt.Key.Key_Return)


def pausing(driver: Any) -> None:
    program_followed(driver)
    driver.tab_to("Pause")
    driver.press(Qt.Key.Key_Return)


def learn(driver: Any) -> None:
    choose(driver, "learn")


def lesson(driver: Any) -> None:
    driver.window.open_room("learn").show_lesson("the-muscles")


def reminder(driver: Any) -> None:
    routines(driver)
    driver.window.shell.foot.note.remind(notice(Reminder(ReminderKind.SESSION, time(18))))


def routines(driver: Any) -> None:
    choose(driver, "routines")


def exercises(driver: Any) -> None:
    choose(driver, "exercises")


def exercise_details(driver: Any) -> None:
    choose(driver, "exercises")
    driver.window.open_room("exercises").show_exercise("single-leg-bridge")


def history(driver: Any) -> None:
    choose(driver, "history")


def session_detail(driver: Any) -> None:
    choose(driver, "history")
    driver.tab_to("Sessions, newest first")
    driver.press(Qt.Key.Key_Return)


def settings(driver: Any) -> None:
    choose(driver, "settings")
    driver.app.health.tell_players(("pw-play", "paplay", "aplay"))
    driver.app.health.tell_problem(LONG_PROBLEM)


def licences(driver: Any) -> None:
    settings(driver)
    driver.tab_to("Licences")
    driver.press(Qt.Key.Key_Return)


def get_ready(driver: Any) -> None:
    driver.app.begin_routine("physio-four")
    driver.app.health.tell_problem(None)


def paced_set(driver: Any) -> None:
    get_ready(driver)
    driver.wait_for(lambda: driver.moment.reps == 2)


def rest(driver: Any) -> None:
    get_ready(driver)
    driver.wait_for(lambda: driver.moment.block.kind is BlockKind.SWITCH)


def without_sound(driver: Any) -> None:
    paced_set(driver)
    driver.app.health.tell_problem(LONG_PROBLEM)


def own_pace(driver: Any) -> None:
    driver.app.home.settings.change(pace=Pace.OWN)
    get_ready(driver)
    driver.wait_for(lambda: driver.moment.block.is_set)


def paused(driver: Any) -> None:
    paced_set(driver)
    driver.press(Qt.Key.Key_Space)


def hurt(driver: Any) -> None:
    paced_set(driver)
    driver.press(Qt.Key.Key_H)


def stopped_by_pain(driver: Any) -> None:
    hurt(driver)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)


def leaving(driver: Any) -> None:
    paced_set(driver)
    driver.press(Qt.Key.Key_Escape)


def summary(driver: Any) -> None:
    leaving(driver)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)


def summary_with_pain(driver: Any) -> None:
    summary(driver)
    driver.press(Qt.Key.Key_8)


def question(driver: Any) -> None:
    text = "“/home/somebody/.local/share/glutecoach/glutecoach.db” is damaged; let GluteCoach set it aside."
    answers: list[tuple[str, Callable[[], object]]] = [
        ("Set it aside and restore the newest backup", lambda: None),
        ("Close GluteCoach", lambda: None),
    ]
    driver.window.question.ask("Something needs your attention", text, answers)


FIRST_PLACES = {
    visit.__name__: visit
    for visit in (first_start, red_flags, advice, sent_to_somebody, how_often, which_program, emergency)
}
"""What is seen before anything was done."""

PLACES = {
    visit.__name__: visit
    for visit in (
        today, red_day, exercises, exercise_details, routines, programs, program_followed, program_contents, pausing,
        history, session_detail, learn, lesson, settings, licences, reminder,
        get_ready, paced_set, rest, without_sound, own_pace, paused, hurt, leaving, summary, summary_with_pain,
        stopped_by_pain, question,
    )
}  # fmt: skip


def leave(driver: Any) -> None:
    """Come back from wherever the driver is."""
    if driver.window.workout.is_running:
        driver.discard()
    driver.app.home.settings.change(pace=Pace.PACED)


def settle() -> None:
    """Let what was asked for come to the screen."""
    for _ in range(3):
        QApplication.processEvents()


def focusable(window: QWidget) -> list[QWidget]:
    """Return everything that Tab should reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def tabbed(window: QWidget, key: Qt.Key, most: int = 150) -> list[QWidget]:
    """Press a key until the focus is back where it was; return what it went through."""
    from PySide6.QtTest import QTest

    first = QApplication.focusWidget()
    assert first is not None, "nothing has the focus"
    hidden = out_of_sight(first)
    assert not hidden, f"{name_of(first)}, where it begins, {hidden}"
    seen = [first]
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        assert now is not None, f"the focus is lost after {name_of(seen[-1])}"
        hidden = out_of_sight(now)
        assert not hidden, f"{name_of(now)}, which comes after {name_of(seen[-1])}, {hidden}"
        assert shows_ring(now) or isinstance(now, WRITES), f"{name_of(now)} does not show that it has the focus"
        if now is seen[-1]:
            continue  # the next part of a date
        if now is first:
            return seen
        assert now not in seen, f"the focus goes round between {name_of(now)} and {name_of(seen[-1])}"
        seen.append(now)
    raise AssertionError(f"the focus never comes back; it is caught at {name_of(seen[-1])}")


def out_of_sight(widget: QWidget) -> str:
    """Tell why what has the focus cannot be seen, or what it says; of what is larger than its place, a part will do."""
    if not (widget.isVisible() and widget.isEnabled()):
        return "is hidden or disabled"
    place = widget.rect()
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        place = widget.visualRect(widget.currentIndex()).translated(widget.viewport().pos())
    words, beside = getattr(widget, "read_with", None), QSize()
    if words is not None and words.isVisible():
        if hidden := out_of_sight(words):
            return f"is read in words of which one {hidden}"
        both = place | QRect(widget.mapFromGlobal(words.mapToGlobal(QPoint())), words.size())
        beside = QSize(0, both.height() - place.height())
    seen, needed, parent = QRect(place), place.size(), widget
    while not parent.isWindow():
        parent = parent.parentWidget()
        holds_both = words is not None and parent.isAncestorOf(words)
        needed = needed.boundedTo(parent.size() - beside if holds_both else parent.size())
        seen &= QRect(widget.mapFrom(parent, parent.rect().topLeft()), parent.size())
    if seen.height() + 1 < needed.height() or seen.width() + 1 < needed.width():
        return f"shows only {seen.getRect()} of {place.getRect()}"
    return ""


def jumps_up(stops: Sequence[QWidget]) -> list[str]:
    """Return where Tab goes against the way one reads: upwards, or back along a line."""
    pairs = zip(stops, [*stops[1:], stops[0]], strict=True)
    return [f"{name_of(first)} → {name_of(second)}" for first, second in pairs if _is_before(second, first)]


def _is_before(one: QWidget, other: QWidget) -> bool:
    """Tell whether something stands above another thing, or on its line and before it."""
    mine, its = _side_by_side(one, other)
    if mine == its:  # one holds the other
        return False
    if mine.bottom() < its.top():
        return True
    return mine.top() <= its.bottom() and its.top() <= mine.bottom() and mine.right() < its.left()


def _side_by_side(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return the places of the two parts of a widget in which the two things are."""

    def around(widget: QWidget) -> list[QWidget]:
        found = [widget]
        while not found[-1].isWindow():
            found.append(found[-1].parentWidget())
        return found

    ours, theirs = around(one), around(other)
    common = next(widget for widget in ours if widget in theirs)
    mine, its = ours.index(common), theirs.index(common)
    if not mine or not its:
        return QRect(), QRect()
    return ours[mine - 1].geometry(), theirs[its - 1].geometry()


def unreached(everything: set[QWidget], reached: list[QWidget]) -> set[str]:
    """Return what Tab passes by; in a group of which one is chosen, the arrow keys lead on from that one."""
    by_arrows = {
        other
        for widget in reached
        if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None and group.exclusive()
        for other in group.buttons()
    }
    return {name_of(widget) for widget in everything - set(reached) - by_arrows}


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def keys_at(widget: QWidget) -> list[tuple[str, str]]:
    """Return each enabled shortcut that works while a widget has the focus, and whose it is."""
    found: list[tuple[str, str]] = []
    window = widget.window()
    for owner in [window, *window.findChildren(QWidget)]:
        if not owner.isVisible():
            continue
        inside = owner is widget or owner.isAncestorOf(widget)
        for action in owner.actions():
            if action.isEnabled() and _works(action.shortcutContext(), owner is widget, inside):
                found += [(key.toString(), action.text()) for key in action.shortcuts()]
        for shortcut in owner.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if shortcut.isEnabled() and _works(shortcut.context(), owner is widget, inside):
                found += [(key.toString(), name_of(owner)) for key in QShortcut.keys(shortcut)]
    return found


def _works(context: Qt.ShortcutContext, here: bool, inside: bool) -> bool:
    if context is Qt.ShortcutContext.WidgetShortcut:
        return here
    return inside or context is not Qt.ShortcutContext.WidgetWithChildrenShortcut


def cut(window: QWidget) -> Iterator[str]:
    """Tell of every text that has less room than it needs."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        problem = _too_small(widget)
        if problem:
            yield f"{type(widget).__name__} {_text(widget)!r}: {problem}"


def _too_small(widget: QWidget) -> str:
    match widget:
        case QLabel() if widget.text():
            if not widget.wordWrap():
                return _smaller(widget, widget.sizeHint().width(), widget.sizeHint().height()) or _covered(widget)
            metrics = QFontMetrics(widget.font())
            longest = max(
                (metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]", QLabel.text(widget))), default=0
            )
            return (
                _smaller(widget, longest + widget.width() - widget.contentsRect().width(), 0)
                or _smaller(widget, 0, widget.heightForWidth(widget.width()))
                or _covered(widget)
            )
        case Button() if "\n" in QPushButton.text(widget):
            needed = widget.fontMetrics().size(0, QPushButton.text(widget)) + QSize(2 * GRID, GRID)
            return _smaller(widget, needed.width(), needed.height()) or _covered(widget)
        case QPushButton() | QToolButton():
            return _smaller(widget, widget.sizeHint().width(), widget.sizeHint().height()) or _covered(widget)
        case QComboBox():
            text = widget.fontMetrics().horizontalAdvance(widget.currentText())
            arrow = widget.fontMetrics().height() * 1.2
            return _smaller(widget, round(text + arrow) + 20, widget.sizeHint().height()) or _covered(widget)
        case FarText() if widget.text:
            return _too_far(widget) or _covered(widget)
    return ""


def _too_far(widget: FarText) -> str:
    metrics = QFontMetrics(widget._fitting(widget.rect()))
    if widget.lines > 1:
        needed = metrics.boundingRect(widget.rect(), widget._flags(), widget.text)
        return _smaller(widget, needed.width(), needed.height())
    base = (widget.height() - metrics.height()) / 2 + metrics.ascent()
    ink = metrics.tightBoundingRect(widget.text)
    if base + ink.top() < -1 or base + ink.bottom() > widget.height():
        return f"is {widget.height()} high, its ink goes from {base + ink.top()} to {base + ink.bottom()}"
    return _smaller(widget, metrics.horizontalAdvance(widget.text), 0)


def _smaller(widget: QWidget, width: int, height: int) -> str:
    if widget.width() + 1 < width or widget.height() + 1 < height:
        return f"is {widget.width()} × {widget.height()}, needs {width} × {height}"
    return ""


def _covered(widget: QWidget) -> str:
    """Tell when a widget reaches out of what it stands in; a page may be longer than its window, never wider."""
    child, parent = widget, widget.parentWidget()
    box = QRect(0, 0, widget.width(), widget.height())
    while parent is not None:
        box.translate(child.pos())
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        sideways = box.left() < -1 or box.right() > parent.width()
        if sideways or (not scrolls and (box.top() < -1 or box.bottom() > parent.height())):
            return f"at {box.getRect()} it reaches out of {type(parent).__name__} {parent.width()} × {parent.height()}"
        if scrolls:
            return _covered(parent)
        child, parent = parent, None if parent.isWindow() else parent.parentWidget()
    return ""


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    text = text() if callable(text) else text
    return str(text) or (widget.currentText() if isinstance(widget, QComboBox) else "")


def texts(window: QWidget) -> Iterator[str]:
    """Return everything that can be read or heard from a window."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), _text(widget))
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(n) for n in range(widget.count()))
        model = getattr(widget, "model", None)
        model = model() if callable(model) else None
        if model is not None and not isinstance(widget, QComboBox):
            for row in range(model.rowCount()):
                for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                    index = model.index(row, column)
                    yield str(index.data() or "")
                    yield str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
    for action in window.findChildren(QWidget):
        yield from (made.text() for made in action.actions())
