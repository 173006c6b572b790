"""Answers that were given elsewhere: a row goes in whole or not at all, and the report says which and why."""

import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.exchange.answers import CannotRead, Row, import_answers, read_table
from consult.responses.models import Answer, Response
from consult.responses.words import Words
from consult.surveys.queries import newest_version
from tests.support.make_questions import YES_NO

BY = Actor("command", "import-answers")


@pytest.fixture
def survey(make):
    make.question("several_choices", code="several_choices", choices=(*YES_NO, ("often", "Often")), most=2)
    return make.survey()


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "answers.csv"


@pytest.fixture
def take(app, survey, file, today):
    """Write a file and import it; the report."""

    def taken(content: str | bytes, *, question: str | None = None) -> list[Row]:
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        with app.test_request_context(), unit_of_work():
            columns, rows = read_table(file)
            report = import_answers(newest_version(survey), columns, rows, question_code=question, by=BY, on=today)
        db.session.expire_all()
        return report

    return taken


def _texts() -> list[str]:
    return sorted(db.session.scalars(select(Words.text)))


def _answers(code: str) -> list[tuple[str, object]]:
    found = db.session.scalars(select(Answer).where(Answer.question_code == code))
    return sorted(((one.state, one.value) for one in found), key=str)


def _responses() -> int:
    return db.session.scalar(select(func.count()).select_from(Response))


# What goes in ---------------------------------------------------------------------------------------------------


def test_texts_go_to_the_first_question_in_own_words_and_wait_to_be_read(take, today):
    assert take("text\nThe bus is late.\nMore parks!\n") == [Row(2, None), Row(3, None)]
    assert _texts() == ["More parks!", "The bus is late."]
    assert {one.state for one in db.session.scalars(select(Words))} == {"unread"}
    (response, _) = db.session.scalars(select(Response)).all()
    assert (response.channel, response.received_on, response.language) == ("import", today, "en")


def test_texts_go_to_the_question_that_is_named(make, app, today, file):
    survey = make.survey(
        questions=[make.question("free_text", code="liked"), make.question("free_text", code="changed")]
    )
    file.write_text("text,liked\nMore parks!,The bus\n", encoding="utf-8")
    columns, rows = read_table(file)
    with app.test_request_context(), unit_of_work():
        import_answers(newest_version(survey), columns, rows, question_code="changed", by=BY, on=today)
    kept = {one.question_code: one.text for one in db.session.scalars(select(Words))}
    assert kept == {"liked": "The bus", "changed": "More parks!"}


def test_a_row_may_answer_every_kind_of_question_at_once(take):
    report = take(
        "one_choice,several_choices,faces,zero_to_ten,free_text,language\nyes,yes|no,a_lot,10,Autobus się spóźnia.,pl\n"
    )
    assert report == [Row(2, None)]
    assert _answers("one_choice") == [("answered", "yes")]
    assert _answers("several_choices") == [("answered", ["yes", "no"])]
    assert _answers("faces") == [("answered", "a_lot")]
    assert _answers("zero_to_ten") == [("answered", 10)]
    assert _answers("free_text") == [("answered", None)]  # the words lie apart
    words = db.session.scalars(select(Words)).one()
    assert (words.text, words.page_language) == ("Autobus się spóźnia.", "pl")
    assert db.session.scalars(select(Response)).one().language == "pl"


def test_i_dont_know_is_kept_apart_from_answers(take):
    take("one_choice,several_choices\ndont_know,rather_not_say\n")
    assert _answers("one_choice") == [("dont_know", "dont_know")]
    assert _answers("several_choices") == [("rather_not_say", "rather_not_say")]


def test_an_empty_cell_is_a_question_that_was_not_shown(take):
    assert take("one_choice,faces\nyes,\n,some\n") == [Row(2, None), Row(3, None)]
    assert (_answers("one_choice"), _answers("faces")) == ([("answered", "yes")], [("answered", "some")])


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_of_every_machine_are_read(take, start, end):
    assert take(start + end.join(["text,language", "Żółw,pl", '"a, ""b"" c",en', ""])) == [Row(2, None), Row(3, None)]
    assert _texts() == ['a, "b" c', "Żółw"]


def test_columns_nobody_knows_are_left_alone(take):
    assert take("name,text,one_choice \nKarim,The bus.,yes\n") == [Row(2, None)]
    assert _texts() == ["The bus."]
    assert _answers("one_choice") == [("answered", "yes")]
    everything = str(
        [[getattr(row, c.name) for c in row.__table__.columns] for row in db.session.scalars(select(Answer))]
    )
    assert "Karim" not in everything


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85"])
def test_a_sign_that_only_looks_like_a_line_end_does_not_cut_a_row_in_two(take, sign):
    assert take(f"text,one_choice\nThe bus{sign}is late.,yes\nNext,no\n") == [Row(2, None), Row(3, None)]
    assert len(_texts()) == 2


