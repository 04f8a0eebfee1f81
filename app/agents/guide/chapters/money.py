from app.agents.guide.answer import (
    Chapter,
    Fields,
    Grid,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "A budget that holds",
        "Three numbers are enough: what is fixed, what a day costs, and what you keep back.",
        [
            Section(
                "Fixed, daily, buffer",
                [
                    Text(
                        "Fixed costs are paid once and known before you leave: the way there, the "
                        "nights, tickets, insurance. Daily costs are everything you buy while you "
                        "are there. The buffer is for the thing you cannot name yet. Most budgets "
                        "fail because they have no third number."
                    ),
                    Steps(
                        [
                            "Add up the fixed costs from real quotes, not from memory.",
                            "Look up three real prices for a coffee, a simple lunch, a dinner and "
                            "a day of transport where you are going. Use the middle one.",
                            "Multiply a day by the number of days, and add one day.",
                            "Add ten to fifteen per cent of the sum as the buffer.",
                            "Divide by the number of people, and show everyone the result before "
                            "anything is booked.",
                        ]
                    ),
                    Tip(
                        "If it is too much",
                        "Cut a day before you cut the quality of every day. A shorter trip costs "
                        "less in all three numbers, and is rarely missed.",
                        "money",
                    ),
                ],
            ),
            Section(
                "Paying while you travel",
                [
                    Text(
                        "Ask your bank three things: the fee for paying in another currency, the "
                        "fee for taking out cash, and whom to call if a card is lost. Carry two "
                        "cards in two different bags. When a card machine or cash machine offers "
                        "to charge you in your home currency, compare: the local currency is "
                        "usually the cheaper choice."
                    ),
                    Tip(
                        "One shared pot",
                        "For a group, let everyone put the same amount into one pot each morning "
                        "for shared meals and rides. It ends most of the counting.",
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Budget sheet",
                "Estimate first, in one currency. Fill in the actual cost as you pay.",
                [
                    Fields(["Currency", "Rate used, and its date"]),
                    Grid(
                        "",
                        ["Item", "Estimate", "Actual", "Difference"],
                        [
                            ["Getting there and back", "", "", ""],
                            ["Nights", "", "", ""],
                            ["Insurance", "", "", ""],
                            ["Tickets and tours", "", "", ""],
                            ["Food and drink", "", "", ""],
                            ["Getting around", "", "", ""],
                            ["Phone and data", "", "", ""],
                            ["Gifts and shopping", "", "", ""],
                            ["Home: pets, parking, post", "", "", ""],
                            ["Buffer, 10 to 15 per cent", "", "", ""],
                            ["Sum", "", "", ""],
                            ["For each person", "", "", ""],
                        ],
                    ),
                ],
            ),
            Worksheet(
                "Daily spending log",
                "Two minutes each evening. Write the sum left, not only what was spent.",
                [
                    Grid(
                        "",
                        ["Date", "Food", "Transport", "Tickets", "Other", "Left"],
                        [],
                        16,
                    )
                ],
            ),
        ],
    )
