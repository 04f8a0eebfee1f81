"""`cockpit secrets`: the keys that encrypt secrets and buyers' data."""

from cyclopts import App

from app.cli.house import with_house
from app.cli.resealing import reseal
from app.cli.saying import AsJson, answer
from app.core.keyring import add_key
from db.types import Sealed
from jobs.runner import House

secrets = App(name="secrets", help="The keys that encrypt secrets and buyers' data.")


@secrets.command
def rotate(*, as_json: AsJson = False) -> None:
    """Make a new key and seal everything with it. Old keys stay, for backups made with them."""

    async def do(house: House) -> tuple[str, int]:
        ring = Sealed.keyring = add_key(house.settings.keys_file)
        return ring.active, reseal(house.database, ring)

    active, count = with_house(do)
    answer(
        {"active": active, "resealed": count},
        [
            f"The key {active} is in use; {count} values were sealed with it.",
            "Back up the key file. Restart the cockpit, so that it seals with the new key too.",
        ],
        as_json=as_json,
    )
