"""Writes the signals of a file: what was said already is nothing, something else supersedes.

Bulk connections carry no tenant criteria, so every statement here names its tenant.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from app.core.ids import new_id
from app.office.imports.importer import ImportTask, Payload, Problem, Seal, Span, Written
from app.research.signals.importing.rows import Said
from app.research.signals.stating import Identity
from db.models.research.signal import Signal

KEYWORDS = 500
"""Looked up in one statement."""
Known = dict[Identity, "Latest"]
IDENTITY = (
    Signal.source,
    Signal.day,
    Signal.metric,
    Signal.keyword,
    Signal.unit,
    Signal.region,
    Signal.ref,
)
SUPERSEDE = (
    update(Signal.__table__)  # pyright: ignore[reportArgumentType]
    .where(Signal.tenant_id == bindparam("of_tenant"), Signal.id == bindparam("of_id"))
    .values(superseded_by=bindparam("by"))
)


class Latest:
    """The signal in force for one identity, and what a file last said of it.

    A person may have corrected what a file said: the file said again changes nothing.
    """

    __slots__ = ("id", "revision", "row", "told", "value")

    def __init__(self, id: str, value: float, revision: int) -> None:
        self.id = id
        self.value = value
        self.revision = revision
        self.told: float | None = None
        self.row: dict[str, Any] | None = None
        """As it will be inserted, if it is of this chunk."""


class SignalWriter:
    def __init__(self, task: ImportTask, _ring: Seal, source: str) -> None:
        self._tenant_id = task.tenant_id
        self._import_id = task.import_id or None
        self._source = source

    def write(self, connection: Connection, payload: Payload) -> Written:
        rows, problems = payload
        written = Written(problems=[Problem(*problem) for problem in problems])
        written.tally.refused = len(problems)
        if not rows:
            return written
        self._take_turn(connection)
        known = self._known(connection, [said for _, told in rows for said in told])
        fresh: list[dict[str, Any]] = []
        superseded: list[dict[str, str]] = []
        for _, told in rows:
            kinds = {self._state(said, known, fresh, superseded, written.span) for said in told}
            if "imported" in kinds:
                written.tally.imported += 1
            elif "updated" in kinds:
                written.tally.updated += 1
            else:
                written.tally.unchanged += 1
        if fresh:
            connection.execute(insert(Signal.__table__), fresh)  # pyright: ignore[reportArgumentType]
        if superseded:
            connection.execute(SUPERSEDE, superseded)
        return written

    def finish(self, connection: Connection, span: Span) -> None:
        """Nothing is rolled up from signals."""

    def _state(
        self,
        said: Said,
        known: Known,
        fresh: list[dict[str, Any]],
        superseded: list[dict[str, str]],
        span: Span,
    ) -> str:
        keyword, metric, value, unit, region, iso, confidence, ref = said
        day = date.fromisoformat(iso)
        what = Identity(self._source, day, metric, keyword, unit, region, ref)
        old = known.get(what)
        if old is not None and value in (old.value, old.told):
            return "unchanged"
        new = Latest(new_id(), value, old.revision + 1 if old else 1)
        new.told = value
        new.row = {
            "id": new.id,
            "tenant_id": self._tenant_id,
            "keyword": keyword,
            "source": self._source,
            "metric": metric,
            "value": value,
            "unit": unit,
            "region": region,
            "day": day,
            "confidence": confidence,
            "ref": ref,
            "revision": new.revision,
            "import_id": self._import_id,
            "superseded_by": None,
        }
        fresh.append(new.row)
        known[what] = new
        span.take(day)
        if old is None:
            return "imported"
        if old.row is not None:
            old.row["superseded_by"] = new.id
        else:
            superseded.append({"of_tenant": self._tenant_id, "of_id": old.id, "by": new.id})
        return "updated"

    def _known(self, connection: Connection, told: Iterable[Said]) -> Known:
        """Every revision of what these rows may state, the newest last."""
        keywords = sorted({said[0] for said in told})
        known: Known = {}
        for at in range(0, len(keywords), KEYWORDS):
            part = keywords[at : at + KEYWORDS]
            query: Any = (
                select(*IDENTITY, Signal.id, Signal.value, Signal.revision, Signal.import_id)
                .where(
                    Signal.tenant_id == self._tenant_id,
                    Signal.keyword.in_(part),
                    # SQLite would walk the whole source by its day; by keyword is far fewer rows.
                    Signal.source.concat("") == self._source,
                )
                .order_by(Signal.revision)
            )
            for row in connection.execute(query):
                id, value, revision, import_id = row[len(IDENTITY) :]
                identity = Identity(*row[: len(IDENTITY)])
                latest, before = Latest(id, value, revision), known.get(identity)
                latest.told = value if import_id else (before.told if before else None)
                known[identity] = latest
        return known

    def _take_turn(self, connection: Connection) -> None:
        """One import of a tenant's signals at a time; SQLite lets one writer in anyway."""
        if connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 1))")
            connection.execute(lock, {"key": self._tenant_id})
