"""Limiting: what would be too loud for 16 bits is bent, ever more gently, where it would be cut off with a crackle."""

from math import exp

KNEE = 24_000
"""Levels up to here stay as they are."""

CEILING = 32_000
"""No level comes above here."""

_ROOM = CEILING - KNEE


def bend(level: float) -> int:
    """Return a level that stays below the ceiling. A louder one comes out louder, and no step can be heard."""
    size = abs(level)
    if size > KNEE:
        size = CEILING - _ROOM * exp((KNEE - size) / _ROOM)
    return int(size) if level > 0 else -int(size)
