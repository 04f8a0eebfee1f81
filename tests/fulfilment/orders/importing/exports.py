"""Made-up sales, and the files in which Etsy would export them."""

import csv
import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

ITEMS = (
    "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,"
    "Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,"
    "Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,"
    "Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,"
    "Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU"
).split(",")
ORDERS = (
    "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,"
    "Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,"
    "Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,"
    "Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,"
    "Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,"
    "Order Type,Payment Type,InPerson Discount,InPerson Location,SKU"
).split(",")
SHORT = (
    "Sale Date,Item Name,Buyer,Quantity,Price,Discount Amount,Shipping,Sales Tax,Order Total,"
    "Status,Transaction ID,Listing ID"
).split(",")
THINGS = ("Meadow Print", "Harbour, at dawn", 'The "Fox" Card', "Fjällräven Karte", "Novena Set")
Row = list[str]


@dataclass
class Item:
    transaction: int
    listing: int
    title: str
    quantity: int
    price: int
    """Minor units, as all amounts here."""
    variations: str = ""
    vat: int = 0

    @property
    def total(self) -> int:
        return self.price * self.quantity


@dataclass
class Sale:
    order: int
    day: date
    name: str
    user: str
    items: list[Item]
    discount: int = 0
    shipping: int = 0
    tax: int = 0
    fees: int = 100
    coupon: str = ""
    currency: str = "USD"
    shipped: bool = True
    street: str = "12 Example Street"
    zip: str = "02139"
    country: str = "United States"
    adjusted: tuple[int, int] = (0, 0)
    """Adjusted fees and net, after a partial refund."""
    gap: int = 0
    """By how much the file's Order Net is off."""
    marks: dict[str, str] = field(default_factory=dict)

    @property
    def gross(self) -> int:
        return sum(item.total for item in self.items)

    @property
    def revenue(self) -> int:
        return self.gross - self.discount + self.shipping

    @property
    def net(self) -> int:
        return self.revenue - self.fees + self.gap


