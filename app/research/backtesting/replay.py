"""One past week as a run would have seen it, and what the thirty days after it brought."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from app.research.backtesting.facts import SoldLine
from app.research.backtesting.months import first_days, item_sales, signal_rows
from app.research.backtesting.past import Past
from app.research.keywords.phrases import phrases
from app.research.niches.walking import walked
from app.research.signals.book import SignalRow, month_of, shifted
from app.research.signals.measurements import first_day
from app.research.signals.queries import HISTORY_MONTHS
from app.research.signals.seasons import upcoming
from app.research.trends.desk import understand
from app.research.trends.steps.discover import find
from app.research.trends.steps.score import judge

AHEAD = timedelta(days=30)
YEAR = timedelta(days=365)


class Subject(Struct, frozen=True):
    """One niche of a week. `last_year` is None when the shop was not there a year before."""

    niche: str
    phrase: str
    score: float
    last_period: int
    last_year: int | None
    came: int


class Week(Struct, frozen=True):
    cut: date
    subjects: list[Subject]


class Ledger:
    """The lines by day. Whole months are measured once and serve every week after them."""

    def __init__(self, lines: Iterable[SoldLine], locale: str) -> None:
        self.lines = sorted(lines, key=lambda line: (line.day, line.order, line.title))
        self.locale = locale
        self._first_on = first_days(self.lines)
        self._by_month: dict[str, list[SoldLine]] = {}
        for line in self.lines:
            self._by_month.setdefault(month_of(line.day), []).append(line)
        self._whole: dict[str, list[SignalRow]] = {}

    @property
    def first(self) -> date:
        return self.lines[0].day

    @property
    def last(self) -> date:
        return self.lines[-1].day

    def known_before(self, cut: date) -> list[SignalRow]:
        """The signals of own orders that lines before `cut` make, as far back as a run reads."""
        running = month_of(cut)
        part = [line for line in self._by_month.get(running, ()) if line.day < cut]
        months = [month for month in self._by_month if month < running]
        if not months and not part:
            return []
        newest = running if any(line.units for line in part) else max(months, default=running)
        oldest = first_day(shifted(newest, 1 - HISTORY_MONTHS))
        rows = [
            row for month in months if first_day(month) >= oldest for row in self._measured(month)
        ]
        return rows + signal_rows(item_sales(part, self._first_on), self.locale)

    def _measured(self, month: str) -> list[SignalRow]:
        if month not in self._whole:
            sales = item_sales(self._by_month[month], self._first_on)
            self._whole[month] = signal_rows(sales, self.locale)
        return self._whole[month]

    def units(self, since: date, until: date) -> Mapping[str, int]:
        """By phrase, of the days from `since` to the one before `until`."""
        titles: Counter[str] = Counter()
        for line in self.lines:
            if since <= line.day < until:
                titles[line.title] += line.units
        found: Counter[str] = Counter()
        for title, units in titles.items():
            for phrase in phrases(title, self.locale):
                found[phrase] += units
        return found


def replay(ledger: Ledger, past: Past, cut: date) -> Week:
    """Discovery and scores of the morning of `cut`, on what is dated before it.

    Of the niches only those count whose subject the shop had sold: of the others, neither the
    score nor the sales of the past say how often they will sell.
    """
    seasons = upcoming(cut, past.regions)
    known, clusters = understand(past.reading(ledger.known_before(cut), cut), seasons, cut)
    own = [one for one in find(known, clusters) if one.phrase]
    velocity = walked(known.book, [one.phrase for one in own])
    known = structs.replace(known, market=past.market(cut), verdict=velocity)
    before, came = ledger.units(cut - AHEAD, cut), ledger.units(cut, cut + AHEAD)
    year_ago = cut - YEAR
    then = ledger.units(year_ago, year_ago + AHEAD) if ledger.first <= year_ago else None
    return Week(
        cut,
        [
            Subject(
                niche=one.candidate.niche,
                phrase=one.candidate.phrase,
                score=one.score.value,
                last_period=before.get(one.candidate.phrase, 0),
                last_year=None if then is None else then.get(one.candidate.phrase, 0),
                came=came.get(one.candidate.phrase, 0),
            )
            for one in judge(own, known, past.weights)
        ],
    )


def cuts(ledger: Ledger, weeks: int) -> list[date]:
    """The newest `weeks` Mondays with thirty days of the shop before and after them."""
    last = ledger.last + timedelta(days=1) - AHEAD
    monday = last - timedelta(days=last.weekday())
    found: Sequence[date] = [monday - timedelta(weeks=back) for back in range(weeks)]
    return [cut for cut in reversed(found) if cut - AHEAD >= ledger.first]
