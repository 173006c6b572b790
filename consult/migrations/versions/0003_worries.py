"""worries

Revision: 0003
After: 0002
"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it: without this, one about respondents would come back with row numbers.
NO_ROW_NUMBER = {'table_kwargs': {'sqlite_with_rowid': False}}


def upgrade() -> None:
    op.create_table('worries',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('page_language', sa.String(), nullable=False),
    sa.Column('survey_slug', sa.String(), nullable=True),
    sa.Column('organisation_id', sa.String(), nullable=True),
    sa.Column('suspected', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_worries_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_worries')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('concerns', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.alter_column('words_id', existing_type=sa.String(), nullable=True)
        batch_op.add_column(sa.Column('worry_id', sa.String(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_concerns_worry_id'), ['worry_id'])
        batch_op.create_foreign_key(batch_op.f('fk_concerns_worry_id_worries'), 'worries', ['worry_id'], ['id'], ondelete='CASCADE')
        batch_op.create_check_constraint(batch_op.f('ck_concerns_about_one_text'), '(words_id IS NULL) <> (worry_id IS NULL)')


def downgrade() -> None:
    op.execute("DELETE FROM concerns WHERE worry_id IS NOT NULL")
    with op.batch_alter_table('concerns', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_concerns_about_one_text'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_concerns_worry_id_worries'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_concerns_worry_id'), type_='unique')
        batch_op.drop_column('worry_id')
        batch_op.alter_column('words_id', existing_type=sa.String(), nullable=False)

    op.drop_table('worries')
