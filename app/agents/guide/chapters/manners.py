from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Grid,
    Lines,
    Questions,
    Section,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts

PHRASES = [
    "Hello / good day",
    "Please",
    "Thank you",
    "Excuse me / sorry",
    "Yes / no",
    "How much is it?",
    "The bill, please",
    "Where is …?",
    "I do not understand",
    "I cannot eat …",
    "Help!",
    "It was delicious",
]


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Manners worth knowing",
        "You do not need to know a culture to be a good guest. You need the right questions, "
        "asked before you arrive, and ten words.",
        [
            Section(
                "Look these up before you go",
                [
                    Text(
                        "Customs differ between regions, generations and even streets, so this "
                        "page asks instead of telling. Good places to look: the official tourism "
                        "site, a recent book by someone who lives there, and best of all a person "
                        "from the place."
                    ),
                    Questions(
                        [
                            "How do people greet: a word, a hand, a bow, a kiss? Who begins?",
                            "Is tipping usual, and if so where, how, and about how much?",
                            "What do people wear in places of worship, at dinner, on the beach?",
                            "What is polite at the table, and what is not?",
                            "When is it quiet time, and which days are shops closed?",
                            "Whom and what may one photograph, and where should one ask first?",
                            "Which gestures or subjects are best left at home?",
                        ],
                        1,
                    ),
                ],
            ),
            Section(
                "A good guest, anywhere",
                [
                    Bullets(
                        [
                            "Greet before you ask. Even badly pronounced, it opens doors.",
                            "Keep your voice one step lower than at home.",
                            "Ask before you photograph a person, and show them the picture.",
                            "Buy something small where you have sat long.",
                            "Take home what you brought: bottles, batteries, wrappers.",
                        ]
                    ),
                    Tip(
                        "If you get it wrong",
                        "A short apology and a smile mend almost everything. Do it once, and carry "
                        "on. Long explanations make it worse.",
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Ten words and a bit",
                "Write them as you hear them. Practise with a recording by a native speaker.",
                [
                    Grid(
                        "",
                        ["In our language", "In theirs", "How it sounds"],
                        [[phrase, "", ""] for phrase in PHRASES],
                    ),
                    Lines("More words we picked up", 4),
                ],
            )
        ],
    )
