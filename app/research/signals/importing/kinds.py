"""The kinds of files that research takes in; a kind's key is the source of its signals."""

from functools import partial

from app.office.imports.columns import Column
from app.office.imports.importer import Importer
from app.office.imports.kinds import ImportKind
from app.research.signals.importing import interest, related
from app.research.signals.importing.mapped import MappedReader, Table
from app.research.signals.importing.tables import KEYWORD_TOOL, PINTEREST, RIVALS, SEARCH_TERMS
from app.research.signals.importing.writer import SignalWriter

SEEN = ("See these signals", "/signals?file={import_id}")
INTEREST = "google.trends"
RELATED = "google.related"


def _mapped(key: str, label: str, sentence: str, table: Table) -> ImportKind:
    return ImportKind(
        key=key,
        label=label,
        sentence=sentence,
        columns=table.columns,
        start=Importer(partial(MappedReader, table=table), partial(SignalWriter, source=key)),
        undated=True,
        by_mapping=True,
        result=SEEN,
    )


KINDS = (
    ImportKind(
        key=INTEREST,
        label="Google Trends, interest over time",
        sentence="multiTimeline.csv: the download of the curve, in any language and both layouts.",
        columns=(Column("time", "Time", required=False),),
        start=Importer(interest.InterestReader, partial(SignalWriter, source=INTEREST)),
        claim=interest.claim,
        mark=interest.mark,
        result=SEEN,
    ),
    ImportKind(
        key=RELATED,
        label="Google Trends, related queries and topics",
        sentence="relatedQueries.csv: what is searched with a term most, and what rises.",
        columns=(Column("query", "Query", required=False),),
        start=Importer(related.RelatedReader, partial(SignalWriter, source=RELATED)),
        claim=related.claim,
        mark=related.mark,
        undated=True,
        result=SEEN,
    ),
    _mapped(
        "etsy.search_terms",
        "Etsy search analytics",
        "Search terms with impressions, clicks and orders; you say which column is which, once.",
        SEARCH_TERMS,
    ),
    _mapped(
        "pinterest.trends",
        "Pinterest Trends",
        "Keywords with their weekly, monthly and yearly change; you say which column is which.",
        PINTEREST,
    ),
    _mapped(
        "keyword.tool",
        "Keyword tool",
        "Keywords with volume, competition, cost per click and months; you name the columns.",
        KEYWORD_TOOL,
    ),
    _mapped(
        "rivals.snapshot",
        "Competitors and own rank",
        "Counts of competing listings, prices and ranks with their day; you name the columns.",
        RIVALS,
    ),
)
