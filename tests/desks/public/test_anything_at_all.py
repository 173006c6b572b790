"""Whatever is sent to whichever public address: no page breaks, and no response is kept by halves.

The same few hundred phones each time; CONSULT_EXAMPLES=5000 tries other and more ones.
"""

import html
import os
import re
from collections.abc import Mapping, Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from consult.core.db import db
from consult.responses.giving import Given, given_by, sent_again
from consult.responses.models import Answer, Response
from consult.responses.receipts import Receipt
from consult.responses.way import way_through
from consult.responses.words import Words
from consult.surveys.form import Form, form_of
from consult.surveys.queries import by_slug, newest_version
from consult.surveys.standing import WHO
from tests.desks.public.test_every_kind import CASES
from tests.support.make import Make
from tests.support.mischief import FORM, HERE, Act, Moved, Pressed, Thrown, acts, encoded
from tests.support.pages import Page
from tests.support.visits import Visitor

MORE = os.environ.get("CONSULT_EXAMPLES")
TOKEN = re.compile(r'name="token" value="([^"]+)"')
RECEIPT = re.compile(r"data-receipt[^>]*>([^<]+)<")
#: Three surveys to answer, one that asks for a code, one that is over, one that never was.
SLUGS = ("s", "t", "u", "by-code", "closed", "none")
#: All that anybody may be told; 5xx is none of it.
TOLD = {200, 302, 303, 304, 308, 400, 403, 404, 405, 409, 410, 413, 415, 422}


class Phone:
    """One browser that does as it is told."""

    def __init__(self, visitor: Visitor, likely: Mapping[str, bytes], other: Mapping[str, bytes]) -> None:
        self.visitor = visitor
        self.likely = likely
        self.other = other
        self.at = "/en/"
        self.seen: list[str] = []
        self.code = ""
        self.last: tuple[str, bytes] = ("/en/code/", b"")

    def do(self, act: Act) -> None:
        """One thing, and where it leads."""
        if isinstance(act, Thrown):
            self._looked_at(
                self.visitor.request(
                    act.method,
                    act.address,
                    checked=False,
                    data=act.body,
                    content_type=act.content_type,
                    headers=act.headers,
                )
            )
        elif isinstance(act, Pressed):
            if "/answers/" not in self.at:
                self._move("begin:s")
            field = "q-" + self.at.rstrip("/").rpartition("/")[2]
            self._press(self.at, act.button, [(name.replace(HERE, field), value) for name, value in act.fields])
        else:
            self._move(act.where)

    def _move(self, where: str) -> None:
        slug = self.at.split("/")[3] if self.at.count("/") > 3 else "s"
        if where == "send":
            self._press(f"/en/surveys/{slug}/check/", "send", ())
        elif where == "delete":
            self._post("/en/code/delete/", encoded([("code", self.code.encode())]))
        elif where == "again":
            self._post(*self.last)
        elif where.startswith("change:"):
            if self.seen:
                self.at = self.seen[int(where.removeprefix("change:")) % len(self.seen)]
                self._press(self.at, "next", list(self.other.items()))
        elif where.startswith("begin:"):
            self._post(f"/pl-easy/surveys/{where.removeprefix('begin:')}/", b"fresh=1")
        else:
            self.at = f"/ur/surveys/{slug}/answers/{where}/"

    def _press(self, address: str, button: str, bent: Sequence[tuple[str, bytes]]) -> None:
        page = self._looked_at(self.visitor.get(address, follow=False, checked=False))
        token = TOKEN.search(page.html) if page.status == 200 else None
        ours = {"token": html.unescape(token[1]).encode() if token else b"", "go": button.encode(), **self.likely}
        names = {name for name, _value in bent}
        self._post(address, encoded([*((one, ours[one]) for one in ours if one not in names), *bent]))

    def _post(self, address: str, body: bytes) -> None:
        self.last = (address, body)
        page = self._looked_at(self.visitor.post(address, body, content_type=FORM, follow=False, checked=False))
        if page.status == 303:
            self.at = page.headers["Location"]
            page = self._looked_at(self.visitor.get(self.at, follow=False, checked=False))
            if "/answers/" in self.at and page.status == 200:
                self.seen.append(self.at)

    def _looked_at(self, page: Page) -> Page:
        assert page.status in TOLD, f"{page.method} {page.address} gave {page.status}"
        if found := RECEIPT.search(page.html):
            self.code = found[1].strip()
        return page


