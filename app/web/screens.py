"""The templates of screens: strict, escaped, compiled once and never read again."""

from pathlib import Path
from typing import Any

import jinja2
from jinja2 import pass_context

from app.web.assets import asset
from app.web.escaping import Output, escaped

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FILTERS = ("money", "number", "day", "moment", "ago")


class Screen(jinja2.Template):
    """No template has globals of its own, so what it exports is the same for all who import it.

    Jinja compares the globals of both at each import, of which a page has twenty.
    """

    def _get_default_module(self, ctx: Any = None) -> Any:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Screens(jinja2.Environment):
    template_class = Screen
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
    for name in FILTERS:
        environment.filters[name] = _of_tenant(name)
    return environment


def _of_tenant(name: str) -> Any:
    @pass_context
    def apply(context: jinja2.runtime.Context, value: Any, *args: Any) -> str:
        return context["_filters"][name](value, *args)

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
