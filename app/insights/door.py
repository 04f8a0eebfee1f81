"""The door of insights."""

from app.insights.overview import routes as overview
from app.insights.policy import POLICY
from app.insights.rollup import routes as rollup
from app.insights.rollup.cloning import KIND, clone, fingerprint
from app.office.proposals.kinds import ProposalKind
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="insights",
    routes=[overview.overview, rollup.all_brands, rollup.propose_clone],
    policy=POLICY,
    menu=[
        TabGroup(
            "",
            [Tab("Overview", "/overview", "layout-dashboard", "overview.read", short="Overview")],
            order=5,
        )
    ],
    proposal_kinds=[ProposalKind(KIND, clone, fingerprint, icon="copy")],
)
