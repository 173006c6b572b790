"""From a question of the bank to what the pages draw."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from consult.core import languages
from consult.core.db import db
from consult.core.languages import Language
from consult.core.wording import Said
from consult.desks.council.setting_aside import set_aside
from consult.desks.council.showing import ShownTheme, themes
from consult.people.models import Staff
from consult.questions.actions import what_is_in_the_way
from consult.questions.asking import Asking, asking_from, asking_of, kind_names
from consult.questions.changes import Change, changes, line_changes
from consult.questions.comments import comments_on
from consult.questions.models import Question, QuestionComment, QuestionVersion, QuestionVote
from consult.questions.rules import (
    APPROVED,
    CHECKS,
    IDEA,
    MORE_SAY_NO,
    NO_CHOICES,
    NO_ENGLISH,
    NO_THEME,
    OFFICER,
    PANEL,
    READY,
    RETIRED,
    VOTES_MISSING,
    WORKED_ON,
    WORKER,
    YOUNG_PERSON,
    Tally,
)
from consult.questions.votes import tally_of, votes_on, votes_on_each
from consult.questions.writers import writers_of
from consult.strategy import load as load_strategy
from consult.web.guards import person
from consult.web.localising import page_language


@dataclass(frozen=True)
class ShownQuestion:
    """A question, ready to draw."""

    id: str
    state: str
    version: int
    asking: Asking
    #: The language of its words, for `lang` and `dir`.
    language: Language
    #: How people answer, in words; "" for a way that nobody can choose here.
    kind: str
    state_words: str
    #: Who had the idea, as a sentence.
    idea_of: str
    #: Whether somebody from outside had the idea: a member may know them.
    from_outside: bool
    themes: list[ShownTheme]
    priorities: list[Said]
    tally: Tally
    #: My vote on this wording, or None.
    mine: QuestionVote | None
    i_wrote_it: bool

    @property
    def title(self) -> str:
        """Its words, short enough for the name of a link."""
        words = self.asking.wording
        return words if len(words) <= 90 else words[:89] + "…"


@dataclass(frozen=True)
class ShownComment:
    """A comment, or what stands in its place."""

    id: str
    number: int
    name: str
    kind: str
    text: str
    is_mine: bool
    #: What is said in place of a comment that is not shown; None where it is.
    instead: str | None


@dataclass(frozen=True)
class ShownVersion:
    """One step of a question's history."""

    number: int
    who: str
    written_on: Any
    language: Language
    #: (label, the words with what changed); only what there is.
    parts: list[tuple[str, list[Change]]]


def state_names() -> dict[str, str]:
    """The states in their order."""
    return {
        IDEA: _("Ideas"),
        WORKED_ON: _("Being worked on"),
        APPROVED: _("Approved"),
        RETIRED: _("Put away"),
    }


def people_names() -> dict[str, str]:
    """What kinds of people there are at the desk."""
    return {YOUNG_PERSON: _("Young person"), WORKER: _("Worker"), OFFICER: _("Officer")}


def vote_names() -> dict[str, str]:
    """What can be said of a wording."""
    return {READY: _("Ready"), "not_yet": _("Not yet, because …"), "dont_get_it": _("We don’t get it")}


def shown_questions(questions: Collection[Question]) -> list[ShownQuestion]:
    """Questions as this person sees them."""
    votes = votes_on_each(questions)
    return [_shown(question, votes[question.id]) for question in questions]


def shown_question(question: Question) -> ShownQuestion:
    """The same for one question."""
    return shown_questions([question])[0]


