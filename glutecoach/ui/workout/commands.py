"""The commands of a workout as buttons with their keys, over the floor of the stage."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.events import Moment, State
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import ENTER, Button, explain, restyle
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.workout.far import far_font, far_px

REPEATED = ("less-rest", "more-rest")
"""What is only for rests, and may be pressed several times."""

SHOWN = ("enough", "again", "more-rest", "skip", "pause", "hurts")
"""What is needed most; all else has its key, and the strip leads to any part. The last one keeps its place."""

TIGHTER = ((True, False, ()), (True, True, ()), (True, True, ("again",)), (False, True, ("again",)))
"""Whether there are keys beside the words, whether there is little room around these, and what is left to its key."""

ONLY_AT_REST, ONLY_IN_A_SET = ("more-rest",), ("enough", "again")

LASTS_MS = 3_000
"""How long they stay in a set after a key or the mouse was last touched."""

MARGIN = 0.035
"""What they keep from the edges, as a share of the window's height."""

HURTS, BODY = 0.032, 16
"""The size of “It hurts” as a share of the window's height, and at 100 % text, in pixels, at least."""

MOST = 0.15
"""How much of the stage's height they may take together with their keys."""


class Commands(QWidget):
    """Come when a key or the mouse is touched, and go in a set when nobody does anything; in a rest they stay.

    “It hurts” always stays, for who looks for it from the mat. The others never go while one of them has the keyboard,
    for who asked for them to stay, or for a screen reader.
    ``home`` takes the focus of a button that goes: the next one, which would have it, does something else.
    """

    def __init__(self, theme: Theme, commands: Mapping[str, QAction], home: QWidget, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._home = home
        self._commands = commands
        self._buttons: dict[str, Button] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        self._single_keys = True
        self._has_keys = True
        self._rests = True
        self._are_away = False
        self._floor = QRect()
        self._spared: frozenset[str] = frozenset()
        self._fitted: object = None
        self._off = QTimer(self, singleShot=True, interval=LASTS_MS)
        self._off.timeout.connect(self._go)
        self.flow = FlowArea(middle=True)
        for name in SHOWN:
            self.flow.add(self._button(name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.flow)
        self.give_keys(single_keys=True)

    def wake(self) -> None:
        """Come, and stay for a while."""
        self._off.start()
        if self._are_away and self.isEnabled():
            self._are_away = False
            self._arrange()

    def _go(self) -> None:
        """Go, unless there is a reason to stay; then look again later."""
        has_focus = any(made.hasFocus() for made in self._buttons.values())
        if self._rests or self._theme.commands_stay or has_focus or self.underMouse() or QAccessible.isActive():
            self._off.start()
        else:
            self._are_away = True
            self._arrange()

    @property
    def are_away(self) -> bool:
        """Whether only “It hurts” is there."""
        return self._are_away

    def _arrange(self) -> None:
        self._write()
        self._show_some()
        self._place()

    def fit(self, floor: QRect) -> None:
        """Take a place at the bottom of a floor, in one line if possible.

        Where there is little room, that around the words goes first, then the command that is needed least, then keys.
        """
        margin = far_px(self, self._theme, MARGIN, 0)
        self._enlarge()
        width, most = floor.width() - 2 * margin, round(floor.height() * MOST)
        hint = [made.sizeHint().height() for made in self._buttons.values()]
        fitted = (width, most, hint, self._texts, self._rests)
        if fitted != self._fitted:
            away, self._are_away = self._are_away, False
            self._squeeze(width, most)
            self._are_away = away
            self._fitted = (width, most, hint, dict(self._texts), self._rests)
        self._floor = floor.adjusted(margin, 0, -margin, -margin)
        self._arrange()

    def _enlarge(self) -> None:
        """Let what stops at once be read from the mat, as far as it is no smaller than the others."""
        made, px = self._buttons["hurts"], max(far_px(self, self._theme, HURTS), self._theme.px(BODY))
        if made.font().pixelSize() != px:
            made.setFont(far_font(px, bold=True))
        made.setMinimumHeight(self._buttons["pause"].sizeHint().height())

    def _place(self) -> None:
        wide = min(self._width(), self._floor.width())
        high = self.flow.heightForWidth(wide)
        self.setGeometry(self._floor.right() - wide, self._floor.bottom() - high, wide, high)

    def _squeeze(self, width: int, most: int) -> None:
        for self._has_keys, narrow, spared in TIGHTER:
            self._spared = frozenset(spared)
            self._write()
            self._be_narrow(narrow)
            self._show_some()
            if self.flow.heightForWidth(width) <= max(most, self._buttons["pause"].sizeHint().height()):
                return

    def _width(self) -> int:
        shown = [made for made in self._buttons.values() if not made.isHidden()]
        return sum(made.sizeHint().width() for made in shown) + self.flow.spacing * max(len(shown) - 1, 0)

    def _be_narrow(self, narrow: bool) -> None:
        for made in self._buttons.values():
            if bool(made.property("narrow")) != narrow:
                made.setProperty("narrow", narrow)
                restyle(made)

    def show_commands(self, moment: Moment) -> None:
        """Show what can be done at this moment, and say which key does it."""
        self._rests = not moment.block.is_set
        for name in REPEATED:
            self._commands[name].setEnabled(self._rests and moment.state is not State.STARTING)
        self._commands["enough"].setEnabled(not self._rests)
        self._commands["count"].setEnabled(moment.block.open)
        takes_space = any(made.hasFocus() for name, made in self._buttons.items() if name != "pause")
        self._show_key("pause", "pause" if moment.block.open or takes_space else "space")
        self._show_some()
        self.wake()

    def _show_some(self) -> None:
        away = self._spared | frozenset(ONLY_IN_A_SET if self._rests else ONLY_AT_REST)
        if self._are_away:
            away = frozenset(SHOWN) - {"hurts"}
        for name, made in self._buttons.items():
            if name in away and made is made.window().focusWidget():
                self._home.setFocus()
            made.setVisible(name not in away)

    def give_keys(self, single_keys: bool) -> None:
        """Let the commands have all their keys, or those that are no single letters and signs."""
        self._single_keys = single_keys
        actions.give_keys(self._commands, actions.WORKOUT, single_keys)
        for name, made in self._buttons.items():
            explain(made, self._commands[name].toolTip())
            self._show_key(name, name)

    def set_keys(self, on: bool) -> None:
        """Let the keys of the workout rest while a question is asked: its buttons need Space and Enter.

        How large the window is, and where one is, has nothing to do with the question.
        """
        for name, action in self._commands.items():
            action.setEnabled(on or name in ("full-screen", "where"))
        self.setEnabled(on)
        self.setVisible(on)

    def _button(self, name: str) -> Button:
        made = _CommandButton()
        made.setAccessibleName(actions.words(actions.WORKOUT[name]))
        made.clicked.connect(lambda _checked: self._commands[name].trigger())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.repeats = name in REPEATED
        made.setProperty("stage", name != "hurts")
        made.setProperty("role", "hurts" if name == "hurts" else "")
        self._buttons[name] = made
        return made

    def _show_key(self, name: str, key_of: str) -> None:
        """Show the word of a command, and beside it the key of one that does the same."""
        texts = (actions.words(actions.WORKOUT[name]), actions.key(actions.WORKOUT[key_of], self._single_keys))
        self._texts[name] = texts
        self._write()

    def _write(self) -> None:
        for name, (word, key) in self._texts.items():
            has_key = self._has_keys or self._are_away  # one that stands alone has room for it
            text = "  ·  ".join(filter(None, (word, key if has_key else "")))
            if text != self._buttons[name].text():
                self._buttons[name].setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when a key is pressed in what is watched, in time for Tab to find them."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            self.wake()
        return False


class _CommandButton(Button):
    """Takes Space and Enter for itself while it has the focus; elsewhere they pause and count."""

    keeps_name = True

    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.key() in (*ENTER, Qt.Key.Key_Space):
            event.accept()
        return True
