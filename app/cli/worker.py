"""`cockpit worker`: one worker process."""


def worker() -> None:
    """Run one worker, which does the queued jobs. Several may run, here or on other machines."""
    from app.core.settings import load_settings

    load_settings().prepare()

    from jobs.worker import main

    main()
