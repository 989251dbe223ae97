"""Unsaved: what the person said and the history refused, which is kept and shown until the history has it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from glutecoach.storage.errors import StorageError

if TYPE_CHECKING:
    from glutecoach.coaching.course import Decision
    from glutecoach.coaching.history import CheckIn
    from glutecoach.coaching.screening import Screening
    from glutecoach.services.journal import Entries

Answer = TypeVar("Answer")
CheckIns = Sequence["CheckIn"]


class HistoryUnavailable(Exception):
    """The history, or a file that goes out of it or into it, cannot be read or written.

    The message is one plain sentence with what to do about it.
    """


class Gone(HistoryUnavailable):
    """What is meant is not there any more, or not as it was shown: another window or program has changed it."""

    @classmethod
    def session(cls) -> "Gone":
        """Return the error for a session that is no longer in the history."""
        return cls("This session is not in the history any more: another window or program has taken it out.")


@dataclass(eq=False, slots=True)
class Write:
    """Something that was said, and how it is shown until it is stored; ``id`` is what it is stored under then."""

    store: Callable[[], object]
    decision: "Decision | None" = None
    screening: "Screening | None" = None
    check_in: "Callable[[], CheckIn] | None" = None
    latest: "Callable[[CheckIns], CheckIns] | None" = None
    id: int | None = None
    is_late: bool = False


Said = int | Write
"""What something that was said is taken back by: its id or, as long as it has none, what waits."""


class NotSavedYet(HistoryUnavailable):
    """The history has refused what was ``said``, None of all that waits; it is kept, and tried again."""

    def __init__(self, problem: Exception) -> None:
        super().__init__(f"Not saved yet. GluteCoach keeps it and tries again. Why: {problem}")
        self.said: Write | None = None


class Unsaved:
    """Stores in the order in which things are said: what was refused comes before what is said now."""

    def __init__(self, revision: Callable[[], int] = lambda: 0) -> None:
        """Take what tells how often the history was changed."""
        self._writes: list[Write] = []
        self._revision = revision
        self.problem = ""
        """Why the first of them was refused at the last try, in plain words; empty while all is stored."""
        self.ahead = 0
        """By how many changes what is shown is ahead of the history: with it, storing late is no change any more."""
        self.refused: Callable[[], object] = lambda: None
        """Called when something was refused that is to be tried again."""
        self.keep: Callable[[Sequence[Write]], bool] = lambda _late: False
        """Keeps what was refused where the next start finds it; returns whether it is there."""
        self.is_kept = False
        """Whether all that waits is kept so."""
        self._kept: Sequence[Write] = ()

    def do(
        self,
        store: Callable[[], Answer],
        *,
        decision: "Decision | None" = None,
        screening: "Screening | None" = None,
        check_in: "Callable[[], CheckIn] | None" = None,
        latest: "Callable[[CheckIns], CheckIns] | None" = None,
    ) -> Answer:
        """Store something and return what that returns; the rest is how it is shown until then.

        Args:
            store: stores it; called again until it is taken.
            decision: what is decided by it.
            screening: what is answered about red flags.
            check_in: returns what is answered about the back.
            latest: makes the newest check-ins as they are with it.

        Raises:
            NotSavedYet: it is kept, and tried again by whoever calls ``store`` or ``do``.
        """
        answers: list[Answer] = []

        def write() -> Answer:
            answers.append(store())
            return answers[0]

        said = Write(write, decision, screening, check_in, latest)
        self._writes.append(said)
        try:
            self.store()
        except NotSavedYet as refused:
            said.is_late, refused.said = True, said
            self.ahead += 1
            self._keep_late()
            self.refused()
            raise
        return answers[0]

    def store(self) -> None:
        """Try everything again that was refused.

        Raises:
            NotSavedYet: the history still refuses; what comes after it waits as well.
        """
        try:
            self._store()
        finally:
            self._keep_late()

    def _store(self) -> None:
        while self._writes:
            write, before = self._writes[0], self._revision()
            try:
                stored = write.store()
            except (StorageError, HistoryUnavailable) as error:
                refused = NotSavedYet(error)
                self.problem = str(refused)
                raise refused from error
            except Exception:  # a fault of ours is no reason to keep the rest waiting
                self._writes.pop(0)
                raise
            self._writes.pop(0)
            write.id = stored if isinstance(stored, int) else None
            if write.is_late:
                self.ahead -= self._revision() - before
        self.problem = ""

    def take_back(self, said: Said, stored: Callable[[int], object]) -> None:
        """Forget something that still waits; what has been stored is taken back by its id."""
        if isinstance(said, Write) and said in self._writes:
            self._writes.remove(said)
            self.problem = self.problem if self._writes else ""
            self._keep_late()
            return
        found = said.id if isinstance(said, Write) else said
        if found is not None:
            stored(found)

    def _keep_late(self) -> None:
        late = [write for write in self._writes if write.is_late]
        if late != self._kept:
            self._kept, self.is_kept = late, self.keep(late)

    def shown_in(self, entries: "Entries") -> "Entries":
        """Return the entries as they are once all is stored."""
        decisions = [write.decision for write in self._writes if write.decision is not None]
        screenings = [write.screening for write in self._writes if write.screening is not None]
        return replace(
            entries,
            decisions=[*entries.decisions, *decisions],
            screenings=[*entries.screenings, *screenings],
        )

    def latest(self, check_ins: CheckIns) -> CheckIns:
        """Return the newest check-ins as they are once all is stored."""
        for write in self._writes:
            if write.latest is not None:
                check_ins = write.latest(check_ins)
        return check_ins

    @property
    def waiting(self) -> tuple[object, ...]:
        """What waits, to be compared with what did before."""
        return tuple(self._writes)


def with_way_back(action: Callable[[], int], then: Callable[[Said], object]) -> None:
    """Do what was decided and hand on what it is taken back by, stored or not; a refusal is raised afterwards."""
    try:
        said: Said = action()
    except NotSavedYet as refused:
        if refused.said is not None:
            then(refused.said)
        raise
    then(said)
