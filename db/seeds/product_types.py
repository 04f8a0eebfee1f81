"""The product types that every wing speaks of."""

from typing import Literal, get_args

ProductType = Literal[
    "template",
    "pdf_guide",
    "ebook",
    "wall_art",
    "planner",
    "social_template",
    "preset",
    "journal",
    "sticker",
    "worksheet",
    "seasonal_guide",
]

PRODUCT_TYPES: tuple[ProductType, ...] = get_args(ProductType)
