from app.agents.guide.chapters import (
    client_care,
    client_intake,
    client_messages,
    client_offer,
    client_price,
    client_process,
)
from app.agents.guide.families import Family, Planned

BUSINESS = Family(
    kind="Client toolkit",
    subtitle="Forms, scripts and working sheets for every client, from first call to next year",
    opening="is a working kit for people who serve clients: the forms, the sequence and the words, "
    "ready to print or to copy into your own tools.",
    honest="It holds no legal or tax advice, and no prices. Both depend on where and how you work. "
    "Have your terms read by someone who is allowed to advise you.",
    suits=("agent", "b2b", "client", "proposal", "intake", "business", "freelance", "coach"),
    types=("social_template",),
    chapters=(
        Planned(client_intake.write, ("intake", "onboard", "first c", "start"), ("form", "goal")),
        Planned(client_offer.write, ("proposal", "offer", "package"), ("scope",)),
        Planned(client_price.write, ("pric", "fee", "money"), ("budget", "cost")),
        Planned(
            client_process.write, ("process", "workflow", "project"), ("timeline", "checklist")
        ),
        Planned(
            client_messages.write, ("message", "email", "script", "social"), ("template", "post")
        ),
        Planned(client_care.write, ("follow", "care", "retention", "review"), ("referral",)),
    ),
)
