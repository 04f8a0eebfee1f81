"""`cockpit secrets`: the keys that encrypt secrets and buyers' data."""

import asyncio

from cyclopts import App

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.office.vault.rotation import Rotation
from app.office.vault.rotation import rotate as rotate_keys
from jobs.runner import House

secrets = App(name="secrets", help="The keys that encrypt secrets and buyers' data.")


@secrets.command
def rotate(*, forget: bool = False, as_json: AsJson = False) -> int:
    """Make a new key and seal everything with it, while the cockpit runs.

    Parameters
    ----------
    forget
        Drop the old keys too. Backups of the database from before cannot be read without them.
    """

    async def do(house: House) -> Rotation:
        keys_file = house.settings.keys_file
        return await asyncio.to_thread(rotate_keys, house.database, keys_file, forget=forget)

    done = with_house(do)
    answer(
        {
            "active": done.active,
            "resealed": done.resealed,
            "unreadable": done.unreadable,
            "resumed": done.resumed,
            "forgotten": list(done.forgotten),
        },
        _sentences(done),
        as_json=as_json,
    )
    return 1 if done.unreadable else 0


def _sentences(done: Rotation) -> list[str]:
    said = [f"The key {done.active} is in use; {done.resealed} values were sealed with it."]
    if done.resumed:
        said.insert(0, "An earlier rotation had not finished; this one finished it.")
    if done.forgotten:
        said.append(f"Forgotten: {', '.join(done.forgotten)}.")
    if done.unreadable:
        said.append(
            f"{done.unreadable} values could not be read: their key is on no key file here. "
            "They were left as they are."
        )
    said.append("Back up the key file now.")
    return said
