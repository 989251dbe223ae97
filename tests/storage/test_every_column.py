"""Export means everything: what is in any column of any table is in the JSON file."""

from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Enum, Integer, Table

from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.storage.tables import Base, UtcDateTime
from glutecoach.storage.values import TOTALS
from tests.connections import connection_of
from tests.storage.every_method import use_every_method
from tests.storage.test_transfer import export

DERIVED = {("session", name) for name in (*TOTALS, "routine_id", "routine_name")}
"""Totals of a session, which follow from its sets, and what its prescription says as well."""

OWN = {(name, "id") for name in ("session", "check_in", "decision", "screening", "set_aside")} | {
    ("set_result", "session_id")
}
"""Numbers of rows, which are other ones in another file."""


def changed(table: Table, name: str, value: Any) -> Any:
    """Return another value that a column may have, as the file keeps it."""
    kind = table.columns[name].type
    match (table.name, name):
        case ("session", "prescription"):
            return value.replace("Routine", "Another")
        case ("check_in", "places"):
            return '["leg-left"]'
        case ("screening", "flags"):
            return '["nerves"]'
        case ("check_in", "session_id"):
            return value - 1 or value + 1
        case ("preference", "value"):
            return '"another"'
    if isinstance(kind, Enum):
        assert kind.enum_class is not None
        return next(word.value for word in kind.enum_class if word.value != value)
    if isinstance(kind, Boolean):
        return not value
    if isinstance(kind, Integer):
        return (value or 0) + 40
    if isinstance(kind, Date):
        return "2031-05-06"
    if isinstance(kind, UtcDateTime):
        return "2031-05-06 07:08:09.000000"
    return f"{value}x"


def columns() -> list[tuple[str, str]]:
    tables = Base.metadata.sorted_tables
    return [(table.name, column.name) for table in tables for column in table.columns]


@pytest.fixture(scope="module")
def full_file(fresh_file: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A history with rows in every table, made once."""
    folder = tmp_path_factory.mktemp("full")
    (folder / FILE_NAME).write_bytes(fresh_file)
    use_every_method(folder)
    return (folder / FILE_NAME).read_bytes()


@pytest.mark.parametrize(("table", "name"), columns(), ids=str)
def test_every_column_of_every_table_is_in_the_export(full_file, tmp_path, table, name):
    """A change of any column shows in the file, but for what follows from others and what only numbers the rows."""
    path = tmp_path / FILE_NAME
    path.write_bytes(full_file)
    made = Base.metadata.tables[table]
    with closing(Store(path)) as store:
        before = export(store).read_bytes()
        with store.together():
            connection = connection_of(store)
            shown = "ending IS NOT NULL AND deleted_at IS NULL"
            which = {
                "session": f"WHERE id = (SELECT min(id) FROM session WHERE {shown})",
                "set_result": f"WHERE session_id = (SELECT min(id) FROM session WHERE {shown}) AND number = 1",
                "check_in": "WHERE id = (SELECT max(id) FROM check_in WHERE session_id IS NOT NULL)",
            }.get(table, f"WHERE rowid = (SELECT min(rowid) FROM {table})")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            [value] = connection.execute(f"SELECT {name} FROM {table} {which}").fetchone()
            if (table, name) not in OWN:
                connection.execute(f"UPDATE {table} SET {name} = ? {which}", [changed(made, name, value)])
        shows = export(store).read_bytes() != before
    assert shows == ((table, name) not in DERIVED | OWN)
