from app.agents.guide.answer import (
    Bullets,
    Chapter,
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
        "Learn just enough",
        "Find the three things you have to be able to do, and practise those.",
        [
            Section(
                "Take it apart",
                [
                    Steps(
                        [
                            "Look at three finished examples that you like. Write down what was "
                            "done to make them, in verbs.",
                            "Mark each verb: can do, can do badly, cannot.",
                            "Choose the three that come up most often among the last two.",
                            "Find one good teacher for each: a book, a course, a person. Not five.",
                            "Practise each on its own, on scrap, before it counts.",
                        ]
                    ),
                    Text(
                        "Examples are for learning how something is done. Copying someone's "
                        "design and selling or showing it as yours is neither fair nor, mostly, "
                        "allowed. Write down where an idea came from."
                    ),
                    Tip(
                        "Twenty minutes, three times",
                        "Three short sessions with a night between them teach more than one long "
                        "evening.",
                    ),
                ],
            ),
            Section(
                "Choose sources that last",
                [
                    Bullets(
                        [
                            "It shows the whole way, with the mistakes, not only the result.",
                            "It says what you need before you begin.",
                            "You can name who made it, and when.",
                            "For tools, chemicals, food and electricity: it follows the maker's "
                            "own safety instructions.",
                        ]
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Skills",
                "Verbs in the first column. Come back and change the marks.",
                [
                    Grid("", ["To do", "Can, badly, cannot", "Learn from", "Tried on"], [], 12),
                    Lines("Ideas, and whose they were", 5),
                ],
            ),
            Worksheet(
                "Practice log",
                "One line a session. Write what you would tell a beginner.",
                [Grid("", ["Date", "What", "How long", "What I learned"], [], 16)],
            ),
        ],
    )
