"""What sources and metrics are called on a page."""

SOURCES = {
    "own_orders": "Own orders",
    "own_tags": "Own tags",
    "shop_stats": "Shop statistics",
    "typed": "Typed in",
    "google.trends": "Google Trends",
    "google.related": "Google related queries",
    "etsy.search_terms": "Etsy search analytics",
    "pinterest.trends": "Pinterest Trends",
    "keyword.tool": "Keyword tool",
    "rivals.snapshot": "Competitors and own rank",
    "trend_feed": "Product trends",
    "calendar": "Calendar",
    "ontology": "Built-in knowledge",
}
METRICS = {
    "units": "Units sold",
    "tag_units": "Units sold by tag",
    "orders": "Orders",
    "repeat_buyers": "Repeat buyers",
    "listings": "Own listings",
    "revenue": "Revenue",
    "refunds": "Refunds",
    "visits": "Visits",
    "views": "Views",
    "favourites": "Favourites",
    "conversion": "Conversion",
    "interest": "Search interest",
    "related": "Related searches",
    "rising": "Rising searches",
    "impressions": "Impressions",
    "clicks": "Clicks",
    "click_rate": "Click rate",
    "position": "Search position",
    "searches": "Searches",
    "weekly_change": "Weekly change",
    "monthly_change": "Monthly change",
    "yearly_change": "Yearly change",
    "change": "Change",
    "competing_listings": "Competing listings",
    "competition": "Competition",
    "cpc": "Cost per click",
    "rival_price": "Competitor's price",
    "rival_sales": "Competitor's sales",
    "own_rank": "Own rank",
    "sales": "Sales elsewhere",
    "velocity": "Velocity",
    "price_low": "Lowest price",
    "price_high": "Highest price",
}


def source_label(source: str) -> str:
    return SOURCES.get(source, source.replace("_", " ").replace(".", ", "))


def metric_label(metric: str) -> str:
    return METRICS.get(metric, metric.replace("_", " ").capitalize())
