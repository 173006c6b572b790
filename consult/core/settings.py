"""Settings of an installation: from the environment, with defaults that work on a laptop."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from consult.core import keys

#: Where Alembic finds its steps.
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
#: The demo city leaves its accounts here; an installation that has the file is a demo.
DEMO_SIGN_INS = "demo-sign-ins.txt"


@dataclass(frozen=True)
class Settings:
    """Where things are kept and how strict the doors are."""

    instance: Path
    database_url: str
    secret: bytes
    #: The names under which the site may be asked for; another name in a request is refused.
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    #: Behind HTTPS the cookies are marked Secure; on loopback a browser would then drop them.
    https: bool = False
    #: Whether what is shown is the demo city, so that every page says so.
    demo: bool = False
    #: The id of the organisation that runs the site: worries that come from no survey go to its leads.
    organisation: str = "city-council"
    #: What the transparency record says of who answers for the tool: the team, the senior responsible owner, and the
    #: impact assessments that were made. The record tells what is missing.
    team: str = ""
    owner: str = ""
    assessments: str = ""
    #: How many proxies stand in front and may be believed about the caller's address.
    proxies: int = 0
    #: More settings for Flask, from a test or an administrator.
    more: dict = field(default_factory=dict)

    @classmethod
    def from_environment(cls) -> "Settings":
        """CONSULT_INSTANCE, CONSULT_DATABASE_URL, CONSULT_SECRET_KEY (hex), CONSULT_HOSTS (names,
        comma-separated), CONSULT_HTTPS, CONSULT_ORGANISATION (an id), CONSULT_TEAM, CONSULT_OWNER,
        CONSULT_ASSESSMENTS, CONSULT_PROXIES."""
        instance = Path(os.environ.get("CONSULT_INSTANCE", "instance")).resolve()
        instance.mkdir(parents=True, exist_ok=True)
        instance.chmod(0o700)  # the database and the secret lie here: for the service's own user only
        secret = os.environ.get("CONSULT_SECRET_KEY")
        return cls(
            instance=instance,
            database_url=os.environ.get("CONSULT_DATABASE_URL", f"sqlite:///{instance / 'consult.db'}"),
            secret=bytes.fromhex(secret) if secret else keys.secret_in(instance),
            demo=(instance / DEMO_SIGN_INS).exists(),
            hosts=tuple(map(str.strip, os.environ.get("CONSULT_HOSTS", ",".join(cls.hosts)).split(","))),
            https=os.environ.get("CONSULT_HTTPS", "") == "1",
            organisation=os.environ.get("CONSULT_ORGANISATION", cls.organisation),
            team=os.environ.get("CONSULT_TEAM", ""),
            owner=os.environ.get("CONSULT_OWNER", ""),
            assessments=os.environ.get("CONSULT_ASSESSMENTS", ""),
            proxies=int(os.environ.get("CONSULT_PROXIES", "0")),
        )
