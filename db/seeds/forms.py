"""What each product type is made of: its promise, its contents and its sections."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from db.seeds.product_types import ProductType
from db.seeds.reading import FOLDER, read

Variant = Literal["trip", "plain"]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    heading: str
    purpose: str


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """`document` says that the studio lays it out as a PDF of about `pages` pages."""

    type: ProductType
    variant: Variant
    noun: str
    one: str
    document: bool
    pages: int
    promise: str
    contents: Annotated[tuple[str, ...], Meta(min_length=3, max_length=6)]
    sections: Annotated[tuple[Part, ...], Meta(min_length=3)]


class Forms(Struct, frozen=True, forbid_unknown_fields=True):
    dated: date
    neighbours: dict[ProductType, tuple[ProductType, ...]]
    form: tuple[Form, ...]

    def beside(self, product_type: str) -> tuple[ProductType, ...]:
        """What is best made next from the same subject."""
        return next(types for key, types in self.neighbours.items() if key == product_type)

    def of(self, product_type: str, variant: Variant) -> Form:
        """The form in this variant, else the plain one."""
        own = [form for form in self.form if form.type == product_type]
        return next((form for form in own if form.variant == variant), own[-1])


@lru_cache(maxsize=1)
def forms() -> Forms:
    return read(FOLDER / "forms.toml", Forms)
