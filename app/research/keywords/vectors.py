"""Keywords as rows of a sparse matrix, so that their likeness is one multiplication.

Three quarters of a row are its words, folded and weighed by how rare they are; one quarter is
groups of three letters, which see that "wallart" and "wall art" are alike. What a thing is called
(poster, planner) says less than what it is about.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import numpy
from scipy.sparse import csr_matrix, diags, hstack  # pyright: ignore[reportUnknownVariableType]

from app.research.keywords.folding import fold
from app.research.keywords.tokens import Kind, tokens
from db.seeds.lexicon import lexicon

WEIGHTS: dict[Kind, float] = {
    "subject": 1.0,
    "screened": 1.0,
    "number": 0.6,
    "format": 0.5,
    "intent": 0.35,
    "wrapping": 0.25,
    "function": 0.0,
}
QUALIFIER = 0.6
WORDS_SHARE = 0.75
LETTERS = 3
RARE = 0.01
FEW = 20
"""Groups of letters in more of the texts than this say nothing, and cost most of the time."""
Features = dict[str, float]


def vectors(texts: Sequence[str], locale: str) -> Any:
    """One row of length 1 a text; a text without letters has an empty one."""
    read = [_words(text, locale) for text in texts]
    words = _matrix(read, _itself, len(texts))
    letters = _matrix(read, _letters, max(FEW, int(RARE * len(texts))))
    both = cast(
        "Any",
        hstack(
            [words * numpy.sqrt(WORDS_SHARE), letters * numpy.sqrt(1 - WORDS_SHARE)], format="csr"
        ),
    )
    return _of_length_one(both).astype(numpy.float32)


def _words(text: str, locale: str) -> Features:
    language, plain = locale[:2], set(lexicon().qualifiers.terms)
    found: Features = {}
    for token in (token for part in tokens(text, locale) for token in part):
        term = " ".join(fold(word, language) for word in token.text.split())
        weight = QUALIFIER if token.text in plain else WEIGHTS[token.kind]
        if weight:
            found[term] = max(weight, found.get(term, 0.0))
    return found


def _itself(word: str) -> Iterable[str]:
    return (word,)


def _letters(word: str) -> Iterable[str]:
    padded = f"^{word.replace(' ', '')}$"
    return (padded[at : at + LETTERS] for at in range(max(1, len(padded) - LETTERS + 1)))


def _matrix(rows: Sequence[Features], parts: Callable[[str], Iterable[str]], most: int) -> Any:
    """TF-IDF of parts in at most `most` rows, with columns in alphabetical order, so that the same
    texts give the same bits."""
    taken: list[Features] = []
    for row in rows:
        one: Features = {}
        for word, weight in row.items():
            for part in parts(word):
                one[part] = max(weight, one.get(part, 0.0))
        taken.append(one)
    spread = Counter(part for one in taken for part in one)
    kept = sorted(part for part, count in spread.items() if count <= most)
    columns = {part: at for at, part in enumerate(kept)}
    starts, places, values = [0], list[int](), list[float]()
    for one in taken:
        for part in sorted(one.keys() & columns.keys()):
            places.append(columns[part])
            values.append(one[part])
        starts.append(len(places))
    counted: Any = csr_matrix(
        (numpy.array(values), numpy.array(places, dtype=numpy.int32), numpy.array(starts)),
        shape=(len(rows), len(columns)),
    )
    seen = numpy.bincount(places, minlength=len(columns))
    rare = numpy.log((1 + len(rows)) / (1 + seen)) + 1
    weighed = counted @ diags(rare)
    return _of_length_one(weighed)


def _of_length_one(rows: Any) -> Any:
    lengths = numpy.sqrt(numpy.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return diags(1 / numpy.where(lengths > 0, lengths, 1)) @ rows
