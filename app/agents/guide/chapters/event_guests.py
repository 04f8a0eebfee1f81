from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Grid,
    Lines,
    Section,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Guests and invitations",
        "Who comes, what they need to know, and when they need to know it.",
        [
            Section(
                "The list in three rings",
                [
                    Text(
                        "Write the people without whom it would not be the same occasion: the "
                        "first ring. Then those you would miss. Then those you would be glad to "
                        "see. Invite ring by ring, as far as room and money reach, and stop "
                        "without regret."
                    ),
                    Bullets(
                        [
                            "An invitation answers seven questions: what, for whom, when it "
                            "starts, when it ends, where, what to bring or wear, until when to "
                            "answer.",
                            "Ask about food, stairs, children and the way home in the same "
                            "message.",
                            "Send it to one person at a time. Groups answer for each other, or "
                            "not.",
                            "Two days after the answer date, telephone. Silence is not a no.",
                        ]
                    ),
                    Tip(
                        "Count plates, not names",
                        "Plan food and chairs for those who said yes plus one in ten, and keep one "
                        "folding chair out of sight.",
                        "money",
                    ),
                ],
            ),
            Section(
                "Seating without drama",
                [
                    Text(
                        "Place people by whom they will enjoy, not by whom they know. Put one "
                        "talker and one listener at each end, children near the door, and "
                        "yourself near the kitchen. Leave one seat empty for the guest who moves."
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Guest list",
                "One line each. Needs covers food, stairs, children and the way home.",
                [Grid("", ["Name", "Asked on", "Coming", "Needs", "Thanked"], [], 20)],
            ),
            Worksheet(
                "Table plan",
                "Draw the tables in the box as they stand, then write the names in pencil.",
                [Lines("Doors, windows, kitchen: draw them first", 18), Lines("Keep apart", 2)],
            ),
        ],
    )
