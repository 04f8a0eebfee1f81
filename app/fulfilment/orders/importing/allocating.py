"""An order's discount, divided over its lines so that the parts add up to it exactly."""

from collections.abc import Sequence

from app.fulfilment.orders.importing.values import LineValues


def in_order(lines: Sequence[LineValues]) -> list[LineValues]:
    """Lines by their transaction numbers, so that the order of arrival makes no difference."""
    return sorted(lines, key=lambda line: (len(line.external_id), line.external_id))


def allocate(discount: int, gross: int, totals: Sequence[int]) -> list[int]:
    """One part a line, pro rata to what the lines cost. Of an order worth more than its known lines
    (`gross`) they get only their share. Lines that cost nothing get nothing, unless all do: then
    the last gets it all."""
    known = sum(totals)
    if gross > known > 0:
        discount = _rounded(discount * known, gross)
    if not discount or not totals:
        return [0] * len(totals)
    if known <= 0:
        return [0] * (len(totals) - 1) + [discount]
    parts: list[int] = []
    passed = given = 0
    for total in totals:
        passed += total
        upto = _rounded(discount * passed, known)
        parts.append(upto - given)
        given = upto
    return parts


def _rounded(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