# What is refused, and where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("maybe,yes,5,,en", "one_choice: Choose one answer"),
        ("yes,yes|maybe,5,,en", "several_choices: Choose the answers that fit"),
        ("yes,yes|dont_know,5,,en", "several_choices: One of your answers does not go with the others"),
        ("yes|no,yes,5,,en", "one_choice: Choose one answer"),
        ("yes,yes,11,,en", "zero_to_ten: Choose one number"),
        ("yes,yes,five,,en", "zero_to_ten: Choose one number"),
        (f"yes,yes,5,{'x' * 501},en", "free_text: That is 1 letter too long"),
        ("yes,yes,5,Words,xx", "“xx” is not a language of this site"),
        ("yes,yes,5,Words", "more or fewer cells"),
        ("yes,yes,5,Words,en,more", "more or fewer cells"),
        (",,,,en", "it has no answer"),
        (" , ,\t, ,pl", "it has no answer"),
    ],
)
def test_a_row_with_one_fault_leaves_nothing_and_the_others_go_in(take, row, why):
    head = "one_choice,several_choices,zero_to_ten,free_text,language\n"
    good, bad, last = take(head + "yes,no,5,Good,en\n" + row + "\nno,yes,0,Fine,ur\n")
    assert (good, last) == (Row(2, None), Row(4, None))
    assert bad.line == 3
    assert why in bad.refused
    assert _responses() == 2
    assert _texts() == ["Fine", "Good"]
    assert len(_answers("one_choice")) == 2


def test_one_choice_more_than_the_most_is_refused(take):
    assert "at most" in take("several_choices\nyes|no|often\n")[0].refused


def test_a_line_is_where_the_row_begins_in_the_file(take):
    report = take(
        'text,one_choice\n"two\nlines",yes\n\n\nafter two empty lines,maybe\n"three\n\nlines",maybe\nlast,yes\n'
    )
    assert [(row.line, row.refused is None) for row in report] == [(2, True), (6, False), (7, False), (10, True)]
    assert _texts() == ["last", "two\nlines"]


def test_what_no_keyboard_sends_is_cleaned_as_on_the_page(take):
    take("text\nThe\x00 bus\x07 e\u0301\n")
    assert _texts() == ["The bus \u00e9"]


def test_a_cell_of_a_megabyte_is_refused_and_the_rows_beside_it_are_not(take):
    report = take("text\nfirst\n" + "x" * 1_000_000 + "\nlast\n")
    assert [(row.line, row.refused is None) for row in report] == [(2, True), (3, False), (4, True)]
    assert "too long" in report[1].refused


def test_the_log_says_that_answers_came_in_and_nothing_of_what_they_say(take, survey):
    start = len(list(log.since(0)))
    take("one_choice\nmaybe\n")
    assert len(list(log.since(0))) == start  # nothing was taken
    take("text\nKarim’s words\n")
    (entry,) = log.since(start)
    assert (entry.act, entry.role, entry.object_id) == ("answers imported", "command", survey.id)


# The file as a whole ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "No column can be taken"),
        (b"\xef\xbb\xbf", "No column can be taken"),
        (b"\n\n", "No column can be taken"),
        (b"comment;language\nThe bus;en\n", "No column can be taken"),
        (b"TEXT\nThe bus\n", "No column can be taken"),
        ("text\nŻółw\n".encode("cp1250"), "UTF-8"),
        ("text\nThe bus\n".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xfe\xff", "UTF-8"),  # a sheet, not a table in text
        (b"text,text\na,b\n", "two columns of the same name"),
        (b"text,free_text\na,b\n", "the same question"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(take, content, why):
    with pytest.raises(CannotRead) as refused:
        take(content)
    assert why in str(refused.value.message)
    assert _responses() == 0


def test_the_refusal_says_which_columns_would_do(take):
    with pytest.raises(CannotRead) as refused:
        take("comment\nThe bus\n")
    for code in ("“text”", "one_choice", "several_choices", "faces", "zero_to_ten", "free_text"):
        assert code in str(refused.value.message)


@pytest.mark.parametrize("question", ["no-such-question", "one_choice"])
def test_texts_go_only_to_a_question_in_own_words(take, question):
    with pytest.raises(CannotRead) as refused:
        take("text\nThe bus\n", question=question)
    assert question in str(refused.value.message)


def test_a_question_that_is_named_for_no_text_is_not_passed_over_in_silence(take):
    with pytest.raises(CannotRead) as refused:
        take("one_choice\nyes\n", question="free_text")
    assert "“text”" in str(refused.value.message)


def test_a_survey_without_own_words_takes_no_texts(make, app, today, file):
    survey = make.survey(questions=["one_choice"])
    file.write_text("text\nThe bus\n", encoding="utf-8")
    columns, rows = read_table(file)
    with app.test_request_context(), pytest.raises(CannotRead), unit_of_work():
        import_answers(newest_version(survey), columns, rows, question_code=None, by=BY, on=today)


def test_texts_without_a_question_for_them_are_not_left_behind_in_silence(make, app, today, file):
    survey = make.survey(questions=[make.question(code="often")])
    file.write_text("text,often\nThe bus,yes\n", encoding="utf-8")
    columns, rows = read_table(file)
    with app.test_request_context(), pytest.raises(CannotRead), unit_of_work():
        import_answers(newest_version(survey), columns, rows, question_code=None, by=BY, on=today)


def test_a_heading_alone_is_a_file_without_rows(take):
    assert take("text,one_choice\n") == []


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(CannotRead):
            read_table(path)


@pytest.mark.slow
def test_ten_thousand_rows_go_in_while_somebody_waits(take):
    rows = "".join(f"yes,{number % 11},The bus is late on day {number}.\n" for number in range(10_000))
    start = time.process_time()
    report = take("one_choice,zero_to_ten,text\n" + rows)
    assert len(report) == _responses() == 10_000
    assert all(row.refused is None for row in report)
    assert time.process_time() - start < 30  # of this process; about five on a small machine
