"""Which characters a platform lets into a text, by Unicode general category."""

import unicodedata

import msgspec


class Alphabet(msgspec.Struct, frozen=True):
    """`categories` as in a regex's \\p{…}: "L" stands for every category that begins with L."""

    categories: frozenset[str]
    also: str = ""
    never: str = ""

    def strangers(self, text: str) -> list[str]:
        """Each character of `text` that is not in here, once, in the order of the text."""
        return [character for character in dict.fromkeys(text) if not self._knows(character)]

    def _knows(self, character: str) -> bool:
        if character in self.never:
            return False
        category = unicodedata.category(character)
        return (
            category in self.categories or category[0] in self.categories or character in self.also
        )
