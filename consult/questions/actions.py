"""Working on a question: proposing, rewording, tagging, voting, retiring. An action never commits."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Refused
from consult.core.languages import default
from consult.core.log import Actor
from consult.questions.asking import Asking, asking_of, is_complete, judged, new_question, put, require_good
from consult.questions.comments import SHOWN, add_comment, take_back_comment
from consult.questions.models import (
    Question,
    QuestionOverride,
    QuestionPriority,
    QuestionTheme,
    QuestionVersion,
    QuestionVote,
)
from consult.questions.rules import (
    APPROVED,
    CHECKS,
    IDEA,
    NOT_YET,
    RETIRED,
    VOTES,
    WORKED_ON,
    YOUNG_PERSON,
    in_the_way,
    may_move,
    writer,
)
from consult.questions.votes import tally_of, votes_on
from consult.questions.writers import forget_writers, remember_writers, writers_of

#: What the log calls each move, by where it ends.
_ACTS: Mapping[str, str] = {
    WORKED_ON: "question taken up",
    APPROVED: "question approved",
    RETIRED: "question retired",
}


class NotNow(Refused):
    """The question's state does not allow it."""

    message = _l("That can’t be done with this question now. Somebody else may have changed it.")


class SomebodyElseReworded(Refused):
    """Two people reworded one question."""

    message = _l("Somebody else changed the words while you wrote. Both are below.")


class NothingChanged(Refused):
    """The same words again are no rewording."""

    message = _l("These are the same words as before.")


class YourOwnWords(Refused):
    """Whoever wrote a wording does not vote on it."""

    message = _l("You wrote these words. Now the others decide.")


class ReasonMissing(Refused):
    """ "Not yet", retiring and passing over a check each need a reason."""

    message = _l("Write why, in a few words.")


class NotAVote(Refused):
    """There is no such vote."""

    message = NotNow.message


def propose_question(
    asking: Asking, *, panel_id: str, written_by: str, author_id: str | None, by: Actor, today: date
) -> Question:
    """A new idea in a panel's bank. `written_by`: "young_person", "panel" or "officer".

    Raises UnknownKind, WordsMissing, ChoicesMissing, TooLong.
    """
    require_good(asking)
    question = new_question(asking, panel_id=panel_id, by=by.role, proposed_by=written_by)
    db.session.add(question)
    _write_down(question, asking, written_by=written_by, author_id=author_id, today=today)
    db.session.flush()
    log.record("question proposed", by=by, kind="question", object_id=question.id, day=today)
    return question


def reword_question(
    question: Question, asking: Asking, *, saw: int, written_by: str, author_id: str, by: Actor, today: date
) -> None:
    """Give the question new words. It is worked on again, and all votes begin anew.

    Raises NotNow for a retired one; SomebodyElseReworded where the wording is not the one that the writer `saw`;
    NothingChanged; and what `propose_question` raises.
    """
    take_turns(question)
    if question.state == RETIRED:
        raise NotNow
    require_good(asking)
    if question.version != saw:
        raise SomebodyElseReworded
    before = asking_of(question)
    if asking == before:
        raise NothingChanged
    if not question.history:
        # It stood in the bank before there was a history.
        _write_down(question, before, written_by=question.proposed_by, author_id=None, today=today)
    question.version += 1
    put(question, asking, by=by.role)
    _write_down(question, asking, written_by=written_by, author_id=author_id, today=today)
    if question.state != WORKED_ON:
        _move(question, WORKED_ON, by=by, today=today)
    log.record("question reworded", by=by, kind="question", object_id=question.id, day=today)


def tag_question(
    question: Question, *, themes: Iterable[str], priorities: Iterable[str], by: Actor, today: date
) -> None:
    """Say what the question is about; who calls it gives only what the strategy knows."""
    take_turns(question)
    _exchange(question.themes, "theme_id", themes, QuestionTheme)
    _exchange(question.priorities, "priority_id", priorities, QuestionPriority)
    log.record("question tagged", by=by, kind="question", object_id=question.id, day=today)


def vote_on(question: Question, vote: str, *, reason: str = "", voter_id: str, by: Actor, today: date) -> bool:
    """Keep a member's vote on the wording as it stands, in place of an earlier one. True where it approved it.

    A vote takes an idea up; why it is "not yet" stands among the comments. Raises NotNow, NotAVote, YourOwnWords,
    ReasonMissing, TooLong.
    """
    take_turns(question)
    if question.state not in {IDEA, WORKED_ON}:
        raise NotNow
    if vote not in VOTES:
        raise NotAVote
    if voter_id in writers_of(question):
        raise YourOwnWords
    if vote == NOT_YET and not reason:
        raise ReasonMissing
    kept = db.session.get(QuestionVote, (question.id, question.version, voter_id))
    if kept is None:
        kept = QuestionVote(question_id=question.id, version=question.version, staff_id=voter_id)
    _say_why(kept, question, reason if vote == NOT_YET else "", by=by, today=today)
    kept.vote = vote
    db.session.add(kept)
    db.session.flush()
    log.record("question voted on", by=by, kind="question", object_id=question.id, day=today)
    if question.state == IDEA:
        _move(question, WORKED_ON, by=by, today=today)
    return approve_if_ready(question, by=by, today=today)


