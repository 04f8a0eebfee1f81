"""Millionths of a US dollar as people read them."""

from decimal import Decimal

from babel.numbers import format_currency

MICRO = Decimal(1_000_000)


def dollars(micro: int) -> str:
    """ "$5.00", "$0.0042": as many places as are needed, two at least."""
    amount = (Decimal(micro) / MICRO).normalize()
    exponent = amount.as_tuple().exponent
    places = min(6, max(2, -exponent if isinstance(exponent, int) else 2))
    pattern = "¤#,##0." + "0" * places
    return format_currency(
        amount, "USD", pattern, locale="en_US", currency_digits=False, decimal_quantization=True
    )


def typed(micro: int | None) -> str:
    """As it is written into a field; empty for none."""
    if micro is None:
        return ""
    text = f"{Decimal(micro) / MICRO:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
