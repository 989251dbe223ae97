"""The connection of a store, for what no method of it does: a switch of SQLite, or a statement of no release."""

from glutecoach.storage.database import Connection
from glutecoach.storage.store import Store


def connection_of(store: Store) -> Connection:
    """Return it; within ``together`` it is in the middle of that change."""
    return store._database.connection


def be_quick(store: Store) -> None:
    """Let a store not wait for its disk: there is no power cut to fear."""
    connection_of(store).execute("PRAGMA synchronous = OFF")
