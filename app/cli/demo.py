"""`cockpit demo`: the fictional brand."""

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.core.unit_of_work import Work
from app.office.demo.service import ensure_brand, request_fill
from app.office.demo.shop import NAME
from db.models.core.job import Job
from jobs.runner import House


def demo(*, as_json: AsJson = False) -> None:
    """Add a fictional brand with a year of orders, to look around. Doing it again adds nothing."""
    from app.cli.foreground import foreground

    async def do(house: House) -> tuple[str, bool]:
        added: list[bool] = []

        async def ask(work: Work) -> str:
            job_id = await request_fill(work)
            job = await work.session.get_one(Job, job_id)
            added.append(job.status != "done")
            return job_id

        async with house.database.house_work() as session:
            brand = await ensure_brand(session, None)
        async with foreground(house, brand) as here:
            await here.follow(await here.finish(ask))
        return brand.slug, added[0]

    slug, added = with_house(do, pool=True)
    sentence = f"{NAME} has a year of orders now" if added else f"{NAME} is here already"
    answer({"tenant": slug, "added": added}, [f"{sentence}: /t/{slug}/overview"], as_json=as_json)
