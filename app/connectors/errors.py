"""What can go wrong when a platform is asked. No text here ever holds a credential."""

from collections.abc import Sequence

from app.core.errors import CockpitError


class ConnectorError(CockpitError):
    status = 502


class AddressRefused(ConnectorError):
    """The address is private, or not one that may carry credentials. Nothing was sent."""


class Unreachable(ConnectorError):
    """Nothing was sent, or the question changes nothing: asking again later is safe."""

    status = 503
    permanent = False


class Unreadable(ConnectorError):
    """An answer to a question that changes nothing could not be understood."""

    permanent = False


class Uncertain(ConnectorError):
    """Sent, and no clear answer: the effect may have happened. Look before sending again."""

    permanent = False


class RateLimited(ConnectorError):
    """`retry_after`: seconds the platform asks for, 86,400 when the day's calls are used up."""

    status = 429
    permanent = False

    def __init__(self, sentence: str, retry_after: float) -> None:
        super().__init__(sentence, "It goes on by itself when the platform allows it.")
        self.retry_after = retry_after


class NeedsReconnect(ConnectorError):
    """The platform no longer knows these credentials; a person must connect again."""

    status = 409


class Refused(ConnectorError):
    """The platform understood and said no. `problems` are its own words, one each."""

    status = 422

    def __init__(self, sentence: str, problems: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(" ".join([sentence, *problems]), hint)
        self.problems = list(problems)


class NotAllowed(Refused):
    """The credentials are good, but not for this."""

    status = 403


class MissingThere(Refused):
    """The platform has no such thing (any more)."""

    status = 404


class ConflictThere(Refused):
    """The thing on the platform is in a state that forbids this."""

    status = 409


def refusal(status: int, platform: str, problems: Sequence[str]) -> ConnectorError:
    """The error for an answer of 400 to 499 other than 429."""
    if status == 401:
        return NeedsReconnect(
            " ".join([f"{platform} does not accept the stored credentials.", *problems]),
            f"Connect {platform} again in the settings.",
        )
    kind = {403: NotAllowed, 404: MissingThere, 409: ConflictThere}.get(status, Refused)
    return kind(f"{platform} said no.", problems or [f"It answered {status} and gave no reason."])