def _shown(question: Question, votes: Sequence[QuestionVote]) -> ShownQuestion:
    asking = asking_of(question)
    known = themes()
    ideas = {
        YOUNG_PERSON: _("A young person had this idea."),
        PANEL: _("The panel had this idea."),
        OFFICER: _("An officer had this idea."),
    }
    mine = next((vote for vote in votes if vote.staff_id == person().id), None)
    return ShownQuestion(
        id=question.id,
        state=question.state,
        version=question.version,
        asking=asking,
        language=languages.find(asking.language) or languages.default(),
        kind=kind_names().get(question.kind, ""),
        state_words=state_names()[question.state],
        idea_of=ideas.get(question.proposed_by, ""),
        from_outside=question.proposed_by == YOUNG_PERSON,
        themes=[known[one.theme_id] for one in question.themes if one.theme_id in known],
        priorities=[words for key, words in priorities() if key in {one.priority_id for one in question.priorities}],
        tally=tally_of(question, votes),
        mine=mine,
        i_wrote_it=person().id in writers_of(question),
    )


def priorities() -> list[tuple[str, Said]]:
    """The strategy's priorities by id, in plain words."""
    found = []
    for priority in load_strategy().priorities:
        text, code = priority.plain.said_in(page_language().code)
        found.append((priority.id, Said(text, languages.find(code) or languages.default())))
    return found


def still_to_do(question: Question) -> list[str]:
    """What has to happen before it is approved, as sentences."""
    missing = tally_of(question).missing
    words = {
        NO_ENGLISH: _("It needs English words."),
        NO_CHOICES: _("It needs choices."),
        CHECKS: _("A word check says no. See below."),
        NO_THEME: _("Say what it is about."),
        VOTES_MISSING: ngettext("%(num)d more person says ready.", "%(num)d more people say ready.", missing),
        MORE_SAY_NO: _("More people say ready than not."),
    }
    return [words[name] for name in what_is_in_the_way(question)]


def shown_comments(question: Question, only: Iterable[QuestionComment] | None = None) -> list[ShownComment]:
    """The comments below a question, without those that this person set aside."""
    found = list(comments_on(question) if only is None else only)
    writers = {comment.staff_id for comment in found if comment.staff_id}
    names = {staff.id: staff.name for staff in db.session.scalars(db.select(Staff).where(Staff.id.in_(writers)))}
    instead = {
        "taken_back": _("This was taken back."),
        "flagged": _("An adult is reading this first."),
        "removed": _("An adult took this away."),
    }
    return [
        ShownComment(
            id=comment.id,
            number=comment.number,
            name=names.get(comment.staff_id or "", _("Somebody who has left")),
            kind=people_names()[comment.written_by],
            text=comment.text if comment.state == "shown" else "",
            is_mine=comment.staff_id == person().id,
            instead=instead.get(comment.state),
        )
        for comment in found
        if comment.id not in set_aside()
    ]


def reasons(question: Question) -> list[ShownComment]:
    """Why some say "not yet" to the words as they stand. A reason that was taken back or away is none any more."""
    return shown_comments(question, [vote.because for vote in votes_on(question) if vote.because is not None])


def shown_history(versions: Sequence[QuestionVersion]) -> list[ShownVersion]:
    """Every wording with what changed since the one before it, the newest first."""
    who = {
        YOUNG_PERSON: _("A young person wrote this."),
        PANEL: _("The panel wrote this."),
        OFFICER: _("An officer wrote this."),
    }
    shown = []
    before: Asking | None = None
    for version in versions:
        now = asking_from(version.words)
        # Two languages have no words in common to mark.
        last = before if before and before.language == now.language else None
        shown.append(
            ShownVersion(
                number=version.number,
                who=who[version.written_by],
                written_on=version.written_on,
                language=languages.find(version.language) or languages.default(),
                parts=_parts(last, now),
            )
        )
        before = now
    return shown[::-1]


def _parts(before: Asking | None, now: Asking) -> list[tuple[str, list[Change]]]:
    kinds, old = kind_names(), before or now
    told = [
        (_("The question"), changes(old.wording, now.wording)),
        (_("How people answer"), changes(kinds.get(old.kind, ""), kinds.get(now.kind, ""))),
        (_("Choices"), line_changes(old.choices, now.choices)),
        (_("The help under it"), changes(old.help, now.help)),
        (_("Easy read"), changes(old.easy, now.easy)),
    ]
    return [(label, found) for label, found in told if found]
