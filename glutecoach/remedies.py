"""Remedies: what a person can do where the operating system refuses, and neither path nor rights are to blame."""

import errno

ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""There is none left on the disk, or for this person."""

_OTHERS = "close other programs, then try again"
_REMEDIES = {
    **dict.fromkeys(ROOM, "make room on the disk"),
    errno.EFBIG: "let files here be larger, or take another disk",
    errno.EMFILE: _OTHERS,
    errno.ENFILE: _OTHERS,
    errno.ENOMEM: _OTHERS,
}


def remedy(error: OSError | None) -> str:
    """Return the remedy as a part of a sentence, empty where none is known."""
    return "" if error is None else _REMEDIES.get(error.errno or 0, "")
