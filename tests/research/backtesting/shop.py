"""A hand-made shop: eight subjects, each with its own pace, sold day by day."""

from datetime import date, timedelta

from app.research.backtesting.facts import SoldLine
from app.research.backtesting.past import Past
from app.research.signals.seasons import regions_of

SUBJECTS = ("Lisbon", "Kyoto", "Azores", "Porto", "Algarve", "Madeira", "Seville", "Dublin")
LAST = date(2026, 10, 31)
PAST = Past(regions_of("en_US", "USD"), [])


def line(day: date, subject: str, units: int = 1, number: int = 0, buyer: str = "") -> SoldLine:
    return SoldLine(
        day=day,
        title=f"{subject} Travel Poster | Wall Art",
        listing=f"9{SUBJECTS.index(subject):03}" if subject in SUBJECTS else "8000",
        order=f"{day}:{subject}:{number}",
        units=units,
        revenue_minor=990 * units,
        currency="USD",
        buyer=buyer or f"{day}{number}",
    )


def steady(days: int = 120, last: date = LAST) -> list[SoldLine]:
    """The first subject sells every day, the second every other day, and so on."""
    first = last - timedelta(days=days - 1)
    return [
        line(first + timedelta(days=at), subject, number=place)
        for at in range(days)
        for place, subject in enumerate(SUBJECTS)
        if at % (place + 1) == 0
    ]
