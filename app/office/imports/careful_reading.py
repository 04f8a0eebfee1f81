"""Reading on after a quote that is never closed, which swallows the rows below it."""

import csv
from collections import deque
from collections.abc import Callable, Iterator

UNCLOSED = (
    "A quotation mark in this row is not closed or not doubled, so its cells cannot be told apart."
)


class Cautious:
    """Keeps the lines of each row until the row has proved whole; if it has not, its first line
    is given up and the next lines are read again as rows of their own.
    """

    def __init__(
        self, lines: Iterator[str], delimiter: str, whole: Callable[[list[str]], bool]
    ) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._whole = whole
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[tuple[list[str], str]]:
        """Rows with "", or the text of a line with the reason why it is no row."""
        while True:
            taken: list[str] = []
            try:
                row = next(csv.reader(self._feed(taken), delimiter=self._delimiter, strict=True))
            except StopIteration:
                return
            except csv.Error:
                row = None
            if row is None or (len(taken) > 1 and not self._whole(row)):
                self._again.extendleft(reversed(taken[1:]))
                yield [taken[0].rstrip("\r\n")], UNCLOSED
            else:
                yield row, ""

    def _feed(self, taken: list[str]) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            taken.append(line)
            yield line
