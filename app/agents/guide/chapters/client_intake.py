from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Checklist,
    Fields,
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
        "The first conversation",
        "Ask before you offer. A good intake takes twenty minutes and saves three rounds of "
        "changes.",
        [
            Section(
                "Listen in this order",
                [
                    Text(
                        "People come with a solution in mind. Go one step back: what is the "
                        "occasion, who decides, what would make it a success, what must not "
                        "happen? Only then talk about dates, sizes and money."
                    ),
                    Questions(
                        [
                            "What made you get in touch now?",
                            "How will you know afterwards that it was worth it?",
                            "Who else decides, and what matters to them?",
                            "What did you like and dislike the last time?",
                            "Which sum have you talked about, even roughly?",
                        ],
                        1,
                    ),
                ],
            ),
            Section(
                "Close the conversation",
                [
                    Bullets(
                        [
                            "Repeat what you heard in three sentences. Let them correct you.",
                            "Say what happens next, by whom, and on which day.",
                            "Say what you do not do. It builds more trust than a promise.",
                        ]
                    ),
                    Tip(
                        "Write within the hour",
                        "Fill in the form right after the call. What you send back the same day in "
                        "their own words wins more work than a beautiful proposal next week.",
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Client intake form",
                "One for each enquiry. Keep only what you need, as long as you need it.",
                [
                    Fields(
                        [
                            "Name",
                            "Date of enquiry",
                            "How to reach them",
                            "Came to us through",
                            "Decides together with",
                            "Wanted by",
                        ]
                    ),
                    Lines("The occasion, in their words", 4),
                    Lines("Success looks like", 3),
                    Lines("Must not happen", 3),
                    Fields(["Sum mentioned", "Next step, and when"]),
                    Checklist(
                        "Agreed", ["May keep notes", "Terms sent", "Fee explained", "Date set"]
                    ),
                ],
            )
        ],
    )
