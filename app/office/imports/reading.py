"""The rows of a file on their way to the tables, in runs of a transaction's size."""

from collections.abc import Iterator

from msgspec import Struct

from app.office.imports.chunks import upto
from app.office.imports.importer import ImportTask, MakeReader, Payload, Seal
from app.office.imports.sheets import Sheet

READ_ROWS = 250
"""Rows read at a time: few, so that their memory is used again."""

Gathered = tuple[Payload, int]
"""What to write next, and the number of its last row."""


class Reading(Struct, frozen=True):
    """All that is needed to read a file, here or in another process."""

    sheet: Sheet
    reader: MakeReader
    task: ImportTask
    seal: Seal
    chunk_rows: int

    def gather(self, after: int, last: int | None = None) -> Iterator[Gathered]:
        """The rows behind row `after`, and up to row `last`."""
        reader = self.reader(self.task, self.seal)
        waiting, position = 0, after
        for chunk in self.sheet.chunks(min(READ_ROWS, self.chunk_rows), after):
            part = chunk if last is None else upto(chunk, last)
            reader.read(part)
            waiting, position = waiting + len(part.rows), part.last
            if waiting >= self.chunk_rows:
                yield reader.gather(), position
                waiting = 0
            if position == last:
                break
        if waiting:
            yield reader.gather(), position
