"""Make (or import), skip or watch, with the reasons, each pointing to its evidence."""

from typing import Literal

from msgspec import Struct

from app.research.products.facts import Market
from app.research.products.margin import Margin
from app.research.products.thresholds import (
    BARS,
    FEW_LISTINGS,
    INTEREST_RISE,
    MANY_LISTINGS,
    NEEDED,
    OWN_UNITS,
    SEASON_AHEAD,
    Kind,
)

Side = Literal["for", "against", "neutral", "missing"]
VerdictWord = Literal["make", "import", "skip", "watch"]


class Reason(Struct, frozen=True):
    """`about` names the part of the page that holds the evidence."""

    about: Literal["margin", "competition", "sales", "interest", "season"]
    side: Side
    sentence: str


class Verdict(Struct, frozen=True):
    word: VerdictWord
    sentence: str
    reasons: tuple[Reason, ...]


def judge(kind: Kind, found: Margin, market: Market) -> Verdict:
    """The same facts give the same verdict. Nothing that is unknown counts for it."""
    money = _margin(kind, found)
    others = (_competition(market), _sales(market), _interest(market), _season(market))
    reasons = (money, *others)
    sides = {reason.about: reason.side for reason in others}
    known = sum(side != "missing" for side in sides.values())
    for_it = [reason for reason in others if reason.side == "for"]
    crowded = sides["competition"] == "against" and sides["sales"] != "for"
    if money.side == "against":
        return Verdict("skip", "The money does not work at this price.", reasons)
    if crowded:
        return Verdict("skip", "Too many sell it, and your own buyers did not ask.", reasons)
    if known < NEEDED:
        return Verdict("watch", "Too little is known about its market yet.", reasons)
    others_against = [r for r in others if r.side == "against" and r.about != "competition"]
    if money.side == "for" and for_it and not others_against:
        word = BARS[kind].yes
        return Verdict(word, "The money works and the market gives a reason.", reasons)
    return Verdict("watch", "Something speaks for it, but not enough yet.", reasons)


def _margin(kind: Kind, found: Margin) -> Reason:
    bar = BARS[kind]
    if found.share is None or found.net <= 0:
        return Reason("margin", "against", "Nothing is left of a sale.")
    share = f"{found.share:.0%} of what the buyer pays is left"
    if found.share < bar.margin_least:
        return Reason("margin", "against", f"{share}; {bar.margin_least:.0%} is the least.")
    if found.share >= bar.margin_good:
        return Reason("margin", "for", f"{share}; {bar.margin_good:.0%} is good.")
    return Reason("margin", "neutral", f"{share}; {bar.margin_good:.0%} would be good.")


def _competition(market: Market) -> Reason:
    if not market.competition:
        return Reason(
            "competition",
            "missing",
            "Nobody has counted the competing listings of these keywords yet.",
        )
    best = min(market.competition, key=lambda row: row.listings)
    said = f"{best.listings:,} listings compete for “{best.keyword}”"
    if best.listings > MANY_LISTINGS:
        return Reason("competition", "against", f"{said}: a crowd.")
    if best.listings <= FEW_LISTINGS:
        return Reason("competition", "for", f"{said}: there is a gap.")
    return Reason("competition", "neutral", f"{said}.")


def _sales(market: Market) -> Reason:
    if not market.has_sales:
        return Reason("sales", "missing", "No orders of your own are imported yet.")
    if market.units >= OWN_UNITS:
        said = f"Your buyers bought {market.units:,} units by “{market.phrase}” in twelve months."
        return Reason("sales", "for", said)
    if market.units:
        units = "1 unit" if market.units == 1 else f"{market.units} units"
        said = f"Your shop sold {units} by “{market.phrase}” in twelve months."
        return Reason("sales", "neutral", said)
    return Reason("sales", "neutral", "Your own shop has not sold it; that speaks neither way.")


def _interest(market: Market) -> Reason:
    told = [row for row in market.interest if row.change is not None]
    if not told:
        return Reason(
            "interest", "missing", "No half a year of search interest is imported for it."
        )
    most = max(told, key=lambda row: abs(row.change or 0))
    change = most.change or 0.0
    said = f"Interest in “{most.keyword}” moved by {change:+.0%} in three months"
    if change >= INTEREST_RISE:
        return Reason("interest", "for", f"{said}: it rises.")
    if change <= -INTEREST_RISE:
        return Reason("interest", "against", f"{said}: it falls.")
    return Reason("interest", "neutral", f"{said}: steady.")


def _season(market: Market) -> Reason:
    if not market.seasons:
        return Reason("season", "neutral", "Its words name no season: it may sell all year.")
    near = min(market.seasons, key=lambda row: row.peak)
    peak = f"{near.name} peaks on {near.peak:%-d %B %Y}"
    if near.days_left < 0:
        late = f"{peak}; listings should have stood by {near.list_by:%-d %B}."
        return Reason("season", "against", late)
    if near.days_left <= SEASON_AHEAD:
        return Reason("season", "for", f"{peak}; list it by {near.list_by:%-d %B %Y}.")
    return Reason("season", "neutral", f"{peak}; that is still far away.")
