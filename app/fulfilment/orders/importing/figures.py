"""The figures of an order, from what its rows said. The channel's own list of orders goes before
the sums of the lines wherever it has spoken."""

from collections.abc import Iterable, Sequence

import msgspec

from app.fulfilment.orders.importing.buyers import ENCODER, BuyerSheet, buyer_key
from app.fulfilment.orders.importing.values import LineValues, OrderFigures, OrderValues

PROVISIONAL = "tx:"
"""Begins the id of an order that is known by one transaction only."""
CANCELLED = frozenset({"canceled", "cancelled"})
REFUNDED = frozenset({"refunded", "fully refunded"})
PARTLY = frozenset({"partially refunded", "partial refund"})


def figures(
    external_id: str,
    said: OrderValues | None,
    lines: Sequence[LineValues],
    buyer: BuyerSheet,
    blind_key: bytes,
) -> OrderFigures:
    """Of an order with a row of its own in a list of orders (`said`), lines (`in_order`), or both.

    Revenue is what the items cost minus discount plus shipping; never the order's total, which
    holds taxes that the channel collects and passes on.
    """
    sums = _of_statement(said, lines) if said else _of_lines(external_id, lines)
    revenue = sums.gross_minor - sums.discount_minor + sums.shipping_minor
    refunded = _refunded(said)
    status = _status(said, lines, refunded=refunded > 0, shipped=bool(sums.shipped_on))
    sources = {line.source for line in lines} | ({"orders"} if said else set[str]())
    gap = None
    if said and said.net_minor is not None and said.fees_minor is not None:
        gap = said.net_minor - (revenue - said.fees_minor)
    return sums._replace(
        status=status,
        revenue_minor=revenue,
        refunded_minor=revenue if status == "refunded" else refunded,
        net_gap_minor=gap,
        line_count=len(lines),
        buyer_key=buyer_key(blind_key, buyer.user_id, buyer.name),
        buyer=ENCODER.encode(buyer).decode() if buyer.all() else None,
        ship_country=buyer.country,
        paid_on=max((line.paid_on for line in lines if line.paid_on), default=None),
        provisional=external_id.startswith(PROVISIONAL),
        sources=",".join(sorted(sources)),
    )


def _of_lines(external_id: str, lines: Sequence[LineValues]) -> OrderFigures:
    totals = [x.reported_total_minor for x in lines if x.reported_total_minor is not None]
    return OrderFigures(
        external_id=external_id,
        ordered_on=min(line.sold_on for line in lines),
        currency=lines[0].currency,
        gross_minor=sum(line.item_total_minor for line in lines),
        discount_minor=sum(line.reported_discount_minor for line in lines),
        shipping_minor=sum(line.reported_shipping_minor for line in lines),
        shipping_discount_minor=sum(line.reported_shipping_discount_minor for line in lines),
        tax_minor=sum(line.reported_tax_minor for line in lines),
        total_minor=sum(totals) if totals else None,
        item_count=sum(line.quantity for line in lines),
        shipped_on=_shipped(lines),
        order_type=_first(line.order_type for line in lines),
        payment_type=_first(line.payment_type for line in lines),
        coupon_code=_first(line.coupon_code for line in lines),
        coupon_details=_first(line.coupon_details for line in lines),
    )


def _of_statement(said: OrderValues, lines: Sequence[LineValues]) -> OrderFigures:
    return OrderFigures(
        external_id=said.external_id,
        ordered_on=said.ordered_on,
        currency=said.currency,
        gross_minor=said.gross_minor,
        discount_minor=said.discount_minor,
        shipping_minor=said.shipping_minor,
        shipping_discount_minor=said.shipping_discount_minor,
        tax_minor=said.tax_minor,
        total_minor=said.total_minor,
        fees_minor=said.fees_minor,
        net_minor=said.net_minor,
        adjusted_total_minor=said.adjusted_total_minor,
        adjusted_fees_minor=said.adjusted_fees_minor,
        adjusted_net_minor=said.adjusted_net_minor,
        item_count=said.item_count or sum(line.quantity for line in lines),
        shipped_on=said.shipped_on or _shipped(lines),
        order_type=said.order_type or _first(line.order_type for line in lines),
        payment_type=said.payment_type or _first(line.payment_type for line in lines),
        coupon_code=said.coupon_code or _first(line.coupon_code for line in lines),
        coupon_details=said.coupon_details or _first(line.coupon_details for line in lines),
        payment_method=said.payment_method,
        sku=said.sku,
        extra=said.extra,
    )


def _refunded(said: OrderValues | None) -> int:
    """Etsy's adjusted figures read 0.00 both when nothing was adjusted and when all was refunded:
    only a net that is not 0 tells of a refund, and that it was a partial one."""
    if not said or not said.adjusted_net_minor or said.net_minor is None:
        return 0
    fees = said.fees_minor or 0
    adjusted_fees = said.adjusted_fees_minor if said.adjusted_fees_minor is not None else fees
    return max(said.net_minor + fees - said.adjusted_net_minor - adjusted_fees, 0)


def _status(
    said: OrderValues | None, lines: Sequence[LineValues], *, refunded: bool, shipped: bool
) -> str:
    words = {line.reported_status.strip().casefold() for line in lines}
    if said and said.extra:
        stated = msgspec.json.decode(said.extra, type=dict[str, str]).get("Status", "")
        words = {stated.casefold()} if stated else words
    if words and words <= CANCELLED:
        return "cancelled"
    if words and words <= REFUNDED:
        return "refunded"
    if refunded or words & (REFUNDED | PARTLY):
        return "partially_refunded"
    return "shipped" if shipped else "paid"


def _shipped(lines: Sequence[LineValues]) -> str | None:
    """The last line's day, once all are on their way."""
    days = [line.shipped_on or "" for line in lines]
    return max(days) if days and all(days) else None


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
