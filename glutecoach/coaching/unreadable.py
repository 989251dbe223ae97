"""Unreadable: what of the history cannot be read, and is kept as it was."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Unreadable(StrEnum):
    """What cannot be read; of a part, the rest still can."""

    SESSION = "session"
    SESSION_PART = "session-part"
    SET = "set"
    CHECK_IN = "check-in"
    CHECK_IN_PART = "check-in-part"
    DECISION = "decision"
    SCREENING = "screening"
    PREFERENCE = "preference"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something of the history that cannot be read, kept as it was.

    ``kind`` is an Unreadable, or a word of a later release; ``about`` is the day that it is about as ISO writes it, the
    name of a setting, or "". ``content`` is the whole of it as JSON.
    """

    kind: str
    about: str
    content: str
    found_at: datetime
