"""Kind, title, outcome and truncation of a document."""

from __future__ import annotations

import re
from itertools import islice

from extractors.attendees.labels import label_of
from extractors.attendees.lists import ListReader
from extractors.attendees.phrases import BODY_LABEL
from extractors.attendees.tables import read_table
from extractors.document.content import inspectors_letter, kind_by_content, told
from extractors.document.report_signs import of_period, plan_above, progress_title
from extractors.layout.head import HeadLine, head_lines
from schemas import Document
from schemas.vocabulary import DocumentKind, Outcome

Place = tuple[int, int]

KIND_SIGNS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for kind, pattern in (
        (
            "inspection_report",
            r"\binspection\s+(?:report|dates?|outcome|of(?!\s+(?:(?:19|20)\d\d|(?:jan|febr)uary|"
            r"march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b))\b|"
            r"\b(?:SEND|area)\s+inspection\b|"
            r"\b(?:joint|area|SEND)\s+(?:\w+\s+){0,2}re-?visit\b|"
            r"\blocal\s+area\s+partnership\s+report\b|^report\s+of\s+(?:an?\s+)?inspection",
        ),
        (
            "action_log",
            r"\baction(?:s)?\s+(?:log|tracker|(?:tracking\s+)?list|sheet|register|tracking\s+log)\b|"
            r"\bactions?\s+report\b|"
            r"\b(?:summary|schedule|list|log|register)\s+of\s+(?:the\s+|agreed\s+|outstanding\s+|"
            r"board\s+)?actions\b|"
            r"\bactions\s+(?:arising\s+)?from\s+(?:the\s+)?(?:\w+\s+){0,4}meetings?\b|"
            r"\bstatus\s+update\s+on\s+(?:\w+\s+){0,4}actions\b|\bmatters\s+arising\s+log\b",
        ),
        (
            "progress_report",
            r"\bprogress\s+(?:report|update|note|letter)\b|\breport\s+(?:on|"
            r"of)\s+(?:the\s+)?(?:\w+\s+){0,3}(?:progress|monitoring)|\b(?:monitoring|progress|"
            r"review)\s+(?:visit|meeting|report)\b|\bour\s+progress\b|\bhighlight\s+report\b|"
            r"\baction\s+plan\b.*\b(?:update|progress|review)\b|\bquarterly\s+(?:report|"
            r"update)\b|\bwritten\s+statement\s+of\s+action\b|\bstatus\s+report\b|"
            r"\breport\s+on\b.*\bfor\s+the\s+period\b|\bmanagement\s+statement\b|"
            r"\bcommitments\b.*\bperiod\b",
        ),
        (
            "agenda",
            r"(?<!forward )(?<!on the )\bagenda\b(?! items?\b\W{0,3}(?:no\.?|number)?\W{0,3}\d)|"
            r"\bsummons\b|"
            r"\bnotice\s+of\s+(?:the\s+)?(?:\w+\s+)?meeting\b|"
            r"\byou\s+are\s+(?:hereby\s+)?(?:summoned|invited)\b",
        ),
        (
            "minutes",
            r"\bminutes?\b|\bnotes?\s+of\s+(?:the\s+|a\s+)?(?:\w+\s+){0,4}meeting\b|"
            r"\bmeeting\s+(?:notes|record|summary)\b|\brecord\s+of\s+(?:the\s+)?meeting\b",
        ),
    )
)


def kind_of(document: Document) -> tuple[DocumentKind, Place, str]:
    """The kind, the words that show it, and the rule.

    >>> kind_of(minutes_of_a_board)  # doctest: +SKIP
    ('minutes', (0, 25), 'title')
    """
    lines = head_lines(document, 40)
    around = _signs(lines[:12])
    signs = _signs(_above_attendance(lines)) | {k: p for k, p in around.items() if k == "agenda"}
    attended = _attended(document)
    if not attended and (letter := inspectors_letter(document)):
        return "inspection_report", letter, "inspectors_letter"
    signs = signs or ({} if attended else _programme(lines[:6]))
    if any(_OF_ISSUE.fullmatch(line.text) for line in lines[:3]):
        # The page of an issue or a decision: what its title names is what was decided about.
        signs = {k: p for k, p in signs.items() if k in ("minutes", "agenda")}
        around = signs
    tells = _tells(document)
    if attended and "agenda" in signs and not tells:
        attended = None
    asked = any(_TO_RECEIVE.search(line.text) for line in lines[:4])
    if not attended and asked and "progress_report" in signs and (place := told(document)):
        return "minutes", place, "told"
    if not attended and "agenda" in signs and (place := told(document, _often(lines))):
        return "minutes", place, "told"
    ranked = _rank(signs or ({} if attended else around), attended, tells)
    if ranked is not None:
        return *ranked, "title"
    if attended:
        return "minutes", attended, "attendance"
    page = next((line for line in lines[:6] if _PAGE_SIGN.match(line.text)), None)
    if page is not None:
        return "minutes", (page.start, page.end), "page"
    if sorry := _APOLOGISED.search(document.text, 0, lines[-1].end):
        return "minutes", (sorry.start(), sorry.end()), "apologies"
    if shown := kind_by_content(document, lines) or _with_label(lines, tells):
        return shown
    if progress := progress_title(lines):
        return "progress_report", progress, "progress_title"
    return "other", (lines[0].start, lines[0].end), "no_sign"


