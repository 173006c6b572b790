"""Making the frozen form of a survey: its own questions, the standing ones, and every word of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from consult.core.languages import checked, default
from consult.core.wording import EASY, STANDARD, Wording, read_key
from consult.questions.kinds import KINDS
from consult.questions.models import Choice, Question
from consult.surveys.form import ABOUT, END, FIRST, MAIN, PARTS
from consult.surveys.models import Survey, SurveyQuestion
from consult.surveys.standing import choice_of, standing_questions
from consult.surveys.texts import places_of


def frozen(survey: Survey) -> dict[str, Any]:
    """The survey's words and questions as they stand now, ready for JSON; `form.read` reads it."""
    wordings = list(every_wording(survey))
    questions = every_question(survey)
    texts = [wording.as_frozen() for wording in wordings]
    texts += [each for question in questions for each in _texts_of(question)]
    complete = _complete(texts, "")
    unchecked = {
        language
        for wording in wordings
        for form in (STANDARD, EASY)
        for language, state in wording.states(form).items()
        if state != "checked"
    }
    if _holds_ours(questions):
        unchecked |= complete - checked()
    return {
        "slug": survey.slug,
        "audience": survey.audience,
        "pace": survey.pace,
        "title": survey.title.as_frozen(),
        "decision": survey.decision.as_frozen(),
        "facts": {fact.name: fact.wording.as_frozen() for fact in survey.facts},
        "background": {part.name: part.wording.as_frozen() for part in survey.background},
        "background_picture": survey.background_picture,
        "paper": survey.paper_address,
        "sections": [{"code": section.code, "title": section.title.as_frozen()} for section in survey.sections],
        "languages": sorted(complete),
        "unchecked": sorted(unchecked & complete),
        "easy": sorted(_complete(texts, f".{EASY}") & complete),
        "questions": questions,
    }


def asks_in_our_words(survey: Survey) -> bool:
    """Whether words of ours stand in it, which no panel and no officer writes: standing questions, or choices that a
    kind brings."""
    return _holds_ours(every_question(survey))


def kept_to(form: dict[str, Any], promised: Iterable[str]) -> dict[str, Any]:
    """The frozen form with the survey's own words in English and the promised languages alone: what nobody promised,
    perhaps because nobody checked it, is not shown. The standing questions keep all their languages."""
    spoken = {default().code, *promised}

    def kept(texts: Mapping[str, str]) -> dict[str, str]:
        return {key: text for key, text in texts.items() if read_key(key)[0] in spoken}

    def of_question(question: dict[str, Any]) -> dict[str, Any]:
        if question["part"] != MAIN:
            return question
        texts = {name: kept(question[name]) for name in ("wording", "help", "low", "high", "unit")}
        parts = {
            name: [{**each, "wording": kept(each["wording"])} for each in question[name]]
            for name in ("choices", "rows")
        }
        return {**question, **texts, **parts}

    return {
        **form,
        "title": kept(form["title"]),
        "decision": kept(form["decision"]),
        "facts": {name: kept(texts) for name, texts in form["facts"].items()},
        "background": {name: kept(texts) for name, texts in form["background"].items()},
        "sections": [{**section, "title": kept(section["title"])} for section in form["sections"]],
        **{name: [code for code in form[name] if code in spoken] for name in ("languages", "unchecked", "easy")},
        "questions": [of_question(question) for question in form["questions"]],
    }


def stale_languages(survey: Survey) -> set[str]:
    """The languages with words, standard or easy, whose English has changed since."""
    return {
        language
        for wording in every_wording(survey)
        for form in (STANDARD, EASY)
        for language, state in wording.states(form).items()
        if state == "stale"
    }


def every_question(survey: Survey) -> list[dict[str, Any]]:
    """The survey's own questions, then the standing ones of its audience. What tells who answers comes first, and then
    what a rule of the survey's own asks about the person."""
    own = [_frozen_question(place) for place in survey.questions]
    wanted = {FIRST: True, END: survey.end_card, ABOUT: survey.about_you}
    standing = [question for question in standing_questions(survey.audience) if wanted[question["part"]]]
    needed = {code for question in own for code in _asked_by(question["show_if"])}
    first = [question for question in standing if question["part"] == FIRST or question["code"] in needed]
    rest = sorted((one for one in standing if one not in first), key=lambda one: PARTS.index(one["part"]))
    return [*first, *own, *rest]


def every_wording(survey: Survey) -> Iterator[Wording]:
    """Every text of a survey that a respondent meets, but for the standing questions."""
    return (place.wording for place in places_of(survey))


def _holds_ours(questions: Iterable[Mapping[str, Any]]) -> bool:
    return any(question["part"] != MAIN or KINDS[question["kind"]].fixed for question in questions)


def _frozen_question(place: SurveyQuestion) -> dict[str, Any]:
    question: Question = place.question
    fixed = KINDS[question.kind].fixed
    choices = [*(choice_of(choice) for choice in (fixed() if fixed else ())), *map(_choice, question.choices)]
    return {
        "code": question.code,
        "kind": question.kind,
        "wording": question.wording.as_frozen(),
        **{
            name: text.as_frozen() if (text := getattr(question, name)) else {}
            for name in ("help", "low", "high", "unit")
        },
        "themes": sorted(link.theme_id for link in question.themes),
        "priorities": sorted(link.priority_id for link in question.priorities),
        "most": question.most,
        "limit": question.limit,
        "smallest": question.smallest,
        "largest": question.largest,
        "sensitive": question.sensitive,
        "picture": question.picture,
        "part": MAIN,
        "section": place.section,
        "show_if": place.show_if,
        "choices": choices,
        "rows": [{"code": row.code, "wording": row.wording.as_frozen()} for row in question.rows],
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "code": choice.code,
        "wording": choice.wording.as_frozen(),
        "exclusive": choice.exclusive or choice.special is not None,
        "special": choice.special,
        "tell": choice.tell,
        "picture": choice.picture,
    }


def _asked_by(rule: Any) -> Iterator[str]:
    """The codes of the questions that a rule as data asks for."""
    if isinstance(rule, Mapping):
        if isinstance(rule.get("question"), str):
            yield rule["question"]
        for inner in rule.values():
            yield from _asked_by(inner)
    elif isinstance(rule, list):
        for inner in rule:
            yield from _asked_by(inner)


def _texts_of(question: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    yield question["wording"]
    yield from (question[name] for name in ("help", "low", "high", "unit") if question.get(name))
    yield from (each["wording"] for each in (*question["choices"], *question["rows"]))


def _complete(texts: list[Mapping[str, str]], ending: str) -> set[str]:
    """The languages in which each of `texts` has words under the key `<language><ending>`."""
    named = [
        {key.removesuffix(ending) for key, text in each.items() if text and key.endswith(ending) and _fits(key, ending)}
        for each in texts
    ]
    return set.intersection(*named) if named else set()


def _fits(key: str, ending: str) -> bool:
    return bool(ending) or "." not in key
