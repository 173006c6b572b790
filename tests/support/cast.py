"""The people in our tests, few and always the same. All of them are made up."""

from dataclasses import dataclass

from consult.people.models import ADMINISTRATOR, LANGUAGE_READER, MODERATOR, OFFICER, SAFEGUARDING_LEAD

#: Everyone's password at the desks.
PASSWORD = "kiln-bottle-oven-saggar"

HOME, ELSEWHERE = "city-council", "school-trust"


@dataclass(frozen=True)
class Respondent:
    """Someone with a phone, who has no account here."""

    name: str
    age: int
    #: What the phone asks for, as in Accept-Language.
    language: str


@dataclass(frozen=True)
class Worker:
    """Someone who signs in."""

    name: str
    email: str
    role: str
    organisation: str = HOME
    #: Moderators sit on a panel.
    on_panel: bool = False
    reads_language: str | None = None


ZOFIA = Respondent("Zofia", 14, "pl")
AYAAN = Respondent("Ayaan", 12, "ur")
ELLIE = Respondent("Ellie", 16, "en")
STRANGER = Respondent("a stranger", 30, "en")

OLWEN = Worker("Olwen", "olwen@council.invalid", OFFICER)
MO = Worker("Mo", "mo@youth.invalid", MODERATOR, on_panel=True, reads_language="pl")
LENA = Worker("Lena", "lena@council.invalid", SAFEGUARDING_LEAD)
REHANA = Worker("Rehana", "rehana@council.invalid", LANGUAGE_READER, reads_language="ur")
ADA = Worker("Ada", "ada@council.invalid", ADMINISTRATOR)
#: An officer of another organisation, who must see nothing of ours.
OTTO = Worker("Otto", "otto@trust.invalid", OFFICER, organisation=ELSEWHERE)

RESPONDENTS: dict[str, Respondent] = {
    "zofia": ZOFIA,
    "ayaan": AYAAN,
    "ellie": ELLIE,
    "stranger": STRANGER,
}
WORKERS: dict[str, Worker] = {
    **{worker.name.lower(): worker for worker in (OLWEN, MO, LENA, REHANA, ADA, OTTO)},
    # By role, where a test is about the role and not about the person.
    OFFICER: OLWEN,
    MODERATOR: MO,
    SAFEGUARDING_LEAD: LENA,
    LANGUAGE_READER: REHANA,
    ADMINISTRATOR: ADA,
}
