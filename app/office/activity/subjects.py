"""Where the subject of an event or a job is looked at; paths follow /t/{slug}."""

PAGES = {
    "import": "/imports/{id}",
    "trend_run": "/trend-runs/{id}",
    "product_check": "/research-product/{id}",
    "opportunity": "/niches/{id}",
    "brief": "/ideation/{id}",
    "product": "/products/{id}",
    "listing": "/listings/{id}",
    "order": "/orders/{id}",
    "proposal": "/inbox/{id}",
    "job": "/jobs/{id}",
    "flag": "/settings/flags",
    "operator": "/settings/members",
    "secret": "/settings/vault",
    "model": "/settings/models",
    "connection": "/settings/connections",
    "tenant": "/settings",
    "cron_run": "/schedule",
    "topic": "/topics",
    "keyword_cluster": "/keyword-clusters/{id}",
    "keyword_list": "/keywords?list={id}",
    "signal": "/signals/{id}",
    "listing_pack": "/listing-packs/{id}",
}


def page_of(kind: str, subject_id: str) -> str:
    """Empty for what has no page."""
    path = PAGES.get(kind, "")
    return path.format(id=subject_id)
