"""question bank

Revision: 0006
After: 0005
"""

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it: without this, one about respondents would come back with row numbers.
NO_ROW_NUMBER = {'table_kwargs': {'sqlite_with_rowid': False}}


def upgrade() -> None:
    with op.batch_alter_table('panels', schema=None) as batch_op:
        batch_op.add_column(sa.Column('approvals_needed', sa.Integer(), nullable=False, server_default='3'))
        batch_op.add_column(sa.Column('worker_name', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('worker_phone', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('quiet_from', sa.Time(), nullable=False, server_default='21:00:00'))
        batch_op.add_column(sa.Column('quiet_until', sa.Time(), nullable=False, server_default='08:00:00'))
        batch_op.create_check_constraint(batch_op.f('ck_panels_approvals_needed'), 'approvals_needed >= 1')
    with op.batch_alter_table('panels', schema=None) as batch_op:
        batch_op.alter_column('approvals_needed', existing_type=sa.Integer(), existing_nullable=False, server_default=None)
        batch_op.alter_column('quiet_from', existing_type=sa.Time(), existing_nullable=False, server_default=None)
        batch_op.alter_column('quiet_until', existing_type=sa.Time(), existing_nullable=False, server_default=None)

    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('panel_id', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('approved_on', sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_questions_panel_id_panels'), 'panels', ['panel_id'], ['id'])
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.alter_column('version', existing_type=sa.Integer(), existing_nullable=False, server_default=None)
    # Questions that are there stand in the bank of the panel whose survey asked them.
    op.execute(
        "UPDATE questions SET panel_id = (SELECT MIN(surveys.panel_id) FROM survey_questions "
        "JOIN surveys ON surveys.id = survey_questions.survey_id WHERE survey_questions.question_id = questions.id)"
    )

    op.create_table('question_versions',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('written_by', sa.String(), nullable=False),
    sa.Column('author_id', sa.String(), nullable=True),
    sa.Column('written_on', sa.Date(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('words', sa.JSON(), nullable=False),
    sa.CheckConstraint("written_by IN ('young_person', 'panel', 'officer')", name=op.f('ck_question_versions_written_by')),
    sa.ForeignKeyConstraint(['author_id'], ['staff.id'], name=op.f('fk_question_versions_author_id_staff'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_versions_question_id_questions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('question_id', 'number', name=op.f('pk_question_versions'))
    )
    op.create_table('question_votes',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('vote', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.CheckConstraint("vote IN ('ready', 'not_yet', 'dont_get_it')", name=op.f('ck_question_votes_vote')),
    sa.CheckConstraint("(vote = 'not_yet') = (reason IS NOT NULL)", name=op.f('ck_question_votes_reason')),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_votes_question_id_questions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_question_votes_staff_id_staff'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('question_id', 'version', 'staff_id', name=op.f('pk_question_votes'))
    )
    op.create_table('question_overrides',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('overridden_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_overrides_question_id_questions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('question_id', 'version', name=op.f('pk_question_overrides'))
    )
    op.create_table('question_comments',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('written_by', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('written_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('shown', 'taken_back', 'flagged', 'removed')", name=op.f('ck_question_comments_state')),
    sa.CheckConstraint("written_by IN ('young_person', 'worker', 'officer')", name=op.f('ck_question_comments_written_by')),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_comments_question_id_questions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_question_comments_staff_id_staff'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_comments'))
    )
    op.create_table('question_seen',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('comments', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_seen_question_id_questions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_question_seen_staff_id_staff'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('question_id', 'staff_id', name=op.f('pk_question_seen'))
    )
    op.create_table('suggestions',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('page_language', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('suspected', sa.Boolean(), nullable=False),
    sa.Column('hidden', sa.JSON(), nullable=False),
    sa.Column('cleared', sa.JSON(), nullable=False),
    sa.CheckConstraint("state IN ('unread', 'held')", name=op.f('ck_suggestions_state')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_suggestions_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggestions')),
    sqlite_with_rowid=False
    )

    with op.batch_alter_table('worries', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.add_column(sa.Column('came_from', sa.String(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_worries_came_from'), "came_from IN ('suggestion', 'comment')")


def downgrade() -> None:
    with op.batch_alter_table('worries', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_worries_came_from'), type_='check')
        batch_op.drop_column('came_from')

    op.drop_table('suggestions')
    op.drop_table('question_seen')
    op.drop_table('question_comments')
    op.drop_table('question_overrides')
    op.drop_table('question_votes')
    op.drop_table('question_versions')
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_questions_panel_id_panels'), type_='foreignkey')
        batch_op.drop_column('approved_on')
        batch_op.drop_column('version')
        batch_op.drop_column('panel_id')

    with op.batch_alter_table('panels', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_panels_approvals_needed'), type_='check')
        batch_op.drop_column('quiet_until')
        batch_op.drop_column('quiet_from')
        batch_op.drop_column('worker_phone')
        batch_op.drop_column('worker_name')
        batch_op.drop_column('approvals_needed')