def _with_label(lines: list[HeadLine], tells: bool) -> tuple[DocumentKind, Place, str] | None:
    """Minutes by "Present:" below the name of a meeting, though the people below it cannot be read."""
    for place, line in enumerate(lines[:12] if tells else ()):
        label = label_of(line.text) if place else None
        if label is not None and label.whole and label.status == "present":
            named = any(_MEETING.search(above.text) for above in lines[:place])
            return ("minutes", (line.start, line.end), "attendance_label") if named else None
    return None


_MEETING = re.compile(r"\b(?:meeting|a\.?g\.?m|e\.?g\.?m)\b", re.IGNORECASE)
_OF_ISSUE = re.compile(
    r"\W*(?:issue|decision)s?\s*(?:details?|history|[-–]\s*(?:meetings|decisions|details))\W*", re.IGNORECASE
)


_TO_RECEIVE = re.compile(r"\bTo (?:receive|consider|note|review|scrutinise|approve|agree) (?:a|an|the|and)\b")
"""How the agenda words an item, above what was said of it."""


def _often(lines: list[HeadLine]) -> int:
    """How often an agenda must tell what was done to be minutes: the page of one item need not much."""
    return 2 if any(_OF_ITEM.fullmatch(line.text) for line in lines[:3]) else 5


_OF_ITEM = re.compile(r"\W*agenda\s+item(?:\s+details)?\W*", re.IGNORECASE)
"""The page that a committee system gives to one item: with what was said, where that is told."""
_PAGE_SIGN = re.compile(
    r"\W*(?:Issue\s+[-–]\s+(?:decisions?|meetings?|minutes)\s*$|"
    r"Meeting:\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s+[-–]\s+\S)",
    re.IGNORECASE,
)
"""What a committee system prints over what was decided on an issue."""
_APOLOGISED = re.compile(
    r"\bapolog(?:y|ies)(?:\s+for\s+absence)?\s+(?:had\s+been|have\s+been|was|were)\s+(?:received|given|"
    r"submitted|reported)\b",
    re.IGNORECASE,
)
"""What only minutes tell."""


def _programme(lines: list[HeadLine]) -> dict[DocumentKind, Place]:
    """A title over several lines: "Priority action plan" above "Update to the board"."""
    heads = [line for line in lines if line.block.kind in ("title", "heading") or line.block.bold]
    joined = " ".join(line.text for line in heads if len(line.text) < 200)
    if heads and _PROGRAMME.search(joined):
        return {"progress_report": (heads[0].start, heads[0].end)}
    return {}


_PROGRAMME = re.compile(
    r"\b(?:action|improvement|delivery|recovery|transformation|project)\s+(?:plan|programme)\b.{0,80}"
    r"\b(?:update|progress|review|highlight)\b|\b(?:update|progress|"
    r"highlight)\b.{0,60}\b(?:action|improvement|delivery)\s+plan\b",
    re.IGNORECASE,
)


_TOLD = re.compile(
    r"\b(?:noted|agreed|reported|thanked|welcomed|was|were|discussed|said|asked|confirmed|"
    r"advised|explained|approved|resolved)\b"
)


def _tells(document: Document) -> bool:
    """True where the text tells what happened: minutes under the title of an agenda."""
    told = sum(1 for _ in islice(_TOLD.finditer(document.text, 0, document.body_end), 3))
    return told >= 3 or (told > 0 and bool(_MINUTED.search(document.text, 0, document.body_end)))


_MINUTED = re.compile(r"(?:^|\n|\bdocuments:\s)Minutes:\s")
"""The label that a committee system prints over what was minuted of an item."""


def _above_attendance(lines: list[HeadLine]) -> list[HeadLine]:
    """The head above the first list of people: below it stand items of business."""
    for place, line in enumerate(lines[:12]):
        if place and (label_of(line.text) is not None or BODY_LABEL.match(line.text)):
            return lines[:place]
    return lines[:12]


