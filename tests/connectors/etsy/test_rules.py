"""The sandbox checks a request as Etsy does, whoever sends it."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Api

Picture = Callable[..., bytes]
KEY = {"x-api-key": "keystring:secret"}


def made(api: Api, **changes: Any) -> str:
    answer = api.draft(**changes)
    assert answer.status_code == 201, answer.text
    return f"{api.shop}/listings/{answer.json()['listing_id']}"


def ready(api: Api, picture: Picture, **changes: Any) -> str:
    listing = made(api, **changes)
    image = {"image": ("a.png", picture())}
    assert api.call("POST", f"{listing}/images", files=image).status_code == 201
    file = {"file": ("a.pdf", b"%PDF")}
    assert api.call("POST", f"{listing}/files", files=file).status_code == 201
    return listing


def activate(api: Api, listing: str, **changes: str) -> Any:
    return api.call("PATCH", listing, data={"state": "active", "type": "download"} | changes)


@pytest.mark.parametrize(
    ("headers", "status", "told"),
    [
        ({"x-api-key": ""}, 401, "API key"),
        ({"x-api-key": "keystring"}, 403, "Shared secret is required in x-api-key header."),
        ({"x-api-key": "keystring:"}, 403, "Shared secret is required in x-api-key header."),
        ({"authorization": ""}, 401, "Missing authorization header"),
        ({"authorization": "Bearer abc"}, 401, "access token is invalid"),
        ({"authorization": "Basic 12.ab"}, 401, "access token is invalid"),
    ],
)
def test_credentials(api: Api, headers: dict[str, str], status: int, told: str) -> None:
    answer = api.call("GET", f"{api.shop}/listings", headers=headers)
    assert answer.status_code == status
    assert told in answer.text


def test_the_first_secret_of_a_user_stays_the_right_one(api: Api) -> None:
    assert api.call("GET", f"{api.shop}/listings").status_code == 200
    user = api.headers["authorization"].split(".")[0]
    other = {"authorization": f"{user}.another"}
    assert api.call("GET", f"{api.shop}/listings", headers=other).status_code == 401


def test_forms_are_forms_and_json_is_refused(api: Api) -> None:
    assert api.call("POST", f"{api.shop}/listings", json={"title": "x"}).status_code == 415
    listing = made(api)
    assert api.call("POST", f"{listing}/images", data={"rank": "1"}).status_code == 415
    assert api.call("PATCH", listing, json={"state": "active"}).status_code == 415


@pytest.mark.parametrize(
    "changes",
    [
        {name: None}
        for name in "quantity title description price who_made when_made taxonomy_id".split()
    ]
    + [
        {"quantity": "0"},
        {"quantity": "1000"},
        {"quantity": "two"},
        {"price": "0"},
        {"price": "-1"},
        {"price": "free"},
        {"price": "NaN"},
        {"price": "9.999"},
        {"who_made": "me"},
        {"when_made": "2020_2021"},
        {"taxonomy_id": "0"},
        {"type": "digital"},
        {"type": None},
        {"is_supply": None},
        {"is_supply": "perhaps"},
        {"image_ids": ""},
        {"title": "   "},
        {"title": "x" * 141},
        {"title": "100% & 50%"},
        {"title": "tab\there"},
        {"tags": ",".join(f"t{n}" for n in range(14))},
        {"tags": "x" * 21},
        {"tags": "Same,same"},
        {"tags": "-dash"},
        {"tags": "semi;colon"},
        {"materials": "wood & paper"},
    ],
)
def test_drafts_that_are_refused(api: Api, changes: dict[str, Any]) -> None:
    assert api.draft(**changes).status_code == 400
    assert api.state()["listings"] == []


def test_of_repeated_keys_the_last_counts(api: Api) -> None:
    listing = made(api, tags=["one", "two"])
    assert api.call("GET", f"/v3/application{listing[listing.index('/listings') :]}").json()[
        "tags"
    ] == ["two"]


def test_text_comes_back_escaped(api: Api) -> None:
    answer = api.draft(title="Tom's “A & B” <c>", description='He said "no"', tags="tom's")
    assert answer.json()["title"] == "Tom&#39;s “A &amp; B” &lt;c&gt;"
    assert answer.json()["description"] == "He said &quot;no&quot;"
    assert answer.json()["tags"] == ["tom&#39;s"]


def test_a_digital_listing_needs_a_picture_and_a_file(api: Api, picture: Picture) -> None:
    listing = made(api)
    assert activate(api, listing).json() == [
        {"path": "/images", "type": "array_too_short", "message": "cannot be less than 1 items"}
    ]
    api.call("POST", f"{listing}/images", files={"image": ("a.png", picture())})
    answer = activate(api, listing)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("This digital listing cannot be activated.")
    to_order = made(api, when_made="made_to_order")
    api.call("POST", f"{to_order}/images", files={"image": ("a.png", picture())})
    assert activate(api, to_order).json()["state"] == "active"


def test_without_its_type_an_update_turns_a_digital_listing_physical(
    api: Api, picture: Picture
) -> None:
    listing = ready(api, picture)
    assert api.call("PATCH", listing, data={"title": "Other"}).json()["listing_type"] == "physical"
    assert api.call("PATCH", listing, data={"state": "active"}).status_code == 400


def test_states_change_only_as_etsy_allows(api: Api, picture: Picture) -> None:
    listing = ready(api, picture)
    number = listing.rpartition("/")[2]
    inactive = {"state": "inactive", "type": "download"}
    assert api.call("PATCH", listing, data=inactive).status_code == 400
    assert activate(api, listing).json()["state"] == "active"
    draft = {"state": "draft", "type": "download"}
    assert api.call("PATCH", listing, data=draft).status_code == 400
    assert api.call("PATCH", listing, data=inactive).json()["state"] == "inactive"
    assert activate(api, listing).json()["state"] == "active"
    assert len(api.state()["bills"]) == 1
    for state, quantity in (("sold_out", 1), ("expired", 1)):
        turned = api.call("PATCH", f"/_control/listings/{number}", json={"state": state})
        assert turned.status_code == 200
        listed = api.call("GET", f"{api.shop}/listings", params={"state": state}).json()
        assert listed["count"] == 1
        assert activate(api, listing).json()["quantity"] == quantity
    assert [bill["why"] for bill in api.state()["bills"]] == ["draft", "sold_out", "expired"]


def test_pictures_keep_their_rank(api: Api, picture: Picture) -> None:
    listing = made(api)
    for rank in (1, 2, 3):
        answer = api.call(
            "POST",
            f"{listing}/images",
            files={"image": ("a.png", picture())},
            data={"rank": str(rank), "alt_text": f"was {rank}"},
        )
        assert (answer.json()["rank"], answer.json()["full_width"]) == (rank, None)
    # A rank sent like a file is no field: the picture goes first and pushes the others back.
    parts = {"image": ("b.png", picture()), "rank": ("rank", b"3")}
    assert api.call("POST", f"{listing}/images", files=parts).json()["rank"] == 1
    images = f"/v3/application/listings/{listing.rpartition('/')[2]}/images"
    found = api.call("GET", images).json()["results"]
    assert [(image["rank"], image["alt_text"]) for image in found] == [
        (1, ""),
        (2, "was 1"),
        (3, "was 2"),
        (4, "was 3"),
    ]
    assert found[0]["full_width"] == 800
    over = {"rank": "2", "overwrite": "true", "alt_text": "new"}
    api.call("POST", f"{listing}/images", files={"image": ("c.png", picture())}, data=over)
    found = api.call("GET", images).json()["results"]
    assert [image["alt_text"] for image in found] == ["", "new", "was 2", "was 3"]


@pytest.mark.parametrize(
    ("content", "data", "status"),
    [
        (b"no picture", {}, 400),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, 400),
        (None, {"rank": "1"}, 400),
        (b"", {"rank": "3"}, 400),
        (b"", {"alt_text": "x" * 501}, 400),
        (None, {"listing_image_id": "77"}, 404),
    ],
)
def test_pictures_that_are_refused(
    api: Api, picture: Picture, content: bytes | None, data: dict[str, str], status: int
) -> None:
    files = {"image": ("a.png", content or picture())} if content is not None else {"x": ("x", b"")}
    assert api.call("POST", f"{made(api)}/images", files=files, data=data).status_code == status


def test_a_picture_cannot_be_added_twice_and_not_beyond_twenty(api: Api, picture: Picture) -> None:
    listing = made(api)
    small = picture(20, 20)
    for rank in range(1, 21):
        answer = api.call(
            "POST", f"{listing}/images", files={"image": ("a.png", small)}, data={"rank": str(rank)}
        )
        assert answer.status_code == 201
    again = {"listing_image_id": str(answer.json()["listing_image_id"])}
    nothing = {"x": ("x", b"")}
    assert api.call("POST", f"{listing}/images", data=again, files=nothing).status_code == 409
    more = api.call("POST", f"{listing}/images", files={"image": ("a.png", small)})
    assert "only allowed 20 images" in more.text
    other = made(api)
    assert api.call("POST", f"{other}/images", data=again, files=nothing).status_code == 201


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("a b.pdf", 10),
        ("a.exe", 10),
        ("x" * 67 + ".pdf", 10),
        ("a.pdf", 0),
        ("a.pdf", 20 * 1024 * 1024 + 1),
    ],
)
def test_files_that_are_refused(api: Api, name: str, size: int) -> None:
    listing = made(api)
    answer = api.call("POST", f"{listing}/files", files={"file": (name, b"x" * size)})
    assert answer.status_code == 400
    assert api.call("GET", f"{listing}/files").json()["count"] == 0


def test_five_files_of_twenty_megabytes_are_taken(api: Api) -> None:
    listing = made(api)
    for number in range(5):
        content = b"x" * (20 * 1024 * 1024 if number == 0 else 10)
        answer = api.call("POST", f"{listing}/files", files={"file": (f"{number}.zip", content)})
        assert (answer.status_code, answer.json()["rank"]) == (201, number + 1)
    more = api.call("POST", f"{listing}/files", files={"file": ("6.zip", b"x")})
    assert more.status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "101"},
        {"limit": "0"},
        {"offset": "12001"},
        {"offset": "-1"},
        {"state": "edit"},
        {"includes": "Everything"},
    ],
)
def test_listing_queries_that_are_refused(api: Api, query: dict[str, str]) -> None:
    assert api.call("GET", f"{api.shop}/listings", params=query).status_code == 400


def test_pages_of_listings(api: Api) -> None:
    for number in range(30):
        made(api, title=f"Guide {number}")
    first = api.call("GET", f"{api.shop}/listings", params={"state": "draft"}).json()
    assert (first["count"], len(first["results"])) == (30, 25)
    rest = api.call("GET", f"{api.shop}/listings", params={"state": "draft", "offset": 25}).json()
    assert [entry["title"] for entry in rest["results"]][-1] == "Guide 0"
    assert api.call("GET", f"{api.shop}/listings").json() == {"count": 0, "results": []}


@pytest.mark.parametrize("path", ["/v3/application/nothing", "/v3/application/listings/12"])
def test_what_is_not_there(api: Api, path: str) -> None:
    answer = api.call("GET", path)
    assert (answer.status_code, list(answer.json())) == (404, ["error"])


def test_every_answer_tells_what_may_still_be_called(api: Api) -> None:
    for answer in (api.call("GET", api.shop), api.draft(title="")):
        assert int(answer.headers["x-remaining-this-second"]) < 150
        assert answer.headers["x-limit-per-second"] == "150"
        assert int(answer.headers["x-remaining-today"]) < int(answer.headers["x-limit-per-day"])


def test_more_calls_than_allowed_are_refused(api: Api) -> None:
    assert api.call("PUT", "/_control/pace", json={"per_second": 3}).status_code == 200
    answers = [api.call("GET", f"{api.shop}/listings") for _ in range(6)]
    assert 429 in {answer.status_code for answer in answers}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["retry-after"] == "1"


def test_the_currency_of_a_shop_is_settled_at_first_sight(api: Api) -> None:
    asking = {"x-sandbox-currency": "EUR"}
    api.call("GET", f"{api.shop}/listings", headers=asking)
    api.call("GET", f"{api.shop}/listings", headers={"x-sandbox-currency": "GBP"})
    assert api.call("GET", api.shop).json()["currency_code"] == "EUR"
    assert api.call("GET", "/v3/application/users/me").json()["shop_id"] > 0
    assert api.call("GET", "/v3/application/openapi-ping").status_code == 200


def test_an_unknown_currency_is_not_taken(api: Api) -> None:
    api.call("GET", f"{api.shop}/listings?currency=ABC")
    assert api.call("GET", api.shop).json()["currency_code"] == "USD"


def test_levers_work_on_the_own_shop_only(api: Api) -> None:
    assert api.call("GET", "/_control/state", headers={"authorization": ""}).status_code == 401
    stranger = {"authorization": "Bearer 99.other"}
    number = made(api).rpartition("/")[2]
    turn = api.call(
        "PATCH", f"/_control/listings/{number}", json={"state": "expired"}, headers=stranger
    )
    assert turn.status_code == 404
    assert api.call("GET", "/_control/state", headers=stranger).json()["listings"] == []
    api.fault("fail_before", times=9)
    assert api.call("DELETE", "/_control/faults").status_code == 204
    assert api.draft().status_code == 201
