"""Errors with a sentence that a person understands; the web's one exception map renders them."""

from typing import Any, ClassVar


class CockpitError(Exception):
    """`sentence` says what went wrong, `hint` what to do about it."""

    status: ClassVar[int] = 500
    permanent: ClassVar[bool] = True
    """Trying the same again cannot help."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class SignInNeeded(CockpitError):
    status = 401


class Forbidden(CockpitError):
    status = 403


class NotFound(CockpitError):
    status = 404


class Conflict(CockpitError):
    status = 409


class Invalid(CockpitError):
    status = 422


class TooMany(CockpitError):
    status = 429
    permanent = False


class Unavailable(CockpitError):
    status = 503
    permanent = False


class FormInvalid(Invalid):
    """Raised, never returned: returning would commit. `errors` maps a field to its sentence."""

    def __init__(
        self, errors: dict[str, str], sentence: str = "Please check the marked fields."
    ) -> None:
        super().__init__(sentence)
        self.errors = errors
        self.page: Any = None
        """What to answer to a whole-page request: the form's page, as it was filled in."""


class JobCancelled(CockpitError):
    """The operator cancelled the job; its runner stops at the next safe place."""

    status = 409
