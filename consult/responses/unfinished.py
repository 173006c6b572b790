"""What stands in the form of somebody who looks elsewhere: kept in their draft, sealed with it, and never sent."""

from collections.abc import Mapping
from datetime import date
from itertools import chain

from consult.questions.kinds import Sent
from consult.responses.drafts import OpenDraft, save_draft
from consult.responses.giving import sent_again

#: Letters left unfinished in one draft: five times the longest answer to a question, on each of a dozen.
MOST_UNFINISHED = 120_000


def keep_unfinished(draft: OpenDraft, sent: Mapping[str, Sent], *, today: date) -> bool:
    """Keep what stands in the form, whole or not, until its person comes back to it: it counts as no answer.

    What is as it was answered is not unfinished. Whether it is kept: more than anybody types is not. Raises DraftGone.
    """
    for code, left in sent.items():
        question = draft.form.question(code)
        draft.unfinished.pop(code, None)
        if question and left.filled() != sent_again(draft.answers.get(code), question).filled():
            draft.unfinished[code] = left
    values = (values for left in draft.unfinished.values() for values in left.filled().values())
    if sum(map(len, chain.from_iterable(values))) > MOST_UNFINISHED:
        return False
    save_draft(draft, today=today)
    return True
