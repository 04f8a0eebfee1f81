"""The templates of screens: strict, escaped, compiled once and never read again."""

from pathlib import Path
from typing import Any, cast

import jinja2
from jinja2 import pass_context
from markupsafe import Markup

from app.web.assets import asset
from app.web.escaping import Output, escaped
from app.web.frame import Frame

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
MOST_PIECES = 500
_pieces: dict[Any, Markup] = {}
FILTERS = ("money", "number", "day", "moment", "ago")


class Screens(jinja2.Environment):
    code_generator_class = Output
    escaped = staticmethod(escaped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[Any, jinja2.Template] = {}

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None, globals: Any = None
    ) -> jinja2.Template:
        """Without the lock that Jinja's own cache takes."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = super().get_template(name, parent)
        return known

    def make_globals(self, d: Any) -> Any:
        """No template has globals of its own, so all share the environment's; Jinja would make a
        chain of mappings for each, and walk it at every import, of which a page has twenty."""
        return {**self.globals, **d} if d else self.globals


@pass_context
def kept(context: jinja2.runtime.Context, name: str) -> Markup:
    """A piece of the page that shows only the frame's face, rendered once for each face."""
    frame: Frame = context["frame"]
    key = (name, frame.face_key)
    piece = _pieces.get(key)
    if piece is None:
        if len(_pieces) >= MOST_PIECES:
            _pieces.clear()
        piece = Markup(ENVIRONMENT.get_template(name).render(frame=frame.face))  # noqa: S704
        _pieces[key] = piece
    return piece


def build_environment() -> Screens:
    environment = Screens(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.globals["asset"] = asset
    environment.globals["kept"] = cast("Any", kept)
    for name in FILTERS:
        environment.filters[name] = _of_tenant(name)
    return environment


def _of_tenant(name: str) -> Any:
    @pass_context
    def apply(context: jinja2.runtime.Context, value: Any, *args: Any) -> str:
        # Straight from what the page was given: the context would look in four places first.
        return context.parent["_filters"][name](value, *args)

    return apply


ENVIRONMENT = build_environment()


def pages() -> list[str]:
    """The templates of screens; those of printed pages belong to the studio's environment."""
    return ENVIRONMENT.list_templates(
        filter_func=lambda name: (
            name.endswith(".html") and not name.startswith(("pdf/", "sandbox/"))
        )
    )


def warm() -> None:
    """Compile every template once, so that no visitor waits for it."""
    for name in pages():
        ENVIRONMENT.get_template(name)
