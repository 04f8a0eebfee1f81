"""Who bought: names, user id and address, sealed once an order, and a keyed digest to find them."""

from hashlib import blake2b

import msgspec
from msgspec import Struct

APPLE = "Sign in with Apple user"


class Buyer(Struct, omit_defaults=True):
    """As one kind of file tells it. `label` is the column that may hold name, user id or both:
    "Pia Cole (buyer311057)", "buyer311057", "Sign in with Apple user (x7yb41)"."""

    label: str = ""
    user: str = ""
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    street1: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""

    @property
    def user_id(self) -> str:
        return self.user.strip() or user_and_name(self.label)[0]


class BuyerSheet(Struct, omit_defaults=True):
    """What each kind of file said, kept apart: the list of orders goes before the items, the items
    before the short form."""

    orders: Buyer | None = None
    items: Buyer | None = None
    short: Buyer | None = None

    def all(self) -> list[Buyer]:
        return [buyer for buyer in (self.orders, self.items, self.short) if buyer]

    @property
    def user_id(self) -> str:
        return next((user for buyer in self.all() if (user := buyer.user_id)), "")

    @property
    def name(self) -> str:
        names = (buyer.name.strip() or user_and_name(buyer.label)[1] for buyer in self.all())
        return next((name for name in names if name), "")

    @property
    def country(self) -> str:
        return next((buyer.country for buyer in self.all() if buyer.country), "")


ENCODER = msgspec.json.Encoder()
DECODER = msgspec.json.Decoder(BuyerSheet)


def buyer_key(blind_key: bytes, user_id: str, name: str) -> str | None:
    """Equal for the orders of one buyer; by name only where there is no user id."""
    if user_id:
        text = f"user:{user_id.casefold()}"
    elif plain := " ".join(name.split()):
        text = f"name:{plain.casefold()}"
    else:
        return None
    # BLAKE2 with a key is a MAC of its own kind (RFC 7693) and takes a third of HMAC's time.
    return blake2b(text.encode(), key=blind_key, digest_size=12).hexdigest()


def search_keys(blind_key: bytes, text: str) -> list[str]:
    """The keys that orders of a buyer may have whose user id or name is exactly `text`."""
    plain = text.strip()
    keys = (buyer_key(blind_key, plain, ""), buyer_key(blind_key, "", plain))
    return [key for key in keys if key]


def more_of(old: Buyer | None, new: Buyer) -> Buyer:
    """The newer word, but nothing that was known is blanked, and a ZIP code keeps the zeros that
    spreadsheets drop."""
    if old is None:
        return new
    values = {name: getattr(new, name) or getattr(old, name) for name in Buyer.__struct_fields__}
    if old.zip and old.zip.isdecimal() and old.zip.lstrip("0") == new.zip.lstrip("0"):
        values["zip"] = max(old.zip, new.zip, key=len)
    return Buyer(**values)


def joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a Buyer, as another row of the same order has them."""
    if not old or old == new:
        return new
    return msgspec.structs.astuple(more_of(Buyer(*old), Buyer(*new)))


def user_and_name(label: str) -> tuple[str, str]:
    """What the one column of names and user ids holds."""
    label = label.strip()
    if label.endswith(")"):
        name, _, user = label[:-1].rpartition("(")
        if user and " " not in user:
            return user, "" if name.startswith(APPLE) else name.strip()
    return ("", label) if " " in label else (label, "")
