"""Settings: everything a person can choose, kept in the store."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import OWN, Condition, Side
from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.sound.choices import loudness_of
from glutecoach.storage.errors import StorageError


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ReaderChoice(StrEnum):
    """Whether a person uses a screen reader: as it is found, or as they say."""

    SYSTEM = "system"
    YES = "yes"
    NO = "no"


class WorkoutVoice(StrEnum):
    """Who speaks in a workout of a person who uses a screen reader."""

    COACH = "coach"
    READER = "reader"


class WhenClosed(StrEnum):
    """What becomes of the app when its window is closed while a reminder is on."""

    ASK = "ask"
    STAY = "stay"
    END = "end"


class MotionChoice(StrEnum):
    """Whether motion is reduced."""

    SYSTEM = "system"
    ON = "on"
    OFF = "off"

    @property
    def is_on(self) -> bool:
        """Whether the person asked for less motion; what the system says is not looked at."""
        return self is MotionChoice.ON


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person has chosen.

    Loudness is 0 to 100, ``text_percent`` 100 to 200. ``tempo``, 0.5 to 2, multiplies the time of each movement;
    ``first_weekday`` is 0 for Monday; ``player`` names a sound player, None leaves the choice to the app. ``rest`` is
    taken between the sets of an exercise and ``change`` between two exercises, 0 to 600 seconds; None is as the routine
    says. ``first_side`` is the side to begin with; BOTH leaves it to the exercise. ``conditions`` are what exercises
    have to take care of; None: not answered yet. Without ``single_keys`` no letter, digit or sign on its own does
    anything, except where text is typed; with ``commands_stay`` the buttons of a workout are always there.
    ``show_said`` writes down what the coach says, and lights up each signal.
    ``system_dark`` is what the system said last, for the next first paint; None where it did not say.
    ``files_folder`` is where a file was saved or looked for last.
    """

    voice: bool = True
    tones: bool = True
    counting: bool = True
    voice_loudness: int = 75
    tone_loudness: int = 70
    player: str | None = None
    screen_reader: ReaderChoice = ReaderChoice.SYSTEM
    workout_voice: WorkoutVoice = WorkoutVoice.COACH
    show_said: bool = False
    pace: Pace = Pace.PACED
    tempo: float = 1.0
    rest: int | None = None
    change: int | None = None
    first_side: Side = Side.BOTH
    conditions: tuple[Condition, ...] | None = None
    keep_awake: bool = True
    single_keys: bool = True
    commands_stay: bool = False
    text_percent: int = 100
    theme: ThemeChoice = ThemeChoice.SYSTEM
    system_dark: bool | None = None
    reduce_motion: MotionChoice = MotionChoice.SYSTEM
    first_weekday: int | None = None
    reminders: ReminderRules = field(default_factory=ReminderRules)
    when_closed: WhenClosed = WhenClosed.ASK
    window_place: str = ""
    files_folder: str = ""


class PreferenceStore(Protocol):
    def preferences(self) -> dict[str, Any]: ...
    def set_preferences(self, values: dict[str, Any]) -> None: ...


class SettingsService:
    """Reads the settings once, keeps each change at once, and tells those who listen."""

    def __init__(self, store: PreferenceStore) -> None:
        self._store = store
        self._listeners: list[Callable[[Settings], object]] = []
        self._unsaved: dict[str, Any] = {}
        self.refused: Callable[[], object] = lambda: None
        """Called when a change was refused that is to be stored later."""
        self.current = _read(store.preferences())

    def read_again(self) -> bool:
        """Take the settings from the store anew, and return whether it holds others now; may raise StorageError."""
        before, self.current = self.current, _read(self._store.preferences() | self._unsaved)
        if self.current == before:
            return False
        for listener in self._listeners:
            listener(self.current)
        return True

    def listen(self, listener: Callable[[Settings], object]) -> None:
        """Call ``listener`` with the new settings after each change."""
        self._listeners.append(listener)

    def change(self, **values: Any) -> str | None:
        """Keep new values for some settings.

        The change holds even when the store refuses it, and is stored with the next one, or by ``store_unsaved``; then
        the plain sentence that says why is returned.
        """
        self.current = replace(self.current, **values)
        for listener in self._listeners:
            listener(self.current)
        self._unsaved |= {name: _plain(value) for name, value in values.items()}
        return self.store_unsaved()

    @property
    def waits(self) -> bool:
        """Whether something chosen is not stored yet."""
        return bool(self._unsaved)

    def store_unsaved(self) -> str | None:
        """Store what is not stored yet; return why the store refuses, if it does."""
        if not self._unsaved:
            return None
        try:
            self._store.set_preferences(self._unsaved)
        except StorageError as error:
            self.refused()
            return str(error)
        self._unsaved = {}
        return None


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if not isinstance(value, ReminderRules):
        return value
    from msgspec import to_builtins  # loading it takes as long as everything else here

    return to_builtins(value)


def _read(stored: dict[str, Any]) -> Settings:
    """Return the settings in a store; a value that no longer makes sense falls back to its default."""
    known, stored = {}, _as_of_now(stored)
    for name, check in _CHECKS.items():
        if name in stored:
            try:
                known[name] = check(stored[name])
            except ValueError:
                continue
    return Settings(**known)


def _as_of_now(stored: dict[str, Any]) -> dict[str, Any]:
    """Translate what an earlier release stored into what it means now."""
    found = dict(stored)
    for old, new in _VOLUMES.items():
        if type(volume := found.get(old)) is int and volume >= 0:
            found.setdefault(new, loudness_of(volume / 100))
    return found


_VOLUMES = {"voice_volume": "voice_loudness", "tone_volume": "tone_loudness"}
"""Volumes of 0 to 100 that were no loudness: 50 was half the level of the clips, and 90 as good as 100."""

# What a stored value has to be; each returns it, or raises ValueError.


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(value)
        return value

    return check


def _tempo(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0.5 <= value <= 2.0:
        raise ValueError(value)
    return float(value)


def _or_none(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else check(value)


def _conditions(value: Any) -> tuple[Condition, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(value)
    found = {Condition(one) for one in value}
    return tuple(one for one in OWN if one in found)


def _motion(value: Any) -> MotionChoice:
    if isinstance(value, bool):  # as it was kept before the system was asked
        return MotionChoice.ON if value else MotionChoice.SYSTEM
    return MotionChoice(value)


def _reminders(value: Any) -> ReminderRules:
    from msgspec import convert

    return convert(value, ReminderRules)  # its ValidationError is a ValueError


_CHECKS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("voice", "tones", "counting", "keep_awake", "single_keys", "commands_stay", "show_said"), _flag),
    **dict.fromkeys(("voice_loudness", "tone_loudness"), _whole(0, 100)),
    **dict.fromkeys(("rest", "change"), _or_none(_whole(0, 600))),
    "text_percent": _whole(100, 200),
    "first_weekday": _or_none(_whole(0, 6)),
    "tempo": _tempo,
    "pace": Pace,
    "first_side": Side,
    "conditions": _or_none(_conditions),
    "screen_reader": ReaderChoice,
    "workout_voice": WorkoutVoice,
    "theme": ThemeChoice,
    "system_dark": _or_none(_flag),
    "reduce_motion": _motion,
    "player": _or_none(_text),
    "when_closed": WhenClosed,
    "window_place": _text,
    "files_folder": _text,
    "reminders": _reminders,
}
