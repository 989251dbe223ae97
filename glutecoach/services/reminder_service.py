"""Reminding: asks twice a minute what is to be said, says it once, and remembers that over a restart."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from glutecoach.coaching import reminders
from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.coaching.reminders import Log, Notice, Reminder, ReminderDay, ReminderKind, ReminderLook, Said
from glutecoach.services.clock import Clock
from glutecoach.services.settings import PreferenceStore
from glutecoach.storage.errors import StorageError

TICK_MS = 30_000

AGAIN_MINUTES = 60
"""How much later "again later" is where the rules name no time."""

JUST_NOW = timedelta(minutes=1)
"""How long a change of the rules can have gone unnoticed between two ticks."""

KEY = "reminders_said"


class Notifies(Protocol):
    """What speaks outside of the window."""

    def notify(self, notice: Notice) -> None: ...
    def withdraw(self) -> None: ...


class SaidStore(Protocol):
    """What remembers that something was said."""

    def read(self) -> Log: ...
    def write(self, log: Log) -> None: ...


class ReminderService:
    """Says what is due, each thing once: as a notification, and through ``listener`` as a note in the window.

    The listener is handed None when the note no longer holds. ``words`` puts a reminder into words. The others are
    asked for their answer each time; ``session_due`` and ``moments_welcome`` only when a time has come.
    """

    def __init__(
        self,
        rules: Callable[[], ReminderRules],
        session_due: Callable[[], bool],
        workout_runs: Callable[[], bool],
        words: Callable[[Reminder], Notice],
        notifier: Notifies,
        clock: Clock,
        store: SaidStore,
        listener: Callable[[Reminder | None], object],
        moments_welcome: Callable[[], bool] = lambda: True,
    ) -> None:
        self._rules, self._runs, self._clock = rules, workout_runs, clock
        self._day = ReminderDay(session_due, moments_welcome)
        self._words, self._notifier, self._store, self._listener = words, notifier, store, listener
        self._log = store.read()
        self._known = rules()
        self._look = ReminderLook()
        self._shown: Reminder | None = None
        self._shown_at = clock.local()

    def tick(self) -> None:
        """Say what is due now; called twice a minute and when a workout ends."""
        now = self._clock.local()
        if self._shown is not None and self._is_stale(self._shown, now):
            self._put_away()
        if self._runs():
            return
        rules = self._rules()
        if rules != self._known:
            chosen = now - JUST_NOW
            if rules.at != self._known.at and datetime.combine(now.date(), rules.at) >= chosen.replace(tzinfo=None):
                self._keep(reminders.chosen_anew(self._log, now))
            self._known, self._look = rules, replace(self._look, chosen=chosen)
        reminder = reminders.due(now, rules, self._log, self._day, self._look)
        self._look = replace(self._look, last=now)
        if reminder is not None:
            self._say(reminder, now)

    def again_later(self) -> None:
        """Speak of the session again later today, as the rules say or in an hour."""
        minutes = self._rules().again_after_minutes or AGAIN_MINUTES
        self._keep(reminders.again_later(self._log, self._clock.local(), timedelta(minutes=minutes)))
        self._put_away()

    def dismiss(self) -> None:
        """Put away what was said; a session is then not spoken of again today."""
        if self._shown is None or self._shown.kind is not ReminderKind.MOMENT:
            self._keep(reminders.not_today(self._log, self._clock.local()))
        self._put_away()

    def _say(self, reminder: Reminder, now: datetime) -> None:
        self._keep(reminders.noted(reminder, now, self._log))
        self._shown, self._shown_at = reminder, now
        self._notifier.notify(self._words(reminder))
        self._listener(reminder)

    def _is_stale(self, shown: Reminder, now: datetime) -> bool:
        """Tell whether a note speaks of something that is over: another day, a workout, a session that was done."""
        if now.date() != self._shown_at.date() or self._runs():
            return True
        if shown.kind is ReminderKind.MOMENT:
            return now - self._shown_at > reminders.MOMENT_LATE or not self._rules().reminds_of_moments
        return not self._rules().reminds_of_sessions or not self._day.session_due()

    def _put_away(self) -> None:
        self._shown = None
        self._notifier.withdraw()
        self._listener(None)

    def _keep(self, log: Log) -> None:
        self._log = log
        self._store.write(log)


class KeptLog:
    """Keeps the log among the preferences; where the store refuses, it holds until the app closes."""

    def __init__(self, store: PreferenceStore) -> None:
        self._store = store

    def read(self) -> Log:
        """Return what was said; nothing where that cannot be read."""
        try:
            return _log(self._store.preferences().get(KEY, {}))
        except (StorageError, AttributeError, KeyError, TypeError, ValueError):
            return Log()

    def write(self, log: Log) -> None:
        """Keep the log; a store that refuses raises nothing."""
        with suppress(StorageError):
            self._store.set_preferences({KEY: _plain(log)})


def _plain(log: Log) -> dict[str, Any]:
    said = [
        [one.kind.value, one.day.isoformat(), one.moment and one.moment.isoformat(), one.when.isoformat()]
        for one in log.said
    ]
    return {"said": said, "asked": log.asked and log.asked.isoformat()}


def _log(plain: dict[str, Any]) -> Log:
    said = tuple(
        Said(ReminderKind(kind), date.fromisoformat(day), moment and time.fromisoformat(moment), _moment(when))
        for kind, day, moment, when in plain.get("said", ())
    )
    asked = plain.get("asked")
    return Log(said, asked and _moment(asked))


def _moment(text: str) -> datetime:
    """Return a time with its offset.

    Raises:
        ValueError: it has none.
    """
    made = datetime.fromisoformat(text)
    if made.tzinfo is None:
        raise ValueError(text)
    return made
