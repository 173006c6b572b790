"""panels

Revision: 0009
After: 0008
"""

import sqlalchemy as sa
from alembic import op


revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('panels', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answer_days', sa.Integer(), nullable=False, server_default='10'))
        batch_op.create_check_constraint(batch_op.f('ck_panels_answer_days'), 'answer_days >= 1')
    with op.batch_alter_table('panels', schema=None) as batch_op:
        batch_op.alter_column('answer_days', existing_type=sa.Integer(), existing_nullable=False, server_default=None)

    op.create_table('city_data',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_city_data'))
    )

    op.create_table('places',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('organisation_id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('retired', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('school', 'youth_club', 'library', 'family_hub', 'health', 'shop', 'online', 'other')", name=op.f('ck_places_kind')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_places_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_places')),
    sa.UniqueConstraint('organisation_id', 'code', name=op.f('uq_places_organisation_id'))
    )

    op.create_table('arrivals',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('place_id', sa.String(), nullable=False),
    sa.Column('earlier', sa.Integer(), nullable=False),
    sa.Column('newest', sa.Integer(), nullable=False),
    sa.Column('newest_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['places.id'], name=op.f('fk_arrivals_place_id_places'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_arrivals_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'place_id', name=op.f('pk_arrivals')),
    sqlite_with_rowid=False
    )

    op.create_table('promotion_files',
    sa.Column('survey_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['surveys.id'], name=op.f('fk_promotion_files_survey_id_surveys'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('survey_id', 'name', name=op.f('pk_promotion_files'))
    )


def downgrade() -> None:
    op.drop_table('promotion_files')
    op.drop_table('arrivals')
    op.drop_table('places')
    op.drop_table('city_data')
    with op.batch_alter_table('panels', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_panels_answer_days'), type_='check')
        batch_op.drop_column('answer_days')
