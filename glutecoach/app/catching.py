"""Catching: an error in what Qt calls goes to where all errors go, and no further.

PySide keeps an error that comes out of an overridden method for the Python code that is under way, and lets Qt go on.
Every override that is called in between then runs with that error set: it fails as well, or ends the process.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial, wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAccessibleWidget

ANSWERS: dict[type, frozenset[str]] = {
    QObject: frozenset(
        "columnCount data focusNextPrevChild hasHeightForWidth headerData heightForWidth minimumSizeHint moveCursor"
        " rowCount sizeHint".split()
    ),
    QAccessibleWidget: frozenset("actionNames state text".split()),
}
"""What Qt asks for: where our answer fails, it has the one that it would have without us."""

CALLS = frozenset("currentChanged doAction event eventFilter nextCheckState paint paintCell showPopup".split())
"""What Qt tells of, beside all whose names end with "Event": where it fails, it is taken for not handled."""


def catch_all() -> None:
    """Watch every override, of the classes that there are and of those to come."""
    for base, answers in ANSWERS.items():
        for made in _below(base):
            _watch(made, answers=answers)
        base.__init_subclass__ = classmethod(partial(_made, base=base, answers=answers))  # type: ignore[assignment]


def let_go() -> None:
    """Watch nothing that is made from now on; what is watched stays so."""
    for base in ANSWERS:
        if "__init_subclass__" in vars(base):
            del base.__init_subclass__


def _below(base: type) -> Iterator[type]:
    made: type
    for made in base.__subclasses__():
        yield made
        yield from _below(made)


def _made(made: type, *, base: type, answers: frozenset[str], **named: Any) -> None:
    """Watch a new class, once its other bases have had their say, as Generic does."""
    super(base, made).__init_subclass__(**named)  # type: ignore[arg-type]
    _watch(made, answers=answers)


def _watch(made: type, *, answers: frozenset[str]) -> None:
    for name, method in list(vars(made).items()):
        if type(method) is FunctionType and not hasattr(method, "__wrapped__"):
            if name in answers:
                setattr(made, name, _answering(method, made))
            elif name in CALLS or name.endswith("Event"):
                setattr(made, name, _called(method))


def _called(method: FunctionType) -> Callable[..., Any]:
    unhandled = False if method.__name__ in ("event", "eventFilter") else None

    @wraps(method)
    def caught(*given: Any, **named: Any) -> Any:
        try:
            return method(*given, **named)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            return unhandled

    return caught


def _answering(method: FunctionType, made: type) -> Callable[..., Any]:
    @wraps(method)
    def caught(self: Any, *given: Any, **named: Any) -> Any:
        try:
            return method(self, *given, **named)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
        with suppress(NotImplementedError):  # Qt has no answer of its own
            return getattr(super(made, self), method.__name__)(*given, **named)
        return None

    return caught
