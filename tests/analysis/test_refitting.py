"""Learning from what people settled here: only where it is better, only from enough, and nothing of what is deleted."""

import json
import random
from datetime import date

import pytest
from nltk.classify import NaiveBayesClassifier
from sqlalchemy import delete, select

from consult.analysis.actions import keep_reading, read_words, settle_sentiment, settle_themes
from consult.analysis.learned import Learned, Model, count, read_learned, words_of, write_model
from consult.analysis.models import Tag
from consult.analysis.refitting import FEWEST_RESPONSES, FEWEST_TEXTS, Settled, refit, settled_texts
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.reader import read
from consult.responses.words import Words

OLWEN = Actor("officer", "olwen")
TODAY = date(2027, 3, 3)
#: Words of this place that no general rule can know.
LOCAL = {"transport": "skatebowl", "safety": "ginnel", "community": "wakesweek"}


def texts(number: int, *, seed: int = 1) -> list[Settled]:
    """Made-up settled texts in which a local word stands for a theme."""
    chance = random.Random(seed)
    made = []
    for place in range(number):
        theme = chance.choice(sorted(LOCAL))
        said = f"The {LOCAL[theme]} again {chance.choice(['here', 'there', 'now'])} {chance.choice('abcdefgh')}"
        made.append(Settled(f"r{place}", said, "en", frozenset(words_of(said)), frozenset({theme})))
    return made


def test_what_local_words_mean_is_learned_and_used_where_it_beats_the_rules():
    model = refit("themes", "en", texts(FEWEST_TEXTS), today=TODAY)
    assert model.card["used"] is True
    assert model.card["learned"]["macro_f1"] > model.card["rules"]["macro_f1"]
    assert model.card["texts"] == FEWEST_TEXTS
    assert model.says("Somebody sits in the ginnel") == ["safety"]
    because = model.because("safety", "Somebody sits in the ginnel")
    assert [(span.text, span.start) for span in because if span.text == "ginnel"] == [("ginnel", 21)]


def test_below_three_hundred_settled_texts_nothing_is_learned():
    assert refit("themes", "en", texts(FEWEST_TEXTS - 1), today=TODAY) is None


def test_what_does_not_beat_the_rules_is_not_used(tmp_path):
    """People agree with the rules on every text, and the words tell nothing that can be learned."""
    chance, made = random.Random(3), []
    for place in range(FEWEST_TEXTS):
        said = chance.choice(["The bus is late.", "I love the park.", "My mum and dad help me.", "No comment."])
        said += " " + "".join(chance.choices("bcdfghklmnp", k=6))
        themes = frozenset(theme.id for theme in read(said, page_language="en").themes)
        made.append(Settled(f"r{place}", said, "en", frozenset(words_of(said)), themes))
    model = refit("themes", "en", made, today=TODAY)
    assert model.card["used"] is False
    write_model(tmp_path, model)
    assert read_learned(tmp_path).models == {}


def test_a_word_that_fewer_than_five_responses_used_is_in_no_model():
    made = texts(FEWEST_TEXTS)
    rare = [
        Settled(f"x{place}", "kareem ginnel", "en", frozenset({"kareem", "ginnel"}), frozenset({"safety"}))
        for place in range(4)
    ]
    # One person says it in many texts: still one response.
    rare += [Settled("x0", "kareem", "en", frozenset({"kareem"}), frozenset({"safety"})) for _ in range(10)]
    model = refit("themes", "en", made + rare, today=TODAY)
    assert "kareem" not in json.dumps(model.as_json())
    fifth = Settled("x9", "kareem", "en", frozenset({"kareem"}), frozenset({"safety"}))
    assert "kareem" in json.dumps(refit("themes", "en", [*made, *rare, fifth], today=TODAY).as_json())
    assert FEWEST_RESPONSES == 5


def test_it_says_what_nltk_says_when_trained_on_the_same_texts():
    made = [(set(one.words), next(iter(one.labels))) for one in texts(200)]
    vocabulary = set().union(*(words for words, _ in made))
    counted = count(made, vocabulary)
    trained = NaiveBayesClassifier.train([(dict.fromkeys(words, True), label) for words, label in made])
    for words, _label in made[:50]:
        seen = dict.fromkeys(words & vocabulary, True)
        ours, theirs = counted.classifier.prob_classify(seen), trained.prob_classify(seen)
        for label in LOCAL:
            assert ours.prob(label) == pytest.approx(theirs.prob(label), abs=1e-6)


