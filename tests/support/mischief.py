"""What anybody, or anything, may send to a public address: real forms, bent ones, and noise. For hypothesis."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from flask import Flask
from hypothesis import strategies as st
from werkzeug.routing import Rule

from tests.support import naughty

#: Stands for the field of the question that a phone is at.
HERE = "the question here"
METHODS = ("GET", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH")
FORM = "application/x-www-form-urlencoded"
_KINDS = (
    *(FORM,) * 8,
    *("multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/plain", "", "a/b; charset=x"),
)
_PRESSED = ("next", "skip", "save", "helped", "send", "move:", "move:ranking:up:walk", "move:ranking:down:bus", "x")
_FIELDS = ("token", "go", "aloud", "fresh", "code", "keep-empty", "text", "survey", "from", "_method")
_PLATES = tuple(f"{word}{number}" for word in ("glaze", "thing") for number in range(1, 5))
_QUERIES = ("", "", "from=check", "from=", "from=check&from=x", "a[]=1&a[]=2", "%ff%fe", "x=%E2%80%AE", "=&&&==", "%")


@dataclass(frozen=True)
class Thrown:
    """One request that no page of ours made."""

    method: str
    address: str
    body: bytes
    content_type: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Pressed:
    """A page's own form, with these fields in place of what somebody would have typed."""

    button: str
    fields: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Moved:
    """Going somewhere: "send", "delete", "begin:<slug>", "again" (the same form once more), a question's code; or back
    to a page that was seen before, to give another answer there: "change:<number>"."""

    where: str


Act = Thrown | Pressed | Moved


def acts(app: Flask, slugs: Sequence[str], codes: Sequence[str], names: Sequence[str]) -> st.SearchStrategy[list[Act]]:
    """What one phone does: up to ten things. `codes` are of questions, `names` are of the fields of their forms."""
    thrown = st.builds(
        Thrown,
        st.sampled_from(METHODS),
        addresses(app, slugs, codes),
        bodies(names),
        st.sampled_from(_KINDS),
        st.sampled_from([{}, {}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Accept-Encoding": "br;q=x"}]),
    )
    here = st.sampled_from([HERE, HERE, HERE, *(HERE + part for part in (".rest", ".tell", ".day", ".walk"))])
    bent = st.lists(st.tuples(here | here | field_names(names), values()), max_size=3).map(tuple)
    pressed = st.builds(Pressed, st.sampled_from(("next",) * 6 + _PRESSED), bent)
    moved = st.sampled_from(["send", "send", "send", "delete", "again", *(f"begin:{slug}" for slug in slugs)])
    changed = st.integers(0, 5).map(lambda number: f"change:{number}")
    going = st.builds(Moved, moved | changed | changed | st.sampled_from(list(codes)))
    return st.lists(thrown | pressed | pressed | going, min_size=3, max_size=10)


def addresses(app: Flask, slugs: Sequence[str], codes: Sequence[str]) -> st.SearchStrategy[str]:
    """Every public address of the app, with something real, something bent or noise in each blank."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("public.")]
    noise = st.sampled_from(naughty.IN_ADDRESSES) | st.text(min_size=1, max_size=12).map(
        lambda text: quote(text, safe="")
    )
    real = {
        "language": st.sampled_from(["en", "pl", "ur", "pl-easy", "ur-large", "en-standard", "xx", "EN", "en-"]),
        "slug": st.sampled_from(list(slugs)),
        "code": st.sampled_from(list(codes)),
    }

    def filled(rule: Rule) -> st.SearchStrategy[str]:
        blanks = {name: real.get(name, noise) | real.get(name, noise) | noise for name in rule.arguments}
        parts = [st.just(words) if not is_blank else blanks[words] for is_blank, words in rule._trace]
        path = st.tuples(*parts).map(lambda found: "".join(found).partition("|")[2])
        return st.tuples(path, st.sampled_from(_QUERIES)).map(lambda pair: "?".join(part for part in pair if part))

    return st.one_of([filled(rule) for rule in rules])


def field_names(names: Sequence[str]) -> st.SearchStrategy[str]:
    """Names of fields: real ones, bent ones, noise."""
    real = st.sampled_from([*names, *_FIELDS, *_PLATES])
    endings = st.sampled_from([".tell", ".rest", ".", "..", ".x", "[]", "\x00", "́", ".day.day", " "])
    bent = st.tuples(real, endings).map("".join) | real.map(str.upper) | real.map(lambda name: name[1:])
    return real | real | bent | st.text(max_size=8) | st.just("q-" * 3000)


def values() -> st.SearchStrategy[bytes]:
    """What may stand in a field, as bytes that need not be text."""
    text = (
        st.sampled_from(["yes", "no", "dont_know", "some", "bus", "often", "13-15", "1", "7", "12", "31", "2027", ""])
        | st.sampled_from(_PRESSED)
        | st.sampled_from(naughty.STRINGS)
        | st.text(max_size=30)
        | st.integers().map(str)
        | st.floats().map(str)
    ).map(lambda one: one.encode("utf-8", "surrogatepass"))
    huge = st.sampled_from([b"a" * 100_000, "ż".encode() * 50_000, b"9" * 5_000, b"\n" * 20_000])
    return text | text | text | st.sampled_from(naughty.BYTES) | st.binary(max_size=20) | huge


def bodies(names: Sequence[str]) -> st.SearchStrategy[bytes]:
    """Bodies of forms: a few fields, some of them twice; or noise."""
    pair = st.tuples(field_names(names), values())
    form = st.lists(pair, max_size=8).map(lambda pairs: encoded([*pairs, *pairs[:1]]))
    return (
        form | form | form | st.binary(max_size=60) | st.sampled_from([b"&" * 3000, b"=", b"%", b"a=%", b"\x00=\x00"])
    )


def encoded(pairs: Sequence[tuple[str, bytes]]) -> bytes:
    """As a browser would put these fields into a urlencoded body."""
    return b"&".join(
        quote_plus(name.encode("utf-8", "surrogatepass")).encode() + b"=" + naughty.encoded(value)
        for name, value in pairs
    )
