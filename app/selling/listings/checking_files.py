"""Whether a channel takes the files: how many, how large, what they are called."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from app.connectors.ports import ListingLimits
from app.selling.listings.problem import Problem

MEGABYTE = 1_000_000


class FileToSend(msgspec.Struct, frozen=True):
    name: str
    size: int
    """Bytes."""


def file_problems(files: Sequence[FileToSend], limits: ListingLimits) -> Iterator[Problem]:
    if not files:
        yield Problem("files", "A download needs at least one file.")
    if len(files) > limits.files_max:
        yield Problem("files", f"{len(files)} files: at most {limits.files_max}.")
    for file in files:
        if file.size > limits.file_max_bytes:
            most = limits.file_max_bytes // MEGABYTE
            yield Problem("files", f"“{file.name}” is larger than {most} MB.")
        if file.size <= 0:
            yield Problem("files", f"“{file.name}” is empty.")
        if len(file.name) > limits.file_name_max:
            yield Problem(
                "files", f"The name “{file.name}” is longer than {limits.file_name_max} characters."
            )
        if not re.fullmatch(limits.file_name_pattern, file.name):
            yield Problem("files", f"“{file.name}”: letters, digits, dot, dash and _ only.")
        kind = file.name.rpartition(".")[2].lower()
        if kind not in limits.file_kinds:
            yield Problem("files", f"{limits.platform} takes no .{kind} files.")
    names = [file.name.lower() for file in files]
    if len(set(names)) < len(names):
        yield Problem("files", "Two files have the same name.")
