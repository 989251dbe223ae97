"""Screening: questions about warning signs, what their answers mean, and when they are asked again.

They are the red flags of guidelines for low back pain, with what a physiotherapist would want to know (docs/sources.md
has where each comes from). The app informs and does not diagnose: but for an emergency, the person decides.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from glutecoach.coaching.course import Course, PauseCause
from glutecoach.coaching.history import CheckIn, SessionSummary
from glutecoach.coaching.pain import Judged, Light, Place

SEVERE_FROM = 8
"""Pain of at least this, out of 10, has the questions asked again."""

BOTH_LEGS = frozenset((Place.LEG_LEFT, Place.LEG_RIGHT))

LONG_AWAY = timedelta(days=42)
"""After a break as long as this they are asked again."""

REDS, WITHIN = 2, timedelta(days=28)
"""This many days of too much pain within this time have them asked again."""


class Flag(StrEnum):
    """One warning sign, or something that a physiotherapist would want to know."""

    BLADDER = "bladder"
    GROIN = "groin"
    SUDDEN_WEAKNESS = "sudden-weakness"
    FALL = "fall"
    FAINT = "faint"
    FEVER = "fever"
    CANCER = "cancer"
    NIGHT = "night"
    IMMUNITY = "immunity"
    BONES = "bones"
    AGE = "age"
    BRITTLE = "brittle"
    HEART = "heart"
    NERVES = "nerves"
    SEVERE = "severe"
    NOT_EASING = "not-easing"  # a part of SEVERE by now, and in histories of earlier releases
    HISTORY = "history"
    PREGNANT = "pregnant"
    BIRTH = "birth"
    STIFF = "stiff"
    LIMIT = "limit"
    SEEN_CANCER = "seen-cancer"  # not asked: a doctor has looked since cancer was told of, which does not end with that
    PART = "part"  # not asked: somebody has looked, and said that not everything is for the person
    NOT_NOW = "not-now"  # not asked: somebody has looked, and said not to exercise for now


class Urgency(StrEnum):
    """What a flag asks for: help now, a doctor's look before the next session, or a word to the physiotherapist."""

    EMERGENCY = "emergency"
    FIRST = "first"
    TELL = "tell"


EMERGENCIES = frozenset((Flag.BLADDER, Flag.GROIN, Flag.SUDDEN_WEAKNESS, Flag.FALL, Flag.FAINT))
TO_TELL = frozenset((Flag.PREGNANT, Flag.BIRTH, Flag.STIFF, Flag.LIMIT, Flag.SEEN_CANCER, Flag.PART))
LASTING = {
    Flag.PREGNANT: Flag.PREGNANT,
    Flag.BIRTH: Flag.BIRTH,
    Flag.CANCER: Flag.SEEN_CANCER,
    Flag.SEEN_CANCER: Flag.SEEN_CANCER,
}
"""What a doctor's word leaves of some answers: they hold exercise back no more, but count with what is new."""

CANCERS = frozenset((Flag.CANCER, Flag.SEEN_CANCER))

NOT_ASKED = frozenset((Flag.NOT_EASING, Flag.SEEN_CANCER, Flag.PART, Flag.NOT_NOW))

HEARD = frozenset((Flag.PART, Flag.NOT_NOW))
"""What somebody who looked has said: only their next word ends it, no answer to the questions."""

AT_ONCE = frozenset((Flag.FEVER, Flag.BONES, Flag.HEART))
SOON = frozenset((Flag.CANCER, Flag.NIGHT, Flag.IMMUNITY, Flag.BRITTLE))
"""With these a doctor looks before the next session: today, or within a few days."""

WITH_CANCER = frozenset((Flag.NERVES, Flag.NIGHT, Flag.SEVERE))
"""With one of these, cancer now or before does not wait for a few days: it may press on the spinal cord."""


def urgency(flag: Flag) -> Urgency:
    """Return what one flag asks for; ``docs/sources.md`` names the guidelines that the lists follow."""
    if flag in EMERGENCIES:
        return Urgency.EMERGENCY
    return Urgency.TELL if flag in TO_TELL else Urgency.FIRST


def most_urgent(flags: Collection[Flag]) -> Urgency | None:
    """Return what some flags ask for together; None without any."""
    found = set(map(urgency, flags))
    return next((one for one in Urgency if one in found), None)


