"""Seals on the events."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the tables forward. Events that were stored before carry none, and are taken as they are."""
    op.add_column("events", sa.Column("seal", sa.String(length=20), nullable=False, server_default=""))
