"""What a writer answers about a niche, whoever it is: a model or the house."""

from typing import Annotated

from msgspec import Meta, Struct


class Idea(Struct, frozen=True):
    """A concrete product: its title, what it promises and what is in it."""

    title: str
    product_type: str
    category: str
    promise: str
    contents: tuple[str, ...]


class NicheAnswer(Struct, frozen=True):
    title: str
    persona: str
    reasons: Annotated[tuple[str, ...], Meta(min_length=2, max_length=6)]
    keywords: Annotated[tuple[str, ...], Meta(min_length=3, max_length=13)]
    ideas: Annotated[tuple[Idea, ...], Meta(min_length=3, max_length=3)]
