"""What the handlers of the sandbox are given, by its type."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.connectors.platforms.etsy.sandbox.shapes import Links
from app.connectors.platforms.etsy.sandbox.store import Store

Asked = Request[Any, Any, Any]
Number = FromPath[int]
Memory = NamedDependency[Store]
Addresses = NamedDependency[Links]
OwnShop = NamedDependency[int]
