"""`cockpit migrate`: the database's tables."""

from app.cli.saying import AsJson, answer


def migrate(*, as_json: AsJson = False) -> None:
    """Bring the database to this version's tables. Doing it again changes nothing."""
    from app.cli.first_run import prepare
    from app.cli.house import reaching
    from app.core.migrations import migrate as bring
    from app.core.settings import load_settings

    settings = load_settings()
    prepare(settings)
    with reaching(settings):
        revision = bring(settings)
    answer({"revision": revision}, ["The database is up to date."], as_json=as_json)
