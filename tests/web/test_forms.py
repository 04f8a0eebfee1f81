"""Forms: blank is absent, a checkbox is yes or no, a list is a list, all errors at once."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
import pytest
from litestar.datastructures import FormMultiDict

from app.core.errors import FormInvalid
from app.web.forms import MISSING, convert


class Everything(msgspec.Struct):
    name: str
    count: int
    price: Decimal
    day: date | None = None
    note: str = ""
    on: bool = False
    tags: list[str] = []
    role: Literal["owner", "viewer"] = "viewer"
    size: Annotated[int, msgspec.Meta(ge=1, le=5)] = 1
    short: Annotated[str, msgspec.Meta(max_length=3)] = ""
    code: Annotated[str, msgspec.Meta(pattern="^[a-z]+$")] = "a"


GOOD = {"name": "Ana", "count": "3", "price": "9.90"}


def test_texts_become_what_they_mean() -> None:
    form = convert({**GOOD, "day": "2026-11-20", "on": "on", "role": "owner"}, Everything)
    assert (form.count, form.price, form.day) == (3, Decimal("9.90"), date(2026, 11, 20))
    assert form.on is True
    assert form.role == "owner"


def test_blank_means_absent() -> None:
    form = convert({**GOOD, "day": "", "note": "  ", "tags": "", "size": ""}, Everything)
    assert form.day is None
    assert (form.note, form.tags, form.size, form.on) == ("", [], 1, False)


def test_spaces_around_are_dropped() -> None:
    assert convert({**GOOD, "name": "  Ana  "}, Everything).name == "Ana"


@pytest.mark.parametrize(
    ("sent", "on"), [("on", True), ("1", True), ("true", True), ("0", False), ("off", False)]
)
def test_a_checkbox_is_yes_or_no(sent: str, on: bool) -> None:
    assert convert({**GOOD, "on": sent}, Everything).on is on


def test_the_last_of_several_checkboxes_counts() -> None:
    """A hidden “off” before the checkbox is a common way to send one that is not ticked."""
    form = FormMultiDict([*GOOD.items(), ("on", "off"), ("on", "on")])
    assert convert(form, Everything).on is True


def test_a_list_is_a_list_even_of_one() -> None:
    one = FormMultiDict([*GOOD.items(), ("tags", "a")])
    many = FormMultiDict([*GOOD.items(), ("tags", "a"), ("tags", ""), ("tags", "b")])
    assert convert(one, Everything).tags == ["a"]
    assert convert(many, Everything).tags == ["a", "b"]


def test_every_error_is_told_at_once() -> None:
    wrong = {
        "name": " ",
        "count": "three",
        "price": "a lot",
        "day": "tomorrow",
        "role": "king",
        "size": "9",
        "short": "abcd",
        "code": "A1",
    }
    with pytest.raises(FormInvalid) as caught:
        convert(wrong, Everything)
    errors = caught.value.errors
    assert errors.keys() == wrong.keys()
    assert errors["name"] == MISSING
    assert errors["count"] == "Write a whole number."
    assert errors["price"] == "Write a number, such as 9.90."
    assert errors["day"] == "Write a date, such as 2026-11-20."
    assert errors["role"] == "Choose one of the list."
    for sentence in errors.values():
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "$" not in sentence
        assert "`" not in sentence


def test_what_is_missing_is_asked_for() -> None:
    with pytest.raises(FormInvalid) as caught:
        convert({}, Everything)
    assert caught.value.errors == dict.fromkeys(("name", "count", "price"), MISSING)


def test_unknown_fields_are_passed_over() -> None:
    assert convert({**GOOD, "_csrf": "x", "is_admin": "on"}, Everything).name == "Ana"
