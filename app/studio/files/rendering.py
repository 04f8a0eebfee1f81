"""One guide as a PDF: a pure function of plain data, fit for a process pool.

The same content, look and paper give the same bytes.
"""

from pathlib import Path
from typing import Any

import msgspec

from app.agents.guide.answer import Block, GuideContent, Part
from app.core.errors import Invalid
from app.studio.brands.look import BrandLook
from app.studio.files.fonts import PAIRS, require_coverage
from app.studio.files.layout import page_setting
from app.studio.files.paper import PAPERS, PaperName

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "pdf"


def render_guide(content: GuideContent, brand: BrandLook, paper: PaperName = "A4") -> bytes:
    """Raises Invalid for a character that the brand's fonts do not have, and for empty titles."""
    if not content.title.strip():
        raise Invalid("A guide needs a title.")
    words = msgspec.json.encode(content).decode() + msgspec.json.encode(brand).decode()
    require_coverage(words, PAIRS[brand.fonts])
    return _to_pdf(_to_html(content, brand, paper))


def _to_html(content: GuideContent, brand: BrandLook, paper: PaperName) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = _kind
    setting = page_setting(content, brand, PAPERS[paper])
    return environment.get_template("guide/guide.html").render(setting)


def _kind(block: Block | Part) -> str:
    return str(block.__struct_config__.tag)


def _to_pdf(html: str) -> bytes:
    from weasyprint import HTML

    from app.studio.files.fetching import FontsOnly

    document: Any = HTML(string=html, url_fetcher=FontsOnly())
    return document.write_pdf(pdf_variant="pdf/ua-1")
