"""How far people agree: a random sample, coded blind by two, and Cohen's kappa."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from nltk.metrics.agreement import AnnotationTask
from sqlalchemy import Select, func, select

from consult.analysis.actions import SENTIMENTS, UnknownTag
from consult.analysis.models import PersonalMark
from consult.analysis.queries import without_personal_data
from consult.analysis.sampling_models import Sample, SampleCode, SampleText
from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.reader import THEMES
from consult.responses.models import Response
from consult.responses.words import PASSED, Words
from consult.surveys.models import Survey, SurveyVersion

#: As many as two people can code in half an hour; below the fewest, an interval says nothing.
SIZES, FEWEST = (20, 50, 100), 10
#: What somebody may choose: "cannot tell" is an answer of people's too; "not assessed" is the machine's alone.
FEELINGS = tuple(value for value in SENTIMENTS if value != "not_assessed")
_CODERS = 2
_SAMPLES = 1000

Codes = tuple[str, str]


class TooFewTexts(Refused):
    """Fewer texts than a sample needs."""

    message = _l("Too few texts have been passed for a sample.")


class CodedByOthers(Refused):
    """A sample is for two people."""

    message = _l("Two other people code this sample already.")


@dataclass(frozen=True)
class Agreement:
    """Cohen's kappa of two people on `n` texts. None where it is not defined: both used one label only."""

    what: str
    n: int
    #: The share of texts on which both said the same, from 0 to 1.
    same: float
    kappa: float | None
    #: The middle 95 % of 1,000 samples drawn from these texts with replacement, under the sample's own seed.
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class ToCode:
    """A text to code: its words as they may be shown, and nothing else that anyone or anything said about it."""

    words_id: str
    question_code: str
    page_language: str
    text: str


def draw_sample(survey: Survey, size: int, *, seed: str, by: Actor, today: date) -> Sample:
    """Draw `size` passed texts, or all where there are fewer. The same seed draws the same from the same texts.

    Raises TooFewTexts.
    """
    ids = list(db.session.scalars(_passed(survey).order_by(Words.id)))
    if len(ids) < FEWEST:
        raise TooFewTexts
    sample = Sample(survey_id=survey.id, seed=seed, drawn_on=today, drawn_from=len(ids))
    db.session.add(sample)
    db.session.flush()
    for words_id in random.Random(seed).sample(ids, min(size, len(ids))):
        db.session.add(SampleText(sample_id=sample.id, words_id=words_id))
    log.record("sample drawn", by=by, kind="sample", object_id=sample.id, day=today)
    return sample


def samples_of(survey: Survey) -> list[Sample]:
    """The survey's samples, the newest first."""
    chosen = select(Sample).where(Sample.survey_id == survey.id).order_by(Sample.drawn_on.desc(), Sample.id)
    return list(db.session.scalars(chosen))


def sample_of(survey: Survey, identifier: str) -> Sample:
    """One sample of this survey; raises Missing."""
    sample = db.session.get(Sample, identifier)
    if sample is None or sample.survey_id != survey.id:
        raise Missing("sample")
    return sample


def code_text(
    sample: Sample, words_id: str, *, sentiment: str, themes: Iterable[str], staff_id: str, by: Actor, today: date
) -> None:
    """What one person says about one text; said again, it replaces what they said. Raises Missing, UnknownTag,
    CodedByOthers."""
    chosen = sorted(set(themes))
    if sentiment not in FEELINGS or not set(chosen) <= set(THEMES):
        raise UnknownTag
    if db.session.scalars(_texts(sample).where(Words.id == words_id)).first() is None:
        raise Missing("text")
    take_turns(sample)  # two may be the second one at the same moment
    coders = coders_of(sample)
    if staff_id not in coders and len(coders) >= _CODERS:
        raise CodedByOthers
    db.session.merge(
        SampleCode(sample_id=sample.id, words_id=words_id, staff_id=staff_id, sentiment=sentiment, themes=chosen)
    )
    log.record("sample coded", by=by, kind="sample", object_id=sample.id, day=today)


def coders_of(sample: Sample) -> list[str]:
    """Who codes it: at most two, in no order that tells anything."""
    chosen = select(SampleCode.staff_id).where(SampleCode.sample_id == sample.id).distinct()
    return sorted(db.session.scalars(chosen))


