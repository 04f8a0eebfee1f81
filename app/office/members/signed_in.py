"""Who is behind this request, for pages that belong to a person and not to a brand."""

from app.core.errors import SignInNeeded
from app.web.frame import Frame, OperatorFace


def me(frame: Frame) -> OperatorFace:
    if frame.operator is None:
        raise SignInNeeded("Please sign in.")
    return frame.operator
