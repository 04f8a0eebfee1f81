"""Reads order files: rows gathered by order, and new orders of a file of items made at once."""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from app.fulfilment.orders.importing.batches import Batch, Gathered, Source
from app.fulfilment.orders.importing.making import Maker
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask, Payload, Seal


class Rows(Protocol):
    """How one kind of file is read."""

    source: Source

    def read(self, chunk: Chunk, batch: Batch) -> None: ...


class OrderReader:
    """Gathers (source, made orders, other orders, problems), the latter two as bare tuples."""

    def __init__(self, task: ImportTask, seal: Seal, rows: Callable[[ImportTask], Rows]) -> None:
        self._rows = rows(task)
        self._batch = Batch(self._rows.source)
        self._maker = Maker(seal.seal, task.blind_key)

    def read(self, chunk: Chunk) -> None:
        self._rows.read(chunk, self._batch)

    def gather(self) -> Payload:
        batch, self._batch = self._batch, Batch(self._rows.source)
        make = self._maker.make
        items = batch.source == "items"
        made = [make(order) for order in batch if items and not order.repeated]
        others = [_bare(order) for order in batch if not items or order.repeated]
        problems = [msgspec.structs.astuple(problem) for problem in batch.problems]
        return batch.source, made, others, problems


def _bare(order: Gathered) -> tuple[Any, ...]:
    values = [tuple(values) for values in order.values]
    return order.external_id, order.currency, values, order.rows, order.buyer
