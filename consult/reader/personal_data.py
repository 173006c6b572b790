"""Stretches of a text that may say who somebody is. It helps a person to look; it never promises to find all.

Every pattern has bounded or possessive repeats, so the time grows only with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from consult.reader.names import NAME, capital_names, either, listed, said_names
from consult.reader.phrases import rule_file
from consult.reader.reading import PersonalData
from consult.reader.words import INVISIBLE

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}(?:\s?@\s?|\s?[\[(]\s?at\s?[\])]\s?)[\w-]{1,63}"
    r"(?:(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)
_SPOKEN_EMAIL = re.compile(
    r"\b(?:[\w+-]{1,30} dot ){0,3}[\w.+-]{1,64} at "
    r"(?:gmail|hotmail|outlook|yahoo|icloud|live|msn|aol|btinternet|sky)(?: ?dot ?|\.)(?:com?|uk)"
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
_DIGITS = re.compile(r"(?<![\w.])\+?[(]?[0-9Oo](?:[ .()/-]{0,3}[0-9oO]){6,18}(?:x\d{1,5})?(?!\w)")
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?")
_HANDLE_SAID = re.compile(
    r"\b(?:(?:my|add me on|add me|find me on|follow me on|message me on|dm me on|on) )?"
    r"(?:snap|snapchat|insta|instagram|ig|tiktok|tik tok|discord|twitter|roblox|xbox|gamertag|psn|username"
    r"|user ?name|telegram|whatsapp|kik|sc)(?: ?name| user| username| handle| id| tag)?"
    r"(?: is|'s|:| -| =|=) {0,2}@?([A-Za-z0-9_.-]{3,30})",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {{0,2}}{_MONTH},? {{0,2}}(?:\d{{4}}|\d{{2}})?"
    rf"|{_MONTH} {{0,2}}\d{{1,2}}(?:st|nd|rd|th)?,? {{0,2}}(?:\d{{4}})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_BIRTH = re.compile(
    r"\b(?:born(?: on| in| at)?|(?:birthday|bday)(?: is|'s| was)?(?: on)?|birth ?date(?: is)?"
    r"|date of birth(?: is)?|d\.?o\.?b\.?(?: is)?|urodzon[ya]|născut[ăa]?|ur\.)"
    rf"[ :.-]{{0,3}}(?:the )?({_DATE}|\d{{4}})(?!\w)",
    re.IGNORECASE,
)
#: A full date with a year in which somebody who answers may have been born.
_FULL_DATE = re.compile(r"(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:19\d{2}|20[01]\d)(?![\d./-])")
#: Bank account (IBAN, ISO 13616) and National Insurance numbers.
_NUMBER = re.compile(
    r"\b(?:[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}|[A-CEGHJ-TW-Z]{2} ?(?:\d{2} ?){3}[A-D])\b"
)
_HEALTH_NUMBER = re.compile(r"\bnhs (?:number|no\.?)\D{0,8}(\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.IGNORECASE)
#: A postcode with a space after every letter, as one says it.
_SPELLED_POSTCODE = re.compile(r"\b[a-z](?: [a-z])? \d(?: \d)? \d [a-z] [a-z]\b", re.IGNORECASE)
_HANDLE_ADDED = re.compile(
    r"\b(?:add|find|follow|message|dm) me on (?:snap|snapchat|insta|instagram|ig|tiktok|discord|twitter|roblox|xbox|psn"
    r"|telegram|kik)(?:,|:| as| at| its| it's| im)? {1,2}@?([A-Za-z0-9_.-]{3,30})",
    re.IGNORECASE,
)
_FORM_GROUP = re.compile(
    r"\b(?:(?:my )?(?:form|tutor group|class|form group)(?: is|:)? {1,2}((?:1[0-3]|[7-9])[A-Z]{1,3}\d?)"
    r"|(?:in|year) ((?:1[0-3]|[7-9])[A-Z]{1,3}))\b"
)
_SPACES = re.compile(rf"[{INVISIBLE}]")

_Finder = Callable[[str], Iterator[tuple[int, int, str]]]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rules = rule_file("personal_data.toml")
    streets, schools = either(rules["streets"]), either(rules["schools"])
    spoken = either(rules["spoken_digits"])
    capitals = rf"(?:{NAME}[ ]{{1,2}})"
    return {
        "street": re.compile(
            r"(?<![\w-])(?:(?:flat|apt|apartment|unit|house|no\.?|number) {0,2}\d{1,4}[a-z]?,? {1,2})?"
            r"(?!(?:19|20)\d{2},)"
            rf"\d{{1,5}}[a-z]?,? {{1,2}}(?:[^\W\d_][\w'’.-]{{1,24}} {{1,2}}){{1,3}}(?:{streets})\b\.?",
            re.IGNORECASE,
        ),
        "street_first": re.compile(
            rf"(?<!\w)(?:(?i:ul|al|str|os|calle|via|rue|rua|ulica|strada)\.?[ ]{{1,2}}){capitals}{{1,3}}\d{{1,4}}\w?\b"
            r"|(?<!\w)[A-ZÄÖÜ][^\W\d_]{2,20}(?:straße|strasse|straat|gatan|katu|vej|gata|weg|laan|utca) \d{1,4}\w?\b"
            rf"|(?<!\w)\d{{2,5}} {capitals}{{1,3}}\d{{1,4}}\b"
        ),
        "lives": re.compile(
            r"\b(?i:live|lives|living|stay|stays|moved|house|home|address)(?i: is)?(?i: on| at| in| down| to)? "
            rf"({capitals}{{1,3}}(?i:{streets}))\b"
        ),
        "lives_plainly": re.compile(
            r"\b(?:live|lives|living|stay|moved|house is|home is|address is)(?: on| at| in| down| to)? {1,2}"
            r"((?:[^\W\d_][\w'’-]{1,20} {1,2}){1,2}"
            r"(?:street|road|avenue|lane|close|drive|crescent|terrace|grove|court))\b",
            re.IGNORECASE,
        ),
        "school_plainly": re.compile(
            r"\b(?:go|goes|went|going) to {1,2}((?:[^\W\d_][\w'’.-]{1,20} {1,2}){1,3}"
            r"(?:high school|high|academy|primary|college|sixth form))\b"
            r"|\b((?:[^\W\d_][\w'’.-]{2,20} {1,2}){1,2}sixth form college)\b",
            re.IGNORECASE,
        ),
        "flat": re.compile(
            r"\b(?:flat|apt\.?|apartment|room|suite|p\.? ?o\.? box) {0,2}#?\d{1,5}[a-z]?\b", re.IGNORECASE
        ),
        "school": re.compile(
            rf"(?<!\w)((?:(?:St\.?|Saint|{NAME})[ ]{{1,2}}){{1,4}}(?:(?i:{schools})[ ]{{1,2}}){{0,3}}"
            r"(?:[Ss]chool|[Cc]ollege|[Aa]cademy|[Uu]niversity|[Ss]ixth [Ff]orm|Primary|High|Nursery))\b"
        ),
        "goes_to": re.compile(
            r"\b(?:(?i:go|goes|went|going) to|(?i:at|attend|attends|from))[ ]{1,2}"
            rf"({capitals}{{1,3}}(?i:{either(rules['school_words'])}))\b"
        ),
        "spoken": re.compile(
            rf"\b(?:(?:{spoken}|\d{{1,5}})[ ,-]{{1,3}}){{6,14}}(?:{spoken}|\d{{1,5}})\b", re.IGNORECASE
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


def _lower(name: str, kind: str) -> _Finder:
    """Find what is announced and may be typed without capitals, unless its first word names nothing ("a street")."""

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for match in _patterns()[name].finditer(text):
            number = match.lastindex or 0
            if match.group(number).split()[0].lower() not in listed("no_name_before"):
                yield match.start(number), match.end(number), kind

    return find


def _schools(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield schools, without the words before them that are no part of a name ("The", "My")."""
    for name in ("school", "goes_to"):
        for match in _patterns()[name].finditer(text):
            start, end = match.span(1)
            pieces = list(re.finditer(r"\S+", match.group(1)))
            while pieces and pieces[0].group().lower() in listed("not_names"):
                pieces.pop(0)
            if len(pieces) > 1:
                yield start + pieces[0].start(), end, "school"


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DIGITS.finditer(text):
        found = match.group()
        digits = re.sub(r"\D", "", found.split("x")[0].replace("O", "0").replace("o", "0"))
        if _FULL_DATE.fullmatch(found.strip()) or not 7 <= len(digits) <= 19:
            continue
        if len(digits) < 10 and re.fullmatch(r"(?:19|20)\d{2}.{0,3}(?:19|20)\d{2}", found):
            continue
        yield match.start(), match.end(), "phone" if len(digits) <= 13 else "number"


