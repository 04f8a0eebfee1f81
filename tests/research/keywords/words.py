"""Keywords as an Etsy shop of travel and faith printables would see them."""

from itertools import product
from random import Random

PLACES = (
    "lisbon porto azores madeira paris rome london tokyo kyoto bali iceland norway berlin vienna "
    "prague budapest athens crete sicily tuscany amsterdam dublin scotland peru mexico havana "
    "morocco cairo petra dubai goa bangkok hanoi seoul sydney maui yosemite utah alaska vermont"
).split()
SUBJECTS = (
    "wedding honeymoon anniversary baptism rosary novena psalms easter advent halloween birthday "
    "retirement graduation nurse teacher grandma hiking camping fishing cycling yoga meditation "
    "budget keto vegan sourdough garden mushroom tarot dinosaur unicorn mermaid pirate robot owl"
).split()
THINGS = (
    "poster,wall art,planner,template,journal,sticker,print,printable,digital download,svg,mug,"
    "invitation,checklist,guide,itinerary,tracker,card,bundle,calendar,gift"
).split(",")
KINDS = "vintage,modern,boho,personalized,cute,rustic,editable,gift for her,kids,family".split(",")


def keywords(count: int, seed: int = 1) -> dict[str, float]:
    """With invented strengths: few are strong, as in life."""
    random = Random(seed)
    every = [" ".join(parts) for parts in product(PLACES, SUBJECTS, THINGS)]
    every += [" ".join(parts) for parts in product(KINDS, PLACES, THINGS)]
    every += [" ".join(parts) for parts in product(SUBJECTS, THINGS)]
    chosen = random.sample(sorted(set(every)), count)
    return {text: random.random() ** 4 * 1000 for text in chosen}
