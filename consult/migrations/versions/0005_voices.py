"""voices

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('voices',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('text_key', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('sound', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('mime', sa.String(), nullable=False),
    sa.Column('seconds', sa.Double(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('spoken_for', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('checked_by', sa.String(), nullable=True),
    sa.Column('initials', sa.String(length=4), nullable=True),
    sa.Column('in_form', sa.Boolean(), nullable=False),
    sa.CheckConstraint("state IN ('drafted', 'checked')", name=op.f('ck_voices_state')),
    sa.CheckConstraint("state = 'drafted' OR (checked_by IS NOT NULL AND initials IS NOT NULL)", name=op.f('ck_voices_checked')),
    sa.CheckConstraint("mime IN ('audio/ogg; codecs=opus', 'audio/webm; codecs=opus', 'audio/mp4; codecs=mp4a.40.2', 'audio/mpeg')", name=op.f('ck_voices_mime')),
    sa.CheckConstraint('length(sound) BETWEEN 1 AND 40000', name=op.f('ck_voices_sound')),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_voices_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voices')),
    sa.UniqueConstraint('survey_id', 'text_key', 'language', name=op.f('uq_voices_survey_id'))
    )
    with op.batch_alter_table('voices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_voices_mark'), ['mark'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('voices', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_voices_mark'))

    op.drop_table('voices')
