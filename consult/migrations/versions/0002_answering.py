"""answering

Revision: 0002
After: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it: without this, one about respondents would come back with row numbers.
NO_ROW_NUMBER = {'table_kwargs': {'sqlite_with_rowid': False}}


def upgrade() -> None:
    op.create_table('pictures',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('alt_id', sa.String(), nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('licence', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('mime', sa.String(), nullable=False),
    sa.Column('image', sa.LargeBinary(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('retired', sa.Boolean(), nullable=False),
    sa.Column('added_by', sa.String(), nullable=False),
    sa.CheckConstraint("author <> ''", name=op.f('ck_pictures_author')),
    sa.CheckConstraint("licence = 'own' OR source <> ''", name=op.f('ck_pictures_source')),
    sa.CheckConstraint("licence IN ('own', 'cc0', 'cc-by', 'cc-by-sa', 'ogl', 'bought')", name=op.f('ck_pictures_licence')),
    sa.CheckConstraint("mime = 'image/png'", name=op.f('ck_pictures_mime')),
    sa.CheckConstraint('length(image) BETWEEN 1 AND 3000', name=op.f('ck_pictures_image')),
    sa.CheckConstraint('width BETWEEN 1 AND 128 AND height BETWEEN 1 AND 128', name=op.f('ck_pictures_size')),
    sa.ForeignKeyConstraint(['alt_id'], ['wordings.id'], name=op.f('fk_pictures_alt_id_wordings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pictures'))
    )
    op.create_table('question_rows',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('wording_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_rows_question_id_questions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wording_id'], ['wordings.id'], name=op.f('fk_question_rows_wording_id_wordings')),
    sa.PrimaryKeyConstraint('question_id', 'code', name=op.f('pk_question_rows'))
    )
    op.create_table('entry_codes',
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('used', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_entry_codes_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_entry_codes')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('entry_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_entry_codes_survey_id'), ['survey_id'], unique=False)

    op.create_table('survey_sections',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_sections_survey_id_surveys'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['title_id'], ['wordings.id'], name=op.f('fk_survey_sections_title_id_wordings')),
    sa.PrimaryKeyConstraint('survey_id', 'code', name=op.f('pk_survey_sections'))
    )
    with op.batch_alter_table('choices', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tell', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('picture', sa.String(), nullable=True))

    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('smallest', sa.Double(), nullable=True))
        batch_op.add_column(sa.Column('largest', sa.Double(), nullable=True))
        batch_op.add_column(sa.Column('picture', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('unit_id', sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_questions_unit_id_wordings'), 'wordings', ['unit_id'], ['id'])

    with op.batch_alter_table('responses', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.add_column(sa.Column('read_aloud', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('helped', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('speaks_as', sa.String(), nullable=False, server_default='young_people'))
        batch_op.add_column(sa.Column('took_bait', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('in_haste', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_constraint(batch_op.f('ck_responses_format'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_responses_format'), "format IN ('standard', 'easy', 'large')")
        batch_op.create_check_constraint(batch_op.f('ck_responses_speaks_as'), "speaks_as IN ('young_people', 'parents', 'workers', 'adults')")

    with op.batch_alter_table('survey_questions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('section', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('show_if', sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.add_column(sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('pace', sa.String(), nullable=False, server_default='question'))
        batch_op.add_column(sa.Column('entry', sa.String(), nullable=False, server_default='open'))
        batch_op.add_column(sa.Column('end_card', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('about_you', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.create_check_constraint(batch_op.f('ck_surveys_pace'), "pace IN ('question', 'section')")
        batch_op.create_check_constraint(batch_op.f('ck_surveys_entry'), "entry IN ('open', 'codes')")

    op.execute(
        "UPDATE responses SET speaks_as = (SELECT surveys.audience FROM surveys JOIN survey_versions"
        " ON survey_versions.survey_id = surveys.id WHERE survey_versions.id = responses.survey_version_id)"
    )


def downgrade() -> None:
    op.execute("UPDATE responses SET format = 'standard'")
    with op.batch_alter_table('surveys', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_surveys_entry'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_surveys_pace'), type_='check')
        batch_op.drop_column('about_you')
        batch_op.drop_column('end_card')
        batch_op.drop_column('entry')
        batch_op.drop_column('pace')
        batch_op.drop_column('closed_at')

    with op.batch_alter_table('survey_questions', schema=None) as batch_op:
        batch_op.drop_column('show_if')
        batch_op.drop_column('section')

    with op.batch_alter_table('responses', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_responses_speaks_as'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_responses_format'), type_='check')
        batch_op.drop_column('in_haste')
        batch_op.drop_column('took_bait')
        batch_op.drop_column('speaks_as')
        batch_op.drop_column('helped')
        batch_op.drop_column('read_aloud')
        batch_op.create_check_constraint(batch_op.f('ck_responses_format'), "format IN ('standard')")

    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_questions_unit_id_wordings'), type_='foreignkey')
        batch_op.drop_column('unit_id')
        batch_op.drop_column('picture')
        batch_op.drop_column('largest')
        batch_op.drop_column('smallest')

    with op.batch_alter_table('choices', schema=None) as batch_op:
        batch_op.drop_column('picture')
        batch_op.drop_column('tell')

    op.drop_table('survey_sections')
    with op.batch_alter_table('entry_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_entry_codes_survey_id'))

    op.drop_table('entry_codes')
    op.drop_table('question_rows')
    op.drop_table('pictures')
