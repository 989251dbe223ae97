"""Where things lie: resource files and the person's data folder, alike in a checkout, a wheel and a frozen app."""

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of the read-only resource files."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    if inside.is_dir() or getattr(sys, "frozen", False):
        return inside
    return package.parent / "resources"


def default_data_dir() -> Path:
    """Return the data folder that the operating system has for this person; it is not made here."""
    from platformdirs import user_data_path

    return user_data_path("glutecoach", appauthor=False)


def default_log_dir() -> Path:
    """Return the folder in which the operating system has this program write down what went wrong."""
    from platformdirs import user_log_path

    return user_log_path("glutecoach", appauthor=False)
