"""Recording: each set is stored as it ends, and kept in a file of its own until the store takes it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from glutecoach import __version__, paths
from glutecoach.coaching.account import account
from glutecoach.coaching.history import CheckIn, Ending, Prescription, SessionRecord, SetResult, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.recovery import session_record
from glutecoach.services.journal import in_plain_words
from glutecoach.services.patience import Patience, StillWaiting
from glutecoach.storage import aside
from glutecoach.storage.errors import AnotherHistory, FileMoved, NoAnswer, StorageError
from glutecoach.storage.origin import Origin
from glutecoach.storage.store import Store
from glutecoach.system import reporting


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a workout waits for the history."""

    file: Path
    needs_its_history: bool
    """Whether that is gone, or another one lies in its place."""
    may_be_lost: bool
    """Whether many systems empty that folder when they start."""


class Recorder:
    """Writes one session down. It knows all of it, so that each try brings the store to where the session is.

    What the store refuses, for whatever reason, is written into a file beside it, or elsewhere where the disk does not
    answer; so is a set that is not over, as nobody knows whether it goes on. ``refusal`` is why the store refused at
    the last try, None while all is stored.
    ``session_id`` is None while there is nothing in the history, not even something deleted.
    """

    def __init__(
        self,
        store: Store,
        prescription: Prescription,
        before: SessionRecord | None = None,
        part_of: Origin | None = None,
    ) -> None:
        """Take what is planned, what there is already of a session that goes on, and of which history it is a part."""
        self._store, self._part_of = store, part_of
        spare = paths.spare_folders(store.path.parent)
        self._aside, self._elsewhere = aside.Aside([store.path.parent], spare), aside.Aside((), spare)
        # History and file lie on one disk: where it has not answered once, nobody waits for it again.
        self._here, self._there = Patience("storing"), Patience("elsewhere")
        self._prescription = prescription
        self.session_id = None if before is None else before.summary.id
        self._started_at = None if before is None else before.summary.started_at
        self.results: list[SetResult] = [] if before is None else list(before.results)
        """What was done, in the order in which it ended."""
        self._active_ms = 0 if before is None else before.summary.active_ms
        self._note = "" if before is None else before.summary.note
        self._standing: Sequence[SetResult] = ()
        self.ending: Ending | None = None
        """How the session ended; None while it has not."""
        self._said: list[CheckIn] | None = None
        self._discarded = False
        self._is_away = False
        """Whether the history was not there when a file was written last."""
        self.kept: Kept | None = None
        """The file with all that is known, while the history does not have it; None where no file has it."""
        self.refusal: StorageError | None = None

    @property
    def problem(self) -> str | None:
        """The plain sentence of the last refusal; None while all is stored."""
        return None if self.refusal is None else str(self.refusal)

    @property
    def is_safe(self) -> bool:
        """Whether all that was done is on the disk, in the history or in a file of its own."""
        return self.refusal is None or self.kept is not None

    @property
    def has_work(self) -> bool:
        """Whether there is anything to keep: something was done, or it hurt."""
        return any(result.is_worth_keeping for result in self.results)

    def account(self) -> list[SetResult]:
        """Return what was done, and what of the plan was not."""
        return account(self._prescription, self.results)

    def begin(self, started_at: datetime) -> None:
        """Store the session's start, with its offset from UTC; a session that goes on keeps the start it has."""
        self._started_at = self._started_at or started_at
        self.save()

    def keep(self, results: Sequence[SetResult], active_ms: int, ending: Ending | None = None) -> None:
        """Store what one set yielded, and with the last one how the session ended."""
        known = {result.number: result for result in self.results}
        self.results = list((known | {result.number: result for result in results}).values())  # each in its place
        self._standing = ()
        self._active_ms = active_ms
        self.ending = ending or self.ending
        if ending and not self.has_work:
            self.discard()
        self.save()

    def keep_standing(self, results: Sequence[SetResult], active_ms: int) -> None:
        """Keep a set that is not over as far as it was done; the history hears of it when it ends."""
        self._standing, self._active_ms = results, active_ms
        if results:
            self._set_aside()
            if self._is_away and self.refusal is None:
                self.save()  # so that it is said before the set is over, and for as long as it is so

    def reflect(self, at: datetime, pain: int | None, places: Sequence[Place], note: str) -> None:
        """Store what the person says at the end: pain now (0 to 10, None: not said), where, and a note.

        It takes the place of what was said before; nothing said takes the place of nothing, as it may have been said
        in another window.
        """
        where, before, note_before = tuple(place.value for place in places), self._said, self._note
        if pain is not None or note or self._said is not None:
            self._note, self._said = note, []
        if pain is not None:
            now = CheckIn(at=at, local_date=at.date(), when=When.AFTER, pain=pain, places=where)
            is_as_before = before and (before[0].pain, before[0].places) == (pain, where)
            self._said = before if is_as_before else [now]
        if (self._said, self._note) != (before, note_before) or self.refusal is not None:
            self.save()  # else it may have been changed in the history since

    def discard(self) -> None:
        """Take the session out of the history, from the next change on, with what that brings."""
        self._discarded = True

    def save(self) -> None:
        """Bring the store to where the session is; where it refuses, keep that beside it, and why in ``refusal``.

        Whatever goes wrong, the workout goes on.
        """
        record, said, is_wanted = self._record(), self._said, not self._discarded
        try:
            self._here.do(lambda: self._save(record, said, is_wanted))
        except StillWaiting:
            self._refused(NoAnswer(self._store.path))
        except StorageError as error:
            self._refused(error)
        except Exception as error:
            reporting.note("A set could not be stored.", error)
            self._refused(StorageError(self._store.path))
        else:
            self.refusal = None
            if self._standing:
                self._set_aside()
            else:
                self._remove_aside()

    def write(self, file: Path, now: datetime) -> None:
        """Write the session into a file that Settings can import, in place of what may be there.

        Raises:
            HistoryUnavailable: the file cannot be written.
        """
        from glutecoach.storage import transfer

        with in_plain_words():
            transfer.write_data(self._store, file, self._data(now), replace=True)

    def _save(self, record: SessionRecord, said: Sequence[CheckIn] | None, is_wanted: bool) -> None:
        with self._store.together():
            if not self._store.takes(record, self._part_of):
                raise AnotherHistory(self._store.path)
            session_id = self._store.keep(record, said)
            stays = is_wanted or self._store.discard_session(session_id)
        self.session_id = session_id if stays else None

    def _refused(self, error: StorageError) -> None:
        self.refusal = error
        self._set_aside()

    def _set_aside(self) -> None:
        assert self._started_at is not None, "begin comes first"
        if not any(result.is_worth_keeping for result in (*self.results, *self._standing)):
            self._remove_aside()
            return
        self.kept = None
        try:
            self.kept = self._write_aside(self._data(self._started_at))
        except Exception as error:
            reporting.note("A workout could not be kept beside the history.", error)

    def _write_aside(self, data: bytes) -> Kept | None:
        """Write the file that waits for the history, and return where it is."""
        if not isinstance(self.refusal, NoAnswer):
            with suppress(StillWaiting):
                self._here.do(lambda: self._write_beside(data))
                return self._kept(self._aside)
        self._there.do(lambda: self._elsewhere.write(data))
        return self._kept(self._elsewhere)

    def _write_beside(self, data: bytes) -> None:
        """Write it beside the history, if that is there: a folder with another one may be moved out of sight."""
        self._is_away = self._store.is_away
        is_there = not (self._is_away or isinstance(self.refusal, AnotherHistory))
        self._aside.write(data, with_history=is_there)

    def _kept(self, written: aside.Aside) -> Kept | None:
        if written.file is None:
            return None
        return Kept(
            written.file,
            needs_its_history=isinstance(self.refusal, AnotherHistory | FileMoved),
            may_be_lost=paths.may_be_emptied(written.file.parent, self._store.path.parent),
        )

    def _remove_aside(self) -> None:
        self.kept = None
        for written in (self._aside, self._elsewhere):
            written.remove()

    def _data(self, made_at: datetime) -> bytes:
        """Return the session as a file; one that is to be discarded goes on in it, to be asked about once more."""
        told = self._record(self._standing)
        if self._discarded:
            told = replace(told, summary=told.summary._replace(ending=None))
        return aside.encode(told, self._said or (), __version__, made_at, self._part_of)

    def _record(self, standing: Sequence[SetResult] = ()) -> SessionRecord:
        assert self._started_at is not None, "begin comes first"
        return session_record(
            self.session_id or 0,
            self._prescription,
            self._started_at,
            [*self.results, *standing],
            active_ms=self._active_ms,
            ending=self.ending,
            note=self._note,
        )
