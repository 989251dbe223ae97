"""Programs: what a session was for, sets that hurt, what the person decided, and answers about red flags."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = (
    "id, routine_id, routine_name, started_at_utc, utc_offset_minutes, local_date, sets_planned, active_ms, work_done, "
    "sets_done, reps, held_ms, ending, note, made_up, deleted_at, prescription"
)


def upgrade() -> None:
    """Build the session table anew, and create those for decisions and for answers about red flags."""
    _session()
    _decision()
    op.create_table(
        "screening",
        *_when("screening"),
        sa.Column("flags", sa.JSON(), nullable=False),
    )


def _session() -> None:
    """Build the table anew: the prescription, which is long, has to stay the last column."""
    op.create_table(
        "session_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("routine_id", sa.String(), nullable=False),
        sa.Column("routine_name", sa.String(), nullable=False),
        sa.Column("started_at_utc", sa.DateTime(), nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("sets_planned", sa.Integer(), nullable=False),
        sa.Column("active_ms", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("work_done", sa.Float(), nullable=False, server_default=sa.text("0")),
        sa.Column("sets_done", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("reps", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("held_ms", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("hurt_sets", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("ending", sa.String(20)),
        sa.Column("activity", sa.String(20), nullable=False, server_default=sa.text("'routine'")),
        sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.text("0")),
        sa.Column("note", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("made_up", sa.Boolean(), nullable=False, server_default=sa.text("0")),
        sa.Column("deleted_at", sa.DateTime()),
        sa.Column("prescription", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name="ck_session_utc_offset_minutes"),
        sa.CheckConstraint("sets_planned >= 0", name="ck_session_sets_planned"),
        sa.CheckConstraint("active_ms >= 0", name="ck_session_active_ms"),
        sa.CheckConstraint(
            "work_done >= 0 AND sets_done >= 0 AND reps >= 0 AND held_ms >= 0", name="ck_session_totals"
        ),
        sa.CheckConstraint("hurt_sets >= 0", name="ck_session_hurt_sets"),
    )
    op.execute(f"INSERT INTO session_new ({KEPT}) SELECT {KEPT} FROM session")
    # Renaming the old table instead would take the references of the others with it.
    op.drop_table("session")
    op.rename_table("session_new", "session")
    op.create_index("ix_session_started_at_utc", "session", ["started_at_utc"])
    unfinished = sa.text("ending IS NULL AND deleted_at IS NULL")
    op.create_index("ix_session_open", "session", ["started_at_utc"], sqlite_where=unfinished)
    op.execute("UPDATE session SET activity = 'try' WHERE routine_id LIKE 'try-%'")
    op.execute(
        "UPDATE session SET hurt_sets = "
        "(SELECT count(*) FROM set_result WHERE session_id = session.id AND set_result.ending = 'pain')"
    )


def _decision() -> None:
    op.create_table(
        "decision",
        *_when("decision"),
        sa.Column("verb", sa.String(20), nullable=False),
        sa.Column("program_id", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("goal", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("until", sa.Date()),
        sa.Column("cause", sa.String(20)),
        sa.CheckConstraint("goal BETWEEN 0 AND 7", name="ck_decision_goal"),
    )


def _when(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return the columns of every table that says when something was said."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at_utc", sa.DateTime(), nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name=f"ck_{table}_utc_offset_minutes"),
    )
