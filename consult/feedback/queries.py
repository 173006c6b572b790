"""Finding what came of surveys."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consult.core.db import db, in_pieces
from consult.core.errors import Missing
from consult.core.wording import STANDARD, Wording
from consult.feedback.models import Decision, Evidence, Finding, Publication, Update
from consult.results.models import Quote
from consult.surveys.models import Survey


def findings_of(survey: Survey) -> list[Finding]:
    """A survey's findings in their order, with all that pages show of them: as many queries for fifty as for one."""
    decision = selectinload(Finding.decision)
    texts = (Decision.text, Decision.reason, Decision.decided_by, Decision.owner)
    with_all = (
        selectinload(Finding.statement),
        selectinload(Finding.evidence).joinedload(Evidence.quote).joinedload(Quote.words),
        *(decision.selectinload(text) for text in texts),
        decision.selectinload(Decision.updates).selectinload(Update.text),
    )
    of_survey = select(Finding).where(Finding.survey_id == survey.id).order_by(Finding.number)
    return list(db.session.scalars(of_survey.options(*with_all)))


def number_of_findings(survey: Survey) -> int:
    """How many findings a survey has."""
    return db.session.scalar(select(func.count()).where(Finding.survey_id == survey.id)) or 0


def steps_of(surveys: Iterable[Survey]) -> dict[str, list[Finding]]:
    """The findings of several surveys by the surveys' ids, each in its order, with what tells the next step and none of
    their texts; surveys without any are left out."""
    with_these = (
        selectinload(Finding.evidence).joinedload(Evidence.quote).joinedload(Quote.words),
        selectinload(Finding.decision).lazyload(Decision.updates),
    )
    found: dict[str, list[Finding]] = defaultdict(list)
    for some in in_pieces(survey.id for survey in surveys):
        of_these = select(Finding).where(Finding.survey_id.in_(some)).order_by(Finding.number)
        for finding in db.session.scalars(of_these.options(*with_these)):
            found[finding.survey_id].append(finding)
    return dict(found)


def finding_of(survey: Survey, number: int) -> Finding:
    """One finding; raises Missing."""
    found = db.session.scalars(select(Finding).where(Finding.survey_id == survey.id, Finding.number == number)).first()
    if found is None:
        raise Missing("finding")
    return found


def publication_of(survey: Survey) -> Publication | None:
    """That and since when a survey's feedback is public, or None."""
    return db.session.get(Publication, survey.id)


def publications_of(surveys: Iterable[Survey]) -> dict[str, Publication]:
    """That and since when the feedback of these surveys is public, by their ids; the others are left out."""
    pieces = in_pieces(survey.id for survey in surveys)
    found = (db.session.scalars(select(Publication).where(Publication.survey_id.in_(some))) for some in pieces)
    return {publication.survey_id: publication for some in found for publication in some}


def which_are_public(surveys: Iterable[Survey]) -> set[str]:
    """The ids of those of these surveys whose feedback is public."""
    return set(publications_of(surveys))


def published() -> list[Publication]:
    """All public feedback with its surveys' titles, the newest first."""
    of_all = (
        select(Publication)
        .join(Publication.survey)
        .options(contains_eager(Publication.survey).joinedload(Survey.title))
    )
    return list(db.session.scalars(of_all.order_by(Publication.published_on.desc(), Survey.slug)))


def awaited() -> list[Survey]:
    """Closed surveys without public feedback, with their titles, those due first first."""
    return list(
        db.session.scalars(
            select(Survey)
            .options(joinedload(Survey.title))
            .outerjoin(Publication, Publication.survey_id == Survey.id)
            .where(Survey.state == "closed", Publication.survey_id.is_(None))
            .order_by(Survey.reply_due_on, Survey.slug)
        )
    )


def taken_back() -> list[Survey]:
    """Withdrawn surveys without public feedback, with their titles, the newest first: whoever answered looks for
    them."""
    return list(
        db.session.scalars(
            select(Survey)
            .options(joinedload(Survey.title))
            .outerjoin(Publication, Publication.survey_id == Survey.id)
            .where(Survey.state == "withdrawn", Publication.survey_id.is_(None))
            .order_by(Survey.withdrawn_on.desc(), Survey.slug)
        )
    )


def texts_of(finding: Finding) -> list[Wording]:
    """Every text of a finding that is written by hand, in the order in which it is read."""
    texts = [finding.statement]
    if finding.decision is not None:
        decision = finding.decision
        texts += [decision.text, decision.decided_by]
        texts += [text for text in (decision.reason, decision.owner) if text is not None]
        texts += [update.text for update in decision.updates]
    return texts


def languages_of(findings: list[Finding], form: str = STANDARD) -> set[str]:
    """The languages in which every text of these findings has words in this format."""
    named = [set(text.by_language(form)) for finding in findings for text in texts_of(finding)]
    return set.intersection(*named) if named else set()
