"""Who may do what in research."""

from app.web.roles import Policy, Role

POLICY: Policy = {
    "niches.read": Role.VIEWER,
    "trends.read": Role.VIEWER,
    "trends.run": Role.OPERATOR,
}
