"""The settings pages and flags, found by what they are about."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.office.settings.flags import FLAGS
from app.web.door import Hit

PAGES = (
    Hit("Brand", "/settings", "Settings · name, domain, language, time zone", "settings"),
    Hit("Flags", "/settings/flags", "Settings · switch parts on and off", "toggle-left"),
    Hit("Members", "/settings/members", "Settings · people and roles", "users"),
    Hit("Connections", "/settings/connections", "Settings · Etsy, sandbox, live", "plug"),
    Hit("Models", "/settings/models", "Settings · Grok, Claude, OpenAI, Gemini, AI", "sparkles"),
    Hit("Vault", "/settings/vault", "Settings · keys and secrets", "lock"),
    Hit("Activity", "/settings/activity", "Settings · history, who did what", "history"),
    Hit("Import files", "/imports", "Etsy exports", "upload"),
    Hit("First steps", "/start", "Demo, import, connect", "rocket"),
)


async def settings_pages(_session: AsyncSession, q: str) -> list[Hit]:
    wanted = q.casefold()
    pages = [each for each in PAGES if wanted in f"{each.label} {each.note}".casefold()]
    flags = [
        Hit(each.title, "/settings/flags", "Settings · flag", "toggle-left")
        for each in FLAGS
        if wanted in each.title.casefold()
    ]
    return pages + flags
