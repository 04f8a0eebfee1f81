"""Who may do what in insights."""

from app.web.roles import Policy, Role

POLICY: Policy = {"niches.clone": Role.OPERATOR}
