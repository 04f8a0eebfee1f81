"""When a timer was due last."""

from datetime import UTC, datetime, timedelta

from croniter import croniter


def last_due(when: str, moment: datetime) -> datetime:
    """The last time, up to `moment`, that cron's five fields name in UTC."""
    return _turn(when, moment + timedelta(seconds=1)).get_prev(datetime)


def next_due(when: str, moment: datetime) -> datetime:
    return _turn(when, moment).get_next(datetime)


def _turn(when: str, moment: datetime) -> croniter:
    return croniter(when, moment.astimezone(UTC))
