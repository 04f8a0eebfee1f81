from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Fields,
    Lines,
    Questions,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Shape the trip",
        "Decide what the trip is for before you decide what to book. Ten minutes here saves "
        "hours later, and most arguments.",
        [
            Section(
                "One sentence first",
                [
                    Text(
                        "Every good trip can be said in one sentence: who is going, for how long, "
                        "and what you want to feel on the way home. “Four slow days with my "
                        "sister, mostly food and water.” “Ten days alone, to walk until my head "
                        "is empty.” Write yours before you look at a single hotel. When two plans "
                        "compete later, the one that fits the sentence wins."
                    ),
                    Tip(
                        "Travelling with others?",
                        "Let each person write a sentence alone, then read them aloud. The "
                        "differences are far cheaper to find now than on day two.",
                    ),
                ],
            ),
            Section(
                "Must, maybe, not this time",
                [
                    Text(
                        "Make three lists. Must is short: no more than one thing for each full "
                        "day. Maybe is as long as you like. Not this time is the list that "
                        "protects the other two, because everything on it has been decided."
                    ),
                    Steps(
                        [
                            "Write down everything that comes to mind, without judging.",
                            "Give each person three stars to hand out. Starred things move to "
                            "Must.",
                            "Strike from Must whatever needs more than ninety minutes of travel "
                            "each way, unless it is the reason for the trip.",
                            "Move the rest to Maybe, grouped by part of town or area.",
                        ]
                    ),
                ],
            ),
            Section(
                "Choose a pace",
                [
                    Text("Pace is a decision, not an accident. Pick one and plan by it."),
                    Bullets(
                        [
                            "Slow: one fixed thing a day. For recovery, small children, heat, or "
                            "a second visit.",
                            "Steady: one thing before lunch, one after, evenings free. It suits "
                            "most first visits.",
                            "Full: three fixed things a day, and an empty day after every third. "
                            "For short trips that will not be repeated.",
                        ]
                    ),
                    Questions(
                        [
                            "What would make us say on the way home that it was worth it?",
                            "What did we regret not doing, or doing, on the last trip?",
                        ]
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "The trip on one page",
                "Fill this in first. Keep it at the front of your folder or as a phone photo.",
                [
                    Fields(
                        [
                            "Where",
                            "Who is going",
                            "First day",
                            "Last day",
                            "Pace we chose",
                            "Budget, all in",
                        ]
                    ),
                    Lines("The trip in one sentence", 3),
                    Lines("Must", 6),
                    Lines("Maybe", 6),
                    Lines("Not this time", 4),
                ],
            )
        ],
    )
