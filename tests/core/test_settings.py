import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.errors import Invalid
from app.core.settings import CHECKOUT, Settings, SettingsInvalid, load_settings

NAMES = {str(field.validation_alias) for field in Settings.model_fields.values()}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def load(**given):
    return load_settings(env_file=None, **given)


def test_documentation_and_settings_name_the_same():
    chapter = (CHECKOUT / "docs" / "settings.md").read_text().partition("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", chapter, re.M)) == NAMES


def test_documentation_gives_the_defaults():
    chapter = (CHECKOUT / "docs" / "settings.md").read_text()
    for field in Settings.model_fields.values():
        if isinstance(field.default, int | str):
            assert f"| `{field.validation_alias}` | `{field.default}` |" in chapter


def test_example_file_holds_settings_only():
    named = set(re.findall(r"^#?([A-Z_]+)=", (CHECKOUT / ".env.example").read_text(), re.M))
    assert named
    assert named <= NAMES


def test_every_setting_says_what_it_does_and_what_to_write():
    for field in Settings.model_fields.values():
        assert field.description
        assert field.json_schema_extra["write"]


def test_everything_is_in_the_data_directory(tmp_path):
    settings = load(COCKPIT_DATA_DIR=str(tmp_path))
    assert settings.database_url == f"sqlite:///{tmp_path}/cockpit.sqlite3"
    assert settings.queue_url == f"sqlite:///{tmp_path}/queue.sqlite3"
    assert settings.storage_dir == tmp_path / "files"
    assert settings.keys_file == tmp_path / "keys.json"


def test_data_directory_counts_from_the_checkout(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load().data_dir == CHECKOUT / "var"
    assert load(COCKPIT_DATA_DIR="elsewhere").data_dir == CHECKOUT / "elsewhere"


def test_port_moves_the_addresses():
    settings = load(PORT="8123")
    assert settings.public_url == settings.local_url == "http://127.0.0.1:8123"
    assert settings.sandbox_url == "http://127.0.0.1:8123/sandbox"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("fd00::7", "http://[fd00::7]:8000"),
        ("10.0.0.7", "http://10.0.0.7:8000"),
    ],
)
def test_local_address_is_one_that_answers(host, address):
    assert load(HOST=host).local_url == address


def test_file_is_read_and_environment_wins(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text("PORT=8001\nLOG_LEVEL=warning\nNOT_OURS=1\n")
    monkeypatch.setenv("PORT", "8002")
    settings = load_settings(env_file=file)
    assert (settings.port, settings.log_level) == (8002, "WARNING")


def test_empty_value_is_none(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    assert load().database_url.endswith("/var/cockpit.sqlite3")


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("postgres://a:b@h/n", "postgresql://a:b@h/n"),
        ("postgresql+asyncpg://a:b@h/n", "postgresql://a:b@h/n"),
        ("sqlite:////srv/x.db", "sqlite:////srv/x.db"),
        ("sqlite:///x.db", f"sqlite:///{CHECKOUT}/x.db"),
    ],
)
def test_database_addresses(given, understood):
    assert load(DATABASE_URL=given).database_url == understood


WRONG = {
    "HOST": "my host",
    "PORT": "70000",
    "PUBLIC_URL": "cockpit.example.com",
    "TRUSTED_PROXIES": "everyone",
    "DATABASE_URL": "mysql://root:hunter22@h/n",
    "QUEUE_URL": "amqp://h",
    "STORAGE_URL": "ftp://h/x",
    "SECRET_KEY": "short",
    "SESSION_DAYS": "0",
    "UPLOAD_MAX_MB": "lots",
    "WORKER_CONCURRENCY": "-1",
    "SANDBOX_URL": "x",
    "ETSY_API_URL": "x",
    "LOG_LEVEL": "LOUD",
    "LOG_FORMAT": "xml",
}


def test_each_wrong_value_has_one_sentence_and_no_secret(capsys):
    with pytest.raises(SettingsInvalid) as caught:
        load(**WRONG)
    lines = caught.value.sentence.splitlines()
    assert [line.split()[0] for line in lines] == [name for name in _order() if name in WRONG]
    assert all(". Write " in line and line.endswith(".") for line in lines)
    assert "hunter22" not in caught.value.sentence
    assert caught.value.exit_code == 2


def _order():
    return [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "postgresql://", "x"])
def test_addresses_that_cannot_be_shared_are_refused(address):
    with pytest.raises(SettingsInvalid, match="DATABASE_URL"):
        load(DATABASE_URL=address)


def test_passwords_do_not_show():
    settings = load(DATABASE_URL="postgresql://a:hunter22@h/n", SECRET_KEY="s" * 40)
    assert "hunter22" not in repr(settings)
    assert "sss" not in repr(settings)


def test_file_that_is_not_text_is_told(tmp_path):
    file = tmp_path / ".env"
    file.write_bytes(b"PORT=\xff\xfe")
    with pytest.raises(SettingsInvalid, match="UTF-8"):
        load_settings(env_file=file)


def test_secret_key_is_made_once_and_closed(tmp_path):
    settings = load(COCKPIT_DATA_DIR=str(tmp_path / "new"))
    settings.prepare()
    key = settings.secret_key()
    assert len(key) >= 48
    assert load(COCKPIT_DATA_DIR=str(tmp_path / "new")).secret_key() == key
    assert stat.S_IMODE(settings.secret_key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700


def test_processes_that_start_at_once_agree_on_the_key(tmp_path):
    code = (
        "import sys; from app.core.settings import load_settings;"
        "print(load_settings(COCKPIT_DATA_DIR=sys.argv[1], env_file=None).secret_key())"
    )

    def ask(_):
        command = [sys.executable, "-c", code, str(tmp_path / "new")]
        return subprocess.check_output(command, cwd=CHECKOUT, text=True).strip()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["secret.key"]


def test_damaged_secret_key_is_told(tmp_path):
    settings = load(COCKPIT_DATA_DIR=str(tmp_path))
    settings.secret_key_file.write_text("")
    with pytest.raises(Invalid, match="damaged"):
        settings.secret_key()


def test_given_secret_key_makes_no_file(tmp_path):
    settings = load(COCKPIT_DATA_DIR=str(tmp_path), SECRET_KEY="k" * 32)
    settings.prepare()
    assert settings.secret_key() == "k" * 32
    assert not settings.secret_key_file.exists()


def test_data_directory_that_is_a_file_is_told(tmp_path):
    place = tmp_path / "taken"
    place.write_text("")
    with pytest.raises(Invalid, match="cannot be used"):
        load(COCKPIT_DATA_DIR=str(place)).prepare()


def test_folder_with_spaces_and_signs(tmp_path):
    settings = load(COCKPIT_DATA_DIR=str(tmp_path / "my data % ü"))
    assert settings.storage_dir == Path(tmp_path / "my data % ü" / "files")
    assert settings.storage_url.endswith("/my%20data%20%25%20%C3%BC/files")
