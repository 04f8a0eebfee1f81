from app.agents.guide.answer import Chapter, Lines, Section, Text, Tip, Worksheet
from app.agents.guide.facts import GuideFacts

MESSAGES = [
    (
        "Answer to an enquiry",
        "“Thank you for writing. I understood that you are looking for … by …. Two questions "
        "before I answer properly: … and …? I have time to talk on … or …, twenty minutes are "
        "enough.”",
    ),
    (
        "Following up",
        "“A week ago I sent you a proposal. Is there a question that I can answer, or has the "
        "timing changed? Either answer helps me plan. I keep the date free until ….”",
    ),
    (
        "Something went wrong",
        "“I have bad news, and a way forward. … happened this morning. For you it means …. I "
        "suggest …, at no cost to you, and need your yes by …. I am sorry; here is what I change "
        "so that it does not happen again: ….”",
    ),
    (
        "Asking for a review",
        "“It is done, and I enjoyed it. If you have three minutes, an honest sentence about what "
        "was different for you helps others to decide: …. If something was not right, please tell "
        "me first.”",
    ),
    (
        "Saying no",
        "“Thank you for thinking of me. This one is not for me, because …. … or … may fit well. I "
        "wish you a good hand with it.”",
    ),
]


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Messages for every stage",
        "Starting points to make your own. Replace the dots, then read it aloud once.",
        [
            *(Section(title, [Text(text)]) for title, text in MESSAGES),
            Section(
                "Before you send",
                [
                    Tip(
                        "Three tests",
                        "Does the first line say what it is about? Is there exactly one thing to "
                        "do? Would you be glad to receive it on a busy day?",
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "In your own words",
                "Write your version once. Copy it for years.",
                [
                    Lines("Answer to an enquiry", 5),
                    Lines("Following up", 5),
                    Lines("Something went wrong", 5),
                    Lines("Asking for a review", 5),
                ],
            )
        ],
    )
