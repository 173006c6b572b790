"""reading

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it: without this, one about respondents would come back with row numbers.
NO_ROW_NUMBER = {'table_kwargs': {'sqlite_with_rowid': False}}

#: SQLite's index over search_texts, which it does not copy, and the triggers that keep it in step: also when a text
#: goes because its response goes, which no action of ours sees.
_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "words, content='search_texts', content_rowid='number', tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
    "CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN "
    "INSERT INTO search_index(rowid, words) VALUES (new.number, new.words); END",
    "CREATE TRIGGER search_texts_gone AFTER DELETE ON search_texts BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words); "
    "INSERT OR REPLACE INTO search_states(id, leftovers) VALUES ('index', 1); END",
    "CREATE TRIGGER search_texts_changed AFTER UPDATE ON search_texts BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words); "
    "INSERT INTO search_index(rowid, words) VALUES (new.number, new.words); "
    "INSERT OR REPLACE INTO search_states(id, leftovers) VALUES ('index', 1); END",
)


def upgrade() -> None:
    with op.batch_alter_table('tags', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_tags_task'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_tags_task'), "task IN ('sentiment', 'theme', 'priority', 'language')")

    op.create_table('tag_doubts',
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_tag_doubts_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('words_id', 'theme', name=op.f('pk_tag_doubts')),
    sqlite_with_rowid=False
    )
    op.create_table('settlings',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_settlings_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_settlings'))
    )
    with op.batch_alter_table('settlings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_settlings_survey_id'), ['survey_id'], unique=False)

    op.create_table('settled_before',
    sa.Column('settling_id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['settling_id'], ['settlings.id'], name=op.f('fk_settled_before_settling_id_settlings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_settled_before_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('settling_id', 'words_id', name=op.f('pk_settled_before')),
    sqlite_with_rowid=False
    )
    op.create_table('samples',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('seed', sa.String(), nullable=False),
    sa.Column('drawn_on', sa.Date(), nullable=False),
    sa.Column('drawn_from', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_samples_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_samples'))
    )
    with op.batch_alter_table('samples', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_samples_survey_id'), ['survey_id'], unique=False)

    op.create_table('sample_texts',
    sa.Column('sample_id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['sample_id'], ['samples.id'], name=op.f('fk_sample_texts_sample_id_samples'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_sample_texts_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('sample_id', 'words_id', name=op.f('pk_sample_texts')),
    sqlite_with_rowid=False
    )
    op.create_table('sample_codes',
    sa.Column('sample_id', sa.String(), nullable=False),
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('sentiment', sa.String(), nullable=False),
    sa.Column('themes', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['sample_id'], ['samples.id'], name=op.f('fk_sample_codes_sample_id_samples'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_sample_codes_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('sample_id', 'words_id', 'staff_id', name=op.f('pk_sample_codes')),
    sqlite_with_rowid=False
    )
    op.create_table('search_states',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('leftovers', sa.Boolean(), nullable=False),
    sa.CheckConstraint("id = 'index'", name=op.f('ck_search_states_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_states'))
    )
    op.create_table('search_texts',
    sa.Column('words_id', sa.String(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_search_texts_words_id_words'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('words_id', name=op.f('pk_search_texts')),
    sa.UniqueConstraint('number', name=op.f('uq_search_texts_number')),
    sqlite_with_rowid=False
    )
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("CREATE INDEX search_index_words ON search_texts USING gin (array_to_tsvector(string_to_array(words, ' ')))")
    else:
        for statement in _SQLITE_SEARCH:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("DROP TABLE search_index")  # the triggers go with their table
    op.drop_table('search_texts')
    op.drop_table('search_states')
    op.drop_table('sample_codes')
    op.drop_table('sample_texts')
    with op.batch_alter_table('samples', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_samples_survey_id'))

    op.drop_table('samples')
    op.drop_table('settled_before')
    with op.batch_alter_table('settlings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_settlings_survey_id'))

    op.drop_table('settlings')
    op.drop_table('tag_doubts')
    op.execute("DELETE FROM tags WHERE task = 'priority'")
    with op.batch_alter_table('tags', schema=None, **NO_ROW_NUMBER) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_tags_task'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_tags_task'), "task IN ('sentiment', 'theme', 'language')")
