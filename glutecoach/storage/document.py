"""Document: the JSON file that holds a whole history, to keep or to take to another machine."""

from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Self, get_type_hints

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import asdict

from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import CheckIn, Ending, Prescription, SessionRecord, SessionSummary, SetResult, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.coaching.unreadable import SetAside
from glutecoach.storage import wrong
from glutecoach.storage.limits import (
    DEEPEST,
    LONGEST_AGO_MS,
    LONGEST_MS,
    LONGEST_TEXT,
    MOST,
    YEARS,
    check_choice,
    no_longer,
)
from glutecoach.storage.origin import Origin

FORMAT = "glutecoach-history"
VERSION = 1

_NOT_OURS = "it is not a whole history that GluteCoach exported"
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

Count = Annotated[int, Meta(ge=0, le=MOST)]
Ordinal = Annotated[int, Meta(ge=1, le=MOST)]
Length = Annotated[int, Meta(ge=0, le=LONGEST_MS)]
Ago = Annotated[int, Meta(ge=0, le=LONGEST_AGO_MS)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Moment = Annotated[datetime, Meta(tz=True)]
Pain = Annotated[int, Meta(ge=0, le=10)]
Goal = Annotated[int, Meta(ge=0, le=7)]


class NotADocument(Exception):
    """These bytes are no document of ours; the message says what is wrong, and where."""


class NewerDocument(Exception):
    """A later release wrote it, in a format that this one does not know."""


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was done, said and decided, the oldest first; preferences by their keys."""

    sessions: tuple[SessionRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    screenings: tuple[Screening, ...] = ()
    preferences: dict[str, Any] | None = None
    set_aside: tuple[SetAside, ...] = ()


class _Entry(Struct, kw_only=True, forbid_unknown_fields=True):
    """One thing of the document; what it does not name is an error, so that nothing is lost unseen."""


class _Plain(_Entry):
    """An entry that has the fields of its value."""

    @classmethod
    def of(cls, value: object) -> Self:
        return cls(**{name: getattr(value, name) for name in cls.__struct_fields__})


class SetEntry(_Plain):
    """A set on one side, as in SetResult."""

    number: Ordinal
    item: Count
    exercise_id: Text
    exercise_name: Text
    kind: Kind
    set_number: Ordinal
    side: Side
    planned_reps: Count
    done_reps: Count
    planned_held_ms: Length
    held_ms: Length
    started_ms: Ago
    ended_ms: Ago
    ending: Ending

    def __post_init__(self) -> None:
        if self.ended_ms < self.started_ms:
            raise ValueError("`ended_ms` is before `started_ms`")

    def value(self) -> SetResult:
        return SetResult(**asdict(self))


_FOUND_OUT = frozenset(("id", "routine_id", "routine_name", "sets_done", "done_share", "reps", "held_ms", "hurt_sets"))
"""What a session's summary has from its number, its prescription and its sets."""


def _limited(name: str, kind: Any) -> Any:
    """Return what a field of a session may hold in a document."""
    if name == "ending":
        return Ending  # it is over
    return Length if name.endswith("_ms") else {int: Count, str: Text, datetime: Moment}.get(kind, kind)


_OF_SUMMARY = [(name, _limited(name, kind)) for name, kind in get_type_hints(SessionSummary).items()]
_Told = msgspec.defstruct("_Told", [one for one in _OF_SUMMARY if one[0] not in _FOUND_OUT], bases=(_Entry,))
TOLD = _Told.__struct_fields__
"""The names of what a session's summary tells by itself."""


class SessionEntry(_Told):  # type: ignore[misc, valid-type]
    """A finished session, with all that its summary tells by itself.

    Its place in the document, from 1, is the number that check-ins name it by.
    """

    prescription: Prescription
    sets: tuple[SetEntry, ...]

    def __post_init__(self) -> None:
        _check_years(self.started_at, self.local_date)
        no_longer(self.prescription.routine_id, self.prescription.routine_name)
        if len({entry.number for entry in self.sets}) < len(self.sets):
            raise ValueError("two of its `sets` have the same `number`")

    @classmethod
    def of(cls, record: SessionRecord) -> Self:
        """Return the entry of a session that has ended."""
        told = {name: getattr(record.summary, name) for name in TOLD}
        return cls(**told, prescription=record.prescription, sets=tuple(map(SetEntry.of, record.results)))

    def value(self, number: int) -> SessionRecord:
        """Return it with its number for an id; its totals are those that a store finds out by itself."""
        summary = SessionSummary(
            id=number,
            routine_id=self.prescription.routine_id,
            routine_name=self.prescription.routine_name,
            sets_done=0,
            done_share=0.0,
            reps=0,
            held_ms=0,
            **{name: getattr(self, name) for name in TOLD},
        )
        results = tuple(entry.value() for entry in self.sets)
        return SessionRecord(summary=summary, prescription=self.prescription, results=results)


class CheckInEntry(_Entry):
    """How the back was; ``session`` is the number of a session of the document."""

    at: Moment
    local_date: date
    when: When
    pain: Pain
    session: Ordinal | None
    places: tuple[Place, ...]
    note: Text

    def __post_init__(self) -> None:
        _check_years(self.at, self.local_date)

    @classmethod
    def of(cls, said: CheckIn, session: int | None) -> Self:
        """Return the entry of a check-in; ``session`` is the number, from 1, of the session it names."""
        return cls(
            at=said.at,
            local_date=said.local_date,
            when=said.when,
            pain=said.pain,
            session=session,
            places=tuple(map(Place, said.places)),
            note=said.note,
        )

    def value(self) -> CheckIn:
        """Return the check-in; its session's id is that session's number in the document."""
        fields = asdict(self)
        return CheckIn(session_id=fields.pop("session"), **fields)


class DecisionEntry(_Plain):
    """A decision about a program."""

    at: Moment
    on: date
    verb: Verb
    program_id: Text
    goal: Goal
    until: date | None
    cause: PauseCause | None

    def __post_init__(self) -> None:
        _check_years(self.at, self.on, *filter(None, [self.until]))

    def value(self) -> Decision:
        return Decision(**asdict(self))


class ScreeningEntry(_Plain):
    """Answers about red flags."""

    at: Moment
    on: date
    flags: tuple[Flag, ...]

    def __post_init__(self) -> None:
        _check_years(self.at, self.on)

    def value(self) -> Screening:
        return Screening(**asdict(self))


class SetAsideEntry(_Plain):
    """Something that could not be read, as it was."""

    kind: str
    about: str
    content: str
    found_at: Moment

    def value(self) -> SetAside:
        return SetAside(**asdict(self))


class Document(_Entry, omit_defaults=True):
    """A whole history, and where it comes from. What was set aside is named only where there is any.

    ``part_of`` is named only by a workout that was kept beside its history.
    """

    format: str
    version: int
    app_version: str
    schema: str
    made_at: Moment
    sessions: tuple[SessionEntry, ...]
    check_ins: tuple[CheckInEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    screenings: tuple[ScreeningEntry, ...]
    preferences: dict[str, Any]
    set_aside: tuple[SetAsideEntry, ...] = ()
    part_of: Origin | None = None

    def __post_init__(self) -> None:
        for key, value in self.preferences.items():
            try:
                check_choice([key, value], DEEPEST + 1)
            except ValueError as error:
                raise ValueError(f"`preferences.{key[:40]}`: {error}") from error
        for place, said in enumerate(self.check_ins):
            if said.session is not None and said.session > len(self.sessions):
                raise ValueError(f"`check_ins[{place}].session` is not the number of one of its sessions")

    def history(self) -> History:
        """Return what it holds; the ids of its sessions are their numbers in it."""
        return History(
            sessions=tuple(entry.value(number) for number, entry in enumerate(self.sessions, 1)),
            check_ins=tuple(entry.value() for entry in self.check_ins),
            decisions=tuple(entry.value() for entry in self.decisions),
            screenings=tuple(entry.value() for entry in self.screenings),
            preferences=self.preferences,
            set_aside=tuple(entry.value() for entry in self.set_aside),
        )


class _Head(Struct):
    format: str
    version: Ordinal


def document_of(
    history: History, *, app_version: str, schema: str, made_at: datetime, part_of: Origin | None = None
) -> Document:
    """Return a history as a document; its sessions are numbered in their order, from 1."""
    numbers = {record.summary.id: number for number, record in enumerate(history.sessions, 1)}
    return Document(
        format=FORMAT,
        version=VERSION,
        app_version=app_version,
        schema=schema,
        made_at=made_at,
        sessions=tuple(map(SessionEntry.of, history.sessions)),
        check_ins=tuple(CheckInEntry.of(said, numbers.get(said.session_id or 0)) for said in history.check_ins),
        decisions=tuple(map(DecisionEntry.of, history.decisions)),
        screenings=tuple(map(ScreeningEntry.of, history.screenings)),
        preferences=history.preferences or {},
        set_aside=tuple(map(SetAsideEntry.of, history.set_aside)),
        part_of=part_of,
    )


def encode(document: Document) -> bytes:
    """Return a document as indented JSON in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def decode(data: bytes) -> Document:
    """Return the document that was written, with every field checked; a byte order mark is no part of it.

    Raises:
        NotADocument: it is none, or a field is not as it should be.
        NewerDocument: a later release wrote it.
    """
    data = data.removeprefix(BOM_UTF8)  # an editor may have put it there
    try:
        head = msgspec.json.decode(data, type=_Head)
    except _UNREADABLE as error:
        raise NotADocument(_NOT_OURS) from error
    if head.format != FORMAT:
        raise NotADocument(_NOT_OURS)
    if head.version > VERSION:
        raise NewerDocument
    try:
        return msgspec.json.decode(data, type=Document)
    except msgspec.ValidationError as error:
        raise NotADocument(wrong.told(str(error))) from error
    except _UNREADABLE as error:
        raise NotADocument(_NOT_OURS) from error


def _check_years(*days: date) -> None:
    if any(day.year not in YEARS for day in days):
        raise ValueError(f"a date is not in the years {YEARS[0]} to {YEARS[-1]}")
