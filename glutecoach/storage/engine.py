"""The SQLAlchemy engine on which migrations run; everything else speaks with SQLite itself (see ``database``)."""

from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from glutecoach.storage.database import connect


def make_engine(path: Path) -> Engine:
    """Return an engine that checks no foreign keys, as a table is changed by building it anew."""
    opened = partial(connect, path, foreign_keys=False, make=True)
    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # An impossible value in one row must not keep the whole history from opening: it is set aside later.
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
