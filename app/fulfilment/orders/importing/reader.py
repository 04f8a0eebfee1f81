"""Reads order files: rows gathered by order, and new orders of a file of items made at once."""

from collections.abc import Callable, Collection
from operator import attrgetter
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from app.fulfilment.orders.importing.batches import Batch, Gathered, Source
from app.fulfilment.orders.importing.making import LINE_COLUMNS, ORDER_COLUMNS, Maker, Row
from app.fulfilment.orders.importing.packing import Packed, pack
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask, Payload, Seal

DAY = ORDER_COLUMNS.index("ordered_on")
Edges = tuple[str, str]
"""The first and the last of some keys, as texts sort."""


class Made(Struct, array_like=True):
    """New orders, unless the tables know them. Flat lists pass quickest between processes."""

    orders: Packed
    lines: Packed
    counts: list[int]
    """How many of the lines are each order's."""
    rows: list[int]
    """The row number of each line."""
    order_edges: Edges
    line_edges: Edges
    days: Edges


def told(payload: Payload) -> Made:
    orders, lines, *rest = payload
    return Made(Packed(*orders), Packed(*lines), *rest)


class Rows(Protocol):
    """How one kind of file is read."""

    source: Source

    def read(self, chunk: Chunk, batch: Batch) -> None: ...


class OrderReader:
    """Gathers (source, made orders or None, other orders, problems), all of them bare tuples."""

    def __init__(self, task: ImportTask, seal: Seal, rows: Callable[[ImportTask], Rows]) -> None:
        self._rows = rows(task)
        self._batch = Batch(self._rows.source)
        self._seal = seal
        self._blind_key = task.blind_key

    def read(self, chunk: Chunk) -> None:
        self._rows.read(chunk, self._batch)

    def gather(self) -> Payload:
        batch, self._batch = self._batch, Batch(self._rows.source)
        items = batch.source == "items"
        made = self._make(batch) if items else None
        others = [_bare(order) for order in batch if not items or order.repeated]
        problems = [msgspec.structs.astuple(problem) for problem in batch.problems]
        return batch.source, made, others, problems

    def _make(self, batch: Batch) -> Payload | None:
        orders: list[Row] = []
        lines: list[Row] = []
        counts: list[int] = []
        rows: list[int] = []
        make = Maker(self._seal.sealer(), self._blind_key).make
        # Platforms list the newest first; an index that is filled backwards grows by a tenth.
        for order in sorted(batch, key=attrgetter("external_id")):
            if order.repeated:
                continue
            row, its_lines = make(order)
            orders.append(row)
            lines += its_lines
            counts.append(len(its_lines))
            rows += order.rows
        if not orders:
            return None
        packed = pack(ORDER_COLUMNS, orders), pack(LINE_COLUMNS, lines)
        edges = _edges(batch.orders), _edges(batch.by_line), _edges([row[DAY] for row in orders])
        return *packed, counts, rows, *edges


def _bare(order: Gathered) -> tuple[Any, ...]:
    values = [tuple(values) for values in order.values]
    return order.external_id, order.currency, values, order.rows, order.buyer


def _edges(keys: Collection[str]) -> Edges:
    return min(keys), max(keys)
