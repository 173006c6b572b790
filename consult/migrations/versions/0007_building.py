"""building

Revision: 0007
After: 0006
"""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_DAYS = ('decision_due_on', 'not_taken_on', 'sign_off_asked_on', 'signed_off_on', 'passed_over_on', 'paused_on', 'withdrawn_on')
_WORDS = ('target_groups', 'dates_reason', 'signed_mark', 'withdrawn_reason_id', 'background_picture', 'paper_address')


def upgrade() -> None:
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.add_column(sa.Column('promised', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('is_507b', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('keep_months', sa.Integer(), nullable=False, server_default='24'))
        for name in _DAYS:
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        for name in _WORDS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_surveys_withdrawn_reason_id_wordings'), 'wordings', ['withdrawn_reason_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('ck_surveys_state'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_surveys_state'), "state IN ('draft', 'open', 'paused', 'closed', 'withdrawn')")
        batch_op.create_check_constraint(batch_op.f('ck_surveys_keep_months'), "keep_months BETWEEN 1 AND 24")
        batch_op.create_check_constraint(batch_op.f('ck_surveys_withdrawn'), "state <> 'withdrawn' OR withdrawn_reason_id IS NOT NULL")

    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.alter_column('is_507b', existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch_op.alter_column('keep_months', existing_type=sa.Integer(), existing_nullable=False, server_default=None)

    op.create_table('survey_background',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('wording_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_background_survey_id_surveys'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wording_id'], ['wordings.id'], name=op.f('fk_survey_background_wording_id_wordings')),
    sa.PrimaryKeyConstraint('survey_id', 'name', name=op.f('pk_survey_background'))
    )
    op.create_table('survey_sign_offs',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('member_id', sa.String(), nullable=False),
    sa.Column('says', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.CheckConstraint("says = 'ready' OR reason IS NOT NULL", name=op.f('ck_survey_sign_offs_reason')),
    sa.CheckConstraint("says IN ('ready', 'not_yet')", name=op.f('ck_survey_sign_offs_says')),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_sign_offs_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'member_id', name=op.f('pk_survey_sign_offs'))
    )


def downgrade() -> None:
    op.drop_table('survey_sign_offs')
    op.drop_table('survey_background')
    # What came before knows neither: a survey that takes no answers any more is a closed one.
    op.execute("UPDATE surveys SET closed_on = COALESCE(closed_on, withdrawn_on, paused_on) WHERE state IN ('paused', 'withdrawn')")
    op.execute("UPDATE surveys SET state = 'closed' WHERE state IN ('paused', 'withdrawn')")
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_surveys_withdrawn'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_surveys_keep_months'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_surveys_state'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_surveys_state'), "state IN ('draft', 'open', 'closed')")
        batch_op.drop_constraint(batch_op.f('fk_surveys_withdrawn_reason_id_wordings'), type_='foreignkey')
        for name in reversed(_DAYS + _WORDS):
            batch_op.drop_column(name)
        batch_op.drop_column('keep_months')
        batch_op.drop_column('is_507b')
        batch_op.drop_column('promised')
