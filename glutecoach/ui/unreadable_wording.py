"""What a person is told of rows that cannot be read."""

from collections.abc import Sequence
from datetime import date

from glutecoach.coaching.unreadable import SetAside, Unreadable
from glutecoach.ui import dates
from glutecoach.ui.translating import tr

MOST_NAMED = 4


def told(found: Sequence[SetAside], today: date) -> str:
    """Return one sentence about what was just set aside."""
    if len(found) == 1:
        what = _named(found[0], today)
        kept = tr("{0} cannot be read. It is not deleted, but not used. Everything else is here.")
        return kept.format(what[:1].upper() + what[1:])
    kept = tr(
        "%n entries cannot be read: {0}. They are not deleted, but not used. Everything else is here.", len(found)
    )
    return kept.format(listed(found, today))


def listed(found: Sequence[SetAside], today: date) -> str:
    """Return what they are, the first few by name."""
    names = list(dict.fromkeys(_named(one, today) for one in found))
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else tr("{0} and more").format(shown)


def _named(one: SetAside, today: date) -> str:
    try:
        day = dates.day(date.fromisoformat(one.about), today)
    except ValueError:
        return _undated().get(one.kind, tr("one entry"))
    return _dated().get(one.kind, tr("one entry ({0})")).format(day)


def _dated() -> dict[str, str]:
    return {
        Unreadable.SESSION: tr("one session ({0})"),
        Unreadable.SESSION_PART: tr("a part of one session ({0})"),
        Unreadable.SET: tr("one set ({0})"),
        Unreadable.CHECK_IN: tr("one answer about pain ({0})"),
        Unreadable.CHECK_IN_PART: tr("a part of one answer about pain ({0})"),
        Unreadable.DECISION: tr("one choice about a program ({0})"),
        Unreadable.SCREENING: tr("some answers about your health ({0})"),
    }


def _undated() -> dict[str, str]:
    return {
        Unreadable.SESSION: tr("one session"),
        Unreadable.SESSION_PART: tr("a part of one session"),
        Unreadable.SET: tr("one set"),
        Unreadable.CHECK_IN: tr("one answer about pain"),
        Unreadable.CHECK_IN_PART: tr("a part of one answer about pain"),
        Unreadable.DECISION: tr("one choice about a program"),
        Unreadable.SCREENING: tr("some answers about your health"),
        Unreadable.PREFERENCE: tr("one setting"),
    }
