"""What each backup is called, so that it can be told from the others; why it was made, and what it holds."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from glutecoach.services.clock import here
from glutecoach.services.safekeeping import Backup, Holding
from glutecoach.ui import dates, words
from glutecoach.ui.translating import tr


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


def reason(backup: Backup) -> str:
    known = {
        "daily": tr("daily"),
        "asked-for": tr("made by you"),
        "before-import": tr("before an import"),
        "before-restore": tr("before a restore"),
        "before-replacing": tr("before it was replaced or deleted"),
    }
    update = re.fullmatch(r"before-\d+", backup.reason)
    return tr("before an update") if update else known.get(backup.reason, backup.reason.replace("-", " "))


def held(backup: Backup, holding: Holding | None, *, is_odd: bool) -> str:
    """Return what a backup holds, in a sentence, and one more where its date cannot be right."""
    if holding is None:
        is_there = backup.path.exists()
        return tr("GluteCoach cannot read what is in this backup.") if is_there else tr("This backup is missing.")
    told = tr("This backup holds {0}.").format(in_short(backup, holding))
    return f"{told} {odd_date()}" if is_odd else told


def in_short(backup: Backup, holding: Holding | None) -> str:
    """Return what a backup holds in a few words."""
    if holding is None:
        return tr("cannot be read")
    if holding.last is None:
        return tr("no sessions")
    last = dates.day(holding.last, here(backup.made_at).date())
    return tr("{0}, the last of {1}").format(words.tally(holding.held), last)


def odd_date() -> str:
    return tr("Its date cannot be right. The clock of this computer was wrong on that day, or it is wrong now.")


def _minute(backup: Backup) -> str:
    return words.date_time(here(backup.made_at))


def _second(backup: Backup) -> str:
    return words.date_time(here(backup.made_at), seconds=True)
