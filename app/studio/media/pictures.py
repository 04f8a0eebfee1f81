"""The listing pictures, composed from the real pages: a pure function for a process pool."""

from app.agents.guide.answer import GuideContent
from app.studio.brands.look import BrandLook
from app.studio.files.inspecting import inspect
from app.studio.media import close_up, hero, inside, sizes, terms
from app.studio.media.canvas import SIDE, as_jpeg
from app.studio.media.pages import spread
from app.studio.media.plan import MadePicture, Material, Shows

SCENES = {
    "hero": hero.draw,
    "inside": inside.draw,
    "close_up": close_up.draw,
    "sizes": sizes.draw,
    "terms": terms.draw,
}
NAMES: dict[Shows, str] = {
    "hero": "01-cover.jpg",
    "inside": "02-what-is-inside.jpg",
    "close_up": "03-a-closer-look.jpg",
    "sizes": "04-sizes.jpg",
    "terms": "05-how-it-works.jpg",
}
ALT_ADVISED = 250


def make_pictures(
    content: GuideContent, look: BrandLook, a4: bytes, letter: bytes
) -> list[MadePicture]:
    """Five JPEGs of 2000 × 2000, in the order in which the listing shows them."""
    facts = inspect(a4)
    material = Material(content, look, a4, letter, facts, spread(content, facts))
    return [_made(rank, shows, material) for rank, shows in enumerate(NAMES, 1)]


def _made(rank: int, shows: Shows, material: Material) -> MadePicture:
    canvas, alt = SCENES[shows](material)
    return MadePicture(
        rank=rank,
        name=NAMES[shows],
        shows=shows,
        alt=alt if len(alt) <= ALT_ADVISED else f"{alt[: ALT_ADVISED - 1].rstrip()}…",
        width=SIDE,
        height=SIDE,
        content=as_jpeg(canvas),
    )
