"""What can stand in a cover's landscape: each answers (SVG path, tone 0 far … 4 near, 5 lit)."""

from app.studio.files.chance import Chance
from app.studio.files.outlines import crest, cypress, fir, houses, ridge, sail, swell, twig, windows

Layers = list[tuple[str, int]]


def hills(chance: Chance) -> Layers:
    trees = " ".join(
        cypress(chance.number(90, 930), chance.number(800, 850), chance.number(90, 170))
        for _ in range(7)
    )
    return [
        (ridge(chance, 560, 40, 4), 0),
        (ridge(chance, 650, 50, 3), 1),
        (ridge(chance, 740, 45, 4), 2),
        (trees, 4),
        (ridge(chance, 820, 35, 3), 3),
        (ridge(chance, 915, 30, 2), 4),
    ]


def coast(chance: Chance) -> Layers:
    return [
        (ridge(chance, 575, 38, 5), 0),
        (swell(632, 5, 10), 1),
        (sail(chance.number(220, 420), 690, 110), 4),
        (swell(700, 9, 7), 2),
        (sail(chance.number(600, 820), 785, 165), 4),
        (swell(800, 14, 5), 3),
        (swell(905, 18, 4), 4),
    ]


def peaks(chance: Chance) -> Layers:
    firs = " ".join(
        fir(60 + 92 * at + chance.number(-24, 24), chance.number(905, 950), chance.number(110, 210))
        for at in range(11)
    )
    return [
        (crest(chance, 640, 260, 3), 0),
        (crest(chance, 720, 230, 4), 1),
        (crest(chance, 800, 170, 5), 2),
        (ridge(chance, 840, 24, 4), 3),
        (firs, 4),
        (ridge(chance, 935, 14, 3), 4),
    ]


def town(chance: Chance) -> Layers:
    return [
        (ridge(chance, 610, 45, 3), 0),
        (houses(chance, 760, 150, 74), 1),
        (houses(chance, 840, 150, 92), 2),
        (houses(chance, 930, 150, 118), 3),
        (windows(chance, 26), 5),
        (ridge(chance, 950, 16, 3), 4),
    ]


def leaves(chance: Chance) -> Layers:
    back = " ".join(
        twig(70 + 210 * at, 1010, chance.number(330, 470), chance.number(-70, 70), 6)
        for at in range(5)
    )
    front = " ".join(
        twig(-10 + 250 * at, 1010, chance.number(200, 330), chance.number(-60, 60), 5)
        for at in range(5)
    )
    return [
        (ridge(chance, 640, 36, 3), 0),
        (ridge(chance, 760, 36, 3), 1),
        (back, 2),
        (front, 4),
        (ridge(chance, 905, 12, 3), 3),
    ]
