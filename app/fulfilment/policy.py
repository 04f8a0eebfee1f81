"""Who may do what in fulfilment."""

from app.web.roles import Policy, Role

POLICY: Policy = {"orders.read": Role.VIEWER}
