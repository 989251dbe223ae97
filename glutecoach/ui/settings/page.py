"""Settings: what a person can choose. Every choice holds at once."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import Side
from glutecoach.services.settings import MotionChoice, Settings, SettingsService, ThemeChoice
from glutecoach.ui import actions
from glutecoach.ui.settings.keys import Keys
from glutecoach.ui.settings.outcome import Outcome
from glutecoach.ui.settings.reader import reader_rows
from glutecoach.ui.widgets.basics import FieldRow, button, card, label
from glutecoach.ui.widgets.conditions import Conditions
from glutecoach.ui.widgets.fields import Choice, Hinted, Slider
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.page import Page
from glutecoach.ui.widgets.switch import Switch

TEXT_PERCENTS = (100, 115, 130, 150, 175, 200)
RESTS = (10, 20, 30, 45, 60, 90, 120)
"""Seconds."""

TEMPOS = (("Slower", 1.25), ("Normal", 1.0), ("Quicker", 0.85))


class SoundControl(Protocol):
    """What this page asks of the sound."""

    def test_sound(self) -> None: ...


class SettingsPage(Page):
    """All settings on one page."""

    most = 760

    said = Signal(str, object)

    def __init__(
        self,
        settings: SettingsService,
        sound: SoundControl,
        reminders: Callable[[], Sequence[QWidget]],
        data: QWidget,
        about: QWidget,
        reader_runs: bool = False,
    ) -> None:
        """Take what the choices act on, what makes the rows of reminders, and the sections that others look after.

        ``reader_runs`` says whether a screen reader runs.
        """
        super().__init__(self.tr("Settings"))
        self._settings = settings
        self._sound = sound
        self._reminders = reminders
        self._data, self._about = data, about
        self._reader_runs = reader_runs
        self._player_names: Sequence[str] = ()
        self._problem = self._faulty = ""
        self._choices = self._make_choices()
        self._build()

    def renew(self) -> None:
        """Show the choices as they are now; what stands below them, and where it is looked at, stays as it is.

        So does the focus, even one that waits for its page to be shown again.
        """
        before, focused = self._place_of_data(), self.focusWidget()
        old, self._choices = self._choices, self._make_choices()
        self.body.replaceWidget(old, self._choices)
        self._choices.show()
        if focused is not None and old.isAncestorOf(focused):
            for made in self._choices.findChildren(type(focused)):
                if made.accessibleName() == focused.accessibleName():
                    made.setFocus(Qt.FocusReason.OtherFocusReason)
        old.hide()
        old.deleteLater()
        bar, moved = self.verticalScrollBar(), self._place_of_data() - before
        bar.setValue(bar.value() + moved)

    def _place_of_data(self) -> int:
        """Return where in sight the section of the data begins, once all layouts have settled."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return self._data.mapTo(self.viewport(), QPoint(0, 0)).y()

    def set_players(self, names: Sequence[str]) -> None:
        """Offer the sound players that this machine has."""
        self._player_names = names
        chosen = self._settings.current.player
        self._players.fill([(self.tr("Automatic"), None), *((name, name) for name in names)], chosen)

    def set_sound_problem(self, problem: str | None) -> None:
        self._problem = problem or ""
        with self.still():
            if problem is not None:
                self._tested.hide()
            self._show_sound_problem()

    def set_faulty_recordings(self, text: str) -> None:
        """Say which recordings of the person are not used; empty: all are."""
        self._faulty = text
        with self.still():
            self._show_sound_problem()

    def _show_sound_problem(self) -> None:
        self._recordings.setText(self._faulty)
        self._recordings.setVisible(bool(self._faulty))
        self._sound_problem.setText(self._problem)
        self._sound_problem.setVisible(bool(self._problem))

    def _build(self) -> None:
        self.body.addWidget(self._choices)
        self.body.addWidget(_section(self.tr("Your data"), self._data))
        self.body.addWidget(_section(self.tr("About"), self._about))
        self.body.addStretch(1)

    def _make_choices(self) -> QWidget:
        now = self._settings.current
        self._keys = [Keys(table.values(), now.single_keys) for table in (actions.WORKOUT, actions.WINDOW)]
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        for section in (
            _section(self.tr("Sound"), *self._sound_rows(now)),
            _section(self.tr("Screen reader"), *reader_rows(now, self._reader_runs, self._change)),
            _section(self.tr("Pace"), *self._pace_rows(now)),
            _section(self.tr("Take care"), *self._care_rows(now)),
            _section(self.tr("Look"), *self._look_rows(now)),
            _section(self.tr("Calendar"), self._week_row(now)),
            _section(self.tr("Reminders"), *self._reminders()),
            _section(self.tr("Keys of the workout"), *self._single_keys(now), self._keys[0]),
            _section(self.tr("Keys of the window"), self._keys[1]),
        ):
            column.addWidget(section)
        return made

    def _sound_rows(self, now: Settings) -> list[QWidget]:
        self._players = Choice()
        self.set_players(self._player_names)
        self._sound_problem, self._recordings = label("", "problem"), label("", "problem")
        self._show_sound_problem()
        self._players.chosen.connect(lambda value: self._change(player=value))
        self._tested = Outcome()
        test = FlowArea()
        test.add(button(self.tr("Test sound"), self._test))
        voice = self._check(self.tr("Voice"), "voice", now.voice)
        tones = self._check(self.tr("Tones"), "tones", now.tones)
        counting = self._check(self.tr("Count aloud"), "counting", now.counting)
        voice_volume = FieldRow(self.tr("Volume of the voice"), self._volume("voice_loudness", now.voice_loudness))
        tone_volume = FieldRow(self.tr("Volume of the tones"), self._volume("tone_loudness", now.tone_loudness))
        for needs, uses in ((voice, (counting, voice_volume)), (tones, (tone_volume,))):
            for one in uses:
                one.setEnabled(needs.isChecked())
                needs.toggled.connect(one.setEnabled)
        shown = self._check(self.tr("Show what is said"), "show_said", now.show_said)
        hint = self.tr("Writes each sentence large, and lights up the edge of the window at each signal.")
        return [
            voice,
            counting,
            tones,
            Hinted(shown, hint),
            voice_volume,
            tone_volume,
            FieldRow(
                self.tr("Sound player"),
                self._players,
                self.tr("This program plays the sound. Leave it on Automatic. If you hear nothing, try another one."),
            ),
            test,
            self._tested,
            self._sound_problem,
            self._recordings,
        ]

    def _test(self) -> None:
        """Say what should be heard, as silence tells nobody what it means; a problem speaks for itself."""
        self._sound.test_sound()
        if not self._problem:
            text = self.tr(
                "You should hear a tone and a word. You hear nothing? Turn up the volume of this computer. Look if "
                "its sound is off, or goes to another loudspeaker: GluteCoach cannot know that. Or try another sound "
                "player."
            )
            self._tested.tell(text)

    def _pace_rows(self, now: Settings) -> list[QWidget]:
        pace = Choice()
        pace.fill([(self.tr("The coach leads"), Pace.PACED), (self.tr("I count, at my own pace"), Pace.OWN)], now.pace)
        pace.chosen.connect(lambda value: self._change(pace=value))
        tempo = Choice()
        names = {"Slower": self.tr("Slower"), "Normal": self.tr("Normal"), "Quicker": self.tr("Quicker")}
        tempo.fill([(names[name], factor) for name, factor in TEMPOS], now.tempo)
        tempo.chosen.connect(lambda value: self._change(tempo=value))
        return [
            FieldRow(
                self.tr("Reps and steps"),
                pace,
                self.tr("At your own pace you press Space for each rep, and the voice says the number."),
            ),
            FieldRow(self.tr("Tempo of the movements"), tempo, self.tr("Holds, stretches and rests stay as they are.")),
            FieldRow(self.tr("Rest between sets"), self._rest("rest", now.rest)),
            FieldRow(
                self.tr("Rest between exercises"),
                self._rest("change", now.change),
                self.tr("During a rest, press + for more time and − for less."),
            ),
        ]

    def _care_rows(self, now: Settings) -> list[QWidget]:
        conditions = Conditions(now.conditions or ())
        conditions.changed.connect(lambda ticked: self._change(conditions=ticked))
        side = Choice()
        sides = {Side.BOTH: self.tr("As the exercise says"), Side.LEFT: self.tr("Left"), Side.RIGHT: self.tr("Right")}
        side.fill([(text, value) for value, text in sides.items()], now.first_side)
        side.chosen.connect(lambda value: self._change(first_side=value))
        hint = self.tr(
            "In every session, you get other exercises instead of those that are not right for you. "
            "The coach tells you what to be careful about."
        )
        return [
            label(hint, "quiet"),
            conditions,
            FieldRow(
                self.tr("Side to begin with"),
                side,
                self.tr("Choose your weaker side. Then you do it first, when you are not tired yet."),
            ),
        ]

    def _rest(self, name: str, value: int | None) -> QWidget:
        made = Choice()
        offered = sorted({*RESTS, *(() if value is None else (value,))})
        made.fill([(self.tr("As the routine says"), None), *((self.tr("{0} s").format(s), s) for s in offered)], value)
        made.chosen.connect(lambda seconds: self._change(**{name: seconds}))
        return made

    def _look_rows(self, now: Settings) -> list[QWidget]:
        theme = Choice()
        names = {
            ThemeChoice.SYSTEM: self.tr("Same as the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        theme.fill([(text, value) for value, text in names.items()], now.theme)
        theme.chosen.connect(lambda value: self._change(theme=value))
        size = Choice()
        size.fill([(f"{percent} %", percent) for percent in TEXT_PERCENTS], now.text_percent)
        size.chosen.connect(lambda value: self._change(text_percent=value))
        still = Choice()
        motions = {
            MotionChoice.SYSTEM: self.tr("Same as the system"),
            MotionChoice.ON: self.tr("On"),
            MotionChoice.OFF: self.tr("Off"),
        }
        still.fill([(text, value) for value, text in motions.items()], now.reduce_motion)
        still.chosen.connect(lambda value: self._change(reduce_motion=value))
        awake = self._check(self.tr("Keep the display awake during a workout"), "keep_awake", now.keep_awake)
        return [
            FieldRow(self.tr("Theme"), theme),
            FieldRow(self.tr("Text size"), size),
            FieldRow(
                self.tr("Reduce motion"),
                still,
                self.tr("Shows start and end side by side instead of a moving figure."),
            ),
            awake,
        ]

    def _week_row(self, now: Settings) -> QWidget:
        days = Choice()
        locale = QLocale()
        names = [(locale.standaloneDayName(day + 1), day) for day in range(7)]
        days.fill([(self.tr("Same as the system"), None), *names], now.first_weekday)
        days.chosen.connect(lambda value: self._change(first_weekday=value))
        return FieldRow(self.tr("First day of the week"), days)

    def _single_keys(self, now: Settings) -> list[QWidget]:
        box = self._check(self.tr("Use single keys in a workout"), "single_keys", now.single_keys)
        hint = self.tr(
            "Letters, digits and signs, such as H for “It hurts”. Turn them off if you press them by accident."
        )
        for made in self._keys:
            box.toggled.connect(made.show_keys)
        stay = self._check(self.tr("Keep the buttons in sight"), "commands_stay", now.commands_stay)
        they_go = self.tr("Else they go after a few seconds in a set, and any key or the mouse brings them back.")
        return [Hinted(box, hint), Hinted(stay, they_go)]

    def _check(self, text: str, name: str, value: bool) -> Switch:
        box = Switch(text, on=value)
        box.toggled.connect(lambda on: self._change(**{name: on}))
        return box

    def _volume(self, name: str, value: int) -> QWidget:
        slider = Slider(0, 100, value)
        slider.valueChanged.connect(lambda level: self._change(**{name: level}))
        return slider

    def _change(self, **values: Any) -> None:
        problem = self._settings.change(**values)
        if problem is not None:
            self.said.emit(
                self.tr("Your choice works, but it is not saved yet. GluteCoach tries again. Why: {0}").format(problem),
                None,
            )


def _section(title: str, *rows: QWidget) -> QFrame:
    frame, column = card()
    column.addWidget(label(title, "heading"))
    for made in rows:
        column.addWidget(made)
    return frame
