"""The vendors' libraries cost seconds and 150 MB, so starting the house loads none of them."""

import subprocess
import sys

LOOK = """
import sys
import app.main, app.cli.main, jobs.all, jobs.worker
from app.core.settings import load_settings
from app.main import create_app
create_app(load_settings(env_file=None, COCKPIT_DATA_DIR=sys.argv[1], LOG_LEVEL="WARNING"))
heavy = ("pydantic_ai", "openai", "anthropic", "google.genai", "genai_prices", "httpx2")
print(",".join(name for name in heavy if name in sys.modules))
from app.agents.asking import wires
wires.load("chat")
print("pydantic_ai" in sys.modules)
"""


def test_starting_the_house_loads_no_vendors_library(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-2:] == ["", "True"], done.stdout
