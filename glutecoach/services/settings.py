"""Settings: everything a person can choose, kept in the store."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Annotated, Any, Protocol

from msgspec import Meta, ValidationError, convert, to_builtins

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.reminders import ReminderRules
from glutecoach.storage.errors import StorageError

Volume = Annotated[int, Meta(ge=0, le=100)]
Tempo = Annotated[float, Meta(ge=0.5, le=2.0)]
TextPercent = Annotated[int, Meta(ge=100, le=200)]
Weekday = Annotated[int, Meta(ge=0, le=6)]
RestSeconds = Annotated[int, Meta(ge=0, le=600)]


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person has chosen.

    ``tempo`` multiplies the time of each movement; ``first_weekday`` is 0 for Monday; ``player`` names a sound player,
    None leaves the choice to the app. ``rest`` is taken between the sets of an exercise and ``change`` between two
    exercises, in seconds; None is as the routine says.
    """

    voice: bool = True
    tones: bool = True
    counting: bool = True
    voice_volume: Volume = 90
    tone_volume: Volume = 70
    player: str | None = None
    pace: Pace = Pace.PACED
    tempo: Tempo = 1.0
    rest: RestSeconds | None = None
    change: RestSeconds | None = None
    keep_awake: bool = True
    text_percent: TextPercent = 100
    theme: ThemeChoice = ThemeChoice.SYSTEM
    reduce_motion: bool = False
    first_weekday: Weekday | None = None
    reminders: ReminderRules = field(default_factory=ReminderRules)
    window_place: str = ""


class PreferenceStore(Protocol):
    def preferences(self) -> dict[str, Any]: ...
    def set_preferences(self, values: dict[str, Any]) -> None: ...


class SettingsService:
    """Reads the settings once, keeps each change at once, and tells those who listen."""

    def __init__(self, store: PreferenceStore) -> None:
        self._store = store
        self._listeners: list[Callable[[Settings], object]] = []
        self.current = _read(store.preferences())

    def read_again(self) -> None:
        """Take the settings from the store anew, as it holds others now; may raise StorageError."""
        self.current = _read(self._store.preferences())
        for listener in self._listeners:
            listener(self.current)

    def listen(self, listener: Callable[[Settings], object]) -> None:
        """Call ``listener`` with the new settings after each change."""
        self._listeners.append(listener)

    def change(self, **values: Any) -> str | None:
        """Keep new values for some settings.

        The change holds until the app closes even when the store refuses it; then the plain sentence that says why
        is returned.
        """
        self.current = replace(self.current, **values)
        for listener in self._listeners:
            listener(self.current)
        try:
            self._store.set_preferences({name: to_builtins(value) for name, value in values.items()})
        except StorageError as error:
            return str(error)
        return None


def _read(stored: dict[str, Any]) -> Settings:
    """Return the settings in a store; a value that no longer makes sense falls back to its default."""
    known = {}
    for setting in fields(Settings):
        if setting.name in stored:
            try:
                known[setting.name] = convert(stored[setting.name], setting.type)
            except ValidationError:
                continue
    return Settings(**known)
