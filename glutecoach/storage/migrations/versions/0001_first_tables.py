"""The first tables: sessions with their sets, check-ins and preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    _session()
    _set_result()
    _check_in()
    op.create_table(
        "preference",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_preference"),
    )


def _session() -> None:
    op.create_table(
        "session",
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
        sa.Column("ending", sa.String(20)),
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
    )
    op.create_index("ix_session_started_at_utc", "session", ["started_at_utc"])
    unfinished = sa.text("ending IS NULL AND deleted_at IS NULL")
    op.create_index("ix_session_open", "session", ["started_at_utc"], sqlite_where=unfinished)


def _set_result() -> None:
    op.create_table(
        "set_result",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.String(), nullable=False),
        sa.Column("exercise_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("set_number", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("planned_reps", sa.Integer(), nullable=False),
        sa.Column("done_reps", sa.Integer(), nullable=False),
        sa.Column("planned_held_ms", sa.Integer(), nullable=False),
        sa.Column("held_ms", sa.Integer(), nullable=False),
        sa.Column("started_ms", sa.Integer(), nullable=False),
        sa.Column("ended_ms", sa.Integer(), nullable=False),
        sa.Column("ending", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_set_result"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_set_result_session_id", ondelete="CASCADE"),
        sa.CheckConstraint("number >= 1", name="ck_set_result_number"),
        sa.CheckConstraint("item >= 0", name="ck_set_result_item"),
        sa.CheckConstraint("set_number >= 1", name="ck_set_result_set_number"),
        sa.CheckConstraint("side IN ('both', 'left', 'right')", name="ck_set_result_side"),
        sa.CheckConstraint("planned_reps >= 0 AND done_reps >= 0", name="ck_set_result_reps"),
        sa.CheckConstraint("planned_held_ms >= 0 AND held_ms >= 0", name="ck_set_result_held"),
        sa.CheckConstraint("started_ms >= 0 AND ended_ms >= started_ms", name="ck_set_result_times"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_set_result_exercise_id_session_id", "set_result", ["exercise_id", "session_id"])


def _check_in() -> None:
    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at_utc", sa.DateTime(), nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("moment", sa.String(20), nullable=False),
        sa.Column("pain", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer()),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.PrimaryKeyConstraint("id", name="pk_check_in"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_check_in_session_id", ondelete="SET NULL"),
        sa.CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name="ck_check_in_utc_offset_minutes"),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name="ck_check_in_pain"),
    )
    op.create_index("ix_check_in_local_date", "check_in", ["local_date"])
    op.create_index("ix_check_in_session_id", "check_in", ["session_id"])
