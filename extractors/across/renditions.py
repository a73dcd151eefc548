"""Renditions of one meeting: draft and confirmed minutes, the same minutes in two formats."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from schemas import DocumentRow
from schemas.identity import fold

MEETING_KINDS = frozenset(("minutes", "agenda", "progress_report", "action_log"))
SHARED_SAME_BODY = 0.3
"""Share of the shorter text's phrases that the other holds, where body and date agree."""
SHARED_NO_BODY = 0.6
"""The same, where one of the two does not name its body."""

Phrases = frozenset[int]


def link_renditions(
    documents: Sequence[DocumentRow],
    texts: Callable[[str], str],
    known: Mapping[str, str | None] | None = None,
) -> None:
    """Set ``same_meeting_as`` on every document that is another rendition of an earlier one.

    Earlier is the order of ``source_path``; the first rendition keeps None. Two documents are
    renditions of one meeting when kind and day agree, their bodies do not differ, and the shorter
    text is largely in the longer. ``texts`` gives the text of a ``doc_id``. Byte-identical copies
    (``duplicate_of``) are left alone. ``known`` has the links found before, of documents that have not
    changed since: those are not compared with one another again, and the result is the same.
    """
    held = _Texts(texts)
    for rows in buckets(documents).values():
        if len(rows) > 1:
            _link(rows, held, known or {})


def buckets(documents: Iterable[DocumentRow]) -> dict[tuple[str, str], list[DocumentRow]]:
    """Documents that can be renditions of one meeting, by kind and day, in order; their links are cleared."""
    found: dict[tuple[str, str], list[DocumentRow]] = defaultdict(list)
    for row in sorted(documents, key=lambda d: d.source_path):
        row.same_meeting_as = None
        if row.date and row.kind in MEETING_KINDS and row.duplicate_of is None:
            found[row.kind, row.date].append(row)
    return found


class _Texts:
    """The phrases of documents, made when first asked for."""

    def __init__(self, texts: Callable[[str], str]) -> None:
        self.texts = texts
        self.held: dict[str, Phrases] = {}

    def of(self, doc_id: str) -> Phrases:
        """The phrases of a document."""
        if doc_id not in self.held:
            self.held[doc_id] = _phrases(self.texts(doc_id))
        return self.held[doc_id]


def _link(rows: list[DocumentRow], texts: _Texts, known: Mapping[str, str | None]) -> None:
    """Link each row to the first one before it that it is a rendition of.

    ``settled`` are the firsts that already were firsts, with the same text, when ``known`` was found: a
    row that was linked to one of them, or to none, need only be compared with the firsts that are new.
    """
    firsts: list[DocumentRow] = []
    settled: set[str] = set()
    for row in rows:
        old = known.get(row.doc_id)
        untouched = row.doc_id in known and (old is None or old in settled)
        match = _match(row, firsts, texts, old, settled) if untouched else _first(row, firsts, texts)
        if match is None:
            firsts.append(row)
            if untouched and old is None:
                settled.add(row.doc_id)
        else:
            row.same_meeting_as = match


def _match(
    row: DocumentRow, firsts: list[DocumentRow], texts: _Texts, old: str | None, settled: set[str]
) -> str | None:
    """The first that an untouched row belongs to: a new one that comes before its old one, else that."""
    for first in firsts:
        if first.doc_id == old:
            return old
        if first.doc_id not in settled and _same(row, first, texts):
            return first.doc_id
    return old


def _first(row: DocumentRow, firsts: list[DocumentRow], texts: _Texts) -> str | None:
    return next((first.doc_id for first in firsts if _same(row, first, texts)), None)


def _same(row: DocumentRow, first: DocumentRow, texts: _Texts) -> bool:
    if row.body and first.body and not same_body(row.body, first.body):
        return False
    least = SHARED_SAME_BODY if row.body and first.body else SHARED_NO_BODY
    return _shared(texts.of(row.doc_id), texts.of(first.doc_id)) >= least


def same_body(one: str, other: str) -> bool:
    """True when two printed bodies agree, or one is the other with more words."""
    a, b = _folded(one), _folded(other)
    return a == b or a in b or b in a


_folded = lru_cache(maxsize=100_000)(fold)


def _shared(one: Phrases, other: Phrases) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _phrases(text: str) -> Phrases:
    """Checksums of the runs of four words, a quarter of them, chosen by their value."""
    words = re.findall(r"\w+", fold(text))
    runs = (" ".join(words[i : i + 4]).encode() for i in range(len(words) - 3))
    sums = frozenset(zlib.crc32(run) for run in runs)
    return frozenset(s for s in sums if s % 4 == 0) if len(sums) > 400 else sums
