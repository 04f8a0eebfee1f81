"""How shops of other languages and regions call what the house writer names in American English."""

from datetime import date
from functools import lru_cache

from msgspec import Struct

from db.seeds.product_types import ProductType
from db.seeds.reading import FOLDER, read


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    printable: str
    nouns: dict[ProductType, str]

    def noun(self, product_type: str) -> str:
        return next(noun for kind, noun in self.nouns.items() if kind == product_type)


class British(Struct, frozen=True, forbid_unknown_fields=True):
    territories: tuple[str, ...]
    words: dict[str, str]


class LocalWords(Struct, frozen=True, forbid_unknown_fields=True):
    dated: date
    language: dict[str, Language]
    british: British


@lru_cache(maxsize=1)
def local_words() -> LocalWords:
    return read(FOLDER / "local_words.toml", LocalWords)
