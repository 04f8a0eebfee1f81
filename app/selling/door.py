"""Selling's door."""

from app.core.events import Reaction
from app.office.proposals.kinds import ProposalKind
from app.selling.listing_packs import routes as packs
from app.selling.listings import routes as listings
from app.selling.policy import POLICY
from app.selling.products import routes as products
from app.selling.products.search import products_found
from app.selling.publishing.asking import KIND
from app.selling.publishing.parcel import fingerprint
from app.selling.publishing.service import publish
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="selling",
    routes=[
        products.products,
        products.product,
        listings.listings,
        listings.editor,
        listings.check_typed,
        listings.save,
        listings.propose,
        packs.pack,
        packs.export,
    ],
    policy=POLICY,
    menu=[
        TabGroup(
            "Selling",
            [
                Tab("Products", "/products", "package", "products.read"),
                Tab("Etsy SEO", "/etsy", "store", "listings.read"),
            ],
            order=40,
        )
    ],
    searchers=[products_found],
    subscriptions={
        "run.briefed": [Reaction("selling.make_packs", "Making listing packs for the best two")],
        "brief.approved": [Reaction("selling.make_product", "Making the product")],
        "files.ready": [Reaction("selling.prepare_listing", "Writing the listing")],
        "proposal.withdrawn": [Reaction("selling.return_listing", "Giving the listing back")],
        "proposal.rejected": [Reaction("selling.return_listing", "Giving the listing back")],
        "proposal.failed": [Reaction("selling.return_listing", "Giving the listing back")],
    },
    proposal_kinds=[ProposalKind(KIND, publish, fingerprint, edit_path="/listings")],
)
