"""Languages that people here speak rather than write."""

import pytest

from consult.core import languages, spoken


def test_panjabi_and_pahari_are_listened_to_and_have_no_pages():
    assert [one.code for one in spoken.all_spoken()] == ["pa", "phr"]
    for one in spoken.all_spoken():
        assert languages.find(one.code) is None
        assert spoken.has_voices(one.code)
        assert one.latin.isascii()
        assert not one.script.isascii()


@pytest.mark.parametrize(
    ("reads", "records"),
    [("ur", ("en", "ur", "pa", "phr")), ("pl", ("en", "pl")), ("pa", ("en", "pa")), ("en", ("en",)), (None, ("en",))],
)
def test_who_reads_urdu_records_what_people_speak_who_read_it(reads, records):
    assert spoken.known_to(reads) == records


@pytest.mark.parametrize("code", ["", "xx", None, "pa-Arab"])
def test_nobody_listens_to_a_language_that_is_on_no_list(code):
    assert spoken.find(code) is None


@pytest.mark.parametrize("entry", [{"code": "pl"}, {"written": "xx"}])
def test_a_list_that_contradicts_the_list_of_languages_stops_the_start(monkeypatch, entry):
    named = {"code": "pa", "latin": "x", "script": "x", "tag": "pa", "direction": "rtl", "written": "ur", **entry}
    monkeypatch.setattr(spoken.tomllib, "loads", lambda _text: {"spoken": [named]})
    with pytest.raises(ValueError, match="is on the list of languages"):
        spoken.all_spoken.__wrapped__()
