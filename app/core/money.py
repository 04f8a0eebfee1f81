"""Money: integer minor units with an ISO 4217 currency, never a float."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import msgspec
from babel.numbers import format_currency
from iso4217 import Currency


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were about to be added or compared."""


@lru_cache(maxsize=256)
def exponent(currency: str) -> int:
    """Digits after the decimal point by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD.

    Raises ValueError for a code that ISO 4217 does not know.
    """
    return Currency(currency).exponent or 0


class Money(msgspec.Struct, frozen=True, order=False):
    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> "Money":
        """From major units ("9.90"), rounded half up to the currency's smallest unit."""
        scaled = Decimal(amount).scaleb(exponent(currency))
        return cls(int(scaled.to_integral_value(ROUND_HALF_UP)), currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other).minor

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be mixed")
        return other

    def text(self, locale: str = "en_US") -> str:
        """As people write it in `locale`: "$1,234.50", "1.234,50 €"."""
        return _text(self.minor, self.currency, locale)


@lru_cache(maxsize=4096)
def _text(minor: int, currency: str, locale: str) -> str:
    amount = Decimal(minor).scaleb(-exponent(currency))
    return format_currency(
        amount,
        currency,
        locale=locale,
        currency_digits=False,
        decimal_quantization=False,
        format=_pattern(currency, locale),
    )


@lru_cache(maxsize=256)
def _pattern(currency: str, locale: str) -> str:
    from babel import Locale

    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    digits = exponent(currency)
    fraction = "." + "0" * digits if digits else ""
    return pattern.replace(".00", fraction)
