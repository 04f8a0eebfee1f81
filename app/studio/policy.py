"""Who may do what in the studio."""

from app.web.roles import Policy, Role

POLICY: Policy = {
    "briefs.read": Role.VIEWER,
    "briefs.decide": Role.OPERATOR,
    "pictures.read": Role.VIEWER,
    "files.read": Role.VIEWER,
}
