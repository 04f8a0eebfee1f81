"""Rows that wait to be written, gathered by order."""

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, field

from app.fulfilment.orders.importing.buyers import Buyer, BuyerSheet
from app.office.imports.importer import Problem

Source = Literal["items", "orders", "short"]


class Gathered:
    """What the rows of one batch say about one order, in their order. Lines and statements are
    bare tuples in the order of LineValues and OrderValues: there are many of them."""

    __slots__ = ("buyer", "currency", "external_id", "private", "repeated", "rows", "values")

    def __init__(self, external_id: str, currency: str) -> None:
        self.external_id = external_id
        self.currency = currency
        self.values: list[tuple[Any, ...]] = []
        self.rows: list[int] = []
        """The number of the row that each of the values is from."""
        self.buyer: tuple[str, ...] = ()
        """The fields of a Buyer."""
        self.private = False
        """Some line holds what the table seals."""
        self.repeated = False
        """A key stands twice in the batch, so that its rows count one after another."""

    def sheet(self, source: Source) -> BuyerSheet:
        return BuyerSheet(**{source: Buyer(*self.buyer)}) if any(self.buyer) else BuyerSheet()


class Batch(Struct):
    """`by_line` finds the order that a transaction belongs to, for files about items."""

    source: Source
    orders: dict[str, Gathered] = field(default_factory=dict[str, Gathered])
    by_line: dict[str, Gathered] = field(default_factory=dict[str, Gathered])
    problems: list[Problem] = field(default_factory=list[Problem])

    def __iter__(self) -> Iterator[Gathered]:
        return iter(self.orders.values())
