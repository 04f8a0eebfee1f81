"""What the listing's writer is told: the real file, the brief's words, the channel's limits."""

import msgspec

SEARCHED = frozenset(
    {"list", "sheet", "tracker", "log", "planner", "pages", "form", "card", "calendar", "plan"}
    | {"budget", "prompts", "outline", "notes", "timeline"}
)


class ListingFacts(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    noun: str
    """What it is in a word or two: "planner"."""
    kind: str = ""
    """As its cover says it: "Travel planner"."""
    summary: str = ""
    """Its cover's second line."""
    topic: str = ""
    keywords: list[str] = []
    buyer: str = ""
    brand_name: str
    pages: int
    papers: list[str]
    chapters: list[str] = []
    sheets: list[str] = []
    """Pages to fill in, one name a kind."""
    worksheets: int = 0
    leaves_out: str = ""
    licence_name: str
    licence_may: list[str] = []
    licence_may_not: list[str] = []
    written_by_model: bool = False
    title_max: int = 140
    title_words: int = 15
    title_once: str = "%:&+"
    tags: int = 13
    tag_max: int = 20
    description_max: int = 65_000

    @property
    def named_sheets(self) -> list[str]:
        """Pages to fill in whose names are words that buyers search for: "packing list"."""
        names = (sheet.lower() for sheet in self.sheets if 1 < len(sheet.split()) <= 3)
        return [name for name in names if name.rsplit(" ", 1)[-1] in SEARCHED]
