"""Etsy's own document, read where it is, as a judge of requests and answers."""

import io
import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jsonschema
from multipart import MultipartParser, parse_options_header

FILE = Path(__file__).resolve().parents[4] / "shared/specs/etsy/etsy-openapi-3.0.0.json"


class Document:
    @cached_property
    def content(self) -> dict[str, Any]:
        return json.loads(FILE.read_text())

    def operation(self, method: str, path: str) -> tuple[dict[str, Any], dict[str, str]]:
        """The operation and the values of its path's places."""
        for template, methods in self.content["paths"].items():
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
            match = re.fullmatch(pattern, path)
            if match and method.lower() in methods:
                return methods[method.lower()], match.groupdict()
        raise AssertionError(f"{method} {path} is not in Etsy's document")

    def schema(self, given: Any) -> Any:
        """As JSON schema: references resolved, `nullable` as a further type."""
        if isinstance(given, list):
            return [self.schema(entry) for entry in given]
        if not isinstance(given, dict):
            return given
        if "$ref" in given:
            return self.schema(self.content["components"]["schemas"][given["$ref"].split("/")[-1]])
        found = {name: self.schema(value) for name, value in given.items() if name != "format"}
        if found.pop("nullable", False):
            return {"anyOf": [found, {"type": "null"}]}
        return found

    def check_request(self, seen: dict[str, Any]) -> str:
        """The operation's name. Raises AssertionError for what the document does not allow."""
        operation, places = self.operation(seen["method"], seen["path"])
        known = {entry["name"]: entry for entry in operation.get("parameters", [])}
        for name, value in [*places.items(), *parse_qsl(seen["query"].decode())]:
            self._check_value(name, value, known[name]["schema"])
        if "requestBody" in operation:
            self._check_body(seen, operation["requestBody"]["content"])
        else:
            assert not seen["body"]
        headers = seen["headers"]
        assert re.fullmatch(r"[^:]+:[^:]+", headers["x-api-key"])
        if any("oauth2" in way for way in operation.get("security") or []):
            assert re.fullmatch(r"Bearer \d+\.\S+", headers["authorization"])
        return operation["operationId"]

    def _check_body(self, seen: dict[str, Any], kinds: dict[str, Any]) -> None:
        kind, options = parse_options_header(seen["headers"]["content-type"])
        assert kind in kinds, f"{kind} is none of {list(kinds)}"
        schema = kinds[kind]["schema"]
        fields: list[tuple[str, str | None]]
        if kind == "multipart/form-data":
            parts = MultipartParser(io.BytesIO(seen["body"]), options["boundary"])
            fields = [(part.name, None if part.filename else part.value) for part in parts]
        else:
            fields = list(parse_qsl(seen["body"].decode(), keep_blank_values=True))
        names = [name for name, _ in fields]
        assert len(names) == len(set(names)), "a key is repeated"
        assert set(schema.get("required", [])) <= set(names)
        for name, value in fields:
            known = schema["properties"][name]
            assert (value is None) == (known.get("format") == "binary"), name
            assert "DEPRECATED" not in known.get("description", "")
            if value is not None:
                self._check_value(name, value, known)

    def _check_value(self, name: str, value: str, schema: dict[str, Any]) -> None:
        read: Any = value
        if schema["type"] in {"integer", "number", "boolean"}:
            read = json.loads(value)
        elif schema["type"] == "array":
            read = value.split(",")
        jsonschema.validate(read, self.schema(schema))
        assert value != "", f"{name} is sent empty"

    def check_answer(self, seen: dict[str, Any]) -> None:
        operation, _ = self.operation(seen["method"], seen["path"])
        documented = operation["responses"][str(seen["status"])]
        [kind] = documented["content"].values()
        jsonschema.validate(json.loads(seen["answer"]), self.schema(kind["schema"]))
