"""The language of a short text: known where the signs are clear, left open where they are not."""

import pytest

from consult import reader


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Autocarros atrasados todos os dias", "pt"),
        ("Gostava de ter um parque perto de casa", "pt"),
        ("No hay nada que hacer por aquí", "es"),
        ("Za mało miejsc dla nas wieczorem", "pl"),
        ("Chodnik koło szkoły nie ma oświetlenia", "pl"),
        ("Strada mea este prea întunecată noaptea", "ro"),
        ("نوجوانوں کے لیے کچھ نہیں ہے", "ur"),
        ("دلته د ماشومانو لپاره هيڅ نشته", "ps"),
        ("ژبه مې کمزورې ده", "ps"),
        ("لێرە هیچ شتێک بۆ گەنجان نییە", "ckb"),
        ("لا يوجد شيء نفعله هنا", "ar"),
        ("বাসগুলো সবসময় দেরি করে", "bn"),
        ("Вечором на вулиці дуже темно", "uk"),
        ("ਇੱਥੇ ਕਰਨ ਲਈ ਕੁਝ ਨਹੀਂ ਹੈ", "pa"),
        ("homework, teachers, detention", "en"),
    ],
)
def test_a_few_words_are_enough_where_a_language_shows_itself(text, code):
    assert reader.read(text).language.code == code


@pytest.mark.parametrize(
    "text",
    [
        "abbu ke sath ghar mein dar lagta hai",
        "sanu khedan layi koi than nahi",
        "3andna mafi park hon wallah",
        "7abibi ana 3ayez bus",
        "amader ekhane kono park nei",
        "za dalta khushala na yam",
    ],
    ids=["Urdu", "Panjabi", "Arabic", "Arabic with digits", "Bengali", "Pashto"],
)
@pytest.mark.parametrize("page", [None, "en", "ur"])
def test_a_language_typed_in_borrowed_letters_is_uncertain_and_never_english(text, page):
    assert reader.read(text, page_language=page).language.code is None


@pytest.mark.parametrize(
    "text", ["b4 its dark m8", "the 3d printer is gr8", "open at 5pm on 3rd street", "2nite we r out"]
)
def test_digits_in_english_slang_are_not_taken_for_arabic(text):
    assert reader.read(text, page_language="en").language.code == "en"


def test_words_in_borrowed_letters_get_no_english_feeling():
    assert reader.read("mujhe yahan acha nahi lagta hai", page_language="en").sentiment.label == "not_assessed"


@pytest.mark.parametrize("text", ["bus", "so boring", "parque", "autobus szkolny"])
def test_one_or_two_words_are_left_open_without_a_page(text):
    assert reader.read(text).language.code is None


@pytest.mark.parametrize(("page", "code"), [("en", "en"), ("pl", "pl")])
def test_the_pages_language_settles_what_fits_two_languages(page, code):
    assert reader.read("super park i sport", page_language=page).language.code in {code, None}
