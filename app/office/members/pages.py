"""What the account page and the members page show."""

from datetime import datetime

import msgspec


class SignedInBrowser(msgspec.Struct, frozen=True):
    id: str
    words: str
    is_this_one: bool
    since: datetime
    last_seen_at: datetime


class AccountPage(msgspec.Struct):
    name: str
    browsers: list[SignedInBrowser]
    errors: dict[str, str] = {}


class MemberLine(msgspec.Struct, frozen=True):
    id: str
    name: str
    email: str
    role: str
    since: datetime
    is_me: bool
    is_last_owner: bool


class AddMemberForm(msgspec.Struct):
    """`password` is for somebody who is new here; known people keep theirs."""

    email: str = ""
    name: str = ""
    role: str = "operator"
    password: str = ""


class MembersPage(msgspec.Struct):
    members: list[MemberLine]
    form: AddMemberForm
    errors: dict[str, str] = {}
