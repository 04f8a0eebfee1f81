"""An order as it stands and as it becomes: what is known of it, row by row."""

from dataclasses import dataclass, field

from app.fulfilment.orders.importing.buyers import BuyerSheet
from app.fulfilment.orders.importing.values import LineValues, OrderFigures, OrderValues


@dataclass(slots=True)
class Line:
    """`row_id` is None, and so is what stood before, until it is in the table."""

    values: LineValues
    row_id: str | None = None
    before: tuple[LineValues, str, int] | None = None
    """As stored: the values, the order's id, and the allocated discount."""


@dataclass(slots=True)
class OrderState:
    external_id: str
    currency: str
    row_id: str | None = None
    before: OrderFigures | None = None
    said: OrderValues | None = None
    """What the channel's list of orders says about it, if it was imported."""
    lines: dict[str, Line] = field(default_factory=dict[str, Line])
    """By transaction id."""
    buyer: BuyerSheet = field(default_factory=BuyerSheet)
    changed: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.lines and self.said is None