def test_a_model_comes_back_from_its_file_as_it_was_and_a_broken_file_counts_for_nothing(tmp_path):
    model = refit("themes", "en", texts(FEWEST_TEXTS), today=TODAY)
    path = write_model(tmp_path, model)
    assert path.stat().st_mode & 0o077 == 0
    learned = read_learned(tmp_path)
    assert learned.says("themes", "the skatebowl", "en") == ["transport"]
    assert learned.says("themes", "the skatebowl", "pl") is None
    assert learned.says("sentiment", "the skatebowl", "en") is None
    assert learned.version.startswith("learned ")
    for broken in (
        "",
        "{}",
        "[]",
        '{"task": 1}',
        path.read_text()[:500],
        '{"task":"themes","language":"en","counted":{"safety":{"labels":{},"words":{}}},"card":{"used":true}}',
        '{"task":"themes","language":"en","counted":{},"card":[]}',
    ):
        path.write_text(broken)
        assert read_learned(tmp_path).models == {}


def settle(make, survey, number: int) -> None:
    chance = random.Random(5)
    for _ in range(number):
        theme = chance.choice(sorted(LOCAL))
        words = make.words(f"The {LOCAL[theme]} again", survey=survey)
        with unit_of_work():
            settle_themes(db.session.merge(words), [theme], known=list(LOCAL), by=OLWEN, today=TODAY)


def test_only_passed_texts_that_people_settled_are_learned_from(make):
    survey = make.survey()
    settled, held, proposed = (make.words(f"The ginnel {name}", survey=survey) for name in ("one", "two", "three"))
    with unit_of_work():
        read_words(db.session.merge(proposed))
        for words in (settled, held):
            settle_themes(db.session.merge(words), ["safety"], known=["safety"], by=OLWEN, today=TODAY)
            settle_sentiment(db.session.merge(words), "unsure", by=OLWEN, today=TODAY)
        db.session.merge(held).state = "held"
    assert [one.text for one in settled_texts("themes")["en"]] == ["The ginnel one"]
    assert settled_texts("sentiment") == {}


def test_what_is_learned_takes_the_place_of_the_rules_with_its_own_name_beside_it(make, tmp_path):
    write_model(tmp_path, refit("themes", "en", texts(FEWEST_TEXTS), today=TODAY))
    words = make.words("Somebody always sits in the ginnel after dark.")
    with unit_of_work():
        entry = db.session.merge(words)
        keep_reading(entry, read(entry.text, page_language="en"), learned=read_learned(tmp_path))
    tags = db.session.scalars(select(Tag).where(Tag.task == "theme")).all()
    assert [(tag.value, tag.state, tag.made_by) for tag in tags] == [("safety", "proposed", "machine")]
    assert tags[0].author.startswith("learned ")
    assert tags[0].evidence


def test_refit_from_the_command_line_says_what_came_of_it(app, make):
    said = app.test_cli_runner().invoke(args=["text", "refit"])
    assert said.exit_code == 0, said.output
    assert "It takes 300; the rules go on." in said.output


def test_after_a_deletion_the_nightly_run_leaves_nothing_of_it(app, make, tmp_path, monkeypatch):
    monkeypatch.setattr("consult.analysis.refitting.FEWEST_TEXTS", 12)
    survey = make.survey()
    settle(make, survey, 30)
    app.test_cli_runner().invoke(args=["text", "refit"])
    from pathlib import Path

    folder = Path(app.instance_path)
    before = json.loads((folder / "learned-themes-en.json").read_text())
    assert before["card"]["texts"] == 30
    gone = db.session.scalars(select(Words.id).where(Words.text.contains("ginnel"))).all()
    with unit_of_work():
        db.session.execute(delete(Words).where(Words.id.in_(gone)))
    said = app.test_cli_runner().invoke(args=["retention"])
    assert said.exit_code == 0, said.output
    after = (folder / "learned-themes-en.json").read_text()
    assert "ginnel" not in after
    with unit_of_work():
        db.session.execute(delete(Words))
    app.test_cli_runner().invoke(args=["retention"])
    assert list(folder.glob("learned-*")) == []


def test_the_nightly_run_learns_nothing_where_nobody_asked_for_it(app, make, monkeypatch):
    monkeypatch.setattr("consult.analysis.refitting.FEWEST_TEXTS", 12)
    settle(make, make.survey(), 20)
    app.test_cli_runner().invoke(args=["retention"])
    from pathlib import Path

    assert list(Path(app.instance_path).glob("learned-*")) == []


def test_nothing_learned_says_nothing():
    assert Learned({}).says("themes", "x", "en") is None
    assert Model("themes", "en", {}).says("x") == []
