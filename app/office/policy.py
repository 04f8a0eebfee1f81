"""Who may do what in the office."""

from app.web.roles import Policy, Role

POLICY: Policy = {
    "overview.read": Role.VIEWER,
    "inbox.read": Role.VIEWER,
    "proposals.decide": Role.OPERATOR,
    "imports.read": Role.VIEWER,
    "imports.run": Role.OPERATOR,
    "jobs.read": Role.VIEWER,
    "jobs.cancel": Role.OPERATOR,
    "jobs.retry": Role.OPERATOR,
    "schedule.read": Role.VIEWER,
    "activity.read": Role.VIEWER,
    "search.read": Role.VIEWER,
    "settings.read": Role.VIEWER,
    "flags.change": Role.OPERATOR,
    "tenant.change": Role.OPERATOR,
    "tenants.write": Role.OWNER,
    "members.read": Role.VIEWER,
    "members.change": Role.OWNER,
    "vault.read": Role.OWNER,
    "vault.change": Role.OWNER,
    "models.read": Role.VIEWER,
    "models.change": Role.OWNER,
    "connections.read": Role.VIEWER,
    "connections.change": Role.OWNER,
    "demo.start": Role.OPERATOR,
}
