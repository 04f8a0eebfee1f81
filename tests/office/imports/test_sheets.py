"""A file as a spreadsheet sees it: encodings, delimiters, row numbers, damage."""

import csv
import io
from pathlib import Path

import pytest

from app.core.errors import Invalid
from app.office.imports.sheets import Sheet

HEADER = ["Name", "City", "Note"]
ROWS = [["Zoë", "Łódź", "a,b;c\td"], ["José", "Köln", 'He said "hi"'], ["x", "y", "two\nlines"]]


def text(rows: list[list[str]], delimiter: str = ",", line_end: str = "\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerow(HEADER)
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(
        rows
    )
    return out.getvalue()


def read(path: Path, content: bytes, size: int = 250) -> tuple[Sheet, dict[int, list[str]]]:
    path.write_bytes(content)
    sheet = Sheet(path)
    rows = {
        chunk.first + index: row
        for chunk in sheet.chunks(size)
        for index, row in enumerate(chunk.rows)
        if row
    }
    return sheet, rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"]
)
def test_any_encoding_delimiter_and_line_end(
    path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    sheet, rows = read(path, text(ROWS, delimiter, line_end).encode(encoding))
    assert (sheet.delimiter, sheet.header) == (delimiter, HEADER)
    assert list(rows.values()) == ROWS
    assert list(rows) == [2, 3, 4]


def test_windows_1252(path: Path) -> None:
    western = [["José Müller", "Besançon", "naïve €5"], ["Åse", "Malmö", "“quoted”"]]
    sheet, rows = read(path, text(western).encode("cp1252"))
    assert (sheet.probe.encoding, list(rows.values())) == ("cp1252", western)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Francisco Vázquez, Ålesund, Besançon"),
        ("cp1252", "“Crème brûlée” – 5€"),
        ("cp1250", "Jan Próbny, Oława"),
        ("cp1250", "Żółć, Dvořák, Škoda, Győr"),
        ("mac_roman", "José Müller, Åse, Besançon"),
        ("shift_jis", "日本の絵葉書と手帳、春の桜"),
    ],
)
def test_encodings_are_told_by_a_few_words(path: Path, encoding: str, words: str) -> None:
    _, rows = read(path, text([[words, "x", "y"], ["plain", "x", "y"]]).encode(encoding))
    assert rows[2][0] == words


def test_rows_are_numbered_as_a_spreadsheet_does(path: Path) -> None:
    content = 'sep=;\n\n;;\nName;City;Note;;\n1;"a\nb";c;;\n\n;;;;\n2;d;e\n'
    sheet, rows = read(path, content.encode())
    assert (sheet.header_row, sheet.header) == (3, HEADER)
    assert rows == {4: ["1", "a\nb", "c"], 7: ["2", "d", "e"]}


@pytest.mark.parametrize("size", [1, 2, 250])
def test_reading_goes_on_behind_a_row(path: Path, size: int) -> None:
    path.write_bytes(text([[str(n), "", "x"] for n in range(9)]).encode())
    rest = [row[0] for chunk in Sheet(path).chunks(size, after=6) for row in chunk.rows]
    assert rest == ["5", "6", "7", "8"]
    assert list(Sheet(path).rows({3, 8})) == [3, 8]


@pytest.mark.parametrize("size", [1, 3, 250])
def test_a_quote_left_open_costs_one_row(path: Path, size: int) -> None:
    good = [[str(n), "City", "note"] for n in range(5000)]
    lines = text(good).splitlines(keepends=True)
    lines[10] = 'open,"City,note\n'
    lines[4990] = '"open,City,note\n'
    path.write_text("".join(lines))
    broken: dict[int, str] = {}
    found: list[str] = []
    for chunk in Sheet(path).chunks(size):
        broken |= {number: reason for number, (reason, _) in chunk.broken.items()}
        found += [row[0] for row in chunk.rows if row]
    assert list(broken) == [11, 4991]
    assert all("not closed" in reason for reason in broken.values())
    assert found == [row[0] for row in good if row[0] not in ("9", "4989")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "no header"),
        (b"  \r\n\r\n", "empty"),
        (b"PK\x03\x04 and so on", "Excel"),
        (b"%PDF-1.7", "a PDF"),
        (b",,,\n,,\n", "no header"),
    ],
)
def test_files_that_are_no_table(path: Path, content: bytes, words: str) -> None:
    path.write_bytes(content)
    with pytest.raises(Invalid, match=words):
        Sheet(path)
