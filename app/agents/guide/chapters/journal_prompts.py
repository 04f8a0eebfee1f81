from app.agents.guide.answer import Chapter, Lines, Questions, Section, Text, Tip, Worksheet
from app.agents.guide.facts import GuideFacts

PAGES = [
    ("Here and now", "What can you see, hear and smell from where you sit?"),
    ("A door", "A door you went through that changed something."),
    ("Letter to later", "Write to yourself, to be opened in a year."),
    ("Small things", "Ten things under the size of a hand that you would not give away."),
    ("The map of a day", "Draw where you went today. Mark where you were happy."),
    ("Enough", "What do you have enough of? What would be enough of the rest?"),
]


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Prompts for slow evenings",
        "Questions that do not want a right answer. Take one at a time, and stay with it.",
        [
            Section(
                "How to use a prompt",
                [
                    Text(
                        "Read it, look away for a minute, and write the second thing that comes. "
                        "The first one is what you always say."
                    ),
                    Tip(
                        "Heavy days",
                        "Writing helps many people, and it is no treatment. If days stay dark, "
                        "talk to someone: a friend, a doctor, a helpline where you live.",
                        "care",
                    ),
                ],
            ),
            Section(
                "Twelve short ones",
                [
                    Questions(
                        [
                            "What did I nearly not do today?",
                            "Who made something easier for me?",
                            "What am I putting off, and what is the smallest first step?",
                            "What would I tell a friend who had my day?",
                            "Which sentence of today is worth keeping?",
                            "What did I believe five years ago that I no longer do?",
                            "Where in my week is there air?",
                            "What am I looking forward to?",
                            "What did my hands do today?",
                            "What would this week be called if it were a film?",
                            "Whom have I not thanked yet?",
                            "What can stay as it is?",
                        ],
                        1,
                    )
                ],
            ),
        ],
        [Worksheet(title, hint, [Lines("", 22)], group="Prompt pages") for title, hint in PAGES],
    )
