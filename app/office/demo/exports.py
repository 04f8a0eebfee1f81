"""The fictional orders as the two files that Etsy would export, headers and oddities included."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from app.office.demo.year import DemoOrder

ITEM_HEADER = (
    "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,"
    "Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,"
    "Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,"
    "Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,"
    "InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU"
).split(",")
ORDER_HEADER = (
    "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,"
    "Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,"
    "Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,"
    "Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,"
    "Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,"
    "InPerson Discount,InPerson Location,SKU"
).split(",")


def order_items_csv(orders: Sequence[DemoOrder], currency: str) -> bytes:
    """Newest first. Order-level amounts stand on the first row of an order only."""
    return _text(ITEM_HEADER, (row for o in reversed(orders) for row in _item_rows(o, currency)))


def sold_orders_csv(orders: Sequence[DemoOrder], currency: str) -> bytes:
    return _text(ORDER_HEADER, (_order_row(order, currency) for order in reversed(orders)))


def _text(header: Sequence[str], rows: Iterator[list[str]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def _item_rows(order: DemoOrder, currency: str) -> Iterator[list[str]]:
    short, long = f"{order.day:%m/%d/%y}", f"{order.day:%m/%d/%Y}"
    city, state, code, country, _ = order.buyer.place
    details = f"{order.coupon} - % off" if order.coupon else ""
    for at, line in enumerate(order.lines):
        total = line.item.cents * line.quantity
        yield [
            short,
            line.item.title,
            f"{order.buyer.first} ({order.buyer.user_id})",
            str(line.quantity),
            _major(line.item.cents),
            order.coupon,
            details,
            _major(order.discount) if at == 0 else "0",
            "0.00",
            "0",
            "0",
            _short(total),
            currency,
            str(line.transaction_id),
            str(line.item.listing_id),
            long,
            long,
            f"{order.buyer.first} {order.buyer.last}",
            order.buyer.street,
            "",
            city,
            state,
            code,
            country,
            str(order.order_id),
            *["", "online", "listing", "online_cc", "", "", "0", ""],
        ]


def _order_row(order: DemoOrder, currency: str) -> list[str]:
    city, state, code, country, _ = order.buyer.place
    paid = order.value - order.discount
    return [
        f"{order.day:%m/%d/%y}",
        str(order.order_id),
        order.buyer.user_id,
        f"{order.buyer.first} {order.buyer.last}",
        order.buyer.first,
        order.buyer.last,
        str(sum(line.quantity for line in order.lines)),
        "Credit Card",
        f"{order.day:%m/%d/%y}",
        order.buyer.street,
        "",
        city,
        state,
        code,
        country,
        currency,
        _short(order.value),
        order.coupon,
        "% off" if order.coupon else "",
        _major(order.discount),
        *["0", "0", "0"],
        _short(paid),
        "",
        _major(order.fees),
        _major(paid - order.fees),
        *["0.00", "0.00", _major(paid // 2) if order.refunded else "0.00"],
        f"{order.buyer.first} {order.buyer.last}",
        *["online", "online_cc", "", "", ""],
    ]


def _major(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _short(cents: int) -> str:
    """Etsy drops the decimals of whole amounts here."""
    return str(cents // 100) if cents % 100 == 0 else _major(cents)
