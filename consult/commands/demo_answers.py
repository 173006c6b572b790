"""Made-up answers for the demo city, the same each time."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from consult.commands.demo_surveys import LANGUAGES, read
from consult.responses.actions import keep_response
from consult.responses.counting import count_reached, count_started
from consult.responses.giving import SEEN, SKIPPED, Given, counting_for_rules
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import SurveyVersion
from consult.surveys.routing import route

#: Where the files say nothing: one in so many skips.
_SKIPS = 0.15


def made_up_answers(version: SurveyVersion, opened: date, *, days: int) -> None:
    """As many responses as the file says, spread over so many days."""
    data = read("answers")
    slug = version.survey.slug
    dice = random.Random(f"consult {slug}")
    people = data["respondents"][slug]
    pages = [language for language in LANGUAGES for _ in range(people.get(language, 0))]
    texts = _texts_by_place(data["texts"], slug, pages, dice)
    form = form_of(version)
    writers = {place: Given("answered", people["writers"]) for place, _code in texts} if form.first else {}
    for place, language in enumerate(pages):
        answers: dict[str, Given] = {}
        day = opened + timedelta(days=dice.randrange(days))
        for question in form.questions:
            if question not in route(form.questions, counting_for_rules(answers)):
                continue
            given = texts.get((place, question.code)) if question.kind.own_words else None
            if question is form.first:
                given = writers.get(place)
            weights = _weights(data, slug, _audience(form, answers), question.code)
            answers[question.code] = given or drawn(question, weights, dice, day=day)
            count_reached(version.id, question.code, language=language)
        count_started(version.id, language=language)
        keep_response(version, answers, language=language, channel="web", on=day)


def _weights(data: Mapping[str, Any], slug: str, audience: str, code: str) -> Any:
    """What the file says of one question: for this audience alone, for everybody, or as it stands in every survey."""
    apart = data.get("apart", {}).get(audience, {}).get(slug, {})
    for weights in (apart, data["weights"].get(slug, {}), data.get("standing", {}).get(audience, {})):
        if code in weights:
            return weights[code]
    return None


def _audience(form: Form, answers: Mapping[str, Given]) -> str:
    """Whose standing answers are drawn: in a survey for all, those of whoever this is."""
    who = answers.get(form.first.code) if form.first else None
    return str(who.value) if who is not None and who.state == "answered" else form.audience


def drawn(question: FormQuestion, weights: Any, dice: random.Random, *, day: date) -> Given:
    """One answer given on `day`. `weights` is as the head of `answers.toml` says."""
    kind = question.kind
    if not kind.asks:
        return Given(SEEN)
    if kind.own_words:
        return Given(SKIPPED)
    if weights is None:
        if dice.random() < _SKIPS or not question.choices:
            return Given(SKIPPED)
        weights = {choice.code: 1 if choice.special else 4 for choice in question.choices}
    if kind.control == "grid":
        return _drawn_grid(question, weights, dice)
    if kind.control == "several":
        return _drawn_several(question, weights, dice)
    pairs = list(weights.items()) if isinstance(weights, Mapping) else weights
    value = dice.choices([value for value, _ in pairs], [weight for _, weight in pairs])[0]
    if value == "skip":
        return Given(SKIPPED)
    choice = question.choice(value) if isinstance(value, str) else None
    if choice is not None and choice.special:
        return Given(choice.special, value)
    if kind.control == "pictures":
        return Given("answered", [value])
    if kind.control == "parts":
        return Given("answered", (day - timedelta(days=value)).isoformat())
    return Given("answered", int(value) if kind.control == "scale" else value)


def _drawn_grid(question: FormQuestion, weights: Mapping[str, Any], dice: random.Random) -> Given:
    if dice.randrange(100) < weights.get("skip", 0):
        return Given(SKIPPED)
    rows = {row.code: weights[row.code] for row in question.rows if row.code in weights}
    taken = {code: dice.choices(list(of_row), list(of_row.values()))[0] for code, of_row in rows.items()}
    answered = {code: choice for code, choice in taken.items() if choice != "skip"}
    return Given("answered", answered) if answered else Given(SKIPPED)


def _drawn_several(question: FormQuestion, weights: Mapping[str, int], dice: random.Random) -> Given:
    alone = [code for code in weights if code == "skip" or ((one := question.choice(code)) and one.exclusive)]
    others = max(0, 100 - sum(weights[code] for code in alone))
    first = dice.choices([*alone, ""], [*(weights[code] for code in alone), others])[0]
    if first == "skip":
        return Given(SKIPPED)
    if first:
        choice = question.choice(first)
        assert choice is not None
        return Given(choice.special, first) if choice.special else Given("answered", [first])
    taken = [code for code in weights if code not in alone and dice.randrange(100) < weights[code]]
    taken = dice.sample(taken, min(len(taken), question.most or len(taken)))
    if not taken:
        return Given(SKIPPED)
    return Given("answered", [choice.code for choice in question.choices if choice.code in taken])


def _texts_by_place(
    texts: list[dict[str, str]], slug: str, pages: list[str], dice: random.Random
) -> dict[tuple[int, str], Given]:
    """Which made-up person wrote which text: (place, question code) to what was given."""
    chosen = {}
    free: dict[tuple[str, str], Iterator[int]] = {}
    for text in texts:
        if text["survey"] != slug:
            continue
        key = text["language"], text["question"]
        if key not in free:
            places = [place for place, language in enumerate(pages) if language == key[0]]
            dice.shuffle(places)
            free[key] = iter(places)
        chosen[next(free[key]), text["question"]] = Given("answered", text["text"])
    return chosen
