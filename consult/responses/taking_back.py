"""Deleting a response, or all of it but some words. Who asks is decided above: see `safeguarding.actions.take_back`."""

from collections.abc import Collection

from sqlalchemy import delete

from consult.core.db import db
from consult.responses.models import Answer, Response
from consult.responses.receipts import Receipt
from consult.responses.words import Words


def delete_response(response: Response) -> None:
    """The response and everything that hangs on it: answers, words, tags, concerns, quotes, the receipt."""
    db.session.execute(delete(Response).where(Response.id == response.id))


def delete_all_but(response: Response, words_ids: Collection[str]) -> None:
    """The same, but for these words: they stay behind with nothing else, and count nowhere."""
    db.session.execute(delete(Receipt).where(Receipt.response_id == response.id))
    db.session.execute(delete(Answer).where(Answer.response_id == response.id))
    db.session.execute(delete(Words).where(Words.response_id == response.id, Words.id.not_in(list(words_ids))))
    response.taken_back = True
    db.session.flush()
