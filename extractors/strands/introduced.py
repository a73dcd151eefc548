"""Strands that a sentence introduces: "The plan covers the following four themes:" and a list below."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.programme.lines import Line, trimmed
from extractors.rag.endings import suffix
from extractors.rag.things import COUNT, count_of
from extractors.strands.sightings import Sighting, on_line

_WORDS = (
    r"(?:(?:key|main|core|strategic|priority|improvement|delivery|agreed|broad|overarching|"
    r"cross-cutting)\s+)*"
    r"(?:themes|priorities|work ?streams|strands|pillars|ambitions|priority areas|(?:key )?areas of focus|"
    r"focus areas|missions|working groups|objectives|outcomes|goals|aims)"
)
_INTRO = re.compile(
    r"\b(?:plan|programme|strategy|framework|road ?map|statement of action|work ?plan|"
    r"partnership)\b[^.]{0,140}?"
    r"\b(?:cover|consist|compris|structur|buil|organis|group|base|divid|split|contain|ha[sd]\b|have\b|"
    r"focus|set|"
    r"identif|deliver|include)\w*\b[^.]{0,80}?"
    rf"\b(?:(?:the|these|following|{COUNT})\s+)+{_WORDS}\b[^.:]{{0,60}}:$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[.!?]\s+[A-Z]|\b(?:was|were|is|are|has|have|will|would|should)\b")


def introduced(stream: list[Line]) -> list[Sighting]:
    """The items of the first list that a sentence on a plan introduces as its themes; two at least."""
    for index, line in enumerate(stream):
        if line.in_table or line.is_item:
            continue
        if inline := _inline(line):
            return inline
        if not line.text.endswith(":") or not _INTRO.search(line.text[-320:]):
            continue
        found = _items(stream[index + 1 :])
        if len(found) >= 2:
            return found
    return []


_INLINE = re.compile(
    _INTRO.pattern.removesuffix("$") + r"\s+(?P<names>[^.:\n]{5,300})(?:\.|$)", re.IGNORECASE
)


def _inline(line: Line) -> list[Sighting]:
    """The themes of one sentence, as many as it says: "The plan has three themes: A, B and C."."""
    found = _INLINE.search(line.text) if ":" in line.text else None
    told = re.findall(rf"\b{COUNT}\b", found.group()[: -len(found["names"])], re.I) if found else []
    if found is None or not told:
        return []
    sign = r";\s+(?:and\s+)?" if ";" in found["names"] else r",\s+(?:and\s+)?|\s+and\s+"
    out, at = [], found.start("names")
    for name in re.split(sign, found["names"]):
        start = line.text.index(name, at)
        at = start + len(name)
        begin, end = trimmed(line.text, start, at, " .:;,‘’'“”\"")
        one = on_line(line, (begin, end), "introduced", None, "introduced_strand")
        out.append(replace(one, anchor=one.start))
    good = all(s.title and len(s.title.split()) <= 8 and not _NO_NAME.search(s.title) for s in out)
    return out if good and len(out) == count_of(told[-1]) else []


def _items(below: list[Line]) -> list[Sighting]:
    """The items right below, or numbered ones with text between them; none where one is no name."""
    out: list[Sighting] = []
    first = below[0] if below else None
    numbered = first is not None and _number(first) == "1"
    for line in below:
        wanted = str(len(out) + 1) if numbered else None
        if line.in_table or (line.is_heading and (wanted is None or _number(line) != wanted)):
            break
        if (line.is_item or line.is_heading) and _number(line) == wanted:
            out.append(_sighting(line))
        elif not numbered:
            break
    return out if all(s.title for s in out) else []


def _number(line: Line) -> str | None:
    label = (line.block.label or "").strip(" .()")
    return label if label.isdigit() else None


def _sighting(line: Line) -> Sighting:
    """An item's name: up to its dash, colon or rating; None for a title where it is a sentence."""
    mark = suffix(line.text)
    head = line.text[: mark.cut] if mark else line.text
    cut = re.search(r":\s|\s[-–—]\s|[;,]\s+(?:and|or)$", head)
    start, end = trimmed(line.text, 0, cut.start() if cut else len(head), " .:;,-–—")
    name = line.text[start:end]
    good = 1 <= len(name.split()) <= 14 and name[:1].isupper() and not _NO_NAME.search(name)
    one = on_line(line, (start, end), "introduced", _number(line), "introduced_strand")
    return one if good else replace(one, title=None)
