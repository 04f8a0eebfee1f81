"""The columns of Etsy's order files, with the names of the British and Canadian exports.

Source: real files of 2019 to 2026; the order of columns is not relied on.
"""

from msgspec import structs

from app.office.imports.columns import Column


def _text(name: str, header: str, *also: str) -> Column:
    return Column(name, header, also)


def _amount(name: str, header: str, *also: str) -> Column:
    return Column(name, header, also, content="amount")


def _date(name: str, header: str, *also: str) -> Column:
    return Column(name, header, also, content="date")


def _needed(column: Column, content: str = "") -> Column:
    return structs.replace(column, required=True, content=content or column.content)


IN_PERSON = (
    Column("in_person_discount", "InPerson Discount", content="aside"),
    Column("in_person_location", "InPerson Location", content="aside"),
)
CURRENCY = Column("currency", "Currency", content="currency")
ITEMS = (
    _needed(_date("sold_on", "Sale Date", "Date of Sale", "Date")),
    _needed(_text("title", "Item Name", "Item", "Title"), "words"),
    _text("label", "Buyer", "Buyer Name"),
    _needed(_text("quantity", "Quantity", "Qty"), "count"),
    _needed(_amount("price", "Price")),
    _text("coupon_code", "Coupon Code", "Voucher Code"),
    _text("coupon_details", "Coupon Details", "Voucher Details"),
    _amount("discount", "Discount Amount"),
    _amount("shipping_discount", "Shipping Discount", "Delivery Discount", "Postage Discount"),
    _amount("shipping", "Order Shipping", "Order Delivery", "Order Postage"),
    _amount("tax", "Order Sales Tax"),
    _amount("item_total", "Item Total"),
    CURRENCY,
    _needed(_text("external_id", "Transaction ID"), "number"),
    Column("external_listing_id", "Listing ID", content="number"),
    _date("paid_on", "Date Paid"),
    _date("shipped_on", "Date Shipped", "Date Posted", "Date Dispatched"),
    _text("name", "Ship Name", "Delivery Name", "Post Name"),
    _text("street1", "Ship Address1", "Delivery Address1", "Delivery Address 1", "Ship Address 1"),
    _text("street2", "Ship Address2", "Delivery Address2", "Delivery Address 2", "Ship Address 2"),
    _text("city", "Ship City", "Delivery City"),
    _text("state", "Ship State", "Delivery State", "Delivery County", "Delivery Province"),
    _text("zip", "Ship Zipcode", "Delivery Zipcode", "Delivery Postcode", "Delivery Postal Code"),
    _text("country", "Ship Country", "Delivery Country"),
    _needed(_text("order_id", "Order ID", "Order Number"), "number"),
    _text("variations", "Variations"),
    _text("order_type", "Order Type"),
    _text("listing_type", "Listings Type", "Listing Type"),
    _text("payment_type", "Payment Type"),
    _amount("vat", "VAT Paid by Buyer"),
    _text("sku", "SKU"),
    *IN_PERSON,
)
SHORT = (
    *(column for column in ITEMS if column.name not in ("shipping", "tax", "order_id")),
    _amount("shipping", "Shipping", "Order Shipping", "Delivery", "Postage"),
    _amount("tax", "Sales Tax", "Order Sales Tax"),
    _amount("total", "Order Total"),
    _text("status", "Status"),
)
ORDERS = (
    _needed(_date("ordered_on", "Sale Date", "Date of Sale", "Date")),
    _needed(_text("external_id", "Order ID", "Order Number"), "number"),
    _text("user", "Buyer User ID"),
    _text("name", "Full Name"),
    _text("first_name", "First Name"),
    _text("last_name", "Last Name"),
    Column("item_count", "Number of Items", content="count"),
    _text("payment_method", "Payment Method"),
    _date("shipped_on", "Date Shipped", "Date Posted", "Date Dispatched"),
    _text("street1", "Street 1"),
    _text("street2", "Street 2"),
    _text("city", "Ship City", "Delivery City"),
    _text("state", "Ship State", "Delivery State", "Delivery County", "Delivery Province"),
    _text("zip", "Ship Zipcode", "Delivery Zipcode", "Delivery Postcode", "Delivery Postal Code"),
    _text("country", "Ship Country", "Delivery Country"),
    CURRENCY,
    _needed(_amount("gross", "Order Value")),
    _text("coupon_code", "Coupon Code", "Voucher Code"),
    _text("coupon_details", "Coupon Details", "Voucher Details"),
    _amount("discount", "Discount Amount"),
    _amount("shipping_discount", "Shipping Discount", "Delivery Discount", "Postage Discount"),
    _amount("shipping", "Shipping", "Delivery", "Postage"),
    _amount("tax", "Sales Tax"),
    _amount("total", "Order Total"),
    Column("status", "Status", content="aside"),
    _amount("fees", "Card Processing Fees"),
    _amount("net", "Order Net"),
    _amount("adjusted_total", "Adjusted Order Total"),
    _amount("adjusted_fees", "Adjusted Card Processing Fees"),
    _amount("adjusted_net", "Adjusted Net Order Amount"),
    _text("label", "Buyer"),
    _text("order_type", "Order Type"),
    _text("payment_type", "Payment Type"),
    _text("sku", "SKU"),
    *IN_PERSON,
)
STATS = (
    _needed(_date("day", "Date", "Day")),
    _needed(_text("views", "Views"), "count"),
    _needed(_text("visits", "Visits"), "count"),
    Column("orders", "Orders", content="count"),
    _amount("revenue", "Revenue"),
    Column("conversion", "Conversion Rate", content="share"),
    CURRENCY,
)
