"""Makes the files and pictures of a product: what the render job does, killable at any line."""

from app.agents.guide import house
from app.core.running import Run
from app.core.storage import tenant_prefix
from app.studio.brands.queries import brand_sheet
from app.studio.brands.service import ensure
from app.studio.briefs.service import mark_in_production
from app.studio.files.facts import guide_facts
from app.studio.files.making import PDF, MadeFile, make_file
from app.studio.files.paper import PAPERS
from app.studio.files.service import StoredFile, StoredPicture, record_files
from app.studio.media.pictures import make_pictures
from app.studio.media.plan import MadePicture

STEPS = 5


async def produce(run: Run, *, brief_id: str, product_id: str, version: int = 1) -> None:
    """Write, render A4 and US Letter, photograph, store, record.

    Storage keys are made from the content, so a run after a kill ends in the same files.
    """
    async with run.work() as work:
        await ensure(work)
        await mark_in_production(work, brief_id)
    async with run.reading() as session:
        brand = await brand_sheet(session)
        facts = await guide_facts(session, brief_id, brand, version)
    content = house.write(facts)
    made: list[MadeFile] = []
    for done, paper in enumerate(PAPERS, 1):
        await run.progress(done, STEPS, f"Laying out {paper}")
        made.append(await run.in_process(make_file, content, brand.look, paper))
    await run.progress(3, STEPS, "Taking pictures of the pages")
    a4, letter = made[0].content, made[1].content
    pictures = await run.in_process(make_pictures, content, brand.look, a4, letter)
    await run.progress(4, STEPS, "Storing")
    stored_files = [await run.in_thread(_keep_file, run, file) for file in made]
    stored_pictures = [await run.in_thread(_keep_picture, run, picture) for picture in pictures]
    async with run.work() as work:
        await record_files(work, product_id, version, stored_files, stored_pictures)
    await run.progress(STEPS, STEPS, "Done")


def _keep_file(run: Run, file: MadeFile) -> StoredFile:
    prefix = tenant_prefix(run.tenant.id, "files")
    return StoredFile(
        name=file.name,
        paper=file.paper,
        rank=file.rank,
        media_type=PDF,
        size=len(file.content),
        sha256=file.sha256,
        storage_key=run.storage.put_content(prefix, file.content, ".pdf"),
        pages=file.pages,
        contents=file.contents,
    )


def _keep_picture(run: Run, picture: MadePicture) -> StoredPicture:
    prefix = tenant_prefix(run.tenant.id, "pictures")
    return StoredPicture(
        rank=picture.rank,
        shows=picture.shows,
        name=picture.name,
        alt=picture.alt,
        width=picture.width,
        height=picture.height,
        size=len(picture.content),
        sha256=picture.sha256,
        storage_key=run.storage.put_content(prefix, picture.content, ".jpg"),
    )
