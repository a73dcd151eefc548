"""Statements of what somebody should do: below "Cause for concern", "Recommendation 3", or as R1, R2, R3.

A page that answers an inspection prints each statement over what was done about it; reports of some
inspectorates number their recommendations. Left alone: statements that no heading names as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.concerns.made import concern
from extractors.concerns.tables import statement
from extractors.concerns.told import tag
from extractors.concerns.words import has_authority, is_heading_of_concerns, judgement
from extractors.programme.lines import Line
from extractors.strands.headings import parse_heading
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
        if status is not None and (_authorised(stream) or _duty_right_below(stream, index, status)):
            for s in _below(stream, index):
                label = tag(s.text)
                number = label["of"] or label["number"] if label else None
                yield _concern(s, number, status, label.end() if label else 0), line
        if not inspection and _TOLD_US.fullmatch(line.text):
            yield from ((_concern(s, None, "improvement"), line) for s in _told_us(stream, index))
        asked = _RECOMMENDATION.match(line.text) if programme else None
        if asked is not None:
            yield from ((c, line) for c in _recommended(stream, index, asked))
        if not inspection and (bare := _below_number(stream, index)) is not None:
            yield bare, line
        own = _AFI.match(line.text) if not inspection and line.text[:2] in ("AF", "Af") else None
        if own is not None and _is_duty(line.text[own.end() :]):
            row = _ROW.search(line.text)
            tail = len(row.group()) if row else 0
            yield _concern(line, own["number"], "improvement", own.end(), tail), line
    if inspection or (programme and _authorised(stream)):
        yield from _numbered(stream, inspection)


_ROW = re.compile(r"\s\d{1,3}\s+\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}\b.*$")
"""The rest of a table's row that the text shows as one line: a count, a day, a state."""
_AFI = re.compile(r"(?:AFI|AfI)\s?(?P<number>\d{1,2})\s*[:.–—-]\s*(?=[A-Z])")


def _authorised(stream: list[Line]) -> bool:
    return any(has_authority(other.text) for other in stream[:60])


def _duty_right_below(stream: list[Line], index: int, status: ConcernStatus) -> bool:
    """True where "Areas for improvement" stands right above what somebody should do."""
    below = stream[index + 1] if index + 1 < len(stream) else None
    return status == "improvement" and below is not None and _SERVICE.match(below.text) is not None


_SERVICE = re.compile(
    r"The (?:service|force|trust|provider|school|college|home|practice|hospital) "
    r"(?:should|must|needs to)\b.*\.$"
)


_BARE: dict[str, ConcernStatus] = {
    "weakness": "raised",
    "improvement area": "improvement",
    "priority action": "priority",
}


def _below_number(stream: list[Line], index: int) -> Concern | None:
    """The sentence below a heading that is a bare number: "Area of concern 1"."""
    line, below = stream[index], stream[index + 1] if index + 1 < len(stream) else None
    if below is None or len(line.text) > 60 or not line.text[-1].isalnum() or below.block.kind != "paragraph":
        return None
    parsed = parse_heading(line.text)
    status = _BARE.get(parsed.family) if parsed is not None and parsed.title is None else None
    told = 4 <= len(below.text.split()) <= 60 and below.text.endswith(".") and not _ANSWER.match(below.text)
    return _concern(below, parsed.number, status) if parsed and status and told else None


def _named_status(line: Line) -> ConcernStatus | None:
    """The status that a line gives by naming what stands below it, and nothing else."""
    short = len(line.text.split()) <= 8 and line.text[-1:] not in ".;,"
    return is_heading_of_concerns(line.text) if short and not line.is_item else None


def _below(stream: list[Line], index: int) -> Iterator[Line]:
    """Statements below a heading: each may be followed by what was done about it.

    Below "Cause of concern" the first sentence is the concern, whether it says what should be done or not.
    """
    cause = _CAUSE.fullmatch(stream[index].text.strip(" :.")) is not None
    for line in stream[index + 1 : index + 200]:
        if line.in_table or _named_status(line) or (line.is_heading and not _ANSWER.fullmatch(line.text)):
            return
        first = cause and line is stream[index + 1] and line.text[-1:] == "." and len(line.text.split()) >= 6
        if not line.is_item and (first or _is_duty(_untagged(line.text))):
            yield line


def _untagged(text: str) -> str:
    """A statement without its name: "PA1 Leaders should …"."""
    label = tag(text)
    return text[label.end() :] if label else text


_CAUSE = re.compile(r"(?:accelerated )?causes? (?:of|for) concern(?: \d{1,2})?", re.IGNORECASE)


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
    return len(text.split()) >= 4 and _OUGHT.match(text) is not None and not text.endswith((":", "?"))


def _recommended(stream: list[Line], index: int, label: re.Match[str]) -> Iterator[Concern]:
    """ "Recommendation 3:" with its statement behind it or right below."""
    own = label["text"].strip()
    said = _MET.search(own)
    asked = _IMPERATIVE.match(own) is not None and own[-1:] not in ":?" and len(own.split()) <= 60
    if said is not None and said.start() > 2:
        status = judgement(said["verdict"]) or "improvement"
        yield _concern(stream[index], label["number"], status, label.start("text"), len(said.group()))
    elif own and (_is_duty(own) or (asked and _authorised(stream))):
        yield _concern(stream[index], label["number"], "improvement", label.start("text"))
    elif not own and index + 1 < len(stream) and _is_duty(stream[index + 1].text):
        yield _concern(stream[index + 1], label["number"], "improvement")


_MET = re.compile(
    r"\s*(?:[-–—:]\s+|\()(?P<verdict>(?:fully |partially |partly |not )?"
    r"(?:met|implemented|addressed|achieved))\)?\.?$",
    re.IGNORECASE,
)
""" "Recommendation 3: Lock the stores – Not met"."""


def _numbered(stream: list[Line], inspection: bool) -> Iterator[tuple[Concern, Line]]:
    """Recommendations numbered R1, R2 … after the word; a broken line goes on below.

    In a report on progress each must say what to do: "R1" is a risk as often.
    """
    wanted = 1
    for index, line in enumerate(stream):
        found = _NUMBERED.match(line.text)
        if found is None or int(found["number"]) != wanted or line.in_table:
            continue
        near = " ".join(s.text for s in stream[max(0, index - 4) : index + 1])
        if not inspection and _IMPERATIVE.match(line.text[found.end() :]) is None:
            continue
        if inspection and wanted == 1 and not re.search(r"\brecommend", near, re.IGNORECASE):
            continue
        wanted += 1
        row = _concern(line, found["number"], "improvement", found.end())
        after = stream[index + 1] if index + 1 < len(stream) else None
        if after is not None and row.text[-1:] not in ".!?" and after.text[:1].islower():
            row.text, row.char_end = f"{row.text} {statement(after.text)}", after.end
        yield row, line


def _concern(line: Line, number: str | None, status: ConcernStatus, cut: int = 0, tail: int = 0) -> Concern:
    """The row of a line's words from ``cut`` on, without ``tail`` characters at its end."""
    text = line.text[cut : len(line.text) - tail]
    start = line.start + cut + len(text) - len(text.lstrip())
    return concern(
        number=number,
        text=statement(text),
        status=status,
        char_start=start,
        char_end=line.start + cut + len(text.rstrip()),
        rule="statement_of_duty",
    )
