"""What whoever looks after the server writes into its environment."""

from consult.core.settings import Settings


def test_the_names_of_the_site_may_have_spaces_between_them(monkeypatch, tmp_path):
    monkeypatch.setenv("CONSULT_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("CONSULT_HOSTS", "consult.example.org, www.consult.example.org")
    assert Settings.from_environment().hosts == ("consult.example.org", "www.consult.example.org")
    monkeypatch.delenv("CONSULT_HOSTS")
    assert Settings.from_environment().hosts == ("127.0.0.1", "localhost")
