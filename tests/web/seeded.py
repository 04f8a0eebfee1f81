"""A brand in which something of everything has happened, made once and copied by each test."""

import asyncio
import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.connectors.registry import channel
from app.core.clock import now
from app.core.database import Database
from app.core.keyring import load_keyring
from app.core.settings import Settings, load_settings
from app.core.storage import Storage
from app.fulfilment.orders.sales import sales_by_month
from app.office.connections.service import ensure_connection
from app.office.demo import exports, year
from app.office.imports import service as imports
from app.office.proposals import deciding
from app.office.settings.flags import FLAGS
from app.office.vault.service import set_secret
from app.research.keywords.lists import add_to_list
from app.research.products.asked import CheckForm
from app.research.products.service import keep
from app.research.signals.sales import record_sales
from app.research.trends.advancing import advance
from app.research.trends.service import start_run
from app.selling.publishing.asking import ask_to_publish
from app.studio.briefs import service as briefs
from app.studio.briefs.writing import write_briefs
from db.models.core.job import Job
from db.models.fulfilment.order import Order
from db.models.office.connection import Secret
from db.models.office.import_file import Import
from db.models.office.model_call import ModelCall
from db.models.office.proposal import Execution, Proposal
from db.models.research.keyword import Keyword
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.keyword_list import KeywordList
from db.models.research.opportunity import Opportunity
from db.models.research.product_check import ProductCheck
from db.models.research.signal import Signal
from db.models.research.topic_proposal import TopicProposal
from db.models.research.trend_run import TrendRun
from db.models.selling.listing import Listing
from db.models.selling.listing_pack import ListingPack
from db.models.selling.product import Product
from db.models.studio.brief import Brief
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile
from db.types import Sealed
from jobs.all import LOADED
from jobs.runner import House, attempt
from tests import databases, world
from tests.selling.publishing.bench import BEN, Bench
from tests.world import WANDERLANE

assert LOADED
ORDERS = 60
EVIDENCE = {"score": 71.0, "low": 60.0, "high": 80.0, "evidenced": 0.6, "reasons": ["It sells."]}


class Seeded(msgspec.Struct, frozen=True):
    """`ids` are of things in the brand, by the names that they have in addresses."""

    folder: Path
    ids: dict[str, str]

    def settings(self, folder: Path) -> Settings:
        """Of a copy in `folder`, which is this test's own."""
        shutil.copytree(self.folder, folder)
        made = settings_of(folder)
        made.prepare()
        return made


def settings_of(folder: Path) -> Settings:
    return load_settings(env_file=None, COCKPIT_DATA_DIR=str(folder), LOG_LEVEL="WARNING")


def make_seeded(folder: Path) -> Seeded:
    """In a thread of its own, because the tests' loop may not be used before a test runs."""
    settings = settings_of(folder)
    settings.prepare()
    databases.make_world(settings.database_url)
    Sealed.keyring = load_keyring(settings.keys_file)
    with ThreadPoolExecutor(1) as thread:
        ids = thread.submit(asyncio.run, _seed(settings)).result()
    return Seeded(folder, ids)


async def _seed(settings: Settings) -> dict[str, str]:
    database = Database(settings.database_url)
    bench = Bench(database, settings)
    house = House(settings, database, Storage(settings.storage_dir))
    await _orders(bench, house)
    await _listings(bench)
    await _research(bench)
    await _market(bench)
    await _office(bench)
    ids = await _ids(bench)
    bench.etsy.client.close()
    await database.close()
    return ids


async def _orders(bench: Bench, house: House) -> None:
    """Both files, one of them with a row that is refused, and a file that is no export."""
    made = year.orders(date(2026, 11, 18))[-ORDERS:]
    items = exports.order_items_csv(made, "USD").decode().splitlines()
    broken = items[1].replace(items[1].split(",")[0], "someday", 1)
    files = {
        "items.csv": "\n".join([*items, broken]).encode(),
        "orders.csv": exports.sold_orders_csv(made, "USD"),
        "picture.csv": b"\x89PNG",
    }
    for name, content in files.items():
        kept = imports.keep(bench.storage, WANDERLANE.id, io.BytesIO(content))
        async with bench.work(BEN) as work:
            await imports.request(work, name, kept)
        async with bench.reading() as session:
            job_id = await session.scalar(select(Job.id).where(Job.status == "queued"))
        assert job_id
        await attempt(house, WANDERLANE.id, job_id)
    for sales in sales_by_month(bench.database.bulk, WANDERLANE.id):
        async with bench.work() as work:
            await record_sales(work, sales)


async def _listings(bench: Bench) -> None:
    """One waits in the inbox, one is put off, one was published, one failed, one was rejected."""
    made = [await bench.proposed(number, evidence=EVIDENCE) for number in range(1, 6)]
    async with bench.work(BEN) as work:
        await deciding.snooze(work, made[1])
        await deciding.reject(work, made[4], "Another title.")
        for run in await work.session.scalars(select(TrendRun)):
            run.finished_at = now()
    for proposal_id in made[2:4]:
        await bench.approve(proposal_id)
    await _ended(bench, made[2], "executed", "active", after={"state": "active"})
    await _ended(bench, made[3], "failed", "failed", error="Etsy said no.")


