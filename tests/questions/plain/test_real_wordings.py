"""Wordings as people write them: worse ones are stopped, better ones go through, and so do those of the demo city."""

import csv
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from consult.questions.plain import FAIL, check_question, check_text

#: Own pairs, written to find holes in the rules, which were then made to see them: no measure of how good they are.
with (Path(__file__).parent / "pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = [(line["worse"], line["better"]) for line in csv.DictReader(file)]

#: The only ones that still get by: what is joined in two is one thing in other questions, and the last leans gently.
GETS_BY = {
    "Do your family and friends support you?",
    "Do you get enough help with reading and writing?",
    "Should young people have the right to vote at 16 like adults do?",
}


@pytest.mark.parametrize("worse", [worse for worse, _ in PAIRS])
def test_a_worse_wording_is_stopped(worse):
    assert check_question(worse).passes == (worse in GETS_BY)


@pytest.mark.parametrize("better", [better for _, better in PAIRS])
def test_a_better_wording_goes_through(better):
    assert check_question(better).passes


def demo(name):
    return tomllib.loads((resources.files("consult.commands") / "demo_city" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["growing-up.toml", "getting-around.toml", "parks.toml", "family-hubs.toml"])
def test_the_demo_city_keeps_to_its_own_rules(name):
    survey = demo(name)
    for question in survey["questions"]:
        choices = [choice["wording"]["en"] for choice in question.get("choices", [])]
        judged = check_question(question["wording"]["en"], choices, help_text=question.get("help", {}).get("en", ""))
        assert judged.passes, [finding for finding in judged.findings if finding.severity == FAIL]
    for fact in survey["facts"].values():
        assert check_text(fact["en"], "fact").passes
    for finding in survey.get("feedback", {}).get("findings", []):
        assert check_text(finding["statement"]["en"], "finding").passes
        assert check_text(finding["decision"]["text"]["en"], "decision").passes


def test_the_questions_that_stand_in_every_survey_keep_to_the_rules():
    standing = tomllib.loads((resources.files("consult.surveys") / "standing.toml").read_text(encoding="utf-8"))
    for question in standing["questions"]:
        choices = [choice["wording"]["en"] for choice in question.get("choices", [])]
        judged = check_question(question["wording"]["en"], choices)
        assert judged.passes, [finding for finding in judged.findings if finding.severity == FAIL]
