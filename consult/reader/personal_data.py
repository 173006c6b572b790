"""Stretches of a text that may say who somebody is. It helps a person to look; it never promises to find all.

Every pattern has bounded or possessive repeats, so the time grows only with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from consult.reader.phrases import rule_file
from consult.reader.reading import PersonalData
from consult.reader.words import INVISIBLE

_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,30}"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ]"
_NAME = rf"{_CAPITAL}[^\W\d_]{{1,20}}(?:['’-]{_CAPITAL}?[^\W\d_]{{1,20}})?"
_NAMES = rf"{_NAME}(?:[ \u00a0]{{1,2}}(?:(?:de|van|von|al|el|bin|bint|da|dos|ul|ur) )?{_NAME}){{0,3}}"

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}(?:\s?@\s?|\s?[\[(]\s?at\s?[\])]\s?)[\w-]{1,63}"
    r"(?:(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)
_SPOKEN_EMAIL = re.compile(
    r"\b[\w.+-]{2,64} at (?:gmail|hotmail|outlook|yahoo|icloud|live|msn|aol|btinternet|sky)(?: ?dot ?|\.)(?:com?|uk)"
    r"(?:(?: dot |\.)uk)?\b",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"]{2,300}"
    r"|(?<![@\w.-])(?:[a-z0-9-]{2,63}\.){1,4}(?:com|org|net|co\.uk|uk|io|gg|me|info|eu|pl|ro|de|fr|tv|app|dev|link|xyz|biz|us|pk|ly)"
    r"(?:/[^\s<>\"]{0,200})?(?![\w@-])",
    re.IGNORECASE,
)
#: UK postcodes, as the Post Office writes them (BS 7666), with or without the space and the capitals.
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9]|[0-9][A-HJKPS-UW]"
    r"|[A-HK-Y][0-9][ABEHMNPRV-Y]) ?[ -]?[0-9O][ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
#: A district alone ("ST4") and an American ZIP code are read only beside words that say so.
_OUTWARD = re.compile(
    r"\b(?:post ?code|postal code|zip ?code|zip|live (?:in|at|near)|from)(?: is|:)? {0,2}"
    r"((?:[A-Z]{1,2}[0-9][0-9A-Z]?|[0-9]{5}(?:-[0-9]{4})?))\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.])\+?[(]?[0-9Oo](?:[ .()/-]{0,3}[0-9oO]){6,18}(?![\w])")
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?")
_HANDLE_SAID = re.compile(
    r"\b(?:my |add me on |add me |find me on |follow me on |message me on |dm me on |on )?"
    r"(?:snap|snapchat|insta|instagram|ig|tiktok|tik tok|discord|twitter|roblox|xbox|gamertag|psn|username|user ?name|telegram|whatsapp|kik|sc)"
    r"(?: ?name| user| username| handle| id| tag)?(?: is|'s|:| -| =|=) {0,2}@?([A-Za-z0-9_.-]{3,30})",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {{0,2}}{_MONTH},? {{0,2}}(?:\d{{4}}|\d{{2}})?|{_MONTH} {{0,2}}\d{{1,2}}(?:st|nd|rd|th)?,? {{0,2}}(?:\d{{4}})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_BIRTH = re.compile(
    rf"\b(?:born(?: on| in| at)?|birthday(?: is|'s| was)?(?: on)?|birth ?date(?: is)?|date of birth(?: is)?|d\.?o\.?b\.?(?: is)?|bday(?: is)?|urodzon[ya]|născut[ăa]?|ur\.)"
    rf"[ :.-]{{0,3}}(?:the )?({_DATE}|\d{{4}})(?!\w)",
    re.IGNORECASE,
)
#: A full date with a year in which somebody who answers may have been born.
_FULL_DATE = re.compile(r"(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:19\d{2}|20[01]\d)(?![\d./-])")
_FORM_GROUP = re.compile(
    r"\b(?:(?:my )?(?:form|tutor group|class|form group)(?: is|:)? {1,2}((?:1[0-3]|[7-9])[A-Z]{1,3}\d?)|(?:in|year) ((?:1[0-3]|[7-9])[A-Z]{1,3}))\b"
)
_HAS_DIGIT = re.compile(r"\d")
_SPACES = re.compile(rf"[{INVISIBLE}]")

_Finder = Callable[[str], Iterator[tuple[int, int, str]]]


@cache
def _rules() -> dict[str, list[str]]:
    return rule_file("personal_data.toml")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(rule_file("personal_data.toml")["not_names"].split())


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rules = _rules()
    introductions = _either(rules["introductions"])
    sure = _either(rules["sure_introductions"])
    streets = _either(rules["streets"])
    schools = _either(rules["schools"])
    return {
        "introduced": re.compile(rf"(?<!\w)(?i:{introductions})[ :,]{{1,3}}({_NAMES})"),
        "introduced_plainly": re.compile(rf"(?<!\w)(?i:{sure})[ :,]{{1,3}}((?:{_WORD})(?: (?:{_WORD}))?)"),
        "i_am": re.compile(rf"(?<!\w)(?i:i am|i'm|i’m|im|it's|it’s|its)[ ]{{1,2}}({_NAMES})"),
        "titled": re.compile(rf"(?<!\w)(?:(?i:{_either(rules['titles'])})\.?[ ]{{1,2}}){_NAMES}"),
        "related": re.compile(
            rf"(?<!\w)(?i:my|our|his|her|their) (?i:best |little |older |big |form |class )?"
            rf"(?i:{_either(rules['relations'])})(?:,| called| named| is called)?[ ]{{1,2}}({_NAMES})"
        ),
        "two_capitals": re.compile(rf"(?<![\w'’.-])({_NAME}(?: [A-Z]\.?)?(?: {_NAME}){{1,2}})(?![\w'’-])"),
        "street": re.compile(
            rf"(?<![\w-])(?:(?:flat|apt|apartment|unit|house|no\.?|number) {{0,2}}\d{{1,4}}[a-z]?,? {{1,2}})?\d{{1,5}}[a-z]?,? {{1,2}}"
            rf"(?:[^\W\d_][\w'’.-]{{1,24}} {{1,2}}){{1,3}}(?i:{streets})\b\.?",
            re.IGNORECASE,
        ),
        "lives": re.compile(
            rf"\b(?i:live|lives|living|stay|stays|moved|house|home|address)(?i: is)? (?i:on|at|in|down|to)? ?"
            rf"((?:{_CAPITAL}[\w'’-]{{1,24}} {{1,2}}){{1,3}}(?i:{streets}))\b"
        ),
        "flat": re.compile(
            r"\b(?:flat|apt\.?|apartment|room|suite|p\.? ?o\.? box) {0,2}#?\d{1,5}[a-z]?\b", re.IGNORECASE
        ),
        "school": re.compile(
            rf"(?<!\w)((?:(?:St\.?|Saint|The|{_NAME})[ ]{{1,2}}){{1,4}}(?:(?i:{schools})[ ]{{1,2}}){{0,3}}"
            rf"(?:[Ss]chool|[Cc]ollege|[Aa]cademy|[Uu]niversity|[Ss]ixth [Ff]orm|[Pp]rimary|[Hh]igh|[Nn]ursery))\b"
        ),
        "goes_to": re.compile(
            rf"\b(?:(?i:go|goes|went|going) to|(?i:at|attend|attends|from))[ ]{{1,2}}((?:{_NAME}[ ]{{1,2}}){{1,3}}(?i:{_either(rules['school_words'])}))\b"
        ),
        "spoken": re.compile(
            rf"\b(?:(?:{_either(rules['spoken_digits'])}|\d{{1,5}})[ ,-]{{1,3}}){{6,14}}(?:{_either(rules['spoken_digits'])}|\d{{1,5}})\b",
            re.IGNORECASE,
        ),
    }


def _whole(pattern: re.Pattern[str], kind: str) -> _Finder:
    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), kind

    return find


def _grouped(pattern: re.Pattern[str], kind: str) -> _Finder:
    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(text):
            number = match.lastindex or 0
            yield match.start(number), match.end(number), kind

    return find


def _names(pattern: str, *, at_least: int = 1) -> _Finder:
    """Return a finder of names in group 1 of a pattern, cut where a word is no name."""

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for match in _patterns()[pattern].finditer(text):
            number = match.lastindex or 0
            start, end = match.span(number)
            kept = 0
            for word in re.finditer(r"\S+", text[start:end]):
                if word.group().strip(".,'’").lower() in _not_names() and not (number == 0 and kept == 0):
                    break
                kept += 1
                last = start + word.end()
            if kept >= at_least:
                yield start, last, "name"

    return find


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DIGITS.finditer(text):
        found = match.group()
        digits = re.sub(r"\D", "", found.replace("O", "0").replace("o", "0"))
        if _FULL_DATE.fullmatch(found.strip()) or not 7 <= len(digits) <= 19:
            continue
        if len(digits) < 10 and re.fullmatch(r"(?:19|20)\d{2}.{0,3}(?:19|20)\d{2}", found):
            continue
        yield match.start(), match.end(), "phone"


def _spoken_phones(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _patterns()["spoken"].finditer(text):
        if sum(character.isalpha() for character in match.group()) > 5:
            yield match.start(), match.end(), "phone"


@cache
def _finders() -> tuple[_Finder, ...]:
    patterns = _patterns()
    return (
        _whole(_EMAIL, "email"),
        _whole(_SPOKEN_EMAIL, "email"),
        _whole(_URL, "url"),
        _whole(_POSTCODE, "postcode"),
        _grouped(_OUTWARD, "postcode"),
        _grouped(_BIRTH, "birth_date"),
        _whole(_FULL_DATE, "birth_date"),
        _phones,
        _spoken_phones,
        _whole(_HANDLE, "handle"),
        _grouped(_HANDLE_SAID, "handle"),
        _whole(patterns["street"], "address"),
        _grouped(patterns["lives"], "address"),
        _whole(patterns["flat"], "address"),
        _grouped(patterns["school"], "school"),
        _grouped(patterns["goes_to"], "school"),
        _grouped(_FORM_GROUP, "school"),
        _names("introduced"),
        _names("introduced_plainly"),
        _names("i_am"),
        _names("titled", at_least=2),
        _names("related"),
        _names("two_capitals", at_least=2),
    )


def read_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Return stretches of `text` that may identify somebody, in order, none over another.

    Where two overlap, the kind that stands earlier in the list of finders keeps the place.
    """
    taken = bytearray(len(text))
    found: list[PersonalData] = []
    visible, places = _visible(text)
    for find in _finders():
        for at, until, kind in find(visible):
            start, end = places[at], places[until - 1] + 1
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(PersonalData(start, end, kind, text[start:end]))
    return tuple(sorted(found, key=lambda item: item.start))


def _visible(text: str) -> tuple[str, range | list[int]]:
    """Return `text` without invisible characters, and where each character of that stands in `text`."""
    if not _SPACES.search(text):
        return text, range(len(text))
    places = [at for at, character in enumerate(text) if not _SPACES.match(character)]
    return "".join(text[at] for at in places), places
