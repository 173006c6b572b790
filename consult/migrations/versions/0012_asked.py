"""asked

Revision: 0012
After: 0011
"""

import sqlalchemy as sa
from alembic import op


revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nobody kept what the panels were asked about so far. That stays unknown, and the days that run go on as they are:
    # to begin them anew would hold up officers who changed nothing. It is kept as soon as somebody begins to change it.
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.add_column(sa.Column('asked_mark', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('asked_anew_on', sa.Date(), nullable=True))


def downgrade() -> None:
    # Days that began anew run on.
    op.execute("UPDATE surveys SET sign_off_asked_on = asked_anew_on WHERE asked_anew_on IS NOT NULL")
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.drop_column('asked_anew_on')
        batch_op.drop_column('asked_mark')
