import pytest

from app.studio.compliance.claims import findings


@pytest.mark.parametrize(
    ("text", "words", "blocking"),
    [
        ("The official Lisbon planner", "official", True),
        ("OFFICIALLY LICENSED print", "officially licensed", True),
        ("Made in partnership with a museum", "in partnership with", True),
        ("Disney World trip planner", "disney world", False),
        ("For fans of Harry Potter", "harry potter", False),
    ],
)
def test_what_is_found(text: str, words: str, blocking: bool) -> None:
    found = findings(text)
    assert [(each.words, each.blocking) for each in found] == [(words, blocking)]
    assert words in found[0].sentence


@pytest.mark.parametrize(
    "text", ["An officiality test", "Unofficially yours", "Lisbon in three days planner", ""]
)
def test_what_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_each_is_told_once_in_order() -> None:
    found = findings("Lego and official lego, OFFICIAL")
    assert [each.words for each in found] == ["lego", "official"]