def next_to_code(sample: Sample, staff_id: str) -> ToCode | None:
    """A text that this person has not coded yet, or None."""
    mine = select(SampleCode.words_id).where(SampleCode.sample_id == sample.id, SampleCode.staff_id == staff_id)
    entry = db.session.scalars(_texts(sample).where(Words.id.not_in(mine)).order_by(Words.id)).first()
    if entry is None:
        return None
    marks = db.session.scalars(select(PersonalMark).where(PersonalMark.words_id == entry.id))
    return ToCode(entry.id, entry.question_code, entry.page_language, without_personal_data(entry.text, marks))


def how_many_coded(sample: Sample, staff_id: str) -> tuple[int, int]:
    """(texts that this person has coded, texts there are): of those that may still be read."""
    there = _texts(sample).with_only_columns(Words.id)
    texts = db.session.scalar(select(func.count()).select_from(there.subquery())) or 0
    mine = _codes(sample).where(SampleCode.staff_id == staff_id)
    return db.session.scalar(select(func.count()).select_from(mine.subquery())) or 0, texts


def agreement(sample: Sample) -> list[Agreement]:
    """How far the two agree on the texts that both have coded: feeling, themes together, then theme by theme.

    Empty until both have coded every text: whoever is not done must not learn what the other says.
    """
    coders = coders_of(sample)
    if len(coders) < _CODERS or any(len(set(how_many_coded(sample, one))) > 1 for one in coders):
        return []
    by_text: dict[str, dict[str, SampleCode]] = {}
    for code in db.session.scalars(_codes(sample)):
        by_text.setdefault(code.words_id, {})[code.staff_id] = code
    pairs = [tuple(codes[one] for one in coders) for _id, codes in sorted(by_text.items()) if len(codes) == _CODERS]
    asked: Mapping[str, Callable[[SampleCode], str]] = {
        "sentiment": lambda code: code.sentiment,
        "themes": lambda code: " ".join(code.themes),
        **{theme: lambda code, theme=theme: str(theme in code.themes) for theme in THEMES},
    }
    return [
        agreed(what, [(label(one), label(other)) for one, other in pairs], sample.seed) for what, label in asked.items()
    ]


def agreed(what: str, pairs: Sequence[Codes], seed: str) -> Agreement:
    """Cohen's kappa (1960) of these pairs of labels, through NLTK, with its interval."""
    n = len(pairs)
    kappa = kappa_of(pairs)
    interval = None
    if kappa is not None:
        chance = random.Random(f"{seed} {what}")
        drawn = (_quick_kappa(chance.choices(pairs, k=n)) for _ in range(_SAMPLES))
        known = sorted(one for one in drawn if one is not None)
        interval = (known[int(len(known) * 0.025)], known[max(0, int(len(known) * 0.975) - 1)]) if known else None
    return Agreement(what, n, sum(one == other for one, other in pairs) / n if n else 0.0, kappa, interval)


def kappa_of(pairs: Sequence[Codes]) -> float | None:
    """Cohen's kappa through NLTK; None where both use one label only, or there is nothing."""
    if len({label for pair in pairs for label in pair}) < 2:
        return None
    told = [(who, place, label) for place, pair in enumerate(pairs) for who, label in zip("ab", pair, strict=True)]
    return float(AnnotationTask(data=told).kappa())


def _quick_kappa(pairs: Sequence[Codes]) -> float | None:
    """The same number (a test compares them) without what makes NLTK slow a thousand times over."""
    n = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(number * others[label] for label, number in ones.items()) / (n * n)
    if by_chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / n - by_chance) / (1 - by_chance)


def _passed(survey: Survey) -> Select[tuple[str]]:
    return (
        select(Words.id)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Words.state == PASSED)
    )


def _texts(sample: Sample) -> Select[tuple[Words]]:
    """Its texts that are still there, and that no adult has begun to worry about since."""
    drawn = select(SampleText.words_id).where(SampleText.sample_id == sample.id)
    return select(Words).where(Words.id.in_(drawn), Words.state == PASSED)


def _codes(sample: Sample) -> Select[tuple[SampleCode]]:
    """What was said about these texts. A text that is held since it was coded counts for nobody."""
    there = _texts(sample).with_only_columns(Words.id)
    return select(SampleCode).where(SampleCode.sample_id == sample.id, SampleCode.words_id.in_(there))
