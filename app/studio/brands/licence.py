"""Licence terms a brand starts with; every product carries one of the two."""

from typing import Literal

from app.agents.guide.facts import Licence

Kind = Literal["personal", "business"]

PERSONAL = Licence(
    kind="personal",
    name="Personal use licence",
    summary="Thank you for buying this file. It is licensed to you, not sold: you may use it "
    "for yourself and your household for as long as you like.",
    may=[
        "Print it as often as you need, at home or in a print shop.",
        "Fill it in on paper or on a tablet, and keep copies as a backup.",
        "Use it together with the people you live or travel with.",
    ],
    may_not=[
        "Resell, share or upload the file, in whole or in part, free or for money.",
        "Pass off the text, the pages or the artwork as your own work.",
        "Use it in a product, a course or a service that you sell.",
    ],
    note="All text and artwork were made for this product. It is independent: no place, company "
    "or organisation mentioned in it has endorsed it or is affiliated with it.",
)
BUSINESS = Licence(
    kind="business",
    name="Business use licence",
    summary="Thank you for buying this file. It is licensed to one business: everyone who works "
    "in it may use it for their own clients.",
    may=[
        "Use and print the pages in your daily work, for any number of clients.",
        "Add your own name and logo, and change the wording to fit your business.",
        "Hand filled-in pages to a client as part of your service.",
    ],
    may_not=[
        "Resell, share or upload the file or an edited copy as a template or product.",
        "Give the empty file to clients, partners or other businesses.",
        "Pass off the artwork as your own work.",
    ],
    note="The pages are working aids and no legal or tax advice. All text and artwork were made "
    "for this product. It is independent: no company or organisation mentioned in it has endorsed "
    "it or is affiliated with it.",
)
TERMS: dict[str, Licence] = {"personal": PERSONAL, "business": BUSINESS}
BUSINESS_CATEGORIES = ("agent", "b2b", "business")


def kind_for(category: str) -> Kind:
    """Business terms for what is sold to businesses, personal for all else."""
    text = category.lower()
    return "business" if any(word in text for word in BUSINESS_CATEGORIES) else "personal"
