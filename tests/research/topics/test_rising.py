"""What rises is found, and what only scatters is not."""

import random
from datetime import date, timedelta

from app.research.topics.rising import Count, Level, of_count, of_level, rising

TODAY = date(2026, 11, 20)


def count(units: int, before: tuple[int, ...] = (5, 6, 4, 5, 6, 5), **more) -> Count:
    given = {
        "keyword": "azores hiking",
        "month": "2026-10",
        "units": units,
        "before": before,
        "last_year": 5,
        "shop": 100,
        "shop_before": (100,) * len(before),
        "signal_ids": ("a", "b"),
    }
    return Count(**{**given, **more})


def level(values: list[float], newest: date = TODAY, keyword: str = "azores") -> Level:
    last = len(values) - 1
    points = tuple(
        (newest - timedelta(weeks=last - at), value, f"s{at}") for at, value in enumerate(values)
    )
    return Level(keyword, "google_trends", "interest", points)


def test_a_riser_is_found_with_its_rows_and_its_sentence() -> None:
    rise = of_count(count(18))
    assert rise is not None
    assert rise.topic == "azores hiking"
    assert rise.share > 2
    assert rise.signal_ids == ("a", "b")
    assert "18 sold in October 2026, where 5 would have been usual" in rise.sentence
    assert "a year ago it was 5" in rise.sentence
    first_year = of_count(count(18, last_year=None))
    assert first_year is not None
    assert "nobody knows" in first_year.sentence


def test_two_names_of_the_same_sales_are_one_topic() -> None:
    same = [count(18), count(18, keyword="azores"), count(18, keyword="porto", month="2026-11")]
    assert [rise.topic for rise in rising(same, [], TODAY)] == ["azores hiking", "porto"]


def test_few_units_are_no_evidence() -> None:
    assert of_count(count(7, (0, 0, 0, 1))) is None
    assert of_count(count(30, (5, 5))) is None


def test_what_every_december_does_is_no_rise() -> None:
    assert of_count(count(30, last_year=28)) is None


def test_what_the_whole_shop_does_is_no_rise() -> None:
    assert of_count(count(15, shop=300)) is None
    assert of_count(count(15, shop=100)) is not None


def test_levels_are_held_against_their_own_scatter() -> None:
    calm = [20.0, 21, 19, 20, 22, 20, 19, 21, 20, 20]
    assert of_level(level([*calm, 38, 42]), TODAY) is not None
    wild = [5.0, 40, 12, 38, 3, 30, 22, 45, 10, 25]
    assert of_level(level([*wild, 44, 46]), TODAY) is None


def test_one_high_figure_old_figures_and_few_figures_say_nothing() -> None:
    calm = [20.0] * 12
    assert of_level(level([*calm, 20, 100]), TODAY) is not None
    assert of_level(level([*calm, 40, 42], TODAY - timedelta(days=60)), TODAY) is None
    assert of_level(level([20.0, 20, 20, 60, 60]), TODAY) is None
    assert of_level(level([0.0] * 12 + [9, 9]), TODAY) is None


def test_noise_hardly_ever_makes_a_topic() -> None:
    chance = random.Random(7)

    def drawn(mean: float) -> int:
        return sum(chance.random() < mean / 200 for _ in range(200))

    false = 0
    for _ in range(400):
        months = tuple(drawn(10) for _ in range(6))
        false += of_count(count(drawn(10), months, last_year=drawn(10))) is not None
        weeks = [20 + chance.gauss(0, 4) for _ in range(28)]
        false += of_level(level(weeks), TODAY) is not None
    assert false <= 4


def test_sales_come_first_and_a_topic_once() -> None:
    found = rising(
        [count(18), count(25, month="2026-11")],
        [level([20.0] * 12 + [80, 90], keyword="azores hiking"), level([20.0] * 12 + [60, 60])],
        TODAY,
    )
    assert [rise.topic for rise in found] == ["azores hiking", "azores"]
    assert "25 sold in November 2026" in found[0].sentence
