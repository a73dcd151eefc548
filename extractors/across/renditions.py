"""Renditions of one meeting: draft and confirmed minutes, the same minutes in two formats."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from schemas import DocumentRow
from schemas.identity import fold

MEETING_KINDS = frozenset(("minutes", "agenda", "progress_report", "action_log"))
SHARED_SAME_BODY = 0.3
"""Share of the shorter text's phrases that the other holds, where body and date agree."""
SHARED_NO_BODY = 0.6
"""The same, where one of the two does not name its body."""

Phrases = frozenset[int]


def link_renditions(documents: Sequence[DocumentRow], texts: Mapping[str, str]) -> None:
    """Set ``same_meeting_as`` on every document that is another rendition of an earlier one.

    Earlier is the order of ``source_path``; the first rendition keeps None. Two documents are
    renditions of one meeting when kind and day agree, their bodies do not differ, and the shorter
    text is largely in the longer. ``texts`` gives the text by ``doc_id``. Byte-identical copies
    (``duplicate_of``) are left alone.
    """
    buckets: dict[tuple[str, str], list[DocumentRow]] = defaultdict(list)
    for row in sorted(documents, key=lambda d: d.source_path):
        row.same_meeting_as = None
        if row.date and row.kind in MEETING_KINDS and row.duplicate_of is None:
            buckets[row.kind, row.date].append(row)
    for rows in buckets.values():
        if len(rows) > 1:
            _link(rows, texts)


def _link(rows: list[DocumentRow], texts: Mapping[str, str]) -> None:
    firsts: list[tuple[DocumentRow, Phrases]] = []
    for row in rows:
        phrases = _phrases(texts.get(row.doc_id, ""))
        match = next((first for first, held in firsts if _same(row, phrases, first, held)), None)
        if match is None:
            firsts.append((row, phrases))
        else:
            row.same_meeting_as = match.doc_id


def _same(row: DocumentRow, phrases: Phrases, first: DocumentRow, held: Phrases) -> bool:
    if row.body and first.body:
        if not same_body(row.body, first.body):
            return False
        return _shared(phrases, held) >= SHARED_SAME_BODY
    return _shared(phrases, held) >= SHARED_NO_BODY


def same_body(one: str, other: str) -> bool:
    """True when two printed bodies agree, or one is the other with more words."""
    a, b = fold(one), fold(other)
    return a == b or a in b or b in a


def _shared(one: Phrases, other: Phrases) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _phrases(text: str) -> Phrases:
    """Checksums of the runs of four words, a quarter of them, chosen by their value."""
    words = re.findall(r"\w+", fold(text))
    runs = (" ".join(words[i : i + 4]).encode() for i in range(len(words) - 3))
    sums = frozenset(zlib.crc32(run) for run in runs)
    return frozenset(s for s in sums if s % 4 == 0) if len(sums) > 400 else sums
