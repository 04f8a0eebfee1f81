from app.agents.guide.chapters import (
    journal_days,
    journal_prompts,
    journal_review,
    journal_start,
)
from app.agents.guide.families import Family, Planned

JOURNAL = Family(
    kind="Guided journal",
    subtitle="A gentle method, prompts, and daily and weekly pages to print as often as you like",
    opening="is a guided journal: a short method, prompts for slow evenings, and undated pages "
    "that you can print or copy on a tablet as often as you like.",
    honest="It is no therapy and gives no medical advice. It asks questions; the answers are "
    "yours, and nobody but you needs to read them.",
    suits=(
        "journal",
        "diary",
        "sticker",
        "goodnotes",
        "gratitude",
        "habit",
        "mood",
        "wellness",
        "self care",
        "self-care",
        "mindful",
        "affirmation",
        "reading log",
    ),
    types=("journal", "sticker"),
    chapters=(
        Planned(journal_start.write, ("begin", "start", "habit"), ("goal", "why")),
        Planned(journal_prompts.write, ("prompt", "question"), ("list", "ideas")),
        Planned(
            journal_days.write,
            ("daily", "weekly", "day"),
            ("week", "tracker", "planner", "people", "food"),
        ),
        Planned(
            journal_review.write,
            ("review", "month", "reflect"),
            ("memor", "notes", "letter", "after"),
        ),
    ),
)
