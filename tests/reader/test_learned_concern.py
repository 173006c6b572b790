"""A small model has the last word on concern: it hears hints that no rule has, and lets ordinary worries pass."""

import csv
import time
from pathlib import Path

import pytest

from consult import reader
from consult.reader.concern import stretches_of
from consult.reader.learned_concern import findings_of, grams_of, score
from consult.reader.phrases import rule_file, rule_files
from consult.reader.words import words_of

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "consult" / "reader" / "rules"
TEXTS = ROOT / "benchmarks" / "concern"

#: For each language somebody at risk and somebody who is not, in words that the model was not fitted to.
PAIRS = {
    "en": (
        "My uncle locks me in the shed and hits me with a stick, please do not tell him",
        "My uncle locks his bike in our shed and I wish the bus went past the pool",
    ),
    "pl": (
        "Ojczym bije mnie pasem i boję się wracać do domu",
        "Autobus do szkoły zawsze się spóźnia i marznę na przystanku",
    ),
    "ro": (
        "Tata vitreg mă bate cu cureaua și mi-e frică să merg acasă",
        "Autobuzul întârzie mereu și aș vrea mai multe bănci în parc",
    ),
    "pt": (
        "O meu padrasto bate-me com o cinto e tenho medo de ir para casa",
        "O autocarro chega sempre tarde e queria mais bancos no parque",
    ),
    "uk": ("Вітчим б'є мене ременем, я боюся йти додому", "Автобус завжди спізнюється, а в парку мало лавок"),
    "ur": (
        "ابو مجھے بیلٹ سے مارتے ہیں اور مجھے گھر جانے سے ڈر لگتا ہے",
        "بس ہمیشہ دیر سے آتی ہے اور پارک میں بینچ کم ہیں",
    ),
    "ar": ("أبي يضربني بالحزام وأخاف أن أعود إلى البيت", "الحافلة تتأخر دائما ونريد مقاعد أكثر في الحديقة"),
    "ckb": ("باوکم بە قایش لێم دەدات و دەترسم بچمەوە ماڵەوە", "پاسەکە هەمیشە دوا دەکەوێت و کورسی لە پارکەکە کەمە"),
    "ps": ("پلار مې په کمربند وهي او کور ته له تګ وېرېږم", "بس تل ناوخته راځي او په پارک کې څوکۍ کمې دي"),
    "bn": ("বাবা আমাকে বেল্ট দিয়ে মারে, বাড়ি যেতে ভয় লাগে", "বাস সবসময় দেরি করে আর পার্কে বেঞ্চ কম"),
    "pa": ("ਪਿਤਾ ਜੀ ਮੈਨੂੰ ਬੈਲਟ ਨਾਲ ਮਾਰਦੇ ਹਨ ਤੇ ਮੈਨੂੰ ਘਰ ਜਾਣ ਤੋਂ ਡਰ ਲੱਗਦਾ ਹੈ", "ਬੱਸ ਹਮੇਸ਼ਾ ਦੇਰ ਨਾਲ ਆਉਂਦੀ ਹੈ"),
}


def rows():
    for path in sorted(TEXTS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from ((path.stem, row) for row in csv.DictReader(file))


@pytest.mark.parametrize("language", PAIRS)
def test_in_each_language_somebody_at_risk_is_heard_and_a_late_bus_is_not(language):
    at_risk, at_ease = PAIRS[language]
    assert reader.read(at_risk, page_language="en").concern.flag
    assert not reader.read(at_ease, page_language="en").concern.flag


def test_the_model_was_not_fitted_to_what_it_is_tried_on_here():
    fitted_to = {row["text"] for _, row in rows()}
    assert not fitted_to & {text for pair in PAIRS.values() for text in pair}
    assert set(PAIRS) == set(rule_files("concern"))


@pytest.mark.parametrize(
    "text",
    [
        "My husband works nights and I work days, so we never see each other. I love him but I am lonely.",
        "My dad and I argue about my phone and I slammed the door. He is strict but we made up over tea.",
        "I get so nervous before exams that I cannot sleep and my hands shake. How do others cope?",
        "I miss my nan, she died last year, and I cry when I hear her songs.",
    ],
)
def test_an_ordinary_worry_waits_its_turn(text):
    assert not reader.read(text, page_language="en").concern.flag


def test_the_words_shown_stand_in_the_text():
    text = "He won't let me see my friends. He takes my wages and says he'll hurt the dog if I leave, I am so scared."
    concern = reader.read(text, page_language="en").concern
    assert concern.flag
    assert any(span.why.startswith("learned: ") for span in concern.because)
    assert all(text[span.start : span.end] == span.text for span in concern.because)
    assert len(concern.because) <= 12


def test_what_does_not_come_to_the_top_shows_no_words():
    concern = reader.read("More benches in the park, please", page_language="en").concern
    assert (concern.flag, concern.because, concern.kinds) == (False, (), ())


def test_the_same_words_come_to_the_same_sum():
    words = words_of("my mum cries every night and i hide the knives")
    first, second = (score(*stretches_of(words)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", " ", "...", "😀" * 50])
def test_where_there_is_no_word_nothing_is_told(text):
    assert not reader.read(text).concern.flag


def test_a_clause_that_tells_is_heard_in_twenty_thousand_characters():
    around = "The bus was late again and the library should open on Sundays. We like the pool and the new benches. "
    telling = "My stepdad hits me with his belt and I am scared to go home. "
    text = around * 90 + telling + around * 90
    assert len(text) < reader.MOST_CHARACTERS
    concern = reader.read(text, page_language="en").concern
    assert concern.flag
    assert any(telling in text[max(0, span.start - 60) : span.end + 60] for span in concern.because)
    assert not reader.read(around * 180, page_language="en").concern.flag


@pytest.mark.parametrize("piece", ["my dad ", "x", "ab ", "he hits me. ", "мама ", "ا ب "])
def test_a_text_four_times_as_long_is_summed_in_about_four_times_the_time(piece):
    def seconds(length):
        words = words_of((piece * length)[:length])
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            for stretch in stretches_of(words):
                score(stretch)
            best = min(best, time.process_time() - started)
        return best

    seconds(1000)
    assert seconds(20_000) < max(0.03, seconds(5_000)) * 11


def test_a_word_without_end_has_few_pieces():
    assert sum(1 for _ in grams_of("x" * 20_000)) < 100


def test_a_finding_counts_for_the_language_that_the_rules_know_most_of():
    words = words_of("tata mnie bije pasem i boję się")
    (stretch,) = stretches_of(words)
    assert "others pl" in findings_of(stretch)
    assert not any(name.startswith("en ") for name in findings_of(stretch))


def test_the_model_is_small_and_says_what_it_is():
    assert sum((RULES / f"learned_concern.{kind}").stat().st_size for kind in ("toml", "tsv")) < 300_000
    card = (RULES / "learned_concern.toml").read_text(encoding="utf-8")
    for said in ("invented", "not checked by native speakers", "95 % (Wilson)", "decides nothing"):
        assert said in card
    assert set(rule_file("learned_concern.toml")["enough"]) == {"en", "others"}


def test_each_text_that_it_was_fitted_to_is_labelled_once():
    seen = set()
    for language, row in rows():
        assert row["label"] in ("concern", "ok"), row
        assert row["kind"], row
        assert row["text"].strip(), row
        assert row["text"] not in seen, (language, row)
        seen.add(row["text"])
    assert len(seen) > 5_000
