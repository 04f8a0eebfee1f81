"""A small invented travel shop: fifteen months of sales of nine listings."""

from app.research.signals.book import run_of_months
from app.research.signals.facts import ItemSales

TITLES = {
    "9001": "Lisbon Itinerary Template | 3 Day City Break | Editable Travel Planner",
    "9002": "Lisbon Travel Poster, Tram Print, Vintage Wall Art, Digital Download",
    "9003": "Azores Hiking Journal | Trail Log Printable PDF",
    "9004": "Porto Wine Weekend Guide PDF | Douro Valley Itinerary",
    "9005": "Family Road Trip Planner | Kids Travel Activity Printable",
    "9006": "Christmas Market Planner | Winter City Break Packing List",
    "9007": "Algarve Beach Poster | Coastal Wall Art Set",
    "9008": "Azores Travel Poster | Island Wall Art",
    "9009": "Disney World Trip Planner Printable",
}
FIRST_PRICE = {
    "9001": 1290,
    "9002": 790,
    "9003": 590,
    "9004": 990,
    "9005": 890,
    "9006": 690,
    "9007": 790,
    "9008": 790,
    "9009": 990,
}


def sales(last: str = "2026-10", months: int = 15, currency: str = "USD") -> list[ItemSales]:
    found: list[ItemSales] = []
    for at, month in enumerate(run_of_months(last, months)):
        for place, (listing, title) in enumerate(TITLES.items()):
            units = (at * 3 + place * 5) % 7 + (at if listing == "9003" else 0)
            if month.endswith(("-11", "-12")) and listing == "9006":
                units += 25
            if units:
                found.append(
                    ItemSales(
                        title=title,
                        external_listing_id=listing,
                        month=month,
                        units=units,
                        orders=max(1, units - 1),
                        revenue_minor=units * FIRST_PRICE[listing],
                        currency=currency,
                        repeat_buyers=units // 4,
                    )
                )
    return found