async def _research(bench: Bench) -> None:
    """A run with its briefs, two of them decided; and what it found speaks for the proposal."""
    async with bench.work(BEN) as work:
        run = await start_run(work, queued=False)
    await advance(bench.run(), run.id)
    async with bench.work() as work:
        written = [brief.id for brief in await write_briefs(work, run.id)]
    async with bench.work(BEN) as work:
        await briefs.reject(work, written[-1], "Too far from what we sell.")
        await briefs.approve(work, written[0])
        best = await work.session.scalar(
            select(Opportunity).where(Opportunity.run_id == run.id, Opportunity.rank == 1)
        )
        held = await work.session.scalar(
            select(Proposal).where(Proposal.status == "open", Proposal.snoozed_until.is_(None))
        )
        assert best and held
        niche = await work.session.scalar(
            select(Opportunity)
            .join(Brief, Brief.opportunity_id == Opportunity.id)
            .join(Product, Product.brief_id == Brief.id)
            .join(Listing, Listing.product_id == Product.id)
            .where(Listing.id == held.subject_id)
        )
        assert niche
        niche.dimensions = best.dimensions
        await work.session.flush()
        await ask_to_publish(work, held.subject_id)


async def _market(bench: Bench) -> None:
    """A topic that rises, a list of keywords, a listing pack, and a question to a model."""
    async with bench.work(BEN) as work:
        run_id = await work.session.scalar(select(TrendRun.id).where(TrendRun.status == "done"))
        brief_id = await work.session.scalar(select(Brief.id).where(Brief.run_id == run_id))
        keyword_id = await work.session.scalar(select(Keyword.id).limit(1))
        assert run_id and brief_id and keyword_id
        await add_to_list(work, "For spring", [keyword_id])
        work.session.add_all(
            [
                TopicProposal(topic="tram maps", week=now().date(), rise=0.6, sentence="It rises."),
                ListingPack(
                    run_id=run_id,
                    brief_id=brief_id,
                    title_variants=["Lisbon planner"],
                    tags=["lisbon"],
                    description="A planner.",
                    price_minor=990,
                    currency="USD",
                ),
                ModelCall(
                    purpose="research",
                    prompt_version="1",
                    vendor="openai",
                    model="llama",
                    status="timeout",
                    sentence="It took too long.",
                ),
            ]
        )


async def _ended(
    bench: Bench,
    proposal_id: str,
    stands: str,
    state: str,
    after: dict[str, str] | None = None,
    error: str = "",
) -> None:
    async with bench.work() as work:
        held = await work.session.get_one(Proposal, proposal_id)
        held.status = stands
        listing = await work.session.get_one(Listing, held.subject_id)
        listing.state, listing.failure = state, error
        if after:
            listing.external_id, listing.published_at = "1800000042", now()
            listing.external_url = "http://localhost/sandbox/etsy/listing/1800000042"
        work.session.add(
            Execution(
                proposal_id=proposal_id,
                started_at=now(),
                finished_at=now(),
                status="failed" if error else "done",
                before={"state": "proposed", "external_id": None},
                after=after or {},
                error=error,
            )
        )


async def _office(bench: Bench) -> None:
    """Keys in the vault, a connection that was used, and a job in each state."""
    async with bench.work(BEN) as work:
        await keep(work, CheckForm(subject="Lisbon planner", price="9.90", country="US"))
        await set_secret(work, "etsy", channel("etsy").secrets[0], "an-invented-key")
        connection = await ensure_connection(work, "etsy")
        connection.last_used_at, connection.shop_name = now(), "Wanderlane"
        connection.details = {"url": "http://localhost/sandbox/etsy/shop"}
        for number, status in enumerate(("queued", "running", "done", "failed", "cancelled")):
            job_id = await work.enqueue(
                "office.run_import", title=f"Job that is {status}", key=f"seed {number}"
            )
            await work.session.flush()
            job = await work.session.get_one(Job, job_id)
            job.status = status
            if status != "queued":
                job.started_at, job.attempts = now() - timedelta(minutes=2), 2
                job.done, job.total, job.step = 3, 10, "Row 3"
            if status in ("done", "failed", "cancelled"):
                job.finished_at = now()
            if status == "failed":
                job.error, job.hint = "The file is gone.", "Hand it in again."
            await work.record("job.failed", ("job", job.id), {"title": job.title, "error": "x"})
    async with bench.work(BEN) as work:
        run = await start_run(work, queued=False)
        run.status, run.error = "failed", "It was cancelled."


async def _ids(bench: Bench) -> dict[str, str]:
    async with bench.reading() as session:

        async def one(kind: type, *where: object) -> str:
            found = await session.scalar(select(kind.id).where(*where).order_by(kind.id).limit(1))
            assert found, kind
            return found

        awake = Proposal.snoozed_until.is_(None)
        proposal_id = await one(Proposal, Proposal.status == "open", awake)
        listing = await session.get_one(
            Listing, (await session.get_one(Proposal, proposal_id)).subject_id
        )
        brief = await session.get_one(Brief, await one(Brief, Brief.status == "draft"))
        return {
            "proposal_id": proposal_id,
            "listing_id": listing.id,
            "product_id": listing.product_id,
            "file_id": await one(ProductFile, ProductFile.product_id == listing.product_id),
            "picture_id": await one(Picture, Picture.product_id == listing.product_id),
            "brief_id": brief.id,
            "opportunity_id": brief.opportunity_id,
            "run_id": brief.run_id,
            "check_id": await one(ProductCheck),
            "cluster_id": await one(KeywordCluster),
            "list_id": await one(KeywordList),
            "signal_id": await one(Signal),
            "topic_id": await one(TopicProposal),
            "pack_id": await one(ListingPack),
            "call_id": await one(ModelCall),
            "vendor_name": "openai",
            "import_id": await one(Import, Import.refused > 0),
            "order_id": await one(Order, Order.line_count > 0),
            "job_id": await one(Job, Job.status == "failed"),
            "secret_id": await one(Secret),
            "operator_id": world.VIEWER.id,
            "name": FLAGS[0].name,
            "connector": "etsy",
        }
