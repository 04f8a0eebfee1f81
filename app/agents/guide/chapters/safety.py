from app.agents.guide.answer import (
    Chapter,
    Checklist,
    Fields,
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
        "Calm, prepared, reachable",
        "Twenty minutes of preparation turn most emergencies into inconveniences.",
        [
            Section(
                "Papers, twice",
                [
                    Text(
                        "Scan your passport, cards, tickets, prescriptions and policy. Keep one "
                        "copy in the cloud and one on paper, in another bag than the originals. "
                        "Give a third to someone at home who will answer the phone."
                    ),
                    Checklist(
                        "Before you leave home",
                        [
                            "Travel advice of your foreign ministry read",
                            "Entry rules checked at the official source",
                            "Health advice taken, vaccinations checked",
                            "Policy covers what we plan to do",
                            "Emergency numbers of the country written down",
                            "Bank told, card limits checked",
                            "Phone: roaming or local data arranged",
                            "Someone at home has the plan",
                        ],
                    ),
                ],
            ),
            Section(
                "If something goes wrong",
                [
                    Steps(
                        [
                            "Get to a place where you can sit and think. Drink some water.",
                            "If someone is hurt, call the local emergency number first.",
                            "Lost card: block it by phone. Lost passport: report it, then contact "
                            "your embassy or consulate.",
                            "Missed connection: ask the carrier at the desk and by phone at the "
                            "same time.",
                            "Write down names, times and reference numbers as you go. Insurers "
                            "ask for them.",
                        ]
                    ),
                    Tip(
                        "Travelling alone",
                        "Agree on one time a day at which you send a message home, and on what "
                        "the other person does when it does not come.",
                        "care",
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Emergency card",
                "Fill in, photograph, and carry on paper. Look every number up yourself.",
                [
                    Fields(
                        [
                            "Emergency number there",
                            "Police, not urgent",
                            "Our embassy or consulate",
                            "Nearest hospital",
                            "Insurance hotline",
                            "Policy number",
                            "Card blocking, card 1",
                            "Card blocking, card 2",
                            "Person to call at home",
                            "Second person",
                        ]
                    ),
                    Lines("Allergies, medicines, blood group, for each traveller", 6),
                    Lines("Where we stay, with telephone", 4),
                ],
            )
        ],
    )
