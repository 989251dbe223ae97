"""What each backup is called, so that it can be told from the others."""

from collections import Counter
from collections.abc import Iterable, Mapping

from glutecoach.services.clock import here
from glutecoach.services.safekeeping import Backup
from glutecoach.ui import words


def backup_names(backups: Iterable[Backup]) -> Mapping[Backup, str]:
    """Return when each was made, with the seconds where two share a minute, and a number where they share those."""
    ordered = sorted(backups)
    minutes, seconds = Counter(map(_minute, ordered)), Counter(map(_second, ordered))
    told: Counter[str] = Counter()
    names = {}
    for backup in ordered:
        name = _minute(backup)
        if minutes[name] > 1:
            name = _second(backup)
            told[name] += 1
            name = f"{name} ({told[name]})" if seconds[name] > 1 else name
        names[backup] = name
    return names


def _minute(backup: Backup) -> str:
    return words.date_time(here(backup.made_at))


def _second(backup: Backup) -> str:
    return words.date_time(here(backup.made_at), seconds=True)
