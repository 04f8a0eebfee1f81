"""Who may do what in research."""

from app.web.roles import Policy, Role

POLICY: Policy = {
    "niches.read": Role.VIEWER,
    "niches.mark": Role.OPERATOR,
    "niches.weigh": Role.OPERATOR,
    "trends.read": Role.VIEWER,
    "trends.run": Role.OPERATOR,
    "products_research.read": Role.VIEWER,
    "products_research.write": Role.OPERATOR,
    "signals.read": Role.VIEWER,
    "signals.write": Role.OPERATOR,
    "keywords.read": Role.VIEWER,
    "keywords.write": Role.OPERATOR,
    "topics.read": Role.VIEWER,
    "topics.decide": Role.OPERATOR,
}
