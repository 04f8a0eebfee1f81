"""What search analytics, Pinterest, keyword tools and snapshots may say, column by column.

No stable header is known for any of them; the other names only help to guess.
"""

from app.office.imports.columns import Column
from app.research.signals.importing.mapped import Measured, Table

DAY = Column("day", "Day", ("Date", "Week", "Month", "Checked", "As of"), content="date")
REGION = Column("region", "Region", ("Country", "Market", "Location", "Geo"))
CURRENCY = Column("currency", "Currency", content="currency")


def _keyword(*also: str) -> Column:
    return Column("keyword", "Keyword", also, required=True, content="words")


def _figure(
    name: str, header: str, *also: str, content: str = "count", unit: str = "", of: str = ""
) -> Measured:
    column = Column(name, header, also, content=content)
    return Measured(column, name, unit or ("" if content == "amount" else name), of)


SEARCH_TERMS = Table(
    keyword=_keyword("Search term", "Search terms", "Query", "Search query", "Term", "Suchbegriff"),
    asides=(DAY, REGION, CURRENCY),
    measured=(
        _figure("impressions", "Impressions", "Search impressions", "Views in search"),
        _figure("clicks", "Clicks", "Visits", "Listing visits"),
        _figure("click_rate", "Click rate", "CTR", "Click through rate", content="share", unit="%"),
        _figure("orders", "Orders", "Sales", "Conversions"),
        _figure("revenue", "Revenue", "Sales revenue", content="amount"),
        _figure("favourites", "Favourites", "Favorites", "Favorited"),
        _figure("position", "Position", "Avg position", "Average position", "Rank",
                content="figure", unit="rank"),
    ),
    confidence=0.9,
)  # fmt: skip
PINTEREST = Table(
    keyword=_keyword("Trend", "Trend keyword", "Trending keyword", "Search term", "Term"),
    asides=(DAY, REGION),
    measured=(
        _figure("weekly_change", "Weekly change", "WoW change", "Week over week",
                content="change", unit="%"),
        _figure("monthly_change", "Monthly change", "MoM change", "Month over month",
                content="change", unit="%"),
        _figure("yearly_change", "Yearly change", "YoY change", "Year over year",
                content="change", unit="%"),
        _figure("interest", "Search volume", "Volume", "Normalized volume", "Interest",
                content="figure", unit="index"),
    ),
    confidence=0.7,
    periods=("interest", "index"),
)  # fmt: skip
KEYWORD_TOOL = Table(
    keyword=_keyword("Keywords", "Search term", "Tag", "Query", "Phrase", "Term"),
    asides=(DAY, REGION, CURRENCY),
    measured=(
        _figure("searches", "Searches a month", "Volume", "Search volume", "Avg searches",
                "Average searches", "Avg monthly searches", "Searches", "Monthly searches"),
        _figure("competing_listings", "Competing listings", "Etsy competition", "Listings",
                "Results", "Search results", "Total listings", unit="listings"),
        _figure("competition", "Competition as a level", "Competition", "Keyword difficulty", "KD",
                "Difficulty", "Competition indexed value", content="level", unit="index"),
        _figure("cpc", "Cost per click", "CPC", "Google CPC", content="amount"),
        _figure("clicks", "Clicks a month", "Avg clicks", "Average clicks", "Clicks"),
        _figure("click_rate", "Click rate", "CTR", "Avg CTR", "Average CTR", content="share",
                unit="%"),
        _figure("change", "Trend as a change", "Trend", "Change", "Growth", content="change",
                unit="%"),
    ),
    confidence=0.5,
    periods=("searches", "searches"),
)  # fmt: skip
RIVALS = Table(
    keyword=_keyword("Search term", "Term", "Query"),
    asides=(
        DAY,
        REGION,
        CURRENCY,
        Column("competitor", "Competitor", ("Shop", "Rival", "Seller", "Shop name")),
        Column("listing", "Own listing", ("Listing", "Listing ID", "My listing")),
    ),
    measured=(
        _figure("competing_listings", "Competing listings", "Results", "Listings", "Competition",
                unit="listings"),
        _figure("rival_price", "Competitor's price", "Price", content="amount", of="competitor"),
        _figure("rival_sales", "Competitor's sales", "Sales", "Reviews", unit="sales",
                of="competitor"),
        _figure("own_rank", "Rank of own listing", "Rank", "Own rank", "My rank", "Position",
                unit="rank", of="listing"),
    ),
    confidence=0.8,
)  # fmt: skip
