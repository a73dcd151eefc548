"""Keys that survive: what makes a document or a fact the same from run to run."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from schemas.document import Document
from schemas.facts import Fact

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"})


def fold(text: str) -> str:
    """Text as keys compare it: case, dashes, quotes and white space folded.

    >>> fold("Officers’  Report –\\nDraft")
    "officers' report - draft"
    """
    folded = unicodedata.normalize("NFKC", text).translate(_FOLD).casefold()
    return " ".join(folded.split())


def digest(parts: Iterable[object], length: int = 16) -> str:
    """A short stable hash of parts, each folded; hexadecimal, ``length`` characters.

    >>> digest(["Strand 2", None]) == digest(["strand  2", ""])
    True
    """
    joined = "\x1f".join("" if p is None else fold(str(p)) for p in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


def document_id(source_path: str) -> str:
    """The key of a document: its place under the input root, with forward slashes.

    >>> document_id("2024\\\\may.pdf") == document_id("2024/may.pdf")
    True
    """
    return hashlib.sha256(source_path.replace("\\", "/").encode()).hexdigest()[:16]


def seal(document: Document, extractor: str, rows: Sequence[Fact]) -> list[Fact]:
    """Complete rows in place: quote, page, section, ids. Returns them in order of their place.

    A fact's id is made of the document's id, the table, the row's ``KEY`` columns and, for the
    same key met again, a running number. Rows whose span is empty or outside the text are a
    programming error and raise ``ValueError``.

    >>> from schemas import Attendee, Block
    >>> minutes = Document("may.txt", "Present: Ann Hall", [Block("paragraph", 0, 17)])
    >>> row = Attendee(char_start=9, char_end=17, rule="list", name="Ann Hall", status="present")
    >>> seal(minutes, "attendees", [row])[0].quote
    'Ann Hall'
    """
    ordered = sorted(rows, key=lambda r: (r.TABLE, r.char_start, r.char_end, r.rule))
    seen: Counter[str] = Counter()
    for row in ordered:
        if not 0 <= row.char_start < row.char_end <= len(document.text):
            raise ValueError(
                f"{extractor}/{row.rule}: span {row.char_start}:{row.char_end} is not in the text"
            )
        row.quote = document.text[row.char_start : row.char_end]
        row.doc_id = document.doc_id
        row.page = document.page_at(row.char_start)
        row.section = document.section_at(row.char_start)
        row.extractor = extractor
        key = digest([row.doc_id, row.TABLE, *(getattr(row, name) for name in row.KEY)])
        row.fact_id = digest([key, seen[key]])
        seen[key] += 1
    return ordered