def override_checks(question: Question, *, reason: str, who: str, staff_id: str, by: Actor, today: date) -> bool:
    """Let this wording go on although a check says no; it counts as a fail of the checks, and the reason stands among
    the comments. True where it was the last thing in the way. Raises NotNow where no check says no, ReasonMissing,
    TooLong.
    """
    take_turns(question)
    if CHECKS not in what_is_in_the_way(question):
        raise NotNow
    if not reason:
        raise ReasonMissing
    add_comment(question, reason, written_by=who, staff_id=staff_id, by=by, today=today)
    rules = sorted({one.rule for one in judged(asking_of(question)).findings if one.severity == "fail"})
    db.session.add(
        QuestionOverride(
            question_id=question.id, version=question.version, rules=rules, reason=reason, overridden_by=writer(who)
        )
    )
    db.session.flush()
    log.record("question checks overridden", by=by, kind="question", object_id=question.id, day=today)
    return approve_if_ready(question, by=by, today=today)


def retire_question(question: Question, *, reason: str, who: str, staff_id: str, by: Actor, today: date) -> None:
    """Put the question away; the reason stands among the comments. Raises NotNow, ReasonMissing, TooLong."""
    if not reason:
        raise ReasonMissing
    add_comment(question, reason, written_by=who, staff_id=staff_id, by=by, today=today)
    _move(question, RETIRED, by=by, today=today)


def take_up_question(question: Question, *, by: Actor, today: date) -> None:
    """Work on an idea, or on what was retired: that one is voted on anew. Raises NotNow."""
    take_turns(question)
    if question.state == RETIRED:
        for vote in votes_on(question):
            db.session.delete(vote)
    elif question.state != IDEA:
        raise NotNow
    _move(question, WORKED_ON, by=by, today=today)


def approve_if_ready(question: Question, *, by: Actor, today: date) -> bool:
    """Approve the question where nothing is in the way any more. Nobody needs to know any longer who wrote it."""
    if question.state != WORKED_ON or what_is_in_the_way(question):
        return False
    _move(question, APPROVED, by=by, today=today)
    question.approved_on = today
    forget_writers(question)
    return True


def what_is_in_the_way(question: Question) -> list[str]:
    """What keeps the wording from being approved, as `rules.in_the_way` names it."""
    asking = asking_of(question)
    return list(
        in_the_way(
            tally_of(question),
            says_english=asking.language == default().code and bool(asking.wording),
            has_choices=is_complete(asking),
            passes=judged(asking).passes,
            overridden=db.session.get(QuestionOverride, (question.id, question.version)) is not None,
            themes=len(question.themes),
        )
    )


def _say_why(vote: QuestionVote, question: Question, reason: str, *, by: Actor, today: date) -> None:
    """Put the reason of a vote among the comments, in place of the one before; "" where the vote needs none."""
    before = vote.because
    if before is not None and before.state == SHOWN:
        if before.text == reason:
            return
        take_back_comment(before, staff_id=vote.staff_id, by=by, today=today)
    vote.because = (
        add_comment(question, reason, written_by=YOUNG_PERSON, staff_id=vote.staff_id, by=by, today=today)
        if reason
        else None
    )


def _move(question: Question, state: str, *, by: Actor, today: date) -> None:
    if not may_move(question.state, state):
        raise NotNow
    if state == WORKED_ON and question.state != IDEA:
        question.approved_on = None
        remember_writers(question)
    question.state = state
    log.record(_ACTS[state], by=by, kind="question", object_id=question.id, day=today)


def _write_down(question: Question, asking: Asking, *, written_by: str, author_id: str | None, today: date) -> None:
    question.history.append(
        QuestionVersion(
            number=question.version,
            written_by=written_by,
            author_id=author_id,
            written_on=today,
            language=asking.language,
            words=asking.as_kept(),
        )
    )


def _exchange(rows: list, column: str, wanted: Iterable[str], model: type) -> None:
    """Keep the rows that are wanted, take the others away, add what is new."""
    chosen = list(dict.fromkeys(wanted))
    for row in list(rows):
        if getattr(row, column) not in chosen:
            rows.remove(row)
    there = {getattr(row, column) for row in rows}
    rows.extend(model(**{column: value}) for value in chosen if value not in there)
