"""What the pages of research on one product show."""

from datetime import datetime

from msgspec import Struct, structs

from app.research.products.asked import CheckForm
from app.research.products.facts import Market
from app.research.products.margin import Margin
from app.research.products.thresholds import Threshold
from app.research.products.verdict import Verdict


class Answer(Struct, frozen=True):
    """Amounts in minor units of `currency`. `break_even` and `wanted_price` are None where no price
    does it; `fees_dated` is the day of the fee table."""

    currency: str
    price: int
    margin: Margin
    break_even: int | None
    wanted: float | None
    wanted_price: int | None
    cost: int
    shipping_paid: int
    market: Market
    verdict: Verdict
    thresholds: tuple[Threshold, ...]
    fees_dated: str
    keywords: tuple[str, ...]
    missing: tuple[str, ...]


class CheckPage(Struct, frozen=True):
    """The form with its answer; None while the form cannot be understood."""

    form: CheckForm
    errors: dict[str, str]
    answer: Answer | None
    countries: list[tuple[str, str]]
    currencies: list[tuple[str, str]]
    types: list[tuple[str, str]]

    @property
    def fields(self) -> dict[str, str]:
        """The form as a page sends it."""
        return fields_of(self.form)


def fields_of(form: CheckForm) -> dict[str, str]:
    """What is empty is left out, as browsers leave out an empty tick."""
    typed = structs.asdict(form).items()
    return {name: "on" if value is True else value for name, value in typed if value}


class CheckRow(Struct, frozen=True):
    id: str
    at: datetime
    subject: str
    kind: str
    price_minor: int
    net_minor: int
    currency: str
    margin: float | None
    verdict: str
    watched: bool
    by_name: str


class CheckFilters(Struct, frozen=True):
    """As they stand in the address; `at` is a keyset cursor."""

    q: str = ""
    verdict: str = ""
    kind: str = ""
    watched: str = ""
    at: str = ""


class ChecksPage(Struct, frozen=True):
    rows: list[CheckRow]
    filters: CheckFilters
    older: str
    newer: str
    query: str
    chips: list[dict[str, str]]


class KeptCheck(Struct, frozen=True):
    """`others` are the checks of the same subject, newest first, this one among them.

    `again` is the form as an address's query; `brief` is "", asked or written.
    """

    row: CheckRow
    asked: CheckForm
    answer: Answer
    others: list[CheckRow]
    again: str
    brief: str
    brief_id: str
