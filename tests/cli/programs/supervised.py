"""Supervises the programs named on its command line as `name=arguments of child.py`."""

import os
import sys
from pathlib import Path

from app.cli.supervisor import Program, Supervisor

CHILD = str(Path(__file__).with_name("child.py"))


def say(name, line):
    sys.stdout.write(f"{name} | {line}\n")
    sys.stdout.flush()


programs = [
    Program(name, (sys.executable, CHILD, *words.split()))
    for name, _, words in (word.partition("=") for word in sys.argv[1:])
]
supervisor = Supervisor(programs, os.environ, say=say, go_on=lambda _, failures: failures < 3)
supervisor.run()
say("supervisor", f"failed: {supervisor.failed}" if supervisor.failed else "stopped")
