"""findings

Revision: 0011
After: 0010
"""

import secrets
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op


revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it: without this, one about respondents would come back with row numbers.
NO_ROW_NUMBER = {'table_kwargs': {'sqlite_with_rowid': False}}
_COMMENTS = sa.table('question_comments', *map(sa.column, (
    'id', 'question_id', 'number', 'written_by', 'staff_id', 'text', 'written_on', 'state')))
_VOTES = sa.table('question_votes', *map(sa.column, (
    'question_id', 'version', 'staff_id', 'vote', 'reason', 'comment_id')))


def upgrade() -> None:
    with op.batch_alter_table('question_votes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('comment_id', sa.String(), nullable=True))
        batch_op.drop_constraint(batch_op.f('ck_question_votes_reason'), type_='check')
    _say_reasons_as_comments()
    with op.batch_alter_table('question_votes', schema=None) as batch_op:
        batch_op.drop_column('reason')
        batch_op.create_foreign_key(batch_op.f('fk_question_votes_comment_id_question_comments'), 'question_comments', ['comment_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_question_votes_because'), "(vote = 'not_yet') = (comment_id IS NOT NULL)")

    with op.batch_alter_table('suggestions', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.add_column(sa.Column('expires_on', sa.Date(), nullable=True))
    suggestions = sa.table('suggestions', sa.column('state'), sa.column('expires_on', sa.Date()))
    # Nobody knows any more when they were kept back: their days begin now.
    op.execute(sa.update(suggestions).where(suggestions.c.state == 'held').values(expires_on=date.today() + timedelta(days=30)))
    with op.batch_alter_table('suggestions', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.create_check_constraint(batch_op.f('ck_suggestions_expires'), "(state = 'held') = (expires_on IS NOT NULL)")

    with op.batch_alter_table('pictures', schema=None) as batch_op:
        batch_op.add_column(sa.Column('organisation_id', sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_pictures_organisation_id_organisations'), 'organisations', ['organisation_id'], ['id'])
    # Where there is one organisation only, it is known whose they are; elsewhere administrators look after them.
    op.execute("UPDATE pictures SET organisation_id = (SELECT CASE WHEN COUNT(*) = 1 THEN MIN(id) END FROM organisations)")

    with op.batch_alter_table('quotes', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.alter_column('words_id', existing_type=sa.String(), nullable=True)

    op.create_table('survey_totals',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('forgotten_on', sa.Date(), nullable=False),
    sa.Column('totals', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_survey_totals_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', name=op.f('pk_survey_totals'))
    )


def downgrade() -> None:
    op.drop_table('survey_totals')
    op.execute("DELETE FROM evidence WHERE quote_id IN (SELECT id FROM quotes WHERE words_id IS NULL)")
    op.execute("DELETE FROM quotes WHERE words_id IS NULL")
    with op.batch_alter_table('quotes', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.alter_column('words_id', existing_type=sa.String(), nullable=False)

    with op.batch_alter_table('pictures', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_pictures_organisation_id_organisations'), type_='foreignkey')
        batch_op.drop_column('organisation_id')

    with op.batch_alter_table('suggestions', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_suggestions_expires'), type_='check')
        batch_op.drop_column('expires_on')

    with op.batch_alter_table('question_votes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reason', sa.String(), nullable=True))
        batch_op.drop_constraint(batch_op.f('ck_question_votes_because'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_question_votes_comment_id_question_comments'), type_='foreignkey')
    said = sa.select(_COMMENTS.c.text).where(_COMMENTS.c.id == _VOTES.c.comment_id).scalar_subquery()
    op.execute(sa.update(_VOTES).values(reason=said))
    op.execute("DELETE FROM question_comments WHERE id IN (SELECT comment_id FROM question_votes)")
    with op.batch_alter_table('question_votes', schema=None) as batch_op:
        batch_op.drop_column('comment_id')
        batch_op.create_check_constraint(batch_op.f('ck_question_votes_reason'), "(vote = 'not_yet') = (reason IS NOT NULL)")


def _say_reasons_as_comments() -> None:
    """Why somebody voted "not yet" stands among the comments from now on, where it can be flagged."""
    bind = op.get_bind()
    votes = bind.execute(sa.select(_VOTES).where(_VOTES.c.reason.is_not(None)).order_by(
        _VOTES.c.question_id, _VOTES.c.version, _VOTES.c.staff_id)).all()
    last = dict(bind.execute(sa.text("SELECT question_id, MAX(number) FROM question_comments GROUP BY question_id")).all())
    written = sa.table('question_versions', sa.column('question_id'), sa.column('number'), sa.column('written_on', sa.Date()))
    days = {(row.question_id, row.number): row.written_on for row in bind.execute(sa.select(written))}
    comments = sa.table('question_comments', *(
        sa.column(one.name, sa.Date() if one.name == 'written_on' else sa.String()) for one in _COMMENTS.c if one.name != 'number'),
        sa.column('number', sa.Integer()))
    for vote in votes:
        last[vote.question_id] = last.get(vote.question_id, 0) + 1
        identifier = secrets.token_urlsafe(16)
        bind.execute(sa.insert(comments).values(
            id=identifier, question_id=vote.question_id, number=last[vote.question_id], written_by='young_person',
            staff_id=vote.staff_id, text=vote.reason, written_on=days.get((vote.question_id, vote.version), date.today()),
            state='shown'))
        bind.execute(sa.update(_VOTES).where(
            _VOTES.c.question_id == vote.question_id, _VOTES.c.version == vote.version, _VOTES.c.staff_id == vote.staff_id,
        ).values(comment_id=identifier))
