"""What stands between the cockpit and those who should not get in."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.core.clock import now
from app.core.database import Database
from app.office.members import rate_limit
from app.web.cookies import SIGN_IN
from db.models.office.operator import SignIn
from tests import world
from tests.browser import Browser

SETTINGS = "/t/wanderlane/settings"


async def sign_in(browser: Browser, email: str, password: str, **more: str) -> str:
    """Answers where it led to; empty when it failed."""
    answer = await browser.http.post(
        "/sign-in", data={"email": email, "password": password, **more}
    )
    return answer.headers.get("location", "")


async def count_sign_ins(database: Database, person: world.Person) -> int:
    async with database.reading(None) as house:
        found = await house.scalar(
            select(func.count(SignIn.id)).where(SignIn.operator_id == person.id)
        )
        return found or 0


@pytest.mark.parametrize("path", ["/sign-in", SETTINGS, "/nowhere", "/t/wanderlane/jobs/corner"])
async def test_every_answer_carries_the_headers(owner: Browser, path: str) -> None:
    answer = await owner.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])


async def test_each_answer_has_a_nonce_of_its_own(owner: Browser) -> None:
    nonces = set()
    for _ in range(3):
        answer = await owner.get(SETTINGS)
        [nonce] = re.findall(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
        assert nonce in answer.text
        assert set(re.findall(r'nonce="([^"]*)"', answer.text)) == {nonce}
        nonces.add(nonce)
    assert len(nonces) == 3


async def test_no_page_has_inline_styles_or_handlers(owner: Browser) -> None:
    for path in (SETTINGS, f"{SETTINGS}/flags", "/account", "/t/wanderlane/start"):
        text = (await owner.get(path)).text
        assert not re.findall(r"<[^>]+\s(?:style|on[a-z]+)=", text)
        assert not re.findall(r"<(?![^>]*hx-nonce)[^>]*\shx-[a-z:-]+=", text)


async def test_a_change_needs_the_token_of_the_page(owner: Browser) -> None:
    path = f"{SETTINGS}/flags/pinterest"
    for data in ({"on": "on"}, {"on": "on", "_csrf": "0" * 64}, {"on": "on", "_csrf": ""}):
        assert (await owner.http.post(path, data=data)).status_code == 403
    assert (await owner.http.post(path)).status_code == 403
    token = await owner.csrf()
    answer = await owner.http.post(path, data={"on": "on"}, headers={"x-csrftoken": token})
    assert answer.status_code == 303


async def test_a_token_belongs_to_one_sign_in(owner: Browser, operator: Browser) -> None:
    stolen = await operator.csrf()
    answer = await owner.http.post(f"{SETTINGS}/flags/pinterest", data={"_csrf": stolen})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
async def test_other_sites_cannot_send_forms(
    owner: Browser, visitor: Browser, headers: dict[str, str]
) -> None:
    answer = await owner.post(f"{SETTINGS}/flags/pinterest", {"on": "on"}, headers)
    assert answer.status_code == 403
    data = {"email": world.OWNER.email, "password": world.PASSWORD}
    assert (await visitor.http.post("/sign-in", data=data, headers=headers)).status_code == 403


async def test_signing_in_works_and_gives_a_new_secret_each_time(visitor: Browser) -> None:
    seen = set()
    for _ in range(3):
        assert await sign_in(visitor, world.OWNER.email.upper(), world.PASSWORD) == "/"
        seen.add(visitor.http.cookies[SIGN_IN])
        assert (await visitor.get(SETTINGS)).status_code == 200
    assert len(seen) == 3
    assert min(map(len, seen)) >= 43


async def test_the_cookie_is_out_of_reach_for_scripts(visitor: Browser) -> None:
    answer = await visitor.http.post(
        "/sign-in", data={"email": world.OWNER.email, "password": world.PASSWORD}
    )
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie


async def test_a_secret_that_a_client_chose_is_refused(visitor: Browser) -> None:
    visitor.http.cookies.set(SIGN_IN, "chosen-by-an-attacker")
    answer = await visitor.get(SETTINGS)
    assert answer.headers["location"].startswith("/sign-in")
    assert await sign_in(visitor, world.OWNER.email, world.PASSWORD) == "/"
    assert visitor.http.cookies.get(SIGN_IN, domain="localhost.local") != "chosen-by-an-attacker"


async def test_visitors_are_sent_to_sign_in_and_back(visitor: Browser) -> None:
    answer = await visitor.get(f"{SETTINGS}/flags")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?next={SETTINGS}/flags"
    page = await visitor.get(answer.headers["location"])
    assert f'value="{SETTINGS}/flags"' in page.text
    there = await sign_in(visitor, world.OWNER.email, world.PASSWORD, next=f"{SETTINGS}/flags")
    assert there == f"{SETTINGS}/flags"


async def test_htmx_is_told_to_go_to_sign_in(visitor: Browser) -> None:
    answer = await visitor.partial("/t/wanderlane/jobs/corner")
    assert answer.status_code == 200
    assert answer.headers["hx-redirect"] == "/sign-in"
    assert answer.text == ""


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "evil",
    ],
)
async def test_signing_in_leads_nowhere_else(visitor: Browser, there: str) -> None:
    page = await visitor.get("/sign-in", params={"next": there})
    assert 'name="next" value=""' in page.text
    assert await sign_in(visitor, world.OWNER.email, world.PASSWORD, next=there) == "/"


async def test_unknown_people_and_wrong_passwords_look_alike(visitor: Browser) -> None:
    answers = [
        await visitor.http.post("/sign-in", data={"email": email, "password": "wrong" * 3})
        for email in (world.OWNER.email, "nobody@example.com")
    ]
    assert {answer.status_code for answer in answers} == {422}
    first, second = (
        re.sub(r'(nonce|value|id)="[^"]*"|<code>.*?</code>', "", answer.text) for answer in answers
    )
    assert first == second
    assert SIGN_IN not in visitor.http.cookies


async def test_guessing_is_slowed_down_by_address_of_the_person(visitor: Browser) -> None:
    with time_machine.travel(now(), tick=False):
        for _ in range(rate_limit.PER_EMAIL):
            assert await sign_in(visitor, world.OWNER.email, "wrong password") == ""
        answer = await visitor.http.post(
            "/sign-in", data={"email": world.OWNER.email, "password": world.PASSWORD}
        )
        assert answer.status_code == 429
        assert "Too many attempts" in answer.text
        assert await sign_in(visitor, world.VIEWER.email, world.PASSWORD) == "/"
    with time_machine.travel(now() + timedelta(seconds=rate_limit.WINDOW)):
        assert await sign_in(visitor, world.OWNER.email, world.PASSWORD) == "/"


async def test_guessing_is_slowed_down_by_network_address(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limit, "PER_ADDRESS", 3)
    with time_machine.travel(now(), tick=False):
        for number in range(3):
            await sign_in(visitor, f"somebody{number}@example.com", "wrong password")
        answer = await visitor.http.post(
            "/sign-in", data={"email": world.OWNER.email, "password": world.PASSWORD}
        )
    assert answer.status_code == 429


async def test_success_forgets_the_failures(visitor: Browser) -> None:
    with time_machine.travel(now(), tick=False):
        for _ in range(2):
            for _ in range(rate_limit.PER_EMAIL - 1):
                await sign_in(visitor, world.OWNER.email, "wrong password")
            assert await sign_in(visitor, world.OWNER.email, world.PASSWORD) == "/"


async def test_signing_out_ends_this_sign_in(owner: Browser, database: Database) -> None:
    answer = await owner.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    owner.http.cookies.set(SIGN_IN, world.OWNER.token)
    assert (await owner.get(SETTINGS)).status_code == 303
    assert await count_sign_ins(database, world.OWNER) == 0


async def test_signing_out_everywhere_ends_all(
    owner: Browser, visitor: Browser, database: Database
) -> None:
    await sign_in(visitor, world.OWNER.email, world.PASSWORD)
    assert await count_sign_ins(database, world.OWNER) == 2
    await owner.post("/sign-out?everywhere=true")
    assert await count_sign_ins(database, world.OWNER) == 0
    assert (await visitor.get(SETTINGS)).status_code == 303


async def test_an_unused_sign_in_ends_and_a_used_one_goes_on(owner: Browser) -> None:
    begun = now()
    for day in (10, 20, 30):
        with time_machine.travel(begun + timedelta(days=day)):
            assert (await owner.get(SETTINGS)).status_code == 200
    with time_machine.travel(begun + timedelta(days=30 + 15)):
        assert (await owner.get(SETTINGS)).status_code == 303


async def test_static_files_stay_inside(visitor: Browser) -> None:
    for path in ("x/../../app/main.py", "x/%2e%2e/%2e%2e/app/main.py", "x/..%2f..%2fapp%2fmain.py"):
        answer = await visitor.get(f"/static/{path}")
        assert answer.status_code != 200
        assert "create_app" not in answer.text


async def test_the_password_never_stands_in_an_answer(visitor: Browser) -> None:
    answer = await visitor.http.post(
        "/sign-in", data={"email": world.OWNER.email, "password": "hunter2hunter2"}
    )
    assert "hunter2" not in answer.text