def _signs(lines: list[HeadLine]) -> dict[DocumentKind, Place]:
    found: dict[DocumentKind, Place] = {}
    for line in lines:
        if len(line.text) > 250:
            if line.number < 3 and (log := _LOG.search(line.text, 0, 100)):
                found.setdefault("action_log", (line.start + log.start(), line.start + log.end()))
            elif line.number < 3 and (told := _RUN_ON.search(line.text, 0, 120)):
                found.setdefault("minutes", (line.start + told.start(), line.start + told.end()))
            continue
        prose = len(line.text) > 70 and line.block.kind not in ("title", "heading")
        for kind, pattern in KIND_SIGNS:
            match = None if kind in found else pattern.search(line.text)
            if match is None and kind == "progress_report" and kind not in found:
                match = of_period(line.text)
            if match and kind == "agenda" and line.block.kind == "table_cell" and _ITEM_NO.match(line.text):
                match = None
            if match and kind == "inspection_report" and _ABOUT_INSPECTION.search(line.text):
                match = None
            if match is not None and not (kind == "agenda" and prose and match.start() > 12):
                found[kind] = (line.start + match.start(), line.start + match.end())
    plan = plan_above(lines, found.get("inspection_report"))
    if plan is not None:
        found = {"progress_report": plan, **{k: p for k, p in found.items() if k != "inspection_report"}}
    return found


_ITEM_NO = re.compile(r"\W*agenda\s+item\b", re.IGNORECASE)
"""A label of a report's front: which item of the agenda it is."""
_LOG = re.compile(r"\baction (?:tracker|log)\b", re.IGNORECASE)
"""A title that was run together with what stands below it."""
_RUN_ON = re.compile(r"\b[Mm]inutes?\s+of\s+(?:a\s+|the\s+)?(?=[A-Z])|\bMINUTES?\s+OF\b")
"""How minutes open whose head and text were printed as one line."""
_ABOUT_INSPECTION = re.compile(
    r"\b(?:action|improvement|delivery)\s+plan\b|\bwritten\s+statement\b|\bprogress\b|\bresponse\s+to\b|"
    r"\b(?:following|after|since)\s+(?:the|our|an?)\b|\bupdate\b|\bpreparation\b|\breadiness\b",
    re.IGNORECASE,
)
"""A plan or a paper that an inspection led to is no report of it."""


def _rank(
    signs: dict[DocumentKind, Place], attended: Place | None, tells: bool
) -> tuple[DocumentKind, Place] | None:
    for kind in ("inspection_report", "action_log", "progress_report"):
        before = [signs[k] for k in ("minutes", "agenda") if k in signs]
        if kind in signs and not any(place < signs[kind] for place in before):
            return kind, signs[kind]
    if "minutes" in signs and (
        "agenda" not in signs or attended or tells or signs["minutes"][0] <= signs["agenda"][1] + 3
    ):
        return "minutes", signs["minutes"]
    if attended and "agenda" in signs:
        return "minutes", attended
    return next(((k, p) for k, p in signs.items()), None)


_EARLIER = re.compile(r"(?:draft\s+)?(?:minutes|notes)\s+of\b.*\d{4}", re.IGNORECASE)
"""Where the minutes of an earlier meeting begin in a pack."""


def _attended(document: Document) -> Place | None:
    """The first person of an attendance list in the first part of the document."""
    reader = ListReader(document)
    tables = {t.table_no: t for t in document.tables[:4]}
    for number, block in enumerate(document.body[:200]):
        if number > 2 and block.kind in ("title", "heading") and _EARLIER.match(document.of(block)):
            break
        if block.kind != "table_cell":
            reader.read(block)
        elif block.table_no in tables:
            read_table(document, tables.pop(block.table_no), reader, None)
        if reader.found:
            person = reader.found[0].person
            return person.start, person.end
    return None


_OUTCOMES: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("failings", re.compile(r"widespread\s+and/?\s*or\s+systemic\s+failings", re.IGNORECASE)),
    ("inconsistent", re.compile(r"inconsistent\s+experiences\s+and\s+outcomes", re.IGNORECASE)),
    (
        "positive",
        re.compile(r"typically\s+(?:lead\s+to\s+)?positive\s+experiences\s+and\s+outcomes", re.IGNORECASE),
    ),
)


def outcome_of(document: Document) -> tuple[Outcome, Place] | None:
    """The outcome of an area inspection: the first of the three statements that is made."""
    found = [
        (match.start(), match.end(), outcome)
        for outcome, pattern in _OUTCOMES
        if (match := pattern.search(document.text, 0, document.body_end))
    ]
    if not found:
        return None
    start, end, outcome = min(found)
    return outcome, (start, end)


_CUT = re.compile(
    r"(?:\.\.\.|…)\s*(?:\[?\s*)?(?:view|read|see|show)\s+(?:the\s+)?(?:full|more|rest|whole)[^\n]{0,60}|"
    r"\b(?:continue\s+reading|read\s+more)\s*(?:\.\.\.|…|$)",
    re.IGNORECASE,
)


def truncation_of(document: Document) -> Place | None:
    """Where the document says that it breaks off ("… view the full minutes text")."""
    match = _CUT.search(document.text, 0, document.body_end)
    return (match.start(), match.end()) if match else None
