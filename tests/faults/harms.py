"""Ways to damage a history file, as disks, people and other programs do; each does it to the file that it is given."""

import gzip
import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

Harm = Callable[[Path], object]

HEADER = {
    "the page size of no database": (16, b"\x00\x03"),
    "the page size of another file": (16, b"\x20\x00"),
    "a smaller page size": (16, b"\x02\x00"),
    "the mark of a write-ahead log": (18, b"\x02\x02"),
    "the mark of a log, for writing alone": (18, b"\x02"),
    "the mark of a version to come, for writing": (18, b"\x03"),
    "the mark of a version to come, for reading": (19, b"\x03"),
    "bytes set apart in each page": (20, b"\x20"),
    "odd shares of a page": (21, b"\xff\xff\xff"),
    "a count of changes that is odd": (24, b"\xff\xff\xff\xff"),
    "the size of an empty file": (28, bytes(4)),
    "the size of a file of one page": (28, b"\x00\x00\x00\x01"),
    "the size of a huge file": (28, b"\x7f\xff\xff\xff"),
    "free pages that are not free": (32, b"\x00\x00\x00\x02\x00\x00\x00\x03"),
    "free pages beyond the end": (32, b"\x00\xff\xff\xff\x00\x00\x00\x03"),
    "another count of the tables' changes": (40, b"\x7f\xff\xff\xff"),
    "the form of a SQLite to come": (44, b"\x00\x00\x00\x05"),
    "the form of no SQLite": (44, bytes(4)),
    "the mark of a file that shrinks by itself": (52, b"\x00\x00\x00\x04"),
    "the mark of another encoding": (56, b"\x00\x00\x00\x02"),
    "the mark of no encoding": (56, b"\x00\x00\x00\x09"),
    "the mark of another program": (68, b"GPKG"),
    "a SQLite version of the future": (92, b"\xff\xff\xff\xff\xff\xff\xff\xff"),
    "noise in what must be empty": (72, b"\xa5" * 20),
    "another word at its very beginning": (0, b"sqlite format 3\x00"),
}

CUTS = (1, 15, 16, 99, 100, 101, 511, 512, 1024, 4095, 4096, 4097, 8192, -4096, -513, -512, -1)
"""Where a file is cut off; from its end, where negative."""


def written(file: Path, at: int, data: bytes) -> None:
    with file.open("r+b") as harmed:
        harmed.seek(at)
        harmed.write(data)


def cut(file: Path, at: int) -> None:
    os.truncate(file, at % file.stat().st_size)


