"""Whose sheets are counted together. In a survey for all, each of those who are heard is counted apart, as if a survey
of their own had asked them: there is no number of them all, so that nobody can subtract one from another."""

from consult.core.errors import Missing
from consult.surveys.models import Survey
from consult.surveys.rules import MIXED, heard_in

#: Those whose sheets count nowhere: adults who answered as young people, and who did not say who they are.
COUNTED_NOWHERE = ("adults", "unsaid")


def heard(survey: Survey) -> tuple[str, ...]:
    """Those whom the survey asks, young people first."""
    return heard_in(survey.audience)


def apart(survey: Survey) -> tuple[str, ...]:
    """What to count one after the other, as `counted_as` takes it: each of those who are heard in a survey for all,
    else just the one audience, which need not be named."""
    return heard(survey) if is_for_all(survey) else ("",)


def counted_as(survey: Survey, of: str = "") -> str:
    """For whom the sheets speak that are counted: `of`, else the survey's own audience; in a survey for all, young
    people, so that no adult counts as one where nobody said whom to count. Raises Missing for somebody whom it does not
    ask."""
    known = heard(survey)
    if of and of not in known:
        raise Missing("audience")
    return of or known[0]


def is_for_all(survey: Survey) -> bool:
    """Whether several are heard in it, each apart."""
    return survey.audience == MIXED
