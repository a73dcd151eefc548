"""The meeting's date of every corpus document whose file name carries it.

File names only serve as the expectation: the product never reads a date from one. Documents
that do not print that day (image-only scans, typing errors) are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from extractors.base import Found
from extractors.calendar import recognise
from extractors.document import extract as document_extractor
from pipeline.extraction import read
from pipeline.readers import ReadOptions, Unreadable
from schemas import Document, DocumentField

pytestmark = pytest.mark.corpus
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SUFFIXES = {".pdf", ".md", ".html", ".txt", ".docx", ".odt"}
NOT_MEETINGS = re.compile(r"action|log|report|letter|status|update|lessons|plan|note", re.IGNORECASE)


def date_in_name(name: str) -> str | None:
    """The day a file name carries, or None: "2013-05-09-board", "minutes 26 May 2015", "24 06 10"."""
    stem = Path(name).stem.replace("‐", "-").replace("_", " ")
    if stem.startswith("2017-01-01-"):
        stem = stem.removeprefix("2017-01-01-").replace("-", " ")
    if iso := re.match(r"(?:[a-z]+)?(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", stem):
        return _iso(iso[1], iso[2], iso[3])
    worded = re.search(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s*([A-Za-z]{3,9})\s*(\d{4})", stem)
    if worded and worded[2][:3].lower() in _MONTHS:
        return _iso(worded[3], str(_MONTHS.index(worded[2][:3].lower()) + 1), worded[1])
    if plain := re.match(r"(20\d\d)(\d\d)(\d\d)(?!\d)", stem):
        return _iso(plain[1], plain[2], plain[3])
    if short := re.search(r"(?<!\d)(\d\d)[ .-](\d\d)[ .-](?:20)?(\d\d)(?!\d)", stem):
        return _iso(f"20{short[3]}", short[2], short[1])
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def prints(document: Document, day: str) -> bool:
    """Whether the document prints the day anywhere in its running text, with or without its year."""
    own = dt.date.fromisoformat(day)
    lines = document.text[: document.body_end].split("\n")
    loose = f"{own.year}-{own.month}-{own.day}"
    return any(loose in line or any(s.first == own for s in recognise(line, anchor=own)) for line in lines)


def found_date(path: Path, expected: str) -> tuple[bool, str | None]:
    """Whether the document prints the expected day, and the date it is found to be of."""
    try:
        document = read(path.read_bytes(), path.name, ReadOptions(ocr="never"))
    except Unreadable:
        return False, None
    if not prints(document, expected):
        return False, None
    fields = [f for f in document_extractor.extract(document, Found()) if isinstance(f, DocumentField)]
    return True, next((f.value for f in fields if f.field == "date"), None)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2013-05-09-board.md", "2013-05-09"),
        ("agm2023-03-12.html", "2023-03-12"),
        ("Minutes of 25 September 2012.odt", "2012-09-25"),
        ("20140513 Minutes.docx", "2014-05-13"),
        ("Board minutes 08-02-2011.pdf", "2011-02-08"),
        ("minutes final v1.pdf", None),
    ],
)
def test_dates_in_names(name: str, day: str | None) -> None:
    assert date_in_name(name) == day


def test_dates_of_meetings(shared: Path) -> None:
    wrong, total = [], 0
    for path in sorted((shared / "corpus").rglob("*")):
        expected = date_in_name(path.name) if path.suffix in _SUFFIXES else None
        if expected is None or NOT_MEETINGS.search(path.stem) or path.parent.name.startswith("ofsted"):
            continue
        has_text, got = found_date(path, expected)
        total += has_text
        if has_text and got != expected:
            wrong.append((path.relative_to(shared / "corpus").as_posix(), got))
    assert total > 150
    assert len(wrong) <= 0.01 * total, wrong
