"""Strands without a keyword: headings of one level that are each rated. And what a sighting is."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import Line, trimmed
from extractors.rag.endings import leading, suffix
from extractors.rag.key.legend import Legend
from extractors.rag.layouts.framed import Framed
from extractors.rag.words import whole


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a strand is named: the span of its title there, and the line's own weight."""

    family: str
    number: str | None
    title: str | None
    start: int
    end: int
    anchor: int
    level: int
    heading: bool
    rule: str
    rated: bool = False


def rated_headings(stream: list[Line], key: Legend, frames: dict[int, Framed]) -> list[Sighting]:
    """Headings of one level that are each rated, at their end or right below: themes without a word.

    "Leadership" with "RAG: Green" below, "Co-production" with "RAG: Amber" below.
    """
    found: dict[int, list[Sighting]] = defaultdict(list)
    for index, line in enumerate(stream):
        if line.block.kind != "heading" or heading_is_part(line.text) or _OTHER.match(line.text):
            continue
        mark, frame = suffix(line.text), frames.get(line.start)
        if mark is None and frame is None and not rated_below(stream, index, key):
            continue
        begin, end = (frame.begin, frame.end) if frame else (0, mark.cut if mark else len(line.text))
        start, end = trimmed(line.text, begin, end, " .:;-–—")
        number = (line.block.label or "").strip(" .)") or None
        word = worded().match(line.text[start:end])
        start += word.end() if word else 0
        level, title = line.block.level or 9, " ".join(line.text[start:end].split())
        found[level].append(
            Sighting(
                "named",
                number,
                title,
                line.start + start,
                line.start + end,
                line.start,
                level,
                True,
                "rated_heading",
            )
        )
    return next((f for _, f in sorted(found.items()) if len({s.title for s in f}) >= 2), [])


_OTHER = re.compile(
    r"(?:recommendation|action|risk|issue|question|item|measure|kpi|indicator|milestone|standard)s?\b\W*\d",
    re.IGNORECASE,
)
""" "Recommendation 3: …" is rated as often as a theme is, and is none."""


@cache
def worded() -> re.Pattern[str]:
    """A keyword without a number before a title: "Theme: ", "Workstream – "."""
    return re.compile(rf"{load('strands').alternatives()}\s*(?::|\s[-–—])\s*(?=\w)", re.IGNORECASE)


def worded_headings(stream: list[Line]) -> list[Sighting]:
    """Headings of one keyword without numbers: "Theme: Transitions", "Theme: Data"."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for index, line in enumerate(stream):
        word = worded().match(line.text) if line.block.kind in ("heading", "paragraph") else None
        if word is None or (line.block.kind == "paragraph" and not _labels_below(stream, index)):
            continue
        mark = suffix(line.text)
        start, end = trimmed(line.text, word.end(), mark.cut if mark else len(line.text), " .:;-–—")
        family = word.group().strip(" :-–—").casefold()
        title, level = " ".join(line.text[start:end].split()), line.block.level or 9
        found[family].append(
            Sighting(
                family,
                None,
                title,
                line.start + start,
                line.start + end,
                line.start,
                level,
                True,
                "worded_heading",
            )
        )
    return next((f for f in found.values() if len({s.title for s in f}) >= 2), [])


def _labels_below(stream: list[Line], index: int) -> bool:
    """True for a short line with labels of a lead or a rating right below it."""
    if len(stream[index].text) > 100 or stream[index].text[-1] in ".;":
        return False
    labels = [x.text.partition(":") for x in stream[index + 1 : index + 4] if not x.in_table]
    return any(mark and column_role(label.strip(" *")) in ("owner", "rag") for label, mark, _ in labels)


_CODED = re.compile(
    r"(?P<code>WS|WP|SP|KP|PA|SO|P|T)\s?(?P<number>\d{1,2})(?P<sign>\s*[:.–—-]\s*|\s+)(?P<title>[A-Z‘“][^\n]{2,90})$"
)


def coded_headings(stream: list[Line], box: frozenset[int]) -> list[Sighting]:
    """Short lines with a code of one kind, counted from 1: "WS1: Early help", "WS2: Safe streets".

    A sign stands behind the code, but for headings and the names of boxes (``box``: their blocks).
    """
    found: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for line in stream:
        names = line.is_heading or (line.block.row == 0 and line.block.block_no in box)
        match = _CODED.match(line.text) if (names or not line.in_table) and line.text[0] in "WSKPT" else None
        if (
            match is None
            or not (match["sign"].strip() or names)
            or line.text[-1] in ".;:,?"
            or len(match["title"].split()) > 12
        ):
            continue
        mark = suffix(line.text)
        start, end = trimmed(line.text, match.start("title"), mark.cut if mark else len(line.text), " .:;-–—")
        title, number = " ".join(line.text[start:end].split()), match["number"].lstrip("0")
        found[match["code"]].setdefault(
            number,
            Sighting(match["code"], number, title, line.start + start, line.start + end, line.start,
                     line.block.level or 9, line.is_heading, "coded_heading"),
        )  # fmt: skip
    for strands in found.values():
        if len(strands) >= 2 and [int(n) for n in strands] == list(range(1, len(strands) + 1)):
            return list(strands.values())
    return []


def heading_is_part(text: str) -> bool:
    """True for a heading that belongs inside a strand: "Next steps", "RAG rating"."""
    named = load("strand_headings").canonical(text.strip(" :."))
    return bool(named or column_role(text) == "rag" or whole(text))


def _rates(value: str) -> bool:
    """True for a rating, alone or with a remark after it."""
    return bool(whole(value)) or leading(value) is not None


def rated_below(stream: list[Line], index: int, key: Legend | None = None) -> bool:
    """True where one of the two lines says "RAG: Green", in one or two cells, also by words of the key."""
    below = stream[index + 1 : index + 4]
    for place, line in enumerate(below[:2]):
        if line.is_heading:
            return False
        label, mark, value = line.text.partition(":")
        value = value.strip(" *")
        if mark and is_rag_label(label.strip(" *")) and (_rates(value) or (key and key.word(value))):
            return True
        after = below[place + 1].text if place + 1 < len(below) else ""
        if line.in_table and column_role(line.text) == "rag" and whole(after):
            return True
        if column_role(line.text) == "rag" and key is not None and key.word(after):
            return True
    return False
