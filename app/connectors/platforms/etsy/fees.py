"""What Etsy keeps, as dated data. Always an estimate: the statement tells the truth."""

from datetime import date
from decimal import Decimal

import msgspec

from app.connectors.ports import ChannelFees
from app.core.money import Money

AS_OF = date(2026, 10, 5)
SOURCE = "etsy.com/legal/fees; help.etsy.com 115014483627 and 1500011073202"
LISTING_FEE = Money(20, "USD")
"""At publication and renewal, four months each; shops in other currencies pay it converted."""
TRANSACTION = Decimal("0.065")


class Processing(msgspec.Struct, frozen=True):
    """Of each payment: a share, and a fixed part in minor units of the currency."""

    share: Decimal
    fixed: int


PROCESSING = {
    "USD": Processing(Decimal("0.03"), 25),
    "GBP": Processing(Decimal("0.04"), 20),
    "EUR": Processing(Decimal("0.04"), 30),
    "CAD": Processing(Decimal("0.03"), 25),
    "AUD": Processing(Decimal("0.03"), 25),
    "NZD": Processing(Decimal("0.03"), 30),
    "DKK": Processing(Decimal("0.04"), 250),
    "SEK": Processing(Decimal("0.04"), 300),
    "NOK": Processing(Decimal("0.04"), 250),
    "CHF": Processing(Decimal("0.04"), 50),
    "INR": Processing(Decimal("0.05"), 2500),
    "SGD": Processing(Decimal("0.044"), 35),
    "HKD": Processing(Decimal("0.044"), 200),
    "MXN": Processing(Decimal("0.045"), 800),
}
"""By the shop's currency, which stands for its country; domestic orders."""
ELSEWHERE = Processing(Decimal("0.065"), 0)
"""Other countries pay 6 or 6.5 % and a fixed USD 0.30; the fixed part is left out here, since
amounts of different currencies are not added."""


def estimate_fees(price: Money) -> Money:
    """Transaction and payment processing for one sale at `price`, in the same currency.

    Without taxes, advertising, the regulatory fee of some countries, and the listing fee.
    A currency without a schedule of its own is reckoned by ELSEWHERE.
    """
    processing = PROCESSING.get(price.currency, ELSEWHERE)
    share = price.major * (TRANSACTION + processing.share)
    return Money.of(share, price.currency) + Money(processing.fixed, price.currency)


FEES = ChannelFees(listing=LISTING_FEE, estimate=estimate_fees, as_of=AS_OF, source=SOURCE)