def is_advised(flags: Collection[Flag]) -> bool:
    """Tell whether somebody should look first, at once or before the next session."""
    return most_urgent(flags) in (Urgency.EMERGENCY, Urgency.FIRST)


def is_for_today(flags: Collection[Flag]) -> bool:
    """Tell whether a doctor has to look today: after some flags, and after cancer with some others."""
    return not AT_ONCE.isdisjoint(flags) or not (CANCERS.isdisjoint(flags) or WITH_CANCER.isdisjoint(flags))


def waits(flags: Collection[Flag]) -> bool:
    """Tell whether a doctor has to look, or to allow it, before the next session."""
    found = set(flags)
    return (
        is_for_today(found)
        or Flag.NOT_NOW in found
        or not SOON.isdisjoint(found)
        or {Flag.PREGNANT, Flag.SEVERE} <= found
    )


def in_leg(places: Collection[str]) -> bool:
    """Tell whether a leg is among the places where it hurts, which are values of Place."""
    return not BOTH_LEGS.isdisjoint(places)


def with_pain(flags: Collection[Flag], pain: int | None, *, hurts_in_leg: bool) -> tuple[Flag, ...]:
    """Return the signs that hold together with what was said of the back: very strong pain, and a leg after cancer."""
    found = list(flags)
    if pain is not None and pain >= SEVERE_FROM:
        found.append(Flag.SEVERE)
    if hurts_in_leg and not CANCERS.isdisjoint(flags):
        found.append(Flag.NERVES)
    return tuple(dict.fromkeys(found))


def of_urgency(wanted: Urgency) -> tuple[Flag, ...]:
    """Return the flags that one list names, in its order."""
    return tuple(flag for flag in Flag if urgency(flag) is wanted and flag not in NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What a person answered, and for which day; no flags is a good answer.

    After an emergency that is the day on which a doctor has said that they may exercise.
    """

    at: datetime
    on: date
    flags: tuple[Flag, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        """What the most urgent flag asks for; None without any."""
        return most_urgent(self.flags)

    @property
    def is_emergency(self) -> bool:
        """Whether any flag asks for help now."""
        return self.urgency is Urgency.EMERGENCY


def leg_told(answered: Screening | None, check_ins: Iterable[CheckIn]) -> date | None:
    """Return when a leg was last marked since the signs were answered, where cancer was told of then; else None.

    Of nobody else are the ``check_ins`` looked at.
    """
    if answered is None or CANCERS.isdisjoint(answered.flags):
        return None
    legs = (said.local_date for said in check_ins if said.at > answered.at and in_leg(said.places))
    return max(legs, default=None)


class Again(StrEnum):
    """Why the questions are asked again, the gravest reason first."""

    NUMB = "numb"
    BOTH_LEGS = "both-legs"
    SEVERE_PAIN = "severe-pain"
    TOO_SORE = "too-sore"
    FLARE_UP = "flare-up"
    LONG_AWAY = "long-away"


def asked_again(
    answered: Screening | None,
    check_ins: Iterable[CheckIn],
    lights: Sequence[Judged],
    courses: Sequence[Course],
    sessions: Sequence[SessionSummary],
    today: date,
) -> Again | None:
    """Return why the questions are to be asked again today; None while the last answers still hold.

    Args:
        answered: the last answers; None if the questions were skipped so far.
        check_ins: what was said about the back of late.
        lights: the days with pain, the oldest first.
        courses: the programs that were followed, with their pauses.
        sessions: the finished sessions, the newest first.
        today: the day.
    """
    if answered is not None and answered.is_emergency:
        return None
    on = date.min if answered is None else answered.on
    since = [said for said in check_ins if answered is None or said.at > answered.at]
    reds = [one.day.on for one in lights if one.light is Light.RED and today - WITHIN <= one.day.on <= today]
    pauses = [pause for course in courses for pause in course.pauses]
    last = next((session.local_date for session in sessions if session.local_date <= today), None)
    reasons = {
        Again.BOTH_LEGS: any(BOTH_LEGS.issubset(said.places) for said in since),
        Again.SEVERE_PAIN: any(said.pain >= SEVERE_FROM for said in since),
        Again.TOO_SORE: len(reds) >= REDS and reds[-1] > on,
        Again.FLARE_UP: any(
            pause.cause is PauseCause.FLARE_UP and on <= pause.first and on < (pause.end or date.max) <= today
            for pause in pauses
        ),
        Again.LONG_AWAY: last is not None and today - max(last, on) >= LONG_AWAY,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
