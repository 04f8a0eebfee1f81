"""What a shop of digital goods can make: categories, their prices, channels and subjects."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from db.seeds.product_types import ProductType
from db.seeds.reading import FOLDER, SeedInvalid, read

Channel = Literal["website", "etsy"]
Share = Annotated[float, Meta(ge=0, le=1)]


class Angle(Struct, frozen=True, forbid_unknown_fields=True):
    """A concrete subject for someone: `buyer` looks for `need`.

    `trip` says whether it is a journey where its words alone would mislead.
    """

    theme: Annotated[str, Meta(min_length=3, max_length=60)]
    types: Annotated[tuple[ProductType, ...], Meta(min_length=3, max_length=3)]
    buyer: str
    need: str
    keywords: Annotated[tuple[str, ...], Meta(min_length=2, max_length=6)]
    trip: bool | None = None


class Making(Struct, frozen=True, forbid_unknown_fields=True):
    """How a product type of a category is made; ease 1 is an afternoon."""

    type: ProductType
    ease: Share
    effort_days: Annotated[int, Meta(ge=1, le=60)]
    lead_days: Annotated[int, Meta(ge=7, le=180)]


class Category(Struct, frozen=True, forbid_unknown_fields=True):
    """Prices in USD. A sandbox taxonomy id means nothing to Etsy itself."""

    key: str
    tier: Annotated[int, Meta(ge=1, le=3)]
    label: str
    price_min: Decimal
    price_max: Decimal
    channels: tuple[Channel, ...]
    taxonomy_path: str
    taxonomy_id: int
    taxonomy_sandbox: bool
    tags: tuple[str, ...]
    modifiers: tuple[str, ...]
    forms: tuple[Making, ...]
    angles: tuple[Angle, ...]


class Ontology(Struct, frozen=True, forbid_unknown_fields=True):
    dated: date
    category: tuple[Category, ...]

    def of(self, key: str) -> Category:
        return next(category for category in self.category if category.key == key)

    def making(self, product_type: str) -> tuple[Category, Making]:
        """The category in which this product type is at home: the first that lists it."""
        return next(
            (category, form)
            for category in self.category
            for form in category.forms
            if form.type == product_type
        )


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    loaded = read(FOLDER / "ontology.toml", Ontology)
    keys = [category.key for category in loaded.category]
    if len(set(keys)) != len(keys):
        raise SeedInvalid("ontology.toml: two categories share a key")
    for category in loaded.category:
        if not 0 < category.price_min <= category.price_max:
            raise SeedInvalid(f"ontology.toml: the price band of {category.key} is not one")
    return loaded
