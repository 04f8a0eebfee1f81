"""Mixing two "#RRGGBB" colours, for the art's in-between tones."""


def mix(one: str, other: str, share: float) -> str:
    """`share` of `other` in `one`, 0 to 1."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
