"""The statements that the app runs are those of the queries, and store what the tables say."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, select

from glutecoach.storage.database import STATEMENTS, statements
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.tables import Base
from tests.scripts import script
from tests.storage.every_method import use_every_method

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool():
    return script("statements")


def test_the_file_is_what_the_tool_writes_now(tool):
    assert STATEMENTS.read_text(encoding="utf-8") == tool.written(), "run packaging/statements.py"


def test_sqlite_understands_every_statement(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for text in statements().values():
            values = dict.fromkeys(re.findall(r":([a-z]\w*)", text))
            connection.execute(f"EXPLAIN {text}", values).fetchall()


def test_every_statement_is_run_somewhere() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in STATEMENTS.parent.glob("[!q]*.py"))
    assert {name for name in statements() if f'"{name}"' not in code} == set()


def test_no_use_of_a_store_loads_sqlalchemy(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.storage.every_method import use_every_method;"
        "print(use_every_method(Path(sys.argv[1])));"
        "print({name.split('.')[0] for name in sys.modules} & {'sqlalchemy', 'alembic', 'mako', 'PySide6'})"
    )
    command = [sys.executable, "-c", program, str(path.parent)]
    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert made.stdout.split() == ["set()", "set()"]


def test_a_start_loads_nothing_that_only_a_transfer_needs(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from glutecoach.storage.store import Store;"
        "store = Store.open(Path(sys.argv[1])); store.preferences(); store.summaries(); store.pain_days();"
        "print(set(sys.modules) & {'msgspec', 'csv', 'glutecoach.storage.document', 'glutecoach.storage.moving'})"
    )
    command = [sys.executable, "-c", program, str(path.parent)]
    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert made.stdout.split() == ["set()"]


def test_what_is_stored_is_what_the_tables_would_store(path: Path, fresh_file: bytes, tmp_path: Path) -> None:
    """Every row goes through SQLAlchemy's types into another file, and is the same there, to the byte."""
    assert use_every_method(path.parent) == set()
    other = tmp_path / "other" / FILE_NAME
    other.parent.mkdir()
    other.write_bytes(fresh_file)
    source, target = create_engine(f"sqlite:///{path}"), create_engine(f"sqlite:///{other}")
    with source.connect() as reader, target.begin() as writer:
        for table in Base.metadata.sorted_tables:
            rows = [dict(row._mapping) for row in reader.execute(select(table))]
            assert rows, table.name
            writer.execute(insert(table), rows)
    for engine in (source, target):
        engine.dispose()
    assert raw(path) == raw(other)


def raw(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what is in a file, with the type under which SQLite keeps each value."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for table in Base.metadata.sorted_tables:
            names = ", ".join(f'"{column.name}", typeof("{column.name}")' for column in table.columns)
            found[table.name] = connection.execute(f"SELECT {names} FROM {table.name}").fetchall()
    return found
