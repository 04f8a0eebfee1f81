"""From facts to finished bytes, with no row and no storage: what the production job computes."""

import hashlib
from typing import Any

import msgspec

from app.agents.guide.answer import GuideContent
from app.studio.brands.look import BrandLook
from app.studio.files.inspecting import FileFacts, inspect, require_sound
from app.studio.files.naming import file_name
from app.studio.files.paper import PaperName
from app.studio.files.rendering import render_guide

PDF = "application/pdf"


class MadeFile(msgspec.Struct, frozen=True):
    name: str
    paper: PaperName
    rank: int
    content: bytes
    pages: int
    contents: dict[str, Any]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def make_file(content: GuideContent, look: BrandLook, paper: PaperName) -> MadeFile:
    """Rendered, opened again and checked. Raises Invalid for what may not be sold."""
    rendered = render_guide(content, look, paper)
    facts = inspect(rendered)
    require_sound(facts)
    return MadeFile(
        name=file_name(content.title, paper.lower()),
        paper=paper,
        rank=1 if paper == "A4" else 2,
        content=rendered,
        pages=facts.pages,
        contents=_contents(content, facts),
    )


def _contents(content: GuideContent, facts: FileFacts) -> dict[str, Any]:
    """Chapters and worksheets that the finished file really has."""
    marks = {mark.title for mark in facts.bookmarks}
    sheets = [sheet for chapter in content.chapters for sheet in chapter.worksheets]
    return {
        "kind": content.kind,
        "summary": content.subtitle,
        "leaves_out": content.honest,
        "chapters": [chapter.title for chapter in content.chapters if chapter.title in marks],
        "sheets": list(dict.fromkeys(s.group or s.title for s in sheets if s.title in marks)),
        "worksheets": sum(sheet.title in marks for sheet in sheets),
    }
