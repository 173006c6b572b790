"""The second part of `make`: questions of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from consult.core.db import db
from consult.core.wording import Wording, wording
from consult.questions.kinds import KINDS
from consult.questions.models import Choice, Question, QuestionPriority, QuestionTheme, Row
from tests.support.make_people import MakePeople, in_one_work

#: (code, English, Polish, Urdu)
YES_NO = (("yes", "Yes", "Tak", "ہاں"), ("no", "No", "Nie", "نہیں"))
FACES = (
    ("not_at_all", "Not at all", "Wcale", "بالکل نہیں"),
    ("a_little", "A little", "Trochę", "تھوڑا"),
    ("some", "Some", "Średnio", "کچھ"),
    ("quite", "Quite a lot", "Sporo", "کافی"),
    ("a_lot", "A lot", "Bardzo", "بہت"),
)
SPECIAL = (
    ("dont_know", "I don’t know", "Nie wiem", "مجھے نہیں معلوم"),
    ("rather_not_say", "I’d rather not say", "Wolę nie mówić", "میں نہیں بتانا چاہتا"),
)
_WAYS = (
    ("bus", "By bus", "Autobusem", "بس سے"),
    ("bike", "By bike", "Rowerem", "سائیکل سے"),
    ("walk", "On foot", "Pieszo", "پیدل"),
    ("train", "By train", "Pociągiem", "ٹرین سے"),
)
_OFTEN = (
    ("never", "Never", "Nigdy", "کبھی نہیں"),
    ("sometimes", "Sometimes", "Czasem", "کبھی کبھی"),
    ("often", "Often", "Często", "اکثر"),
)
ROWS = (("day", "By day", "W dzień", "دن میں"), ("night", "At night", "W nocy", "رات میں"))
#: The choices of a kind that has its own ones, where a test does not care.
CHOICES = {
    "one_choice": YES_NO,
    "several_choices": YES_NO,
    "faces": FACES,
    "scale_three": _OFTEN,
    "scale_five": FACES,
    "ranking": _WAYS,
    "pictures": _WAYS,
    "grid": _OFTEN,
}
#: What else a kind needs.
_MORE: dict[str, dict[str, Any]] = {
    "several_choices": {"most": 2},
    "whole_number": {"smallest": 0, "largest": 60},
    "decimal": {"smallest": 0, "largest": 24, "unit": "hours"},
    "grid": {"rows": ROWS},
    "zero_to_ten": {"low": ("Not at all", "Wcale", "بالکل نہیں"), "high": ("Very much", "Bardzo", "بہت")},
}
#: The kinds that stood at the beginning: what a survey asks where a test does not care.
CLASSIC = ("one_choice", "several_choices", "faces", "zero_to_ten", "free_text")
LANGUAGES = ("en", "pl", "ur")


def texts(english: str, polish: str | None = None, urdu: str | None = None) -> dict[str, str]:
    """One text in three languages; words that a test does not care about say which language they stand for."""
    return {"en": english, "pl": polish or f"Po polsku: {english}", "ur": urdu or f"اردو میں: {english}"}


class MakeQuestions(MakePeople):
    """Questions of the bank."""

    def wording(
        self, english: str, polish: str | None = None, urdu: str | None = None, *, easy: bool = False
    ) -> Wording:
        """A text in three languages, not yet kept: it goes with what it belongs to. `easy` adds easy-read words."""
        said = texts(english, polish, urdu)
        return wording(said, by="officer", easy={code: f"{text} ({code} easy)" for code, text in said.items() if easy})

    def question(
        self,
        kind: str = "one_choice",
        *,
        code: str | None = None,
        english: str | None = None,
        choices: Sequence[tuple[str, ...]] | None = None,
        special: bool | None = None,
        alone: Iterable[str] = (),
        tell: str | None = None,
        rows: Sequence[tuple[str, ...]] = (),
        most: int | None = None,
        smallest: float | None = None,
        largest: float | None = None,
        unit: str | None = None,
        limit: int = 500,
        sensitive: bool = False,
        state: str = "approved",
        themes: Sequence[str] = ("safety",),
        priorities: Sequence[str] = ("6",),
        help: str | None = None,
        picture: str | None = None,
        easy: bool = False,
    ) -> Question:
        """A question of the bank, with what its kind needs where the test does not say.

        Choices and rows are (code, English[, Polish, Urdu]). `special` adds "I don't know" and "I'd rather not say":
        where the question has choices of its own unless told otherwise. `alone` are codes that stand alone; the choice
        `tell` has a box; `easy` adds easy-read words throughout.
        """
        assert kind in KINDS, kind
        number = self._next()
        more = _MORE.get(kind, {})
        own = choices if choices is not None else CHOICES.get(kind, ())
        special = bool(own) if special is None else special
        assert KINDS[kind].asks or not (own or special), "a page of words has no choices"
        return self._kept(
            Question(
                code=code or f"question-{number}",
                kind=kind,
                state=state,
                proposed_by="panel",
                sensitive=sensitive,
                most=most,
                smallest=more.get("smallest") if smallest is None else smallest,
                largest=more.get("largest") if largest is None else largest,
                limit=limit,
                picture=picture,
                wording=self.wording(english or f"How is thing {number} for you?", easy=easy),
                help=self.wording(help, easy=easy) if help else None,
                unit=self.wording(words, easy=easy) if (words := unit or more.get("unit")) else None,
                low=self.wording(*more["low"], easy=easy) if "low" in more else None,
                high=self.wording(*more["high"], easy=easy) if "high" in more else None,
                choices=[
                    Choice(
                        code=words[0],
                        position=place,
                        exclusive=words[0] in alone,
                        special=words[0] if place > len(own) else None,
                        tell=words[0] == tell,
                        picture=words[0] if kind == "pictures" and words in _WAYS else None,
                        wording=self.wording(*words[1:], easy=easy),
                    )
                    for place, words in enumerate([*own, *(SPECIAL if special else ())], 1)
                ],
                rows=[
                    Row(code=words[0], position=place, wording=self.wording(*words[1:], easy=easy))
                    for place, words in enumerate(rows or more.get("rows", ()), 1)
                ],
                themes=[QuestionTheme(theme_id=theme) for theme in themes],
                priorities=[QuestionPriority(priority_id=priority) for priority in priorities],
            )
        )

    @in_one_work
    def one_of_each(self, kinds: Iterable[str] | None = None, *, easy: bool = False) -> list[Question]:
        """One question of each kind, in the order of the kinds; their codes are the kinds' names."""
        wanted = list(KINDS if kinds is None else kinds)
        known = {one.code: one for one in db.session.scalars(select(Question).where(Question.code.in_(wanted)))}
        most = _MORE["several_choices"]["most"]
        return [
            known.get(kind)
            or self.question(kind, code=kind, most=most if kind == "several_choices" else None, easy=easy)
            for kind in wanted
        ]

    def _kept(self, question: Question) -> Question:
        with self._work():
            db.session.add(question)
        return question
