"""The way through a form for one draft: its pages, in order, worked out anew from the answers each time. Pure."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from consult.responses.giving import SEEN, SKIPPED, Given, counting_for_rules
from consult.surveys.form import Form, FormQuestion
from consult.surveys.routing import foreseen, route

Page = tuple[FormQuestion, ...]


@dataclass(frozen=True)
class Way:
    """The pages that somebody with these answers is asked."""

    form: Form
    pages: tuple[Page, ...]
    answers: Mapping[str, Given]

    @cached_property
    def most(self) -> int:
        """The most pages that there can come to be, whatever is answered next."""
        skipped = [code for code, given in self.answers.items() if given.state in {SKIPPED, SEEN}]
        _sure, possible = foreseen(self.form.questions, counting_for_rules(self.answers), skipped=skipped)
        return len(pages_of(self.form, possible))

    @property
    def questions(self) -> list[FormQuestion]:
        """Every question on the way, in order."""
        return [question for page in self.pages for question in page]

    def page_of(self, code: str) -> Page | None:
        """The page on which a question stands, or None where it is off the way."""
        return next((page for page in self.pages if any(question.code == code for question in page)), None)

    def place_of(self, page: Page) -> int:
        """Which page it is, from 0."""
        return next(place for place, other in enumerate(self.pages) if other[0].code == page[0].code)

    def after(self, page: Page) -> Page | None:
        """The page that follows, or None after the last."""
        place = self.place_of(page) + 1
        return self.pages[place] if place < len(self.pages) else None

    def before(self, page: Page) -> Page | None:
        """The page that comes before, or None at the first."""
        place = self.place_of(page)
        return self.pages[place - 1] if place else None

    def first_open(self, answers: Container[str]) -> Page | None:
        """The first page with a question that has neither an answer nor a skip; None when there is none left."""
        return next((page for page in self.pages if any(one.code not in answers for one in page)), None)


def way_through(form: Form, answers: Mapping[str, Given]) -> Way:
    """The way for these answers. What was answered off the way decides nothing."""
    return Way(form, pages_of(form, route(form.questions, counting_for_rules(answers))), dict(answers))


def pages_of(form: Form, questions: Sequence[FormQuestion]) -> tuple[Page, ...]:
    """The form's pages with these questions of it only; a page without any is left out."""
    shown = {question.code for question in questions}
    kept = (tuple(question for question in page if question.code in shown) for page in form.pages)
    return tuple(page for page in kept if page)
