"""Who is at the desk, as the panel knows them."""

from dataclasses import dataclass
from datetime import datetime

from consult.core.errors import Missing
from consult.core.log import Actor
from consult.people.models import MODERATOR, Panel
from consult.people.rules import is_quiet
from consult.questions.rules import YOUNG_PERSON, kind_of_person, writer
from consult.web.guards import acting, person


@dataclass(frozen=True)
class Worker:
    """The adult whom members of a panel can call."""

    name: str
    phone: str


def my_panel() -> Panel:
    """The panel that this person sits on; raises Missing for somebody who sits on none."""
    if person().panel is None:
        raise Missing("panel")
    return person().panel


def who_i_am() -> str:
    """ "young_person", "worker" or "officer"."""
    return kind_of_person(person().role_names)


def i_vote() -> bool:
    """Whether this person votes: young people do, and adults who help a panel do not."""
    return who_i_am() == YOUNG_PERSON


def i_write_as() -> str:
    """How a question's history tells of this person."""
    return writer(who_i_am())


def me() -> Actor:
    """This person, as the log takes it."""
    return acting(MODERATOR)


def worker_of(panel: Panel | None) -> Worker | None:
    """Whom to call, where the panel says it."""
    if panel is None or not panel.worker_name or not panel.worker_phone:
        return None
    return Worker(panel.worker_name, panel.worker_phone)


def is_quiet_now(panel: Panel | None, now: datetime) -> bool:
    """Whether nothing should ask for a member's attention now."""
    return panel is not None and is_quiet(now.time(), quiet_from=panel.quiet_from, quiet_until=panel.quiet_until)
