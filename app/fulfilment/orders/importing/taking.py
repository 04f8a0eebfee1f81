"""Rows about orders that are known, or that stand twice in a batch: taken one after another."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from app.fulfilment.orders.importing.batches import Gathered, Source
from app.fulfilment.orders.importing.buyers import more_of
from app.fulfilment.orders.importing.figures import PROVISIONAL
from app.fulfilment.orders.importing.item_rows import mixed
from app.fulfilment.orders.importing.merging import join_lines, join_statements
from app.fulfilment.orders.importing.states import Line, OrderState
from app.fulfilment.orders.importing.values import LineValues, OrderValues
from app.office.imports.importer import Problem, Tally


@dataclass(slots=True)
class Taking:
    """Applies rows to the states of their orders and counts what became of each."""

    source: Source
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list[Problem])
    states: dict[str, OrderState] = field(default_factory=dict[str, OrderState])
    """By external id."""
    homes: dict[str, OrderState] = field(default_factory=dict[str, OrderState])
    """Where a transaction's line is, by transaction id."""
    emptied: list[OrderState] = field(default_factory=list[OrderState])

    def know(self, states: Iterable[OrderState]) -> None:
        for state in states:
            self.states[state.external_id] = state
            self.homes.update(dict.fromkeys(state.lines, state))

    def take(self, order: Gathered) -> None:
        if self.source == "orders":
            self._take_statements(order)
            return
        outcomes: list[str] = []
        for values, row in zip(order.values, order.rows, strict=True):
            line = LineValues(*values)
            state = self._state_for(order, line.external_id)
            if state.currency != line.currency:
                self._refuse(row, state, line.currency)
                continue
            outcomes.append(self._take_line(state, line))
            if self._take_buyer(state, order) and outcomes[-1] == "unchanged":
                outcomes[-1] = "updated"
        self._count(outcomes)

    def _state_for(self, order: Gathered, transaction: str) -> OrderState:
        """A file with order ids says where a line belongs; the short form only where it is not
        known."""
        home = self.homes.get(transaction)
        if home and order.external_id.startswith(PROVISIONAL):
            return home
        return self._state(order)

    def _state(self, order: Gathered) -> OrderState:
        state = self.states.get(order.external_id)
        if state is None:
            state = OrderState(order.external_id, order.currency)
            self.states[order.external_id] = state
        return state

    def _take_line(self, state: OrderState, values: LineValues) -> str:
        home = self.homes.get(values.external_id)
        if home is None:
            state.changed = True
            state.lines[values.external_id] = Line(values)
            self.homes[values.external_id] = state
            return "imported"
        line = home.lines[values.external_id]
        if home is state and line.values == values:
            return "unchanged"
        joined = join_lines(line.values, values)
        if home is not state:
            self._move(values.external_id, home, state)
        elif joined == line.values:
            return "unchanged"
        state.changed = True
        line.values = joined
        return "updated"

    def _move(self, transaction: str, home: OrderState, state: OrderState) -> None:
        """To the order that a file names at last; a provisional one lends it its row."""
        state.lines[transaction] = home.lines.pop(transaction)
        self.homes[transaction] = state
        state.changed = home.changed = True
        if not home.is_empty:
            return
        del self.states[home.external_id]
        short = state.buyer.short or home.buyer.short
        state.buyer = msgspec.structs.replace(state.buyer, short=short)
        if state.row_id is None:
            state.row_id, state.before = home.row_id, home.before
        elif home.row_id:
            self.emptied.append(home)

    def _take_buyer(self, state: OrderState, order: Gathered) -> bool:
        """True when the buyer's data say something new. The short form's count only where no
        fuller file has spoken."""
        told = order.sheet(self.source)
        new = getattr(told, self.source)
        if new is None or (self.source == "short" and (state.buyer.items or state.buyer.orders)):
            return False
        old = getattr(state.buyer, self.source)
        if new == old or (joined := more_of(old, new)) == old:
            return False
        state.changed = True
        state.buyer = msgspec.structs.replace(state.buyer, **{self.source: joined})
        return True

    def _take_statements(self, order: Gathered) -> None:
        state = self._state(order)
        outcomes: list[str] = []
        for values, row in zip(order.values, order.rows, strict=True):
            said = OrderValues(*values)
            if state.currency != said.currency:
                self._refuse(row, state, said.currency)
                continue
            is_new = state.before is None and state.is_empty
            joined = join_statements(state.said, said)
            changed = joined != state.said
            state.said, state.changed = joined, state.changed or changed
            changed = self._take_buyer(state, order) or changed
            outcomes.append("imported" if is_new else "updated" if changed else "unchanged")
        self._count(outcomes)

    def _refuse(self, row: int, state: OrderState, currency: str) -> None:
        self.problems.append(mixed(row, state.currency, currency))
        self.tally.refused += 1

    def _count(self, outcomes: list[str]) -> None:
        self.tally.imported += outcomes.count("imported")
        self.tally.updated += outcomes.count("updated")
        self.tally.unchanged += outcomes.count("unchanged")
