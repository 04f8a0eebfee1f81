"""The seed files say what the product relies on."""

from datetime import date

import pytest

from app.agents.research.wording import titled
from app.research.keywords.screening import is_screened
from app.research.signals.seasons import next_peak, peaks_in
from db.seeds.forms import Forms, forms
from db.seeds.lexicon import lexicon
from db.seeds.occasions import occasions
from db.seeds.ontology import ontology
from db.seeds.price_levels import price_levels
from db.seeds.product_types import PRODUCT_TYPES
from db.seeds.reading import SeedInvalid, read

YEARS = range(2025, 2033)


def test_the_ontology_has_the_eleven_categories_of_three_tiers() -> None:
    tiers = [category.tier for category in ontology().category]
    assert (tiers.count(1), tiers.count(2), tiers.count(3)) == (3, 3, 5)
    assert [c.key for c in ontology().category if c.channels == ("website",)] == ["agent_tools"]


def test_every_product_type_can_be_made_and_named() -> None:
    for kind in PRODUCT_TYPES:
        category, making = ontology().making(kind)
        assert making.type == kind
        assert category.price_min < category.price_max
        assert forms().of(kind, "trip").type == kind
        assert forms().of(kind, "plain").variant == "plain"
        assert len(set(forms().beside(kind)) - {kind}) == 3


def test_promises_take_a_theme() -> None:
    for form in forms().form:
        text = form.promise.format(Theme="Lisbon")
        assert "Lisbon" in text
        assert "{" not in text


def test_the_calendar_is_a_full_year() -> None:
    assert len(occasions()) >= 60
    months = {peak.month for one in occasions() for peak in peaks_in(one.rule, 2027)}
    assert months == set(range(1, 13))
    assert len({word for one in occasions() for word in one.keywords}) > 150


@pytest.mark.parametrize("occasion", occasions(), ids=lambda one: one.key)
def test_every_occasion_comes_each_year(occasion) -> None:
    for year in YEARS:
        peaks = peaks_in(occasion.rule, year)
        assert all(peak.year == year for peak in peaks)
        ahead = next_peak(occasion, date(year, 1, 1))
        assert ahead is not None and (ahead - date(year, 1, 1)).days < 400


@pytest.mark.parametrize(
    ("key", "peaks"),
    [
        ("easter", ["2026-04-05", "2027-03-28", "2028-04-16"]),
        ("lent", ["2026-02-18", "2027-02-10", "2028-03-01"]),
        ("advent", ["2026-11-29", "2027-11-28", "2028-12-03"]),
        ("thanksgiving_us", ["2026-11-26", "2027-11-25", "2028-11-23"]),
        ("black_friday", ["2026-11-27", "2027-11-26", "2028-11-24"]),
        ("mothers_day_us", ["2026-05-10", "2027-05-09", "2028-05-14"]),
        ("mothering_sunday_uk", ["2026-03-15", "2027-03-07", "2028-03-26"]),
        ("mothers_day_fr", ["2026-05-31", "2027-05-30", "2028-05-28"]),
        ("grandparents_day", ["2026-09-13", "2027-09-12", "2028-09-10"]),
        ("ramadan", ["2026-02-19", "2027-02-08", "2028-01-28"]),
        ("eid_al_fitr", ["2026-03-20", "2027-03-09", "2028-02-26"]),
        ("diwali", ["2026-11-08", "2027-10-29", "2028-10-17"]),
        ("lunar_new_year", ["2026-02-17", "2027-02-06", "2028-01-26"]),
        ("hanukkah", ["2026-12-05", "2027-12-25", "2028-12-13"]),
    ],
)
def test_moving_days_fall_where_they_should(key: str, peaks: list[str]) -> None:
    rule = next(one.rule for one in occasions() if one.key == key)
    assert [peaks_in(rule, year)[0].isoformat() for year in (2026, 2027, 2028)] == peaks


def test_a_feast_that_moves_through_the_year_can_come_twice() -> None:
    rule = next(one.rule for one in occasions() if one.key == "ramadan")
    assert len(peaks_in(rule, 2030)) == 2


def test_nothing_in_the_seeds_belongs_to_someone() -> None:
    angles = [angle for one in occasions() for angle in one.angles]
    angles += [angle for category in ontology().category for angle in category.angles]
    for angle in angles:
        for text in (angle.theme, angle.buyer, angle.need, *angle.keywords):
            assert not is_screened(text), text


def test_titles_made_from_the_seeds_fit_and_differ() -> None:
    angles = [angle for one in occasions() for angle in one.angles]
    titles = [titled(angle.theme, forms().of(angle.types[0], "plain").noun) for angle in angles]
    assert max(len(title) for title in titles) <= 80
    assert len(set(titles)) == len(titles)


def test_words_of_the_lexicon_are_written_in_lower_case() -> None:
    words = lexicon()
    terms = [term for group in words.formats.values() for term in group]
    terms += [*words.wrapping.terms, *words.proper.terms, *words.trip.terms]
    assert [term for term in terms if term != term.lower()] == []


def test_price_levels_are_those_of_real_currencies() -> None:
    assert price_levels().units_per_usd["USD"] == 1
    assert all(len(code) == 3 and rate > 0 for code, rate in price_levels().units_per_usd.items())


def test_a_broken_seed_file_is_named(tmp_path) -> None:
    path = tmp_path / "forms.toml"
    path.write_text("dated = 2026-11-01\nneighbors = {}\n")
    with pytest.raises(SeedInvalid, match=r"forms\.toml"):
        read(path, Forms)