def make(count: int, seed: int = 1, **more: object) -> list[Sale]:
    """Newest first, as Etsy writes them; some buyers come again, some names are missing."""
    chance = random.Random(seed)
    sales: list[Sale] = []
    order, transaction = 3_900_000_000, 4_800_000_000
    day = date(2025, 12, 30)
    for _ in range(count):
        day -= timedelta(days=chance.randint(0, 2))
        order -= chance.randint(1, 5000)
        items: list[Item] = []
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            transaction -= chance.randint(1, 900)
            listing = chance.randint(0, 4)
            words = chance.choice(["", "", "Size:Small,Color:Red", "Personalization:For Mia, 7"])
            price = chance.choice([250, 335, 1250, 99_900])
            quantity = chance.choice([1, 1, 1, 2, 3])
            vat = chance.choice([0, 0, 42])
            items.append(
                Item(transaction, 900 + listing, THINGS[listing], quantity, price, words, vat)
            )
        buyer = chance.randint(1, max(count // 2, 1))
        sale = Sale(
            order,
            day,
            name=f"{chance.choice(['Pia', 'José', 'Łucja'])} Cole-{buyer}",
            user=chance.choice([f"buyer{buyer:06}", f"buyer{buyer:06}", ""]),
            items=items,
            shipping=chance.choice([0, 441, 2138]),
            fees=chance.randint(25, 500),
            shipped=chance.random() < 0.8,
            country=chance.choice(["United States", "Austria", "The Netherlands"]),
        )
        if chance.random() < 0.4:
            sale.discount, sale.coupon = sale.gross * chance.choice([10, 33, 80]) // 100, "SAVE"
        if chance.random() < 0.1:
            fees = sale.fees // 2
            sale.adjusted = (fees, max(sale.revenue // 3 - fees, 1))
        if chance.random() < 0.05:
            sale.gap = 400
        sales.append(replace(sale, **more))
    return sales


def amount(minor: int) -> str:
    return f"{Decimal(minor) / 100:.2f}"


def item_rows(sales: Iterable[Sale]) -> list[Row]:
    return [
        _cells(
            ITEMS,
            {
                "Sale Date": sale.day.strftime("%m/%d/%y"),
                "Item Name": item.title,
                "Buyer": f"{sale.name} ({sale.user})" if sale.user else "",
                "Quantity": str(item.quantity),
                "Price": amount(item.price),
                "Coupon Code": sale.coupon,
                "Coupon Details": f"{sale.coupon} - % off" if sale.coupon else "",
                "Discount Amount": amount(sale.discount) if number == 0 else "0",
                "Shipping Discount": "0.00" if number == 0 else "0",
                "Order Shipping": amount(sale.shipping) if number == 0 else "0",
                "Order Sales Tax": amount(sale.tax) if number == 0 else "0",
                "Item Total": amount(item.total),
                "Currency": sale.currency,
                "Transaction ID": str(item.transaction),
                "Listing ID": str(item.listing),
                "Date Paid": sale.day.strftime("%m/%d/%Y"),
                "Date Shipped": sale.day.strftime("%m/%d/%Y") if sale.shipped else "",
                "Ship Name": sale.name,
                "Ship Address1": sale.street,
                "Ship City": "Springfield",
                "Ship State": "IL",
                "Ship Zipcode": sale.zip,
                "Ship Country": sale.country,
                "Order ID": str(sale.order),
                "Variations": item.variations,
                "Order Type": "online",
                "Listings Type": "listing",
                "Payment Type": "online_cc",
                "VAT Paid by Buyer": amount(item.vat) if item.vat else "0",
                "SKU": f"SKU-{item.listing}",
                **sale.marks,
            },
        )
        for sale in sales
        for number, item in enumerate(sale.items)
    ]


def order_rows(sales: Iterable[Sale]) -> list[Row]:
    return [
        _cells(
            ORDERS,
            {
                "Sale Date": sale.day.strftime("%m/%d/%y"),
                "Order ID": str(sale.order),
                "Buyer User ID": sale.user,
                "Full Name": sale.name,
                "First Name": sale.name.split()[0],
                "Last Name": sale.name.split()[-1],
                "Number of Items": str(sum(item.quantity for item in sale.items)),
                "Payment Method": "Credit Card",
                "Date Shipped": sale.day.strftime("%m/%d/%y") if sale.shipped else "",
                "Street 1": sale.street,
                "Ship City": "Springfield",
                "Ship State": "IL",
                "Ship Zipcode": sale.zip,
                "Ship Country": sale.country,
                "Currency": sale.currency,
                "Order Value": f"{Decimal(sale.gross) / 100:,.2f}",
                "Coupon Code": sale.coupon,
                "Coupon Details": "% off" if sale.coupon else "",
                "Discount Amount": f"{Decimal(sale.discount) / 100:,.2f}",
                "Shipping Discount": "0.00",
                "Shipping": amount(sale.shipping),
                "Sales Tax": "0",
                "Order Total": f"{Decimal(sale.revenue + sale.tax) / 100:,.2f}",
                "Card Processing Fees": amount(sale.fees),
                "Order Net": amount(sale.net),
                "Adjusted Order Total": "0.00",
                "Adjusted Card Processing Fees": amount(sale.adjusted[0]),
                "Adjusted Net Order Amount": amount(sale.adjusted[1]),
                "Buyer": sale.name,
                "Order Type": "online",
                "Payment Type": "online_cc",
                "SKU": ",".join(f"SKU-{item.listing}" for item in sale.items),
            },
        )
        for sale in sales
    ]


def short_rows(sales: Iterable[Sale], status: str = "Completed") -> list[Row]:
    return [
        _cells(
            SHORT,
            {
                "Sale Date": sale.day.strftime("%m/%d/%Y"),
                "Item Name": item.title,
                "Buyer": f"{sale.name} ({sale.user})" if sale.user else "",
                "Quantity": str(item.quantity),
                "Price": amount(item.price),
                "Discount Amount": amount(sale.discount) if number == 0 else "0",
                "Shipping": amount(sale.shipping) if number == 0 else "0",
                "Sales Tax": amount(sale.tax) if number == 0 else "0",
                "Order Total": amount(sale.revenue + sale.tax) if number == 0 else "0",
                "Status": status,
                "Transaction ID": str(item.transaction),
                "Listing ID": str(item.listing),
            },
        )
        for sale in sales
        for number, item in enumerate(sale.items)
    ]


def write(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Row],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    line_end: str = "\n",
) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _cells(header: Sequence[str], named: dict[str, str]) -> Row:
    assert not named.keys() - set(header)
    return [named.get(title, "") for title in header]
