"""Where things lie: resource files and the person's data folder, alike in a checkout, a wheel and a frozen app."""

import os
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


def spare_folders(data_dir: Path) -> tuple[Path, ...]:
    """Return where something goes that a data folder does not take; they are not made here.

    Each data folder has its own, so that what was done with one never turns up in another. The first lasts; many
    systems empty the other when they start.
    """
    from zlib import crc32

    name = f"{crc32(str(data_dir.absolute()).encode(errors='surrogateescape')):08x}"
    return tuple(folder / name for folder in _all_spare())


def own_folders() -> tuple[Path, ...]:
    """Return where nothing lies but what this program writes beside data folders: all that is spare, and the log."""
    return *_all_spare(), default_log_dir()


def _all_spare() -> tuple[Path, Path]:
    import tempfile

    from platformdirs import user_state_path

    spare = user_state_path("glutecoach", appauthor=False) / "unsaved"
    return spare, Path(tempfile.gettempdir()) / f"glutecoach-{getattr(os, 'getuid', lambda: 0)()}"


def may_be_emptied(folder: Path, data_dir: Path) -> bool:
    """Tell whether a folder is the spare one of a data folder that many systems empty when they start."""
    return folder in spare_folders(data_dir)[1:]
