from app.agents.guide.answer import (
    Boxes,
    Chapter,
    Checklist,
    Lines,
    Questions,
    Section,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Finish, show, begin again",
        "The last tenth takes as long as the first half. It is also the part that people see.",
        [
            Section(
                "Close it properly",
                [
                    Text(
                        "Done means that you could hand it to someone without explaining. Go "
                        "through the list, then put the tools away. A project whose tools are "
                        "still on the table is not finished."
                    ),
                    Checklist(
                        "Ready to hand over",
                        [
                            "Checked against the first page",
                            "Loose ends, edges, spelling",
                            "Cleaned",
                            "Labelled, dated, signed",
                            "Photographed in daylight",
                            "Instructions or care noted",
                            "Leftovers labelled",
                            "Tools put away",
                        ],
                    ),
                    Questions(
                        [
                            "What am I proud of that nobody will notice?",
                            "What did it cost in hours and money, and was it worth that?",
                            "What do I want to make next?",
                        ],
                        2,
                    ),
                    Tip(
                        "Show it to three people",
                        "Ask each what they would use it for. The answers are your next ideas.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Finished",
                "A page to keep.",
                [
                    Boxes(["Before", "After", "The best detail", "The funniest mistake"]),
                    Lines("If I did it again", 4),
                ],
            ),
            Worksheet(
                "Ideas for later",
                "So that they stop asking for attention now.",
                [Lines("", 22)],
            ),
        ],
    )
