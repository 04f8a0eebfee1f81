"""Keys and nouns by which niches are known from run to run."""

import re

from app.research.keywords.text import folded
from db.seeds.forms import Form, forms

ALL_YEAR = "all-year"


def niche_key(theme: str, product_type: str, occasion: str) -> str:
    """The same subject, product type and occasion have the same key in every run."""
    subject = re.sub(r"-+", "-", "-".join(folded(theme)))[:80]
    return f"{subject}:{product_type}:{occasion or ALL_YEAR}"


def form_of(product_type: str, trip: bool) -> Form:
    return forms().of(product_type, "trip" if trip else "plain")


def noun_of(product_type: str) -> str:
    """ "planner", "wall art": for keys and tables."""
    return form_of(product_type, trip=False).noun


def one_of(product_type: str) -> str:
    """ "a planner", "wall art": for sentences."""
    return form_of(product_type, trip=False).one
