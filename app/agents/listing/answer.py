"""What a writer answers about a listing, whoever it is."""

import msgspec


class ListingCopy(msgspec.Struct, frozen=True):
    title_variants: list[str]
    """The recommended one first; at least three."""
    tags: list[str]
    description: str

    @property
    def title(self) -> str:
        return self.title_variants[0]
