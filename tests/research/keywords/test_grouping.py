"""Clusters: the same in any order, about one thing, and never one giant."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.research.keywords.grouping import groups
from app.research.keywords.inheriting import inherited
from app.research.keywords.planning import Standing, Word, plan
from tests.research.keywords.words import keywords

FEW = keywords(120)


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_keywords_changes_neither_clusters_nor_ids(random: Random) -> None:
    texts = list(FEW)
    random.shuffle(texts)
    words = [Word(text, FEW[text]) for text in texts]
    assert plan(words, {}, ["lisbon"], "en", "t") == plan(
        [Word(text, FEW[text]) for text in sorted(FEW)], {}, ["lisbon"], "en", "t"
    )


def test_each_keyword_is_in_one_cluster_and_none_swallows_the_rest() -> None:
    found = groups(keywords(4_000), "en")
    assert sorted(text for one in found for text in one) == sorted(keywords(4_000))
    assert max(len(one) for one in found) <= 0.04 * 4_000
    assert len(found) < 0.5 * 4_000


def test_plurals_and_compounds_meet_and_other_subjects_do_not() -> None:
    strengths = dict.fromkeys(
        ["lisbon poster", "lisbon posters", "rosary card", "rosary cards", "keto planner"], 1.0
    )
    found = {frozenset(one) for one in groups(strengths, "en")}
    assert found == {
        frozenset({"lisbon poster", "lisbon posters"}),
        frozenset({"rosary card", "rosary cards"}),
        frozenset({"keto planner"}),
    }


def test_nothing_gives_nothing() -> None:
    assert groups({}, "en") == []


def test_an_id_goes_to_the_cluster_that_shares_most_members_once() -> None:
    old = dict.fromkeys("abcd", "one") | dict.fromkeys("ef", "two")
    new = [("a", "b", "c", "e"), ("d", "f"), ("g",)]
    found = inherited(old, new, "t")
    assert found["one"] == ("a", "b", "c", "e")
    assert found["two"] == ("d", "f")
    assert len(found) == 3
    assert inherited(old, new[::-1], "t") == found


def test_of_two_halves_only_one_keeps_the_id() -> None:
    found = inherited(dict.fromkeys("abcd", "one"), [("a", "b"), ("c", "d")], "t")
    assert found["one"] == ("a", "b")
    assert len(found) == 2


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.sampled_from("XYZ")))
def test_the_same_clusters_keep_their_ids(old: dict[str, str]) -> None:
    new = [tuple(sorted(t for t in old if old[t] == id)) for id in sorted(set(old.values()))]
    found = inherited(old, new, "t")
    assert found == {old[members[0]]: members for members in new}


def test_ids_last_over_weeks_while_a_tenth_of_the_keywords_changes() -> None:
    every = keywords(900)
    texts = sorted(every)
    words = [Word(text, every[text]) for text in texts[:800]]
    first = plan(words, {}, [], "en", "t")
    home = {text: one.id for one in first for text in one.members}
    standing = {one.id: Standing(one.primary, False) for one in first}
    later = [Word(text, every[text], home.get(text)) for text in texts[80:]]
    second = plan(later, standing, [], "en", "t")
    kept = {one.id for one in second} & standing.keys()
    assert len(kept) >= 0.7 * len(second)


def test_what_was_put_together_by_hand_stays() -> None:
    words = [
        Word("lisbon poster", 5, "pinned"),
        Word("keto planner", 1, "pinned"),
        Word("lisbon posters", 9, "open"),
        Word("rosary card", 2, "open", pinned=True),
        Word("rosary cards", 8),
    ]
    standing = {
        "pinned": Standing("lisbon poster", True),
        "open": Standing("lisbon posters", False),
    }
    found = {one.id: one for one in plan(words, standing, ["lisbon poster"], "en", "t")}
    assert "pinned" not in found
    assert found["open"].primary == "lisbon posters"
    assert set(found["open"].members) == {"lisbon posters", "rosary card"}
    assert [one.members for id, one in found.items() if id != "open"] == [("rosary cards",)]
