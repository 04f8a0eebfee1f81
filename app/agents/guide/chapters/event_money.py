from app.agents.guide.answer import Chapter, Fields, Grid, Section, Steps, Text, Tip, Worksheet
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "What it may cost",
        "One sum, divided before anything is bought, with a part kept back.",
        [
            Section(
                "Divide first, shop later",
                [
                    Text(
                        "Begin with the whole sum and give each part a share, before you look at "
                        "a single price. When one part costs more, another gives up the "
                        "difference, and you decide which. Without shares the last purchases pay "
                        "for the first."
                    ),
                    Steps(
                        [
                            "Write the whole sum at the top of the sheet.",
                            "Put a tenth aside. It is not for anything; it is for what happens.",
                            "Give the largest share to the moment that has to work.",
                            "Get two real prices for every share over a fifth of the sum.",
                            "Write actual costs beside the estimate on the day you pay.",
                        ]
                    ),
                    Tip(
                        "Borrow before you rent, rent before you buy",
                        "Chairs, glasses, lamps, big pots: ask three friends first. People like to "
                        "be part of it.",
                        "money",
                    ),
                    Tip(
                        "Costs that hide",
                        "Ice, batteries, bags, tape, candles, tips, delivery, the second trip to "
                        "the shop, cleaning. Together they are often the tenth.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Budget",
                "Shares first, then estimates, then what it really cost.",
                [
                    Fields(["Whole sum", "Kept back"]),
                    Grid(
                        "",
                        ["Part", "Share", "Estimate", "Actual"],
                        [
                            ["Place and hire", "", "", ""],
                            ["Food", "", "", ""],
                            ["Drinks and ice", "", "", ""],
                            ["Decoration and light", "", "", ""],
                            ["Music", "", "", ""],
                            ["Invitations and thanks", "", "", ""],
                            ["Gifts", "", "", ""],
                            ["Clothes", "", "", ""],
                            ["Help", "", "", ""],
                            ["What hides", "", "", ""],
                            ["Sum", "", "", ""],
                        ],
                    ),
                ],
            ),
            Worksheet(
                "Shopping list",
                "Sorted by shop, so that each is visited once.",
                [Grid("", ["What", "How much", "Shop", "Price", "Got it"], [], 18)],
            ),
        ],
    )
