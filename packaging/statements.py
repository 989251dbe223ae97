"""Writes every statement of ``glutecoach/storage/queries.py`` as SQL, so that no start of the app loads SQLAlchemy.

Those of ``queries_for_sifting.py`` come after them. Run this after changing a query or a table; a test tells when it
was forgotten.
"""

import re
from typing import Any

from sqlalchemy import BindParameter, Executable
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler, SQLiteDialect

from glutecoach.storage.database import NAMED, STATEMENTS
from glutecoach.storage.queries import STATEMENTS as QUERIES
from glutecoach.storage.queries_for_sifting import STATEMENTS as SIFTING_QUERIES

HEAD = "-- Written by packaging/statements.py from glutecoach/storage/queries.py.\n"
WIDTH = 118

_BEFORE_A_CLAUSE = r"(?<!DELETE)\s+(?=(?:FROM|WHERE|GROUP BY|ORDER BY|LIMIT|VALUES|ON CONFLICT)\b)"
_BETWEEN_PARTS = r"(?<=, )|(?<= )(?=(?:AND|OR|CASE|THEN|ELSE|JOIN)\b)"


class _Compiler(SQLiteCompiler):
    """Writes the values that a query names itself into its text, and leaves the others as parameters."""

    def visit_bindparam(self, bindparam: BindParameter[Any], **more: Any) -> str:
        return super().visit_bindparam(bindparam, **more | {"literal_binds": not bindparam.required})


class _Dialect(SQLiteDialect):
    statement_compiler = _Compiler
    supports_statement_cache = True


def sql(query: Executable) -> str:
    """Return a query as SQL: each clause on its own line, and no line too long to be read."""
    text = re.sub(r" ?\n ?", "\n", str(query.compile(dialect=_Dialect(paramstyle="named"))))
    return "\n".join(line for clause in re.split(_BEFORE_A_CLAUSE, text) for line in _wrapped(clause))


def _wrapped(clause: str) -> list[str]:
    lines = [""]
    for part in re.split(_BETWEEN_PARTS, clause):
        if lines[-1] and len(lines[-1]) + len(part) > WIDTH:
            lines.append("    ")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def written() -> str:
    """Return the whole file."""
    return HEAD + "".join(f"\n{NAMED}{name}\n{sql(query)};\n" for name, query in (QUERIES | SIFTING_QUERIES).items())


if __name__ == "__main__":
    STATEMENTS.write_text(written(), encoding="utf-8")
