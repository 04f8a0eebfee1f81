"""One's own account: password, name, look, and the browsers one is signed in at."""

import pytest
from sqlalchemy import select

from app.core.database import Database
from app.office.members.browsers import words_for
from app.web.cookies import SIGN_IN
from db.models.office.operator import Operator, SignIn
from tests import world
from tests.browser import Browser, toast_of

NEW = "another fine password"


async def stored(database: Database, person: world.Person) -> Operator:
    async with database.reading(None) as house:
        return await house.get_one(Operator, person.id)


async def open_another(app_browser: Browser, person: world.Person) -> None:
    await app_browser.http.post(
        "/sign-in",
        data={"email": person.email, "password": world.PASSWORD},
        headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1"},
    )


async def test_it_lists_the_browsers(viewer: Browser, visitor: Browser) -> None:
    await open_another(visitor, world.VIEWER)
    text = (await viewer.get("/account")).text
    assert "Firefox on Linux" in text
    assert "this browser" in text
    assert "Safari on iPhone" in text
    assert text.index("Firefox on Linux") < text.index("Safari on iPhone")


async def test_one_browser_can_be_signed_out(
    viewer: Browser, visitor: Browser, database: Database
) -> None:
    await open_another(visitor, world.VIEWER)
    async with database.reading(None) as house:
        other = await house.scalar(
            select(SignIn.id).where(
                SignIn.operator_id == world.VIEWER.id, SignIn.id != world.VIEWER.sign_in_id
            )
        )
    answer = await viewer.post(f"/account/sign-ins/{other}/ending")
    assert answer.headers["location"] == "/account"
    assert (await visitor.get("/account")).status_code == 303
    assert (await viewer.get("/account")).status_code == 200
    assert (await viewer.post(f"/account/sign-ins/{other}/ending")).status_code == 404


async def test_ending_this_one_is_signing_out(viewer: Browser) -> None:
    answer = await viewer.post(f"/account/sign-ins/{world.VIEWER.sign_in_id}/ending")
    assert answer.headers["location"] == "/sign-in"


async def test_nobody_ends_the_sign_in_of_another(viewer: Browser, owner: Browser) -> None:
    answer = await viewer.post(f"/account/sign-ins/{world.OWNER.sign_in_id}/ending")
    assert answer.status_code == 404
    assert (await owner.get("/account")).status_code == 200


async def test_all_others_can_be_signed_out(
    viewer: Browser, visitor: Browser, owner: Browser
) -> None:
    await open_another(visitor, world.VIEWER)
    answer = await viewer.post("/account/sign-ins/ending")
    assert toast_of(answer) == "Signed out 1 other browser."
    assert (await visitor.get("/account")).status_code == 303
    assert (await viewer.get("/account")).status_code == 200
    assert (await owner.get("/account")).status_code == 200


async def test_a_new_password_ends_every_sign_in_and_opens_a_new_one(
    viewer: Browser, visitor: Browser
) -> None:
    await open_another(visitor, world.VIEWER)
    before = world.VIEWER.token
    answer = await viewer.post("/account/password", {"present": world.PASSWORD, "fresh": NEW})
    assert answer.headers["location"] == "/account"
    assert answer.cookies[SIGN_IN] not in ("", before)
    assert (await viewer.get("/account")).status_code == 200
    assert (await visitor.get("/account")).status_code == 303
    viewer.http.cookies.clear()
    viewer.http.cookies.set(SIGN_IN, before)
    assert (await viewer.get("/account")).status_code == 303
    data = {"email": world.VIEWER.email, "password": NEW}
    assert (await visitor.http.post("/sign-in", data=data)).headers["location"] == "/"


@pytest.mark.parametrize(
    ("present", "fresh", "sentence"),
    [
        ("wrong password", NEW, "not your present password"),
        (world.PASSWORD, "short", "at least 12"),
        (world.PASSWORD, "vera is my name", "e-mail address"),
        (world.PASSWORD, "aaaaaaaaaaaaaaaa", "first that are tried"),
        (world.PASSWORD, world.PASSWORD, "have already"),
        ("", "", "not your present password"),
    ],
)
async def test_a_password_that_will_not_do(
    viewer: Browser, database: Database, present: str, fresh: str, sentence: str
) -> None:
    before = (await stored(database, world.VIEWER)).password_hash
    answer = await viewer.post("/account/password", {"present": present, "fresh": fresh})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (await stored(database, world.VIEWER)).password_hash == before


async def test_both_errors_are_told_at_once(viewer: Browser) -> None:
    answer = await viewer.post("/account/password", {"present": "wrong", "fresh": "short"})
    assert "not your present password" in answer.text
    assert "at least 12" in answer.text


async def test_the_look_is_saved(viewer: Browser, database: Database) -> None:
    answer = await viewer.post("/account/theme", {"theme": "dark"})
    assert answer.cookies["theme"] == "dark"
    assert (await stored(database, world.VIEWER)).theme == "dark"
    assert 'class="dark"' in (await viewer.get("/account")).text
    quiet = await viewer.post("/account/theme", {"theme": "light"}, {"hx-request": "true"})
    assert quiet.status_code == 204
    assert (await viewer.post("/account/theme", {"theme": "pink"})).status_code == 422


async def test_the_name_is_saved_and_kept_when_refused(viewer: Browser, database: Database) -> None:
    assert (await viewer.post("/account/name", {"name": " Vera L. "})).status_code == 303
    assert (await stored(database, world.VIEWER)).name == "Vera L."
    answer = await viewer.post("/account/name", {"name": "x" * 121})
    assert answer.status_code == 422
    assert "x" * 121 in answer.text


async def test_visitors_have_no_account(visitor: Browser) -> None:
    for path in ("/account/name", "/account/password", "/account/theme"):
        assert (await visitor.http.post(path)).headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Version/18 Safari/605", "Safari on Mac"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537", "Chrome on Android"),
        ("curl/8.0", "curl"),
        ("", "An unknown browser"),
    ],
)
def test_browsers_have_names(user_agent: str, words: str) -> None:
    assert words_for(user_agent) == words
