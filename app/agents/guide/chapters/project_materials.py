from app.agents.guide.answer import (
    Chapter,
    Checklist,
    Grid,
    Lines,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Materials, tools and what they cost",
        "Buy late, buy little, and know what you already have.",
        [
            Section(
                "Before you buy",
                [
                    Steps(
                        [
                            "Empty the drawer, shelf or folder. Write down what is there.",
                            "Write what the first version needs, with amounts.",
                            "Strike what you have. Mark what can be borrowed.",
                            "Ask for the price of the rest in two places, with delivery.",
                            "Buy for the first version only. Keep the receipt in this folder.",
                        ]
                    ),
                    Tip(
                        "One good tool",
                        "Spend on the tool you hold longest, and save on what is used up.",
                        "money",
                    ),
                    Tip(
                        "Read the label",
                        "Follow the maker's safety instructions, air the room, and keep it all "
                        "away from children and animals.",
                        "care",
                    ),
                ],
            ),
            Section(
                "A place for it",
                [
                    Text(
                        "What is put away in a cupboard is finished in a year. If you can, leave "
                        "the work where you see it, covered with a cloth. If you cannot, keep "
                        "everything for the next step in one box, ready to open."
                    ),
                    Checklist(
                        "A workplace that invites",
                        [
                            "Light from the side",
                            "A surface that may get dirty",
                            "Everything in reach",
                            "A bin",
                            "A place for what dries or waits",
                            "This guide and a pen",
                        ],
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Materials list",
                "Have, borrow or buy.",
                [
                    Grid("", ["What", "How much", "Have, borrow, buy", "Where", "Price"], [], 16),
                    Lines("Sum, and what we keep back", 2),
                ],
            )
        ],
    )