def _spoken_phones(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _patterns()["spoken"].finditer(text):
        if sum(character.isalpha() for character in match.group()) > 5:
            yield match.start(), match.end(), "phone"


@lru_cache(maxsize=8)
def _listed_schools(names: tuple[str, ...]) -> _Finder | None:
    """Find schools by the names that the city has listed, however they are typed, and without the kind of school at
    the end where two words are left ("St Bede High School", "st bede")."""
    kinds = {*rule_file("personal_data.toml")["schools"], *rule_file("personal_data.toml")["school_words"]}
    known: set[tuple[str, ...]] = set()
    for name in names:
        words = tuple(re.findall(r"\w[\w'’]*", name.lower()))
        while words and not kinds.issuperset(words):
            known.add(words)
            words = words[:-1] if len(words) > 2 and words[-1] in kinds else ()
    if not known:
        return None
    longest_first = sorted(known, key=lambda words: (-len(words), words))
    spelled = "|".join(r"[^\w\n]{1,3}".join(words) for words in longest_first)
    spelled = re.sub("['’]", "['’]?", spelled)
    return _whole(re.compile(rf"\b(?:{spelled})\b", re.IGNORECASE), "school")


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
        _whole(_NUMBER, "number"),
        _grouped(_HEALTH_NUMBER, "number"),
        _whole(_SPELLED_POSTCODE, "postcode"),
        _phones,
        _spoken_phones,
        _whole(_HANDLE, "handle"),
        _grouped(_HANDLE_SAID, "handle"),
        _grouped(_HANDLE_ADDED, "handle"),
        _whole(patterns["street"], "address"),
        _whole(patterns["street_first"], "address"),
        _grouped(patterns["lives"], "address"),
        _whole(patterns["flat"], "address"),
        _lower("lives_plainly", "address"),
        _schools,
        _lower("school_plainly", "school"),
        _grouped(_FORM_GROUP, "school"),
        said_names,
        capital_names,
    )


def read_personal_data(text: str, schools: tuple[str, ...] = ()) -> tuple[PersonalData, ...]:
    """Return stretches of `text` that may identify somebody, in order, none over another. `schools` are names to know
    beside the rules.

    Where two overlap, the kind that stands earlier in the list of finders keeps the place.
    """
    taken = bytearray(len(text))
    found: list[PersonalData] = []
    visible, places = _visible(text)
    for find in filter(None, (_listed_schools(schools), *_finders())):
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
