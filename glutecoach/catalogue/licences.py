"""Licences: resources/licences.txt → what comes along with GluteCoach, each part with the terms it stands under."""

import re
from dataclasses import dataclass
from pathlib import Path

from glutecoach.catalogue.refusals import CatalogueError

FILE = "licences.txt"

_HEAD = re.compile(r"^={78}\n(?P<name>.+)\n(?P<kind>.+)\n={78}\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Licence:
    """A part, the short name of its licence, and the whole text."""

    name: str
    kind: str
    text: str


def load_licences(folder: Path) -> tuple[Licence, ...]:
    """Return the licences of a resource folder, our own first.

    Raises:
        CatalogueError: the file is missing, unreadable or not as packaging/licences.py writes it.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CatalogueError(FILE, str(error)) from error
    heads = list(_HEAD.finditer(text))
    if not heads:
        raise CatalogueError(FILE, "expected a part between two lines of 78 =")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        Licence(head["name"], head["kind"], text[head.end() : end].strip("\n"))
        for head, end in zip(heads, ends, strict=True)
    )
