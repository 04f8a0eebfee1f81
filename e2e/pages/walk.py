"""Looking at a page as a careful reviewer does: readable by everybody, nothing out of sight."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
NARROWEST = 360
SETTLED = """() => document.fonts.status === "loaded"
    && !document.querySelector(".htmx-request, [data-chart]:not([data-drawn])")"""
# A part that is closed is not styled by Chromium until it is painted open: axe would read stale
# colours.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
OPEN = (
    'document.querySelectorAll("main details:not(.menu)").forEach((part) => { part.open = true })'
)
BESIDE = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .filter((one) => !one.closest(".scroller, .queue, .tabs-line, .shots, [popover], dialog"))
    .slice(0, 3).map((one) => `${one.tagName} ${one.className}`)"""


def look_at(page: Page, address: str, *, expected: int = 200) -> list[str]:
    """What is wrong with the page, one line each."""
    answer = page.goto(address)
    status = answer.status if answer else 0
    if status != expected:
        return [f"{address}: answered {status}"]
    page.wait_for_function(SETTLED)
    return [f"{address}: {line}" for line in [*_axe(page), *_sideways(page)]]


def _axe(page: Page) -> list[str]:
    page.evaluate(OPEN)
    page.evaluate(PAINTED)
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate('axe.run(document, {resultTypes: ["violations"]})')
    return [
        f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
    ]


def _sideways(page: Page) -> list[str]:
    """On a phone also at the narrowest width."""
    size = page.viewport_size
    assert size is not None
    widths = [size["width"], NARROWEST] if size["width"] < NARROWEST * 2 else [size["width"]]
    lines: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": size["height"]})
        real = page.evaluate("document.documentElement.scrollWidth")
        if real > width:
            lines.append(f"{real} px wide at {width} px: {page.evaluate(BESIDE)}")
    page.set_viewport_size(size)
    return lines
