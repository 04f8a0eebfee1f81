"""What the fictional brand sells, to whom, and when people buy it. Every name is invented."""

import msgspec

NAME = "Wanderlane"
SLUG = "wanderlane-demo"
CURRENCY = "USD"
TIMEZONE = "Europe/Lisbon"


class Item(msgspec.Struct, frozen=True):
    """`months` weighs the twelve months; `since` is the part of the year gone before it was
    listed."""

    listing_id: int
    title: str
    cents: int
    weight: float
    months: tuple[float, ...]
    since: float = 0.0


SPRING = (0.9, 1.0, 1.4, 1.7, 1.8, 1.5, 1.1, 0.8, 0.7, 0.6, 0.5, 0.6)
SUMMER = (0.7, 0.8, 1.0, 1.3, 1.6, 1.8, 1.7, 1.2, 0.8, 0.6, 0.5, 0.5)
WINTER = (0.7, 0.5, 0.4, 0.4, 0.4, 0.4, 0.5, 0.7, 1.1, 1.7, 2.6, 2.4)
JANUARY = (2.4, 1.5, 1.0, 0.8, 0.7, 0.7, 0.7, 1.0, 1.1, 0.8, 0.9, 1.6)
SCHOOL = (1.1, 0.8, 0.7, 0.7, 0.6, 0.7, 1.5, 2.3, 1.6, 0.8, 0.7, 0.6)
EVEN = (1.0,) * 12

ITEMS: tuple[Item, ...] = (
    Item(1801001, "Lisbon 3 Day Itinerary, Printable Travel Planner with Maps", 990, 9, SPRING),
    Item(1801002, "Portugal Road Trip Planner, Editable Itinerary Template", 1290, 7, SUMMER),
    Item(1801003, "Azores Hiking Log, Printable Trail Journal Pages", 590, 4, SUMMER),
    Item(1801004, "Porto Wine Weekend Guide, Printable City Break PDF", 890, 5, SPRING),
    Item(1801005, "Vintage Lisbon Tram Poster, Printable Travel Wall Art", 690, 8, WINTER),
    Item(1801006, "Set of 3 Coastal Travel Posters, Printable Wall Art", 1490, 5, WINTER),
    Item(1801007, "Christmas Market Trip Planner, Printable Advent Itinerary", 790, 6, WINTER),
    Item(1801008, "Family Travel Planner Bundle, Printable Packing Lists", 1190, 7, SUMMER),
    Item(1801009, "Honeymoon Itinerary Template, Editable Wedding Travel Planner", 1590, 5, SPRING),
    Item(1801010, "Travel Budget Worksheet, Printable Holiday Cost Tracker", 390, 6, JANUARY),
    Item(1801011, "Year of Weekends Planner, Printable Short Trip Calendar", 890, 5, JANUARY),
    Item(1801012, "Travel Journal Template, Printable Memory Pages", 590, 5, SUMMER),
    Item(1801013, "Kids Airport Activity Worksheets, Printable Travel Games", 490, 5, SCHOOL, 0.3),
    Item(1801014, "Solo Travel Safety Checklist, Printable Planner Pages", 450, 4, EVEN, 0.45),
    Item(1801015, "Teacher Field Trip Planner, Printable School Worksheets", 690, 3, SCHOOL, 0.55),
)

FIRST = (
    "Ada Bela Cleo Dara Edda Faye Gwen Hana Iris Joan Kira Lena Mira Nora Odile Pia Quin Rosa Sami "
    "Tess Uma Vera Wilma Xenia Yara Zane Amos Bram Cato Dirk Emil Finn Gus Hugo Ivo Jan Kai Lars "
    "Milo Nils Otis Paul Remy Sven Theo"
).split()
LAST = (
    "Ashdown Birchley Coldwell Dunmere Elderfield Fernhill Greywater Hollis Ivers Juniper Kestrel "
    "Larkspur Marlowe Northgate Oakley Pemberly Quill Ravenel Silverton Thistle Underhill Vance "
    "Wetherby Yarrow Zimmerlin"
).split()
PLACES: tuple[tuple[str, str, str, str, int], ...] = (
    ("Springfield", "IL", "62701", "United States", 46),
    ("Riverton", "WY", "82501", "United States", 12),
    ("Sampleton", "", "SA1 1AA", "United Kingdom", 14),
    ("Musterstadt", "", "12345", "Germany", 8),
    ("Exampleville", "ON", "K1A 0B1", "Canada", 7),
    ("Redcliffe", "QLD", "4020", "Australia", 5),
    ("Vila Exemplo", "", "1000-001", "Portugal", 4),
    ("Voorbeeld", "", "1011 AA", "The Netherlands", 4),
)
COUPONS: tuple[tuple[str, int], ...] = (("WELCOME10", 10), ("SPRING20", 20), ("THANKYOU15", 15))
