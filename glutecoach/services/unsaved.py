"""Unsaved: what the person said and the history refused, which is kept and shown until the history has it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

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
        return cls("This session is not in the history any more: another window or program has taken it out.")


class NotSavedYet(HistoryUnavailable):
    """The history has refused what was said; it is kept, and tried again."""

    def __init__(self, problem: Exception) -> None:
        super().__init__(f"Not saved yet, and kept until it can be: {problem}")


class _Write(NamedTuple):
    store: Callable[[], object]
    decision: "Decision | None" = None
    screening: "Screening | None" = None
    latest: "Callable[[CheckIns], CheckIns] | None" = None


class Unsaved:
    """Stores in the order in which things are said: what was refused comes before what is said now."""

    def __init__(self) -> None:
        self._writes: list[_Write] = []
        self.problem = ""
        """Why the first of them was refused at the last try, in plain words; empty while all is stored."""

    def do(
        self,
        store: Callable[[], Answer],
        *,
        decision: "Decision | None" = None,
        screening: "Screening | None" = None,
        latest: "Callable[[CheckIns], CheckIns] | None" = None,
    ) -> Answer:
        """Store something and return what that returns; the rest is how it is shown until then.

        Args:
            store: stores it; called again until it is taken.
            decision: what is decided by it.
            screening: what is answered about red flags.
            latest: makes the newest check-ins as they are with it.

        Raises:
            NotSavedYet: it is kept, and tried again by whoever calls ``store`` or ``do``.
        """
        answers: list[Answer] = []
        self._writes.append(_Write(lambda: answers.append(store()), decision, screening, latest))
        self.store()
        return answers[0]

    def store(self) -> None:
        """Try everything again that was refused.

        Raises:
            NotSavedYet: the history still refuses; what comes after it waits as well.
        """
        while self._writes:
            try:
                self._writes[0].store()
            except (StorageError, HistoryUnavailable) as error:
                refused = NotSavedYet(error)
                self.problem = str(refused)
                raise refused from error
            except Exception:  # a fault of ours is no reason to keep the rest waiting
                self._writes.pop(0)
                raise
            self._writes.pop(0)
        self.problem = ""

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
