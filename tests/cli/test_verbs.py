import json
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from app.cli.main import VERBS, build
from tests.cli.conftest import CHECKOUT

ALL = [(name,) for name, *_ in VERBS] + [
    ("tenant", "add"),
    ("tenant", "list"),
    ("user", "add"),
    ("user", "password"),
    ("secrets", "rotate"),
]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_verb_explains_itself(words, capsys):
    build()([*words, "--help"], exit_on_error=False)
    told = capsys.readouterr().out
    assert told.startswith(f"Usage: cockpit {' '.join(words)}")
    assert len(told.splitlines()) > 3


def test_help_names_every_verb_and_loads_none():
    code = (
        "import sys; from app.cli.main import run; run(['--help']);"
        "assert not {'sqlalchemy', 'litestar', 'pydantic', 'rich.markdown'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    told = [line.split(":")[0].strip() for line in done.stdout.splitlines() if line[:2] == "  "]
    assert told == [*(name for name, *_ in VERBS), "--help, -h"]


def test_sandbox_answers_alone(start, tmp_path, free_port):
    words = ("-m", "app.cli.main", "sandbox", "etsy", "--port", free_port)
    started = start(*words, COCKPIT_DATA_DIR=str(tmp_path))
    address = started.wait_for("^The sandbox of Etsy is at (http://.+)$")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/v3/application/openapi-ping", timeout=10)
    assert refused.value.code in (401, 403)


def test_sandbox_of_an_unknown_platform(cockpit):
    done = cockpit("sandbox", "nowhere", "--port", "8001")
    assert done.returncode == 1
    assert "nowhere" in done.stderr


def test_unknown_verb_and_option_are_usage_errors(cockpit):
    for words in (["fly"], ["serve", "--prot", "1"], ["tenant", "add", "x"]):
        done = cockpit(*words)
        assert done.returncode == 2
        assert done.stdout == ""
        assert "Traceback" not in done.stderr


def test_wrong_setting_is_one_sentence(cockpit):
    done = cockpit("migrate", PORT="eighty")
    assert done.returncode == 2
    assert done.stderr == (
        "PORT cannot be used as it is set. Write a whole number from 1 to 65535, such as 8000.\n"
    )


def test_wrong_setting_as_json(cockpit):
    done = cockpit("migrate", "--json", PORT="eighty")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"].startswith("PORT cannot be used")
    assert done.stderr == ""


def test_migrating_twice_changes_nothing(cockpit):
    first, second = cockpit("migrate", "--json"), cockpit("migrate", "--json")
    assert (first.returncode, second.returncode) == (0, 0)
    assert json.loads(first.stdout) == json.loads(second.stdout)


def test_new_keys_are_refused_where_old_data_lies(cockpit, tmp_path):
    cockpit("migrate")
    (tmp_path / "var" / "keys.json").unlink()
    done = cockpit("migrate")
    assert done.returncode == 1
    assert "keys.json is missing" in done.stderr
    assert "backup" in done.stderr
    assert not (tmp_path / "var" / "keys.json").exists()


def test_database_that_does_not_answer_is_a_sentence(cockpit):
    address = "postgresql://cockpit:hunter22@127.0.0.1:1/none"
    done = cockpit("migrate", "--json", DATABASE_URL=address)
    assert done.returncode == 1
    assert "postgresql database cannot be used" in json.loads(done.stdout)["error"]
    assert "hunter22" not in done.stdout + done.stderr
