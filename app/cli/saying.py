"""What commands print: sentences for people, JSON for programs, complaints on standard error."""

import json
import sys
from collections.abc import Iterable
from typing import Annotated, Any

from cyclopts import Parameter

AsJson = Annotated[bool, Parameter("--json", help="Answer in JSON.")]


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def answer(facts: Any, sentences: Iterable[str], *, as_json: bool) -> None:
    """`facts` for a program, or the same as `sentences` for a person."""
    if as_json:
        say(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        say("\n".join(sentences))


def complain(sentence: str, hint: str, *, as_json: bool, code: int) -> int:
    """Say what went wrong and what to do, and answer the exit code.

    JSON goes to standard output, where a program reads the answer it asked for.
    """
    if as_json:
        say(json.dumps({"error": sentence, "hint": hint}, ensure_ascii=False))
    else:
        sys.stderr.write("\n".join(part for part in (sentence, hint) if part) + "\n")
    return code
