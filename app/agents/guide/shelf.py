"""The five families that the house writer knows, the most general one last."""

from app.agents.guide.business import BUSINESS
from app.agents.guide.event import EVENT
from app.agents.guide.families import Family
from app.agents.guide.journal import JOURNAL
from app.agents.guide.project import PROJECT
from app.agents.guide.travel import TRAVEL

SHELF: tuple[Family, ...] = (BUSINESS, TRAVEL, EVENT, JOURNAL, PROJECT)
