"""Seals on the rows of the panel."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

PANEL = ("scores", "shares", "incidents", "incident_reports")


def upgrade() -> None:
    """Bring the tables forward. Rows without a seal go; the next start scores again."""
    for table in PANEL:
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own schema
        op.add_column(table, sa.Column("seal", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("DELETE FROM generations")
