"""words

Revision: 0004
After: 0003
"""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.add_column(sa.Column('accepted_drafts', sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table('wording_texts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('checked_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('initials', sa.String(length=4), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('wording_texts', schema=None) as batch_op:
        batch_op.drop_column('initials')
        batch_op.drop_column('checked_by')

    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.drop_column('accepted_drafts')

