"""What ends the supervised programs when the supervisor itself was killed."""

import subprocess
from collections.abc import Iterable
from contextlib import suppress

# Standard input ends with the process that holds its other end, even by SIGKILL. What is stuck
# or stopped cannot end itself, so this is a process beside it, in a session of its own.
GUARD = """
trap '' TERM INT HUP
while read -r line; do leaders=$line; done
[ -n "$leaders" ] || exit 0
kill -s TERM $leaders
sleep 4
for leader in $leaders; do kill -s KILL -- "-$leader"; done
"""


class Guard:
    """Ends the process groups that it was last told of, once this process is gone."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ("sh", "-c", GUARD),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def tell(self, leaders: Iterable[int]) -> None:
        """All group leaders of now, in place of those told before."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{' '.join(map(str, leaders))}\n".encode())
            self._process.stdin.flush()

    def close(self) -> None:
        self.tell([])
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
