"""Keeping research on a product, watching it, and asking for a brief."""

from msgspec import structs, to_builtins
from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.research.products.asked import CheckForm, prepared, subject_key, understand
from app.research.products.market import market_of
from app.research.products.working_out import work_out
from db.models.research.product_check import ProductCheck


async def keep(work: Work, form: CheckForm) -> ProductCheck:
    """Works it out anew from what is known now. Raises FormInvalid."""
    form = prepared(form, work.tenant)
    asked, errors = understand(form, work.tenant)
    if asked is None:
        raise FormInvalid(errors)
    answer = work_out(asked, await market_of(work.session, work.tenant, asked))
    check = ProductCheck(
        id=new_id(),
        subject=asked.subject,
        subject_key=subject_key(asked.subject),
        kind=asked.kind,
        asked=structs.asdict(form),
        facts=to_builtins(answer),
        price_minor=asked.sale.price,
        net_minor=answer.margin.net,
        currency=asked.sale.currency,
        margin=answer.margin.share,
        verdict=answer.verdict.word,
        sentence=answer.verdict.sentence,
        reasons=[to_builtins(reason) for reason in answer.verdict.reasons],
        by_name=work.actor.name,
    )
    work.session.add(check)
    await work.session.flush()
    await work.record(
        "product_check.kept",
        ("product_check", check.id),
        {"subject": check.subject, "verdict": check.verdict},
    )
    return check


async def watch(work: Work, check_id: str, *, on: bool) -> ProductCheck:
    check = await _locked(work, check_id)
    if check.watched is not on:
        check.watched = on
        await work.record(
            "product_check.watched" if on else "product_check.unwatched",
            ("product_check", check.id),
            {"subject": check.subject},
        )
    return check


async def ask_for_brief(work: Work, check_id: str) -> ProductCheck:
    """Records `product_check.brief_wanted`, once; the studio writes the brief.

    Raises Conflict for goods that the studio does not make.
    """
    check = await _locked(work, check_id)
    if check.kind != "digital":
        raise Conflict(
            "Briefs are for digital products, which the studio makes.",
            "Watch it instead: it stays in the list.",
        )
    if check.brief_id is None:
        check.brief_id = new_id()
        await work.record(
            "product_check.brief_wanted",
            ("product_check", check.id),
            {"subject": check.subject},
        )
    return check


async def _locked(work: Work, check_id: str) -> ProductCheck:
    check = await work.session.scalar(
        select(ProductCheck).where(ProductCheck.id == check_id).with_for_update()
    )
    if check is None:
        raise NotFound("This check does not exist.", "It may belong to another brand.")
    return check
