"""Outputs: files that pages write where a person says, as the history's own outputs are written."""

from pathlib import Path

from glutecoach.storage.errors import StorageError
from glutecoach.storage.outputs import output


class NotWritten(Exception):
    """The file could not be written; the message is one plain sentence with what to do about it."""


def write(file: Path, data: bytes, data_dir: Path) -> None:
    """Write a file, whole or not at all, in place of what may be there, but never of what is kept in ``data_dir``.

    Raises:
        NotWritten: it cannot be written; what was there is as it was.
    """
    try:
        with output(file, data_dir, replace=True) as new:
            new.write_bytes(data)
    except StorageError as error:
        raise NotWritten(str(error)) from error
