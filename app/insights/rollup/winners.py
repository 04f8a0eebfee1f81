"""Which niches win, where, and which brands lack them. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from app.insights.rollup.pages import BrandCard, Place, Target, Winner

LEAST_SCORE = 50
SHOWN = 10


def winners(cards: Sequence[BrandCard]) -> tuple[list[Winner], list[Winner]]:
    """Those that win in several brands, and those that win in one with sales of its own or a place
    among its first three; each list best first."""
    places: dict[str, list[Place]] = defaultdict(list)
    for card in cards:
        for niche in card.niches:
            # A brand may call one subject by its singular and its plural; the better one counts.
            held = places[niche.key] if niche.score >= LEAST_SCORE else []
            if niche.score >= LEAST_SCORE and card.slug not in {place.slug for place in held}:
                held.append(Place(card.slug, card.name, niche))
    several = [_winner(key, held, cards) for key, held in places.items() if len(held) > 1]
    single = [
        _winner(key, held, cards)
        for key, held in places.items()
        if len(held) == 1 and _tells(held[0], cards)
    ]
    return _best(several), _best(single)


def _tells(place: Place, cards: Sequence[BrandCard]) -> bool:
    card = next(card for card in cards if card.slug == place.slug)
    first = {niche.id for niche in card.niches[:3]}
    return place.niche.units > 0 or place.niche.id in first


def _winner(key: str, held: list[Place], cards: Sequence[BrandCard]) -> Winner:
    best = max(held, key=lambda place: place.niche.score).niche
    return Winner(
        key=key,
        title=best.title,
        product_type=best.product_type,
        occasion_name=best.occasion_name,
        places=sorted(held, key=lambda place: -place.niche.score),
        targets=[
            Target(card.slug, card.name)
            for card in cards
            if card.may_clone
            and key not in {niche.key for niche in card.niches}
            and key not in card.briefed
        ],
    )


def _best(found: list[Winner]) -> list[Winner]:
    order = sorted(
        found,
        key=lambda one: (
            -len(one.places),
            -sum(place.niche.units for place in one.places),
            -max(place.niche.score for place in one.places),
            one.key,
        ),
    )
    return order[:SHOWN]
