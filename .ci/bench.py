"""The benchmarks, each beside the bare stack in the same run: `tests/bench/*.py` that have a `run`.

    .ci/bench.py           all of them
    .ci/bench.py queue     this one

Prints one JSON object: a benchmark's name and what its `run` answered.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parents[1]
RUN = re.compile(r"^def run\(", re.M)


def main() -> int:
    files = sorted((ROOT / "tests" / "bench").glob("*.py"))
    found = [file.stem for file in files if RUN.search(file.read_text())]
    answers: dict[str, object] = {}
    for name in sys.argv[1:] or found:
        sys.stderr.write(f"== bench: {name}\n")
        command = [sys.executable, "-m", f"tests.bench.{name}"]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            sys.stderr.write(f"FAILED at the benchmark {name}.\n")
            return 1
        answers[name] = json.loads(done.stdout)
    system.say(json.dumps(answers, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
