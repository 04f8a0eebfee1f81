import json
import socket


def checks(done):
    return {check["name"]: check for check in json.loads(done.stdout)["checks"]}


def test_all_is_well_before_and_after_a_first_start(cockpit, free_port):
    before = cockpit("doctor", "--json", PORT=free_port)
    assert before.returncode == 0, before.stdout
    assert "first start" in checks(before)["database"]["found"]
    cockpit("migrate")
    after = cockpit("doctor", "--json", PORT=free_port)
    assert after.returncode == 0, after.stdout
    assert checks(after)["database"]["found"] == "sqlite, up to date"
    assert all(check["do"] == "" for check in checks(after).values())


def test_looking_makes_nothing(cockpit, tmp_path, free_port):
    cockpit("doctor", PORT=free_port)
    assert not (tmp_path / "var").exists()


def test_open_doors_are_named_with_what_to_do(cockpit, tmp_path, free_port):
    cockpit("migrate")
    (tmp_path / "var" / "keys.json").chmod(0o644)
    (tmp_path / "var").chmod(0o755)
    done = cockpit("doctor", "--json", PORT=free_port)
    assert done.returncode == 1
    assert checks(done)["keys"]["do"] == f"chmod 600 '{tmp_path}/var/keys.json'"
    assert checks(done)["data directory"]["do"] == f"chmod 700 '{tmp_path}/var'"


def test_missing_keys_beside_data(cockpit, tmp_path, free_port):
    cockpit("migrate")
    (tmp_path / "var" / "keys.json").unlink()
    done = cockpit("doctor", "--json", PORT=free_port)
    assert "backup" in checks(done)["keys"]["do"]


def test_servers_that_do_not_answer(cockpit, free_port):
    done = cockpit(
        "doctor",
        "--json",
        PORT=free_port,
        DATABASE_URL="postgresql://cockpit:hunter22@127.0.0.1:1/none",
        QUEUE_URL="redis://127.0.0.1:1/0",
    )
    found = checks(done)
    assert (found["database"]["ok"], found["queue"]["ok"]) == (False, False)
    assert "hunter22" not in done.stdout


def test_busy_port_is_told_in_words(cockpit):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = cockpit("doctor", PORT=str(port))
    assert done.returncode == 1
    assert f"FIX  port {port}: Port {port} is in use by another program." in done.stdout
