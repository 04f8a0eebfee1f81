"""The studio's door."""

from app.core.events import Reaction
from app.studio.briefs import routes as briefs
from app.studio.briefs.search import briefs_found
from app.studio.files import routes as files
from app.studio.policy import POLICY
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="studio",
    routes=[briefs.briefs, briefs.brief, briefs.decide, files.product_file, files.picture],
    policy=POLICY,
    menu=[TabGroup("Studio", [Tab("Ideation", "/ideation", "lightbulb", "briefs.read")], order=30)],
    searchers=[briefs_found],
    subscriptions={
        "product_check.brief_wanted": [Reaction("studio.brief_from_check", "Writing the brief")],
        "run.finished": [Reaction("studio.write_briefs", "Writing briefs for the best niches")],
        "brief.asked": [Reaction("studio.write_asked_brief", "Writing the brief you asked for")],
        "product.created": [Reaction("studio.render_product", "Making the files and pictures")],
        "listing.published": [Reaction("studio.mark_listed", "Marking the brief as listed")],
    },
)
