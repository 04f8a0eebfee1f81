"""Titles and tags that pass our own check pass the sandbox's, which is written apart from it."""

from collections.abc import Callable, Generator
from functools import partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.connectors import registry
from app.connectors.checks import tags_problems, title_problems
from app.connectors.platforms.etsy.sandbox.checks import check_tags, check_title
from app.connectors.platforms.etsy.sandbox.refusals import Refusal

from .conftest import Api, connection

LIMITS = registry.limits("etsy")
FAST = settings(
    max_examples=80,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
LETTERS = st.characters(categories=("L", "Nd", "P", "Sm", "Zs"), include_characters="™©®")
ODD = st.one_of(LETTERS, st.characters(exclude_categories=("Cs",)), st.sampled_from("%:&+$^`,-'"))


def taken(check: Callable[[], None]) -> bool:
    try:
        check()
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("start", range(0, 0x3100, 0x100))
def test_every_character_of_the_common_planes(start: int) -> None:
    for character in map(chr, range(start, start + 0x100)):
        title, tag = f"a{character}b", f"a{character}b"
        assert taken(partial(check_title, title)) == (not title_problems(title, LIMITS))
        twice = title * 2
        assert taken(partial(check_title, twice)) == (not title_problems(twice, LIMITS))
        if character != ",":
            assert taken(partial(check_tags, [tag])) == (not tags_problems([tag], LIMITS))
    assert tags_problems(["a,b"], LIMITS)


@pytest.fixture(scope="module")
def checked(url: str) -> Generator[Api, None, None]:
    api = Api(connection(url, "limits"))
    api.call("PUT", "/_control/pace", json={"per_second": 100_000})
    yield api
    api.client.close()


@FAST
@given(st.one_of(st.text(LETTERS, max_size=150), st.text(ODD, max_size=12)))
@example("100% & + : guide")
@example("x" * 140)
@example("\u3000Lisbon")
@example("<b>&amp;</b>")
def test_titles(checked: Api, title: str) -> None:
    accepted = checked.draft(title=title).status_code == 201
    if not title_problems(title, LIMITS):
        assert accepted
    elif title == title.strip():
        assert not accepted


@FAST
@given(
    st.lists(
        st.one_of(st.text(LETTERS, max_size=22), st.text(ODD, min_size=1, max_size=5)), max_size=15
    )
)
@example(["x" * 20] * 1)
@example(["ß", "ss"])
@example(["İstanbul", "i̇stanbul"])
@example([f"tag {number}" for number in range(13)])
def test_tags(checked: Api, tags: list[str]) -> None:
    if not tags_problems(tags, LIMITS):
        answer = checked.draft(tags=",".join(tags) if tags else None)
        assert answer.status_code == 201
        assert len(answer.json()["tags"]) == len(tags)


@FAST
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_descriptions_come_back_as_they_were_sent(checked: Api, description: str) -> None:
    if description.strip():
        number = checked.draft(description=description).json()["listing_id"]
        kept = {row["listing_id"]: row for row in checked.state()["listings"]}
        assert kept[number]["description"] == description
