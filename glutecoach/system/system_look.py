"""What a system says of its look."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SystemLook:
    """Whether the system is dark, and whether what moves is to stand still; None where it does not say."""

    dark: bool | None = None
    still: bool | None = None
