"""Research's own computing: 20,000 keywords into clusters, alone in a process of their own."""

import json
import resource
import subprocess
import sys
import time
from typing import Any

from app.research.keywords.planning import Word, plan
from tests.research.keywords.words import keywords

KEYWORDS = 20_000


def cluster() -> dict[str, Any]:
    """Peak memory is that of the whole process, libraries and all."""
    words = [Word(text, strength) for text, strength in keywords(KEYWORDS).items()]
    begun, spent = time.perf_counter(), time.process_time()
    planned = plan(words, {}, [], "en", "bench")
    return {
        "keywords": len(words),
        "clusters": len(planned),
        "largest": max(len(one.members) for one in planned),
        "seconds": round(time.perf_counter() - begun, 2),
        "cpu_seconds": round(time.process_time() - spent, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def run() -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.research"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {"keywords": json.loads(told)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(cluster()) + "\n")