def page(file: Path, share: float, kind: str) -> None:
    """Damage one page, so far into the file."""
    number = int(share * (file.stat().st_size // 4096))
    noise = {"zeroed": bytes(4096), "ones": b"\xff" * 4096, "noise": random.Random(number).randbytes(4096)}
    if kind == "a bit":
        whole = file.read_bytes()
        at = number * 4096 + 9 + random.Random(number).randrange(4000)
        written(file, at, bytes([whole[at] ^ 0x10]))
    elif kind == "of its neighbour":
        written(file, number * 4096, file.read_bytes()[max(0, number - 1) * 4096 :][:4096])
    elif kind == "the head":
        written(file, number * 4096 + (100 if number == 0 else 0), b"\x0d\xff\xff\xff\xff\xff\xff\xff")
    else:
        written(file, number * 4096, noise[kind])


def sql(file: Path, *commands: str) -> None:
    """Do what another program can do with it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for command in ("PRAGMA foreign_keys = OFF", "PRAGMA writable_schema = ON", *commands):
            connection.execute(command).fetchall()


def overflow(file: Path) -> None:
    """Damage the pages on which what is long goes on."""
    sql(file, "UPDATE session SET note = hex(zeroblob(40000)) WHERE id = 1")
    whole = bytearray(file.read_bytes())
    at = whole.rindex(b"0" * 3000)
    whole[at - 600 : at + 600] = b"\xff" * 1200
    file.write_bytes(whole)


def free_pages(file: Path) -> None:
    sql(file, "CREATE TABLE gone (a)", "INSERT INTO gone VALUES (zeroblob(90000))", "DROP TABLE gone")
    trunk = struct.unpack(">I", file.read_bytes()[32:36])[0]
    written(file, (trunk - 1) * 4096, b"\xff" * 600)


def encoded(file: Path, encoding: str, size: int = 4096) -> None:
    """Write the whole file anew in another encoding, or with other pages, as a tool does."""
    new = file.with_name("new")
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(new)) as connection:
        connection.execute(f"PRAGMA encoding = '{encoding}'")
        connection.execute(f"PRAGMA page_size = {size}")
        connection.executescript("\n".join(old.iterdump()))
    new.replace(file)


def journal(file: Path, data: bytes, end: str = "-journal") -> None:
    file.with_name(file.name + end).write_bytes(data)


def hot_journal(file: Path, *, spoiled: bool = False, of_another: bool = False) -> None:
    """Leave the file in the middle of a commit, with its journal, or with that of another file."""
    kept = file.with_name("kept")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for command in ("PRAGMA cache_size = 1", "PRAGMA cache_spill = 1", "BEGIN IMMEDIATE"):
            connection.execute(command)
        connection.execute("UPDATE session SET note = hex(zeroblob(30000))")
        connection.execute("UPDATE set_result SET exercise_name = hex(zeroblob(9000))")
        shutil.copyfile(file, kept)
        data = file.with_name(f"{file.name}-journal").read_bytes()
        connection.execute("ROLLBACK")
    if not of_another:
        kept.replace(file)
    kept.unlink(missing_ok=True)
    journal(file, data[:700] + b"\xff" * 900 + data[1600:] if spoiled else data)


def write_ahead(file: Path, *, left: bool) -> None:
    """Have another program switch the write-ahead log on, and perhaps die with all of the last changes in it."""
    kept = [file.with_name(name) for name in ("kept", "kept-wal")]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE session SET note = 'in the log'")
        if left:
            shutil.copyfile(file, kept[0])
            shutil.copyfile(file.with_name(f"{file.name}-wal"), kept[1])
    if left:
        kept[0].replace(file)
        kept[1].replace(file.with_name(f"{file.name}-wal"))


def changed(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


def another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.execute("INSERT INTO bookmarks VALUES ('https://example.org')")


def link_loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "a letter").write_text("kept")


INDEX = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_session_started_at_utc'"
OF_CHECK_IN = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_check_in_local_date'"

STRANGERS: dict[str, tuple[str, ...]] = {
    "a table of a stranger": ("CREATE TABLE stranger (a)", "INSERT INTO stranger VALUES (1)"),
    "a trigger that deletes": ("CREATE TRIGGER t AFTER INSERT ON set_result BEGIN DELETE FROM check_in; END",),
    "a trigger that refuses": ("CREATE TRIGGER t BEFORE INSERT ON session BEGIN SELECT RAISE(ABORT, 'no'); END",),
    "a view instead of a table": (
        "ALTER TABLE check_in RENAME TO kept_check_in", "CREATE VIEW check_in AS SELECT * FROM kept_check_in",
    ),
    "a view over what is gone": ("CREATE VIEW v AS SELECT * FROM nowhere",),
    "an index gone": ("DROP INDEX ix_session_started_at_utc",),
    "an index too many": ("CREATE INDEX stranger ON session (note)",),
    "an index that is another's": (
        f"UPDATE sqlite_master SET rootpage = ({OF_CHECK_IN}) WHERE name = 'ix_session_started_at_utc'",
    ),
    "an index beyond the end": (
        "UPDATE sqlite_master SET rootpage = 9999 WHERE name = 'ix_session_started_at_utc'",
    ),
    "a table whose words are no SQL": ("UPDATE sqlite_master SET sql = 'CREATE THING' WHERE name = 'session'",),
    "a column too many": ("ALTER TABLE session ADD COLUMN mood TEXT",),
    "a column of another name": ("ALTER TABLE check_in RENAME COLUMN pain TO ache",),
    "the numbers of sessions used up": (
        "UPDATE session SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM session)",
        "UPDATE set_result SET session_id = 9223372036854775807 WHERE session_id = 3",
        "UPDATE check_in SET session_id = 9223372036854775807 WHERE session_id = 3",
    ),
    "other pages": ("PRAGMA page_size = 1024", "VACUUM"),
    "a file that shrinks by itself": ("PRAGMA auto_vacuum = FULL", "VACUUM"),
}  # fmt: skip

KINDS: dict[str, Harm] = {
    **{name: partial(written, at=at, data=data) for name, (at, data) in HEADER.items()},
    **{f"cut off at {at}": partial(cut, at=at) for at in CUTS},
    **{
        f"a page {kind}, {share:.0%} into the file": partial(page, share=share, kind=kind)
        for share in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
        for kind in ("zeroed", "ones", "noise", "of its neighbour", "the head", "a bit")
    },
    **{name: partial(lambda file, commands: sql(file, *commands), commands=c) for name, c in STRANGERS.items()},
    "what is long": overflow,
    "free pages": free_pages,
    "written anew as UTF-16": partial(encoded, encoding="UTF-16le"),
    "written anew with large pages": partial(encoded, encoding="UTF-8", size=65536),
    "a journal of noise": partial(journal, data=b"\xa5" * 5000),
    "a journal of nothing": partial(journal, data=b""),
    "a log of noise": partial(journal, data=b"\xa5" * 5000, end="-wal"),
    "a log's index of noise": partial(journal, data=b"\xa5" * 32768, end="-shm"),
    "in the middle of a commit": hot_journal,
    "in the middle of a commit, its journal spoiled": partial(hot_journal, spoiled=True),
    "a journal that another file was to have": partial(hot_journal, of_another=True),
    "a write-ahead log switched on": partial(write_ahead, left=False),
    "a write-ahead log left": partial(write_ahead, left=True),
    "no bytes": lambda file: file.write_bytes(b""),
    "zeros alone": partial(changed, change=lambda data: bytes(len(data))),
    "a letter": lambda file: file.write_text("This is a letter, not a history.\n" * 99),
    "packed": partial(changed, change=gzip.compress),
    "sent as text": partial(changed, change=lambda data: data.replace(b"\n", b"\r\n")),
    "mended as UTF-8": partial(changed, change=lambda data: data.decode(errors="replace").encode()),
    "a mark of text at its beginning": partial(changed, change=lambda data: b"\xef\xbb\xbf" + data),
    "twice, one after the other": partial(changed, change=lambda data: data + data),
    "something at its end": partial(changed, change=lambda data: data + b"something"),
    "encrypted": partial(changed, change=lambda data: random.Random(1).randbytes(len(data))),
    "the file of another program": another_program,
    "a link to itself": link_loop,
    "a folder with something in it": folder,
}
