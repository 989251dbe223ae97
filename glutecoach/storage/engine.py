"""The SQLAlchemy engine of one SQLite file, set so that a commit survives a power cut."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Pool, StaticPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

READ = {"glutecoach_read": True}


def make_engine(
    path: Path, *, busy_timeout_ms: int = 2000, foreign_keys: bool = True, poolclass: type[Pool] = StaticPool
) -> Engine:
    """Return an engine of one connection, for the thread that uses it first; nothing is opened yet."""

    def connect() -> sqlite3.Connection:
        # Without an isolation level Python begins nothing on its own, and DDL stays in its transaction.
        return sqlite3.connect(path, timeout=busy_timeout_ms / 1000, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=poolclass)

    @event.listens_for(engine, "connect")
    def on_connect(connection: DBAPIConnection, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.execute("PRAGMA journal_mode = DELETE")
        cursor.execute("PRAGMA synchronous = EXTRA")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("glutecoach_read", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine
