from app.agents.guide.answer import (
    Boxes,
    Chapter,
    Checklist,
    Lines,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts

WEAR = [
    "Tops, one for each day up to five",
    "Bottoms, two",
    "Underwear and socks, five",
    "A warm layer",
    "A rain layer",
    "Sleepwear",
    "Shoes for a whole day on foot",
    "A second pair, light",
    "Something for a good dinner",
    "Hat or scarf",
    "Swimwear",
    "Laundry bag",
]
CARE = [
    "Toothbrush and paste",
    "Deodorant",
    "Soap or shower bar",
    "Shampoo, small",
    "Sun protection",
    "Razor",
    "Prescribed medicine, in its box",
    "Copy of the prescription",
    "Plasters and blister care",
    "Pain relief you tolerate",
    "Glasses or lenses",
    "Tissues",
]
CARRY = [
    "Passport or identity card",
    "Visa or entry permit, if one is needed",
    "Insurance policy and number",
    "Two cards, in two bags",
    "Some local cash",
    "Tickets, saved offline",
    "Driving licence",
    "Phone and charger",
    "Adapter for local sockets",
    "Power bank, in the hand luggage",
    "Headphones",
    "Pen and this guide",
]
HAND = [
    "A change of clothes",
    "Medicine for two days",
    "Everything that cannot be replaced",
    "Water bottle, empty at security",
    "A snack",
    "Something to read",
]


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Pack light, pack right",
        "Pack for a week, wash on the way, and carry everything up one flight of stairs by "
        "yourself. If you cannot, it is too much.",
        [
            Section(
                "The method",
                [
                    Text(
                        "Clothes that all go with each other make more outfits than twice as many "
                        "that do not. Choose two base colours and one that you like, and leave "
                        "the rest at home."
                    ),
                    Steps(
                        [
                            "Look up the average high, low and rain days for your dates.",
                            "Lay everything out on the bed two days before you go.",
                            "Put back a third. Nobody has ever missed it.",
                            "Pack by day part, not by kind: what you need on the first evening "
                            "lies on top.",
                            "Lift the bag, walk round the block, and take out one more thing.",
                        ]
                    ),
                    Tip(
                        "Look up the rules",
                        "Hand-luggage sizes, liquids, batteries and medicines follow rules that "
                        "differ by carrier and country, and change. Read them on the carrier's "
                        "and the authority's own pages in the week before you leave.",
                        "care",
                    ),
                ],
            ),
            Section(
                "Adapt it to the weather",
                [
                    Text(
                        "Hot: light fabric, long sleeves for sun, twice the water. Cold: three "
                        "thin layers beat one thick one, and wet feet spoil more days than cold "
                        "hands. Changeable: a rain layer that you can sit in, and shoes that dry "
                        "overnight. High up: evenings are colder than the forecast for the valley."
                    ),
                    Tip(
                        "Leave room",
                        "Fold an empty bag into the case. It becomes the beach bag, the laundry "
                        "bag and, on the way home, the bag with the presents.",
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Packing list",
                "Tick once when it lies on the bed, strike through when it is in the bag.",
                [
                    Checklist("To wear", WEAR),
                    Checklist("Care and health", CARE),
                    Checklist("Papers, money, power", CARRY),
                    Checklist("In the hand luggage", HAND),
                    Lines("Only for this trip", 3),
                ],
            ),
            Worksheet(
                "Who carries what",
                "For two or more. Share what is used once a day; never share medicine or papers.",
                [
                    Boxes(["Name", "Name", "Name", "Name"]),
                    Lines("Shared things, and whose bag they are in", 8),
                ],
            ),
        ],
    )
