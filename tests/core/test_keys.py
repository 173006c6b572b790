"""One secret, a key for each purpose."""

import os
import stat

import pytest

from consult.core import keys
from tests.conftest import SECRET


@pytest.fixture(autouse=True)
def our_secret():
    keys.use(SECRET)
    yield
    keys.use(SECRET)


def test_two_purposes_never_share_a_key():
    purposes = ["log", "receipt", "draft", "flask", "password salt", ""]
    assert len({keys.derived(purpose) for purpose in purposes}) == len(purposes)
    assert len({keys.keyed_hash(purpose, "the same value") for purpose in purposes}) == len(purposes)


def test_the_same_purpose_has_the_same_key_each_time():
    assert keys.derived("log") == keys.derived("log")
    assert len(keys.derived("log")) == 32


def test_another_installation_has_other_keys():
    ours = keys.derived("log")
    keys.use(b"another installation's secret, as long as ours")
    assert keys.derived("log") != ours


def test_text_and_the_same_bytes_have_one_hash():
    assert keys.keyed_hash("receipt", "żółw") == keys.keyed_hash("receipt", "żółw".encode())
    assert len(keys.keyed_hash("receipt", "x")) == 64


def test_a_short_secret_is_refused_and_the_old_one_stays():
    before = keys.derived("log")
    with pytest.raises(ValueError, match="32 bytes"):
        keys.use(b"too short")
    assert keys.derived("log") == before


def test_only_the_owner_may_read_the_secrets_file(tmp_path):
    before = os.umask(0)
    try:
        keys.secret_in(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_secret_is_made_once_and_kept(tmp_path):
    first = keys.secret_in(tmp_path)
    assert len(first) >= 32
    assert keys.secret_in(tmp_path) == first


def test_two_installations_do_not_get_the_same_secret(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert keys.secret_in(tmp_path / "one") != keys.secret_in(tmp_path / "two")
