"""A supervised program: says its process id, then waits, fails, or does not want to stop."""

import os
import signal
import subprocess
import sys

from app.core.parent import follow_parent


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


follow_parent(os.environ.pop("COCKPIT_PARENT", ""))
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
say(f"pid {os.getpid()}")
if "parent" in sys.argv:
    held = subprocess.Popen(["sleep", "1000"])
    say(f"pid {held.pid}")
if "noisy" in sys.argv:
    sys.stdout.buffer.write(b"\xff" * 3_000_000 + b"\n")
    say("still here")
if "failing" in sys.argv:
    sys.exit(7)
if "stopped" in sys.argv:
    os.kill(os.getpid(), signal.SIGSTOP)
signal.pause()
