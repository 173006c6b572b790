"""Which texts stand behind a code: for whoever has it, and for nobody else."""

from sqlalchemy import select

from consult.core.db import db
from consult.core.errors import Missing
from consult.responses.receipts import response_for
from consult.responses.words import PASSED, Words


def words_sent_with(code: str) -> dict[str, str]:
    """The texts behind this code that an adult has passed: {text id: question code}. Raises Missing."""
    response = response_for(code)
    if response is None:
        raise Missing("receipt")
    chosen = select(Words.id, Words.question_code).where(Words.response_id == response.id, Words.state == PASSED)
    return dict(db.session.execute(chosen.order_by(Words.question_code)).all())
