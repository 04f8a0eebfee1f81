from datetime import date

from app.research.keywords.rollup import Said, roll_up
from app.research.signals.book import run_of_months

TODAY = date(2026, 11, 20)


def said(
    metric: str, value: float, day: date, source="keyword.tool", keyword="lisbon", ref=""
) -> Said:
    return Said(keyword, source, metric, value, "", day, ref)


def monthly(metric: str, source: str, values: list[float], keyword="lisbon", ref="") -> list[Said]:
    months = run_of_months("2026-10", len(values))
    return [
        said(metric, value, date.fromisoformat(f"{month}-01"), source, keyword, ref)
        for month, value in zip(months, values, strict=True)
    ]


def test_the_newest_count_stands_and_forms_meet() -> None:
    rows = [
        said("searches", 900, date(2026, 9, 1)),
        said("searches", 1200, date(2026, 10, 1), keyword="Lisbon "),
        said("competing_listings", 40_000, date(2026, 10, 3)),
    ]
    found = roll_up(rows, "en", TODAY)
    assert found == roll_up(rows[::-1], "en", TODAY)
    assert (found["lisbon"].volume, found["lisbon"].competition) == (1200, 40_000)
    assert found["lisbon"].trend is None and found["lisbon"].months == ()


def test_interest_of_one_export_gives_trend_and_season() -> None:
    rows = monthly("interest", "google.trends", [50.0] * 21 + [75.0] * 3, ref="export")
    found = roll_up(rows, "en", TODAY)["lisbon"]
    assert found.trend == 0.5
    assert len(found.months) == 12 and abs(sum(found.months) - 1) < 0.01


def test_own_units_of_twelve_months_and_tags() -> None:
    rows = [
        *monthly("units", "own_orders", [1.0] * 14),
        *monthly("units", "own_orders", [5.0] * 14, keyword="*"),
        *monthly("tag_units", "own_tags", [2.0] * 2),
    ]
    found = roll_up(rows, "en", TODAY)
    assert "*" not in found
    assert (found["lisbon"].own_units, found["lisbon"].tag_units) == (12, 4)


def test_what_is_dated_later_is_not_read() -> None:
    assert roll_up([said("searches", 9, date(2026, 12, 1))], "en", TODAY) == {}
