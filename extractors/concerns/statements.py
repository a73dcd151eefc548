"""Statements of what somebody should do: below "Cause for concern", "Recommendation 3", or as R1, R2, R3.

A page that answers an inspection prints each statement over what was done about it; reports of some
inspectorates number their recommendations. Left alone: statements that no heading names as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.concerns.tables import statement
from extractors.concerns.words import has_authority, is_heading_of_concerns
from extractors.programme.lines import Line
from schemas import Concern
from schemas.vocabulary import ConcernStatus

_OUGHT = re.compile(
    r"^(?:[A-Z][\w’'-]*\s)?(?:[\w’',()&-]+\s){0,9}?"
    r"(?:service|force|trust|provider|council|school|college|partnership|leaders|authority|governors|"
    r"managers|home|"
    r"board|organisation|constabulary|partners|area|icb|inspectorate|academy|hospital|practice|"
    r"commissioners)s?"
    r"(?:\s(?:and|with)\s(?:[\w’'-]+\s){1,6}?|,?\s)(?:should|must|needs? to)\b",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"(?:key )?recommendation (?:no\.? ?)?(?P<number>\d{1,2})\s*[:.–—-]?\s*(?P<text>.*)$", re.I
)
_ANSWER = re.compile(
    r"(?:actions? taken|status\b.*|our response|response|progress|update|what we (?:did|have done|are "
    r"doing))\W*",
    re.IGNORECASE,
)
_TOLD_US = re.compile(
    r"(?:the\s)?(?:[\w&]+\s){0,3}?(?:ofsted(?:\s(?:and|/)\s(?:the\s)?cqc)?|cqc|hmicfrs|estyn|inspectors|"
    r"inspection|regulator|"
    r"auditors?|peer review(?:\steam)?|review team)\s(?:told us|said|asked us|recommended|said we should|"
    r"asked us to)"
    r"(?:\s(?:that|to))?\s?:",
    re.IGNORECASE,
)
""" "The peer review told us:"."""
_IMPERATIVE = re.compile(
    r"(?:ensure|improve|develop|strengthen|reduce|increase|review|make sure|establish|implement|embed|set "
    r"out|publish|"
    r"agree|raise|address|clarify|provide|create|build|introduce)\b|.*\b(?:should|must|needs? to)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:Recommendations?\s+)?(?P<label>R(?P<number>\d{1,2})\b[.:)]?)\s+(?=[A-Z])")


def from_statements(stream: list[Line], inspection: bool, programme: bool) -> Iterator[tuple[Concern, Line]]:
    """Concerns that are statements of duty, each with the line that names it as one."""
    for index, line in enumerate(stream):
        if line.in_table:
            continue
        status = None if inspection else _named_status(line)
        if status is not None and any(has_authority(other.text) for other in stream[:60]):
            yield from ((_concern(s, None, status), line) for s in _below(stream, index))
        if not inspection and _TOLD_US.fullmatch(line.text):
            yield from ((_concern(s, None, "improvement"), line) for s in _told_us(stream, index))
        label = _RECOMMENDATION.match(line.text) if programme else None
        if label is not None:
            yield from ((c, line) for c in _recommended(stream, index, label))
    if inspection:
        yield from _numbered(stream)


def _named_status(line: Line) -> ConcernStatus | None:
    """The status that a line gives by naming what stands below it, and nothing else."""
    short = len(line.text.split()) <= 8 and line.text[-1:] not in ".;,"
    return is_heading_of_concerns(line.text) if short and not line.is_item else None


def _below(stream: list[Line], index: int) -> Iterator[Line]:
    """Statements below a heading: each may be followed by what was done about it."""
    for line in stream[index + 1 : index + 200]:
        if line.in_table or _named_status(line) or (line.is_heading and not _ANSWER.fullmatch(line.text)):
            return
        if not line.is_item and _is_duty(line.text):
            yield line


def _told_us(stream: list[Line], index: int) -> list[Line]:
    """What a reviewer told: the lines right below up to a heading or an answer; none where one is no duty."""
    out: list[Line] = []
    for line in stream[index + 1 : index + 12]:
        if line.in_table or line.is_heading or _ANSWER.fullmatch(line.text) or not _told_of_duty(line):
            break
        out.append(line)
    return out


def _told_of_duty(line: Line) -> bool:
    words = len(line.text.split())
    return 4 <= words <= 80 and line.text[-1] not in ":?" and _IMPERATIVE.match(line.text) is not None


def _is_duty(text: str) -> bool:
    return len(text.split()) >= 6 and _OUGHT.match(text) is not None and not text.endswith((":", "?"))


def _recommended(stream: list[Line], index: int, label: re.Match[str]) -> Iterator[Concern]:
    """ "Recommendation 3:" with its statement behind it or right below."""
    own = label["text"].strip()
    if own and _is_duty(own):
        yield _concern(stream[index], label["number"], "improvement", label.start("text"))
    elif not own and index + 1 < len(stream) and _is_duty(stream[index + 1].text):
        yield _concern(stream[index + 1], label["number"], "improvement")


def _numbered(stream: list[Line]) -> Iterator[tuple[Concern, Line]]:
    """Recommendations numbered R1, R2 … after the word; a broken line goes on below."""
    wanted = 1
    for index, line in enumerate(stream):
        found = _NUMBERED.match(line.text)
        if found is None or int(found["number"]) != wanted or line.in_table:
            continue
        near = " ".join(s.text for s in stream[max(0, index - 4) : index + 1])
        if wanted == 1 and not re.search(r"\brecommend", near, re.IGNORECASE):
            continue
        wanted += 1
        row = _concern(line, found["number"], "improvement", found.end())
        after = stream[index + 1] if index + 1 < len(stream) else None
        if after is not None and row.text[-1:] not in ".!?" and after.text[:1].islower():
            row.text, row.char_end = f"{row.text} {statement(after.text)}", after.end
        yield row, line


def _concern(line: Line, number: str | None, status: ConcernStatus, cut: int = 0) -> Concern:
    text = line.text[cut:]
    start = line.start + cut + len(text) - len(text.lstrip())
    return Concern(
        number=number,
        text=statement(text),
        status=status,
        responsible=None,
        raised_by=None,
        raised_on=None,
        concern_id=None,
        char_start=start,
        char_end=line.start + cut + len(text.rstrip()),
        rule="statement_of_duty",
    )
