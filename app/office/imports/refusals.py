"""Why a cell cannot be taken."""


class Refused(ValueError):
    """`sentence` follows the name of the column: "reads “x”, which is not a date." """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def shown(text: str) -> str:
    """A cell's text as it may stand in a sentence."""
    flat = " ".join(text.split())
    return f"“{flat[:40]}…”" if len(flat) > 40 else f"“{flat}”"