def likely(forms: Sequence[Form], *, other: bool = False) -> dict[str, bytes]:
    """A field's name to what somebody would put there, for every question of these forms; or to something else."""
    found: dict[str, bytes] = {}
    for question in (question for form in forms for question in form.questions if question.kind.asks):
        case = CASES[question.kind.name]
        fields = dict(case.other if other else case.first)
        codes = [choice.code for choice in question.choices if not choice.special]
        if question.kind.by_choice and question.kind.name != "zero_to_ten":
            fields = {"answer": codes[-1 if other else 0]}
        for name, value in fields.items():
            found["q-" + question.code + name.removeprefix("answer")] = str(value).encode()
    return found


def faults_of(response: Response) -> list[str]:
    """What is wrong with a response: an answer off the way, one that its kind does not take, or no receipt."""
    words = {one.question_code: one.text for one in db.session.scalars(_of(Words, response))}
    rows = list(db.session.scalars(_of(Answer, response)))
    form = form_of(response.version)
    found, answers = [], {}
    for row in rows:
        question = form.question(row.question_code)
        assert question is not None
        own = question.kind.own_words and row.state == "answered"
        told = words.get(row.question_code)
        answers[row.question_code] = Given(row.state, told if own else row.value, None if own else told)
        if own and not told:
            found.append(f"{row.question_code} was answered and has no words")
    way = way_through(form, answers)
    for code, kept in answers.items():
        question = next((one for one in way.questions if one.code == code), None)
        if question is None:
            found.append(f"{code} is not on the way")
        elif kept.state != "skipped" and given_by(question, sent_again(kept, question)) != kept:
            found.append(f"{code} holds {kept!r}, which nobody can have meant")
    if not any(kept.state != "skipped" for kept in answers.values()):
        found.append("it says nothing")
    if not set(words) <= set(answers):
        found.append("it has words without an answer")
    if len(list(db.session.scalars(_of(Receipt, response)))) != 1:
        found.append("it has not one receipt")
    return found


def _of(model, response: Response):
    return select(model).where(model.response_id == response.id)


def test_whatever_is_sent_nothing_breaks_and_nothing_is_kept_by_halves(app, make: Make, visit, today):
    every = make.one_of_each(easy=True)
    several = [make.question("one_choice", code="more", tell="yes"), *every]
    rules = {
        "faces": {"question": "one_choice", "is": "yes"},
        "grid": {"question": "several_choices", "any_of": ["yes"]},
    }
    make.survey(slug="s", questions=several, rules=rules, standing=True, easy=True)
    sections = {"one": [one.code for one in several[:9]], "two": [one.code for one in several[9:]]}
    make.survey(slug="t", questions=several, rules=rules, pace="section", sections=sections)
    make.survey(slug="by-code", questions=["one_choice"], entry="codes")
    make.survey("closed", slug="closed", questions=["one_choice"])
    turns = {
        "b": {"question": "a", "is": "yes"},
        "c": {"question": "b", "is": "yes"},
        "d": {"question": WHO, "any_of": ["parents", "workers"]},
    }
    five = [make.question(code=code) for code in "abcde"]
    make.survey(slug="u", audience="mixed", questions=five, rules=turns, languages=["en"])
    forms = [form_of(newest_version(by_slug(slug))) for slug in ("s", "t", "u")]
    typed, other = likely(forms), likely(forms, other=True)
    codes = [question.code for question in forms[0].questions]
    seen: set[str] = set()

    @settings(
        max_examples=int(MORE or 250),
        derandomize=MORE is None,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.sampled_from(["begin:s", "begin:t", "begin:u", "begin:u", "begin:none"]),
        acts(app, ["s", "t", "by-code", "closed", "none"], codes, list(typed)),
    )
    def one_phone(begun: str, does: list[Act]) -> None:
        phone = Phone(visit.stranger(), typed, other)
        phone.do(Moved(begun))
        for act in (*does, Moved("send")):
            phone.do(act)
        for response in db.session.scalars(select(Response).where(Response.id.not_in(seen))):
            assert faults_of(response) == [], [(row.question_code, row.state, row.value) for row in response.answers]
            seen.add(response.id)
        for model in (Answer, Words, Receipt):
            orphans = select(func.count()).where(model.response_id.not_in(select(Response.id)))
            assert db.session.scalar(orphans) == 0, f"{model.__name__} without a response"
        db.session.rollback()

    one_phone()
    assert len(seen) >= 30, "some of it did send answers"
