"""the thread

Revision: 0001
After: None
"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('log_entries',
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('actor_id', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('object_id', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('position', name=op.f('pk_log_entries'))
    )
    op.create_table('organisations',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations'))
    )
    op.create_table('roles',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roles')),
    sa.UniqueConstraint('name', name=op.f('uq_roles_name'))
    )
    op.create_table('sent_marks',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sent_marks')),
    sqlite_with_rowid=False
    )
    op.create_table('wordings',
    sa.Column('id', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wordings'))
    )
    op.create_table('panels',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_panels_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_panels'))
    )
    op.create_table('questions',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('proposed_by', sa.String(), nullable=False),
    sa.Column('sensitive', sa.Boolean(), nullable=False),
    sa.Column('most', sa.Integer(), nullable=True),
    sa.Column('limit', sa.Integer(), nullable=False),
    sa.Column('wording_id', sa.String(), nullable=False),
    sa.Column('help_id', sa.String(), nullable=True),
    sa.Column('low_id', sa.String(), nullable=True),
    sa.Column('high_id', sa.String(), nullable=True),
    sa.CheckConstraint("state IN ('idea', 'worked_on', 'approved', 'retired')", name=op.f('ck_questions_state')),
    sa.ForeignKeyConstraint(['help_id'], ['wordings.id'], name=op.f('fk_questions_help_id_wordings')),
    sa.ForeignKeyConstraint(['high_id'], ['wordings.id'], name=op.f('fk_questions_high_id_wordings')),
    sa.ForeignKeyConstraint(['low_id'], ['wordings.id'], name=op.f('fk_questions_low_id_wordings')),
    sa.ForeignKeyConstraint(['wording_id'], ['wordings.id'], name=op.f('fk_questions_wording_id_wordings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions')),
    sa.UniqueConstraint('code', name=op.f('uq_questions_code'))
    )
    op.create_table('wording_texts',
    sa.Column('wording_id', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('format', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('drafted', 'checked', 'stale')", name=op.f('ck_wording_texts_state')),
    sa.ForeignKeyConstraint(['wording_id'], ['wordings.id'], name=op.f('fk_wording_texts_wording_id_wordings'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('wording_id', 'language', 'format', name=op.f('pk_wording_texts'))
    )
    op.create_table('choices',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('exclusive', sa.Boolean(), nullable=False),
    sa.Column('special', sa.String(), nullable=True),
    sa.Column('wording_id', sa.String(), nullable=False),
    sa.CheckConstraint("special IN ('dont_know', 'rather_not_say')", name=op.f('ck_choices_special')),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_choices_question_id_questions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wording_id'], ['wordings.id'], name=op.f('fk_choices_wording_id_wordings')),
    sa.PrimaryKeyConstraint('question_id', 'code', name=op.f('pk_choices'))
    )
    op.create_table('question_priorities',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('priority_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_priorities_question_id_questions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('question_id', 'priority_id', name=op.f('pk_question_priorities'))
    )
    op.create_table('question_themes',
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('theme_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_question_themes_question_id_questions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('question_id', 'theme_id', name=op.f('pk_question_themes'))
    )
    op.create_table('staff',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('password', sa.String(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('fs_uniquifier', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.String(), nullable=False),
    sa.Column('panel_id', sa.String(), nullable=True),
    sa.Column('reads_language', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_staff_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['panel_id'], ['panels.id'], name=op.f('fk_staff_panel_id_panels')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff')),
    sa.UniqueConstraint('email', name=op.f('uq_staff_email')),
    sa.UniqueConstraint('fs_uniquifier', name=op.f('uq_staff_fs_uniquifier'))
    )
    op.create_table('surveys',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.String(), nullable=False),
    sa.Column('panel_id', sa.String(), nullable=False),
    sa.Column('audience', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('title_id', sa.String(), nullable=False),
    sa.Column('decision_id', sa.String(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=True),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('reply_due_on', sa.Date(), nullable=True),
    sa.CheckConstraint("audience IN ('young_people', 'parents', 'workers')", name=op.f('ck_surveys_audience')),
    sa.CheckConstraint("state = 'draft' OR (opens_on IS NOT NULL AND reply_due_on IS NOT NULL)", name=op.f('ck_surveys_promise')),
    sa.CheckConstraint("state IN ('draft', 'open', 'closed')", name=op.f('ck_surveys_state')),
    sa.ForeignKeyConstraint(['decision_id'], ['wordings.id'], name=op.f('fk_surveys_decision_id_wordings')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_surveys_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['panel_id'], ['panels.id'], name=op.f('fk_surveys_panel_id_panels')),
    sa.ForeignKeyConstraint(['title_id'], ['wordings.id'], name=op.f('fk_surveys_title_id_wordings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_surveys')),
    sa.UniqueConstraint('slug', name=op.f('uq_surveys_slug'))
    )
    op.create_table('findings',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.String(), nullable=False),
    sa.Column('locked_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['statement_id'], ['wordings.id'], name=op.f('fk_findings_statement_id_wordings')),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_findings_survey_id_surveys')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_findings')),
    sa.UniqueConstraint('survey_id', 'number', name=op.f('uq_findings_survey_id'))
    )
    op.create_table('publications',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('disclosure_rule', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_publications_survey_id_surveys')),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_publications'))
    )
    op.create_table('staff_roles',
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('role_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['role_id'], ['roles.id'], name=op.f('fk_staff_roles_role_id_roles'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_staff_roles_staff_id_staff'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('staff_id', 'role_id', name=op.f('pk_staff_roles'))
    )
    op.create_table('survey_facts',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('wording_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_facts_survey_id_surveys'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wording_id'], ['wordings.id'], name=op.f('fk_survey_facts_wording_id_wordings')),
    sa.PrimaryKeyConstraint('survey_id', 'name', name=op.f('pk_survey_facts'))
    )
    op.create_table('survey_questions',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('question_id', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_survey_questions_question_id_questions')),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_questions_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'question_id', name=op.f('pk_survey_questions'))
    )
    op.create_table('survey_versions',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('form', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_versions_survey_id_surveys')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_versions')),
    sa.UniqueConstraint('survey_id', 'number', name=op.f('uq_survey_versions_survey_id'))
    )
    op.create_table('decisions',
    sa.Column('finding_id', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('text_id', sa.String(), nullable=False),
    sa.Column('reason_id', sa.String(), nullable=True),
    sa.Column('decided_by_id', sa.String(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('owner_id', sa.String(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.CheckConstraint("status <> 'will_change' OR (owner_id IS NOT NULL AND due_on IS NOT NULL)", name=op.f('ck_decisions_promise')),
    sa.CheckConstraint("status IN ('changed', 'will_change', 'already', 'no', 'deciding')", name=op.f('ck_decisions_status')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['wordings.id'], name=op.f('fk_decisions_decided_by_id_wordings')),
    sa.ForeignKeyConstraint(['finding_id'], ['findings.id'], name=op.f('fk_decisions_finding_id_findings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['wordings.id'], name=op.f('fk_decisions_owner_id_wordings')),
    sa.ForeignKeyConstraint(['reason_id'], ['wordings.id'], name=op.f('fk_decisions_reason_id_wordings')),
    sa.ForeignKeyConstraint(['text_id'], ['wordings.id'], name=op.f('fk_decisions_text_id_wordings')),
    sa.PrimaryKeyConstraint('finding_id', name=op.f('pk_decisions'))
    )
    op.create_table('drafts',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_version_id', sa.String(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('wrapped', sa.LargeBinary(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['survey_version_id'], ['survey_versions.id'], name=op.f('fk_drafts_survey_version_id_survey_versions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_drafts_code_hash')),
    sqlite_with_rowid=False
    )
    op.create_table('responses',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_version_id', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('format', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('taken_back', sa.Boolean(), nullable=False),
    sa.CheckConstraint("channel IN ('web', 'import')", name=op.f('ck_responses_channel')),
    sa.CheckConstraint("format IN ('standard')", name=op.f('ck_responses_format')),
    sa.ForeignKeyConstraint(['survey_version_id'], ['survey_versions.id'], name=op.f('fk_responses_survey_version_id_survey_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_responses')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('responses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_responses_survey_version_id'), ['survey_version_id'], unique=False)

    op.create_table('survey_counts',
    sa.Column('survey_version_id', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('question_code', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint("what IN ('started', 'reached')", name=op.f('ck_survey_counts_what')),
    sa.ForeignKeyConstraint(['survey_version_id'], ['survey_versions.id'], name=op.f('fk_survey_counts_survey_version_id_survey_versions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_version_id', 'what', 'question_code', 'language', name=op.f('pk_survey_counts')),
    sqlite_with_rowid=False
    )
    op.create_table('answers',
    sa.Column('response_id', sa.String(), nullable=False),
    sa.Column('question_code', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('value', sa.JSON(none_as_null=True), nullable=True),
    sa.CheckConstraint("state IN ('answered', 'skipped', 'dont_know', 'rather_not_say')", name=op.f('ck_answers_state')),
    sa.ForeignKeyConstraint(['response_id'], ['responses.id'], name=op.f('fk_answers_response_id_responses'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('response_id', 'question_code', name=op.f('pk_answers')),
    sqlite_with_rowid=False
    )
    op.create_table('receipts',
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('response_id', sa.String(), nullable=False),
    sa.Column('opened', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['response_id'], ['responses.id'], name=op.f('fk_receipts_response_id_responses'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_receipts')),
    sa.UniqueConstraint('response_id', name=op.f('uq_receipts_response_id')),
    sqlite_with_rowid=False
    )
    op.create_table('updates',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('finding_id', sa.String(), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('text_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['finding_id'], ['decisions.finding_id'], name=op.f('fk_updates_finding_id_decisions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['text_id'], ['wordings.id'], name=op.f('fk_updates_text_id_wordings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_updates'))
    )
    op.create_table('words',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('response_id', sa.String(), nullable=False),
    sa.Column('question_code', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('page_language', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('unread', 'passed', 'held')", name=op.f('ck_words_state')),
    sa.ForeignKeyConstraint(['response_id'], ['responses.id'], name=op.f('fk_words_response_id_responses'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_words')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('words', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_words_response_id'), ['response_id'], unique=False)

    op.create_table('concerns',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('raised_by', sa.String(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('due_by', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.String(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.CheckConstraint("decision IN ('no_concern', 'advice', 'referred')", name=op.f('ck_concerns_decision')),
    sa.CheckConstraint("raised_by IN ('machine', 'person')", name=op.f('ck_concerns_raised_by')),
    sa.CheckConstraint('(decision IS NULL) = (due_by IS NOT NULL)', name=op.f('ck_concerns_clock_stops')),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_concerns_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concerns')),
    sa.UniqueConstraint('words_id', name=op.f('uq_concerns_words_id')),
    sqlite_with_rowid=False
    )
    op.create_table('personal_marks',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('hidden', 'cleared')", name=op.f('ck_personal_marks_state')),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_personal_marks_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_personal_marks')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('personal_marks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_personal_marks_words_id'), ['words_id'], unique=False)

    op.create_table('quotes',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('question_code', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('chosen', 'confirmed', 'refused')", name=op.f('ck_quotes_state')),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_quotes_survey_id_surveys')),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_quotes_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quotes')),
    sa.UniqueConstraint('words_id', name=op.f('uq_quotes_words_id')),
    sqlite_with_rowid=False
    )
    op.create_table('readings',
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('done', 'failed')", name=op.f('ck_readings_state')),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_readings_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('words_id', name=op.f('pk_readings')),
    sqlite_with_rowid=False
    )
    op.create_table('tags',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('task', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.CheckConstraint("made_by = 'machine' OR state <> 'proposed'", name=op.f('ck_tags_people_settle')),
    sa.CheckConstraint("made_by IN ('machine', 'person')", name=op.f('ck_tags_made_by')),
    sa.CheckConstraint("state IN ('proposed', 'settled', 'refused')", name=op.f('ck_tags_state')),
    sa.CheckConstraint("task IN ('sentiment', 'theme', 'language')", name=op.f('ck_tags_task')),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_tags_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tags')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('tags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tags_words_id'), ['words_id'], unique=False)

    op.create_table('evidence',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('finding_id', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('question_code', sa.String(), nullable=False),
    sa.Column('counts', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('quote_id', sa.String(), nullable=True),
    sa.CheckConstraint("(kind = 'counts') = (counts IS NOT NULL)", name=op.f('ck_evidence_counts')),
    sa.CheckConstraint("(kind = 'quote') = (quote_id IS NOT NULL)", name=op.f('ck_evidence_quote')),
    sa.CheckConstraint("kind IN ('counts', 'quote')", name=op.f('ck_evidence_kind')),
    sa.ForeignKeyConstraint(['finding_id'], ['findings.id'], name=op.f('fk_evidence_finding_id_findings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['quote_id'], ['quotes.id'], name=op.f('fk_evidence_quote_id_quotes'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence'))
    )
    _make_log_append_only()


def downgrade() -> None:
    _let_log_go()
    op.drop_table('evidence')
    with op.batch_alter_table('tags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tags_words_id'))

    op.drop_table('tags')
    op.drop_table('readings')
    op.drop_table('quotes')
    with op.batch_alter_table('personal_marks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_personal_marks_words_id'))

    op.drop_table('personal_marks')
    op.drop_table('concerns')
    with op.batch_alter_table('words', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_words_response_id'))

    op.drop_table('words')
    op.drop_table('updates')
    op.drop_table('receipts')
    op.drop_table('answers')
    op.drop_table('survey_counts')
    with op.batch_alter_table('responses', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_responses_survey_version_id'))

    op.drop_table('responses')
    op.drop_table('drafts')
    op.drop_table('decisions')
    op.drop_table('survey_versions')
    op.drop_table('survey_questions')
    op.drop_table('survey_facts')
    op.drop_table('staff_roles')
    op.drop_table('publications')
    op.drop_table('findings')
    op.drop_table('surveys')
    op.drop_table('staff')
    op.drop_table('question_themes')
    op.drop_table('question_priorities')
    op.drop_table('choices')
    op.drop_table('wording_texts')
    op.drop_table('questions')
    op.drop_table('panels')
    op.drop_table('wordings')
    op.drop_table('sent_marks')
    op.drop_table('roles')
    op.drop_table('organisations')
    op.drop_table('log_entries')


def _make_log_append_only() -> None:
    """Nobody changes or deletes a line of the log, whichever program they use."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entries "
            "FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER log_no_{act.lower()} BEFORE {act} ON log_entries "
            "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        )


def _let_log_go() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER log_append_only ON log_entries")
        op.execute("DROP FUNCTION log_is_append_only()")
        return
    for act in ("update", "delete"):
        op.execute(f"DROP TRIGGER log_no_{act}")
