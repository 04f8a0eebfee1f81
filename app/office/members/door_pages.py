"""What the pages before sign-in show."""

import msgspec


class SignInPage(msgspec.Struct):
    email: str = ""
    next: str = ""
    errors: dict[str, str] = {}


class FirstRunPage(msgspec.Struct):
    name: str = ""
    email: str = ""
    errors: dict[str, str] = {}
