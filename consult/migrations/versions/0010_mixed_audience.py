"""mixed audience

Revision: 0010
After: 0009
"""

import sqlalchemy as sa
from alembic import op


revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it: without this, one about respondents would come back with row numbers.
NO_ROW_NUMBER = {'table_kwargs': {'sqlite_with_rowid': False}}


def upgrade() -> None:
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_surveys_audience'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_surveys_audience'), "audience IN ('young_people', 'parents', 'workers', 'mixed')")
    with op.batch_alter_table('responses', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_responses_speaks_as'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_responses_speaks_as'), "speaks_as IN ('young_people', 'parents', 'workers', 'adults', 'unsaid')")
    with op.batch_alter_table('quotes', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.add_column(sa.Column('said_by', sa.String(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_quotes_said_by'), "said_by IN ('young_people', 'parents', 'workers')")


def downgrade() -> None:
    with op.batch_alter_table('quotes', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_quotes_said_by'), type_='check')
        batch_op.drop_column('said_by')
    # Whoever is no young person, or may be none, still counts as none.
    op.execute("UPDATE responses SET speaks_as = 'adults' WHERE speaks_as = 'unsaid'")
    op.execute("UPDATE surveys SET audience = 'young_people' WHERE audience = 'mixed'")
    with op.batch_alter_table('responses', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_responses_speaks_as'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_responses_speaks_as'), "speaks_as IN ('young_people', 'parents', 'workers', 'adults')")
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_surveys_audience'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_surveys_audience'), "audience IN ('young_people', 'parents', 'workers')")
