"""Who may do what in selling."""

from app.web.roles import Policy, Role

POLICY: Policy = {
    "products.read": Role.VIEWER,
    "listings.read": Role.VIEWER,
    "listings.edit": Role.OPERATOR,
    "listings.propose": Role.OPERATOR,
    "listing_packs.read": Role.VIEWER,
}
