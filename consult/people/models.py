"""Who works with Consult: organisations, panels, and people who sign in."""

from datetime import time

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import Base, db, random_id
from consult.core.log import Actor

MODERATOR = "moderator"
OFFICER = "officer"
SAFEGUARDING_LEAD = "safeguarding_lead"
LANGUAGE_READER = "language_reader"
ADMINISTRATOR = "administrator"
ROLES = (MODERATOR, OFFICER, SAFEGUARDING_LEAD, LANGUAGE_READER, ADMINISTRATOR)


class Organisation(db.Model):
    """Who asks: the council, a school trust, the health board. Its officers see only its surveys."""

    __tablename__ = "organisations"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class Panel(db.Model):
    """Who approves questions: the Youth Council, the Care Leavers' Council, and others like them."""

    __tablename__ = "panels"
    __table_args__ = (
        CheckConstraint("approvals_needed >= 1", name="approvals_needed"),
        CheckConstraint("answer_days >= 1", name="answer_days"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    #: So many different members say "ready" before a question is approved; who wrote it never counts.
    approvals_needed: Mapped[int] = mapped_column(default=3)
    #: So many days it has for its yes to a survey; after that an officer may pass it over, in public.
    answer_days: Mapped[int] = mapped_column(default=10)
    #: The adult whom members can call; each page of the council desk names them.
    worker_name: Mapped[str | None]
    worker_phone: Mapped[str | None]
    #: Between these hours, in the city's time, nothing asks for a member's attention.
    quiet_from: Mapped[time] = mapped_column(default=time(21))
    quiet_until: Mapped[time] = mapped_column(default=time(8))


staff_roles = Table(
    "staff_roles",
    Base.metadata,
    Column("staff_id", ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
)


class Role(db.Model, RoleMixin):
    """What a person may do. The names are `ROLES`."""

    __tablename__ = "roles"

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    name: Mapped[str] = mapped_column(unique=True)


class Staff(db.Model, UserMixin):
    """Someone who signs in."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    #: What a signed-in browser carries; changing it signs the person out everywhere.
    fs_uniquifier: Mapped[str] = mapped_column(unique=True, default=random_id)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    panel_id: Mapped[str | None] = mapped_column(ForeignKey("panels.id"))
    #: The one language that a language reader reads, or a moderator translates into.
    reads_language: Mapped[str | None]

    roles: Mapped[list[Role]] = relationship(secondary=staff_roles, lazy="selectin")
    organisation: Mapped[Organisation] = relationship()
    panel: Mapped[Panel | None] = relationship()

    @property
    def role_names(self) -> frozenset[str]:
        """The names of this person's roles."""
        return frozenset(role.name for role in self.roles)

    def acting_as(self, role: str) -> Actor:
        """This person in one of their roles, as the log and the actions take it."""
        if role not in self.role_names:
            raise PermissionError(f"{self.id} is no {role}")
        return Actor(role=role, id=self.id)
