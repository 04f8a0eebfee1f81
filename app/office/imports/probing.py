"""What a file is made of, before it is read as a table: its encoding, and whether it is whole."""

import codecs
from pathlib import Path

from msgspec import Struct

from app.core.errors import Invalid
from app.office.imports.legacy_encodings import guess

BLOCK = 1 << 15
SAMPLE = 1 << 16
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARIES = (
    (b"PK\x03\x04", "an Excel or other zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"%PDF", "a PDF"),
)


class Probe(Struct, frozen=True):
    encoding: str
    lines: int
    """Lines in the file: more than its rows when cells hold line breaks."""
    suspect: bool
    """Some rows may hold NUL bytes or bytes that are no text; look at each."""


def probe(path: Path) -> Probe:
    """Raises Invalid for a file that is empty or no text."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    if not start.strip(b"\0 \r\n\t"):
        raise Invalid("The file is empty.", "Download it again and hand that one in.")
    for mark, name in BINARIES:
        if start.startswith(mark):
            raise Invalid(f"This is {name}, not a CSV file.", "Save or export it as CSV.")
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return _scan(path, encoding)
    if wide := _wide(start):
        return _scan(path, wide)
    return _scan(path, "utf-8")


def _wide(start: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is NUL."""
    half = max(len(start) // 2, 1)
    if start[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > half * 0.4 else ""


def _scan(path: Path, encoding: str) -> Probe:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    lines, nul, plain = 1, False, encoding.startswith("utf-8")
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                if plain and block.isascii() and not decoder.getstate()[0]:
                    lines += block.count(b"\n") or block.count(b"\r")
                    nul = nul or b"\0" in block
                    continue
                text = decoder.decode(block)
                lines += text.count("\n") or text.count("\r")
                nul = nul or "\0" in text
    except UnicodeDecodeError:
        return _legacy(path, encoding)
    # A file that was cut within its last character is still that encoding; the cut row tells.
    cut = bool(decoder.getstate()[0])
    return Probe(encoding, lines, nul or cut)


def _legacy(path: Path, tried: str) -> Probe:
    telling, lines, nul = _telling_lines(path)
    if tried != "utf-8" or _mostly_utf8(telling):
        return Probe(tried, lines, suspect=True)
    encoding = guess(telling)
    if not _decodes(path, encoding):
        encoding = "latin-1"
    return Probe(encoding, lines, nul)


def _telling_lines(path: Path) -> tuple[bytes, int, bool]:
    """The lines that are not plain ASCII, up to a sample's length."""
    kept, size, lines, nul = [b""], 0, 0, False
    with path.open("rb") as file:
        for line in file:
            lines += 1
            nul = nul or b"\0" in line
            if size < SAMPLE and not line.isascii():
                kept.append(line)
                size += len(line)
    return b"".join(kept), lines, nul


def _mostly_utf8(sample: bytes) -> bool:
    """A few damaged bytes in a file of UTF-8 do not make it another encoding."""
    text = sample.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= letter <= "\udcff" for letter in text)
    whole = sum(letter > "\x7f" for letter in text) - broken
    return whole > broken


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
