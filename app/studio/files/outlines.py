"""Outlines of hills, waves, trees, boats and houses as SVG paths in a square of 1000 × 1000."""

from itertools import pairwise

from app.studio.files.chance import Chance


def ridge(chance: Chance, base: float, swing: float, steps: int) -> str:
    """A soft line of hills from edge to edge, closed at the bottom."""
    width = 1000 / steps
    points = [
        (round(width * at), round(base + chance.number(-swing, swing))) for at in range(steps + 1)
    ]
    path = f"M0 1000 L0 {points[0][1]}"
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = round((x1 + x2) / 2)
        path += f" C{middle} {y1} {middle} {y2} {x2} {y2}"
    return f"{path} L1000 1000 Z"


def crest(chance: Chance, base: float, height: float, count: int) -> str:
    """A jagged line of mountains, closed at the bottom."""
    width = 1000 / count
    path = f"M0 1000 L0 {round(base)}"
    for at in range(count):
        left = width * at
        top = left + width * chance.number(0.35, 0.65)
        rise = height * chance.number(0.55, 1.0)
        path += f" L{round(top)} {round(base - rise)} L{round(left + width)} "
        path += f"{round(base - height * chance.number(0.0, 0.25))}"
    return f"{path} L1000 1000 Z"


def swell(base: float, height: float, count: int) -> str:
    """Even waves, closed at the bottom."""
    width = 1000 / count
    path = f"M0 1000 L0 {round(base)}"
    for at in range(count):
        left, middle, right = (width * at, width * (at + 0.5), width * (at + 1))
        path += (
            f" Q{round((left + middle) / 2)} {round(base - height)} {round(middle)} {round(base)}"
        )
        path += (
            f" Q{round((middle + right) / 2)} {round(base + height)} {round(right)} {round(base)}"
        )
    return f"{path} L1000 1000 Z"


def cypress(x: float, foot: float, height: float) -> str:
    width = height * 0.16
    return (
        f"M{round(x)} {round(foot - height)} C{round(x + width)} {round(foot - height * 0.55)} "
        f"{round(x + width)} {round(foot - height * 0.1)} {round(x)} {round(foot)} "
        f"C{round(x - width)} {round(foot - height * 0.1)} {round(x - width)} "
        f"{round(foot - height * 0.55)} {round(x)} {round(foot - height)} Z"
    )


def fir(x: float, foot: float, height: float) -> str:
    half = height * 0.24
    path = ""
    for at in range(3):
        top = foot - height * (1 - at * 0.24)
        low = foot - height * (0.52 - at * 0.22)
        wide = half * (0.62 + at * 0.2)
        path += f"M{round(x)} {round(top)} L{round(x + wide)} {round(low)} "
        path += f"L{round(x - wide)} {round(low)} Z "
    return path + f"M{round(x - 4)} {round(foot)} h8 v-{round(height * 0.1)} h-8 Z"


def sail(x: float, foot: float, size: float) -> str:
    return (
        f"M{round(x)} {round(foot - size)} Q{round(x + size * 0.62)} {round(foot - size * 0.4)} "
        f"{round(x + size * 0.5)} {round(foot - size * 0.16)} L{round(x)} "
        f"{round(foot - size * 0.16)} Z M{round(x - size * 0.07)} {round(foot - size * 0.78)} "
        f"L{round(x - size * 0.07)} {round(foot - size * 0.16)} L{round(x - size * 0.4)} "
        f"{round(foot - size * 0.16)} Z M{round(x - size * 0.5)} {round(foot - size * 0.1)} "
        f"L{round(x + size * 0.6)} {round(foot - size * 0.1)} Q{round(x + size * 0.4)} "
        f"{round(foot + size * 0.1)} {round(x + size * 0.3)} {round(foot + size * 0.1)} "
        f"L{round(x - size * 0.3)} {round(foot + size * 0.1)} Z"
    )


def windows(chance: Chance, count: int) -> str:
    """Lit windows, here and there in the two nearest rows of houses."""
    path = ""
    for at in range(count):
        x = round((at + chance.number(0.15, 0.8)) * 1000 / count)
        y = round(chance.number(836, 884))
        path += f"M{x} {y + 15} v-10 a5 5 0 0 1 10 0 v10 Z "
    return path


def houses(chance: Chance, base: float, height: float, wide: float) -> str:
    """A row of gables, flat roofs, domes and towers; no building that exists."""
    path, x = "", -20.0
    while x < 1020:
        width = wide * chance.number(0.7, 1.25)
        top = base - height * chance.number(0.45, 1.0)
        left, right, middle = round(x), round(x + width), round(x + width / 2)
        roof = chance.one_of(("gable", "flat", "dome", "tower", "gable"))
        path += f"M{left} 1000 L{left} {round(top)} "
        if roof == "gable":
            path += f"L{middle} {round(top - width * 0.42)} L{right} {round(top)} "
        elif roof == "dome":
            radius = round(width / 2)
            path += f"A{radius} {radius} 0 0 1 {right} {round(top)} "
        elif roof == "tower":
            path += f"L{left} {round(top - width * 0.5)} L{middle} {round(top - width * 1.35)} "
            path += f"L{right} {round(top - width * 0.5)} "
        else:
            path += f"L{right} {round(top)} "
        path += f"L{right} 1000 Z "
        x += width + chance.number(-2, 10)
    return path


def twig(x: float, foot: float, height: float, lean: float, pairs: int) -> str:
    """A bent stem with paired leaves."""
    tip_x, tip_y = x + lean, foot - height
    path = (
        f"M{round(x - 4)} {round(foot)} Q{round(x + lean * 0.2)} {round(foot - height * 0.55)} "
        f"{round(tip_x)} {round(tip_y)} Q{round(x + lean * 0.2 + 7)} "
        f"{round(foot - height * 0.55)} {round(x + 4)} {round(foot)} Z "
    )
    for at in range(1, pairs + 1):
        share = at / (pairs + 0.6)
        px = x + 0.4 * lean * share * (1 - share) + lean * share * share
        py = foot - height * (1.1 * share * (1 - share) + share * share)
        length = height * 0.26 * (1.15 - share * 0.7)
        for side in (-1, 1):
            ex, ey = px + side * length * 0.86, py - length * 0.62
            path += (
                f"M{round(px)} {round(py)} Q{round(px + side * length * 0.18)} "
                f"{round(py - length * 0.72)} {round(ex)} {round(ey)} Q"
                f"{round(px + side * length * 0.78)} {round(py + length * 0.04)} "
                f"{round(px)} {round(py)} Z "
            )
    return path
