"""What handlers are given by name: the frame, reads, and units of work."""

from collections.abc import AsyncGenerator

from litestar.di import Provide
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.unit_of_work import Work
from app.web.frame import Frame, frame_of
from app.web.guards import AnyRequest


async def give_frame(request: AnyRequest) -> Frame:
    return frame_of(request)


async def give_database(request: AnyRequest, frame: Frame) -> Database:
    """Asks for the frame so that the two are given one after the other: what can be given at the
    same time Litestar gives in a group of tasks, which costs more than either."""
    return request.app.state.database


async def give_storage(request: AnyRequest) -> Storage:
    return request.app.state.storage


async def give_settings(request: AnyRequest) -> Settings:
    return request.app.state.settings


async def give_reading(database: Database, frame: Frame) -> AsyncGenerator[AsyncSession, None]:
    """Reads of the tenant in the path."""
    async with database.reading(frame.here.id) as session:
        yield session


async def give_work(database: Database, frame: Frame) -> AsyncGenerator[Work, None]:
    """A change to the tenant in the path, made by the person who is signed in."""
    async with database.work(frame.here, frame.actor) as work:
        yield work


async def give_house(database: Database) -> AsyncGenerator[AsyncSession, None]:
    """Reads of what belongs to no tenant."""
    async with database.reading(None) as session:
        yield session


async def give_house_work(database: Database) -> AsyncGenerator[AsyncSession, None]:
    """A change to what belongs to no tenant: operators, sign-ins, tenants."""
    async with database.house_work() as session:
        yield session


DEPENDENCIES = {
    "frame": Provide(give_frame),
    "database": Provide(give_database),
    "storage": Provide(give_storage),
    "settings": Provide(give_settings),
    "reading": Provide(give_reading),
    "work": Provide(give_work),
    "house": Provide(give_house),
    "house_work": Provide(give_house_work),
}
