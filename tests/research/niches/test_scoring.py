from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.research.niches.dimension import Dimension, known, missing
from app.research.niches.scoring import WEIGHTED, Weights, combined

shares = st.lists(st.integers(0, 1000), min_size=7, max_size=7).filter(any)


def weights_of(parts: list[int]) -> Weights:
    total = sum(parts)
    return Weights(*(part / total for part in parts))


def dimensions(values: list[float], known_ones: list[bool]) -> list[Dimension]:
    return [
        known(name, value, 0.7, formula="f", inputs=(), signal_ids=())
        if is_known
        else missing(name, "nothing")
        for name, value, is_known in zip(WEIGHTED, values, known_ones, strict=True)
    ]


def test_the_weights_are_those_of_the_engine_and_sum_to_one() -> None:
    weights = Weights()
    assert [weights.of(name) for name in WEIGHTED] == [0.20, 0.20, 0.15, 0.15, 0.10, 0.10, 0.10]


@pytest.mark.parametrize(
    "wrong",
    [
        {"buyer_intent": 0.3},
        {
            "buyer_intent": 0.4,
            "competition_gap": 0.0,
            "authority_fit": 0.35,
            "bundle_potential": -0.05,
        },
    ],
)
def test_weights_that_do_not_sum_to_one_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        Weights(**wrong)


@given(
    st.lists(st.floats(0, 100), min_size=7, max_size=7),
    st.lists(st.booleans(), min_size=7, max_size=7),
    shares,
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter_and_the_range_holds(
    values: list[float], known_ones: list[bool], parts: list[int], random: Random
) -> None:
    ordered = dimensions(values, known_ones)
    shuffled = list(ordered)
    random.shuffle(shuffled)
    weights = weights_of(parts)
    result = combined(shuffled, weights)
    assert result == combined(ordered, weights)
    assert [one.name for one in result.dimensions] == list(WEIGHTED)
    assert 0 <= result.low <= result.value <= result.high <= 100


@given(
    st.lists(st.floats(0, 100), min_size=7, max_size=7),
    st.lists(st.booleans(), min_size=7, max_size=7),
    st.lists(st.floats(0, 100), min_size=7, max_size=7),
)
def test_whatever_missing_evidence_turns_out_to_say_the_score_stays_in_the_range(
    values: list[float], known_ones: list[bool], later: list[float]
) -> None:
    before = combined(dimensions(values, known_ones), Weights())
    filled = [
        value if is_known else found
        for value, is_known, found in zip(values, known_ones, later, strict=True)
    ]
    after = combined(dimensions(filled, [True] * 7), Weights())
    assert before.low - 0.1 <= after.value <= before.high + 0.1
    assert after.evidenced == 1


def test_the_evidenced_share_is_the_weight_of_what_is_known() -> None:
    ones = dimensions([80.0] * 7, [True, False, True, False, False, False, False])
    assert combined(ones, Weights()).evidenced == pytest.approx(0.35)
