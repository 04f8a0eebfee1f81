"""A product ready for sale, its proposal, and the sandbox that it goes to."""

import io
from contextlib import AbstractAsyncContextManager
from typing import Any

from PIL import Image
from sqlalchemy import select

from app import wiring
from app.core.database import Database
from app.core.events import HOUSE_ACTOR, Actor
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage, tenant_prefix
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.connections.service import ensure_connection, sandbox
from app.office.proposals.deciding import approve
from app.office.proposals.executing import execute
from app.selling.products.service import make_from_brief
from app.selling.publishing.preparing import prepare_listing
from app.studio.brands.service import ensure
from app.studio.files.service import StoredFile, StoredPicture, record_files
from db.models.core.event import Event
from db.models.office.connection import Connection
from db.models.office.proposal import Execution, Proposal
from db.models.selling.listing import Listing
from tests.connectors.etsy.conftest import Api
from tests.factories.briefs import approved_brief
from tests.world import OPERATOR, WANDERLANE

BEN = Actor("operator", OPERATOR.id, OPERATOR.name)
PAPERS = ("A4", "Letter")
CONTENTS: dict[str, object] = {
    "kind": "Travel planner",
    "summary": "Plan it well",
    "leaves_out": "It holds no opening times.",
    "chapters": ["Shape the trip", "Packing by person"],
    "sheets": ["Booking tracker", "Packing list", "Day pages"],
    "worksheets": 19,
}


def drawn(shade: int) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (700, 700), (shade, 120, 60)).save(held, "JPEG")
    return held.getvalue()


PICTURES = [drawn(shade) for shade in (40, 90)]


class Bench:
    """Does what the operator and the jobs do, for one tenant."""

    def __init__(
        self, database: Database, settings: Settings, tenant: TenantContext = WANDERLANE
    ) -> None:
        self.database = database
        self.settings = settings
        self.tenant = tenant
        self.storage = Storage(settings.storage_dir)
        self.etsy = Api(sandbox("etsy", settings, tenant))

    def work(self, actor: Actor = HOUSE_ACTOR) -> AbstractAsyncContextManager[Work]:
        return self.database.work(self.tenant, actor)

    def run(self) -> Run:
        return Run(
            job_id="",
            database=self.database,
            tenant=self.tenant,
            settings=self.settings,
            storage=self.storage,
            pool=None,
        )

    async def product(self, number: int = 1, version: int = 1, **brief: Any) -> str:
        async with self.work() as work:
            await ensure(work)
            made = await approved_brief(work, number, **brief)
            product = await make_from_brief(work, made.id)
        await self.files(product.id, version)
        return product.id

    async def files(self, product_id: str, version: int, mark: str = "") -> None:
        """Two files and two pictures of a version, in storage and on record."""
        files, pictures = [], []
        for rank, paper in enumerate(PAPERS, 1):
            content = f"%PDF-1.7 {paper} {product_id} {version} {mark}".encode()
            prefix = tenant_prefix(self.tenant.id, "files")
            key = self.storage.put_content(prefix, content, ".pdf")
            name, digest = f"lisbon-{paper.lower()}.pdf", key[-68:-4]
            files.append(
                StoredFile(
                    name, paper, rank, "application/pdf", len(content), digest, key, 41, CONTENTS
                )
            )
        for rank, content in enumerate(PICTURES, 1):
            key = self.storage.put_content(
                tenant_prefix(self.tenant.id, "pictures"), content, ".jpg"
            )
            name, digest = f"0{rank}.jpg", key[-68:-4]
            pictures.append(
                StoredPicture(
                    rank, "hero", name, f"Page {rank}.", 700, 700, len(content), digest, key
                )
            )
        async with self.work() as work:
            await record_files(work, product_id, version, files, pictures)

    async def proposed(self, number: int = 1, **brief: Any) -> str:
        """The id of an open proposal to publish a product's listing."""
        product_id = await self.product(number, **brief)
        await prepare_listing(self.run(), product_id)
        async with self.reading() as session:
            found = await session.scalar(
                select(Proposal.id).where(Proposal.status == "open").order_by(Proposal.id.desc())
            )
        assert found
        return found

    async def approve(self, proposal_id: str) -> None:
        held = await self.proposal(proposal_id)
        async with self.work(BEN) as work:
            await approve(work, proposal_id, held.fingerprint)

    async def approved(self, number: int = 1, **brief: Any) -> str:
        proposal_id = await self.proposed(number, **brief)
        await self.approve(proposal_id)
        return proposal_id

    async def execute(self, proposal_id: str) -> None:
        await execute(self.run(), proposal_id, wiring.proposal_kinds())

    def reading(self) -> Any:
        return self.database.reading(self.tenant.id)

    async def proposal(self, proposal_id: str) -> Proposal:
        async with self.reading() as session:
            return await session.get_one(Proposal, proposal_id)

    async def execution(self, proposal_id: str) -> Execution:
        async with self.reading() as session:
            held = await session.scalar(
                select(Execution).where(Execution.proposal_id == proposal_id)
            )
        assert held
        return held

    async def listing(self, proposal_id: str) -> Listing:
        held = await self.proposal(proposal_id)
        async with self.reading() as session:
            return await session.get_one(Listing, held.subject_id)

    async def connection(self) -> Connection:
        async with self.work() as work:
            return await ensure_connection(work, "etsy")

    async def events(self) -> list[str]:
        async with self.reading() as session:
            return list(await session.scalars(select(Event.kind).order_by(Event.id)))

    async def change(self, proposal_id: str, **fields: Any) -> None:
        """Its listing, as somebody else might change it."""
        held = await self.proposal(proposal_id)
        async with self.work() as work:
            listing = await work.session.get_one(Listing, held.subject_id)
            for name, value in fields.items():
                setattr(listing, name, value)

    async def is_published_once(self, proposal_id: str, listings: int = 1) -> None:
        """One listing there, whole, active and billed once, and all of it written down here."""
        held, listing = await self.proposal(proposal_id), await self.listing(proposal_id)
        there = self.etsy.state()
        assert len(there["listings"]) == listings
        [mine] = [row for row in there["listings"] if str(row["listing_id"]) == listing.external_id]
        assert (mine["state"], mine["type"], mine["title"]) == ("active", "download", listing.title)
        assert mine["description"] == listing.description
        number = mine["listing_id"]
        pictures = [row for row in there["images"] if row["listing_id"] == number]
        assert [(row["rank"], row["alt"]) for row in pictures] == [(1, "Page 1."), (2, "Page 2.")]
        files = [row for row in there["files"] if row["listing_id"] == number]
        assert [row["name"] for row in files] == ["lisbon-a4.pdf", "lisbon-letter.pdf"]
        assert len([row for row in there["bills"] if row["listing_id"] == number]) == 1
        assert (held.status, listing.state, listing.failure) == ("executed", "active", "")
        assert listing.external_url
        assert listing.published_at is not None
        execution = await self.execution(proposal_id)
        assert execution.status == "done"
        assert execution.before == {"state": "proposed", "external_id": None}
        assert execution.after["state"] == "active"
        assert execution.after["external_id"] == listing.external_id
        events = await self.events()
        assert events.count("listing.published") == events.count("proposal.executed") == listings
