"""What is typed about models: a vendor's settings, and the monthly limit."""

from decimal import Decimal, InvalidOperation
from typing import Literal

from msgspec import Struct

from app.core.errors import FormInvalid
from app.office.models.addresses import fault_of

MICRO = 1_000_000
MOST = Decimal(100_000)


class VendorForm(Struct):
    """Prices in US dollars a million tokens, as they were typed; blank for the price list."""

    model: str = ""
    base_url: str = ""
    input_price: str = ""
    output_price: str = ""
    enabled: bool = False


class LimitForm(Struct):
    limit: str = ""


class KeyForm(Struct):
    value: str = ""


class PlaceForm(Struct):
    direction: Literal["up", "down"]


class Settled(Struct, frozen=True):
    """A vendor's form, understood."""

    model: str
    base_url: str
    input_micro: int | None
    output_micro: int | None
    enabled: bool


def understood(form: VendorForm) -> Settled:
    """Raises FormInvalid with every fault at once."""
    errors: dict[str, str] = {}
    if not form.model or len(form.model) > 80 or not form.model.isprintable():
        errors["model"] = "Write the model's name as the vendor writes it, up to 80 characters."
    address = form.base_url.rstrip("/")
    if address and (fault := fault_of(address) or _long(address)):
        errors["base_url"] = fault
    prices: dict[str, int | None] = {}
    for name in ("input_price", "output_price"):
        try:
            prices[name] = micro(getattr(form, name))
        except ValueError as error:
            errors[name] = str(error)
    if len(prices) == 2 and (prices["input_price"] is None) != (prices["output_price"] is None):
        blank = "input_price" if prices["input_price"] is None else "output_price"
        errors[blank] = "Write both prices, or none."
    if errors:
        raise FormInvalid(errors)
    return Settled(form.model, address, prices["input_price"], prices["output_price"], form.enabled)


def _long(address: str) -> str:
    return "The address is longer than 300 characters." if len(address) > 300 else ""


def limit_of(form: LimitForm) -> int:
    """Raises FormInvalid."""
    try:
        return micro(form.limit) or 0
    except ValueError as error:
        raise FormInvalid({"limit": str(error)}) from None


def micro(typed: str) -> int | None:
    """ "0.20" → 200000; None for blank. Raises ValueError with a sentence."""
    text = typed.strip().removeprefix("$").replace(",", ".")
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 <= amount <= MOST):
        raise ValueError("Write an amount in US dollars, such as 5 or 0.20.")
    return int((amount * MICRO).to_integral_value())
