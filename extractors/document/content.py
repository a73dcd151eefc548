"""The kind of a document whose title does not say it: by what its text tells and what its tables hold."""

from __future__ import annotations

import re

from extractors.document.rated import rated
from extractors.gate import gated
from extractors.layout.grids import grids
from extractors.layout.head import HeadLine
from schemas import Document
from schemas.vocabulary import DocumentKind

Place = tuple[int, int]

_BODIES = (
    r"(?:sub-?committee|committee|board|members|councillors|cabinet|panel|council|commission|forum|governors|"
    r"governing body|group|authority|executive|trustees|directors|chair(?:man|woman|person)?)"
)
_DID = (
    r"(?:considered|noted|received|discussed|resolved|agreed|welcomed|heard|scrutinised|asked|thanked|"
    r"commented|"
    r"questioned|approved|endorsed|requested|reviewed|sought|expressed|acknowledged|"
    r"(?:was|were) (?:asked|advised|informed|told|reminded|presented|updated|assured|invited|provided|"
    r"given|shown))"
)
_TOLD = re.compile(
    rf"\b{_BODIES} (?:also |then |further )?{_DID}\b|"
    rf"\b(?:informed|advised|told|assured|reminded|updated) (?:the )?{_BODIES}\b|"
    r"\b(?:presented|introduced|gave|outlined) (?:a|an|the|this) (?:\w+ ){0,3}(?:report|presentation|"
    r"update|item|"
    r"paper|overview)\b|\b(?-i:RESOLVED)\b|"
    r"\b[Ii]t was (?:also )?(?:explained|noted|highlighted|pointed out|reported|agreed|confirmed|"
    r"clarified|suggested|"
    r"proposed|acknowledged|requested) that\b|\bconsideration was given to\b|"
    r"\b(?:leader|chair|cabinet member|portfolio holder|director|officer|manager)\b[^.\n]{0,80}? "
    r"(?:opened|provided|gave|presented|explained|highlighted|pointed out|read out|reported|advised|"
    r"confirmed) "
    r"(?:a|an|the|that|on|members|to)\b|"
    r"\b(?:was|were) (?:also )?(?:present|in attendance) to (?:deliver|present|introduce|answer|speak)\b",
    re.IGNORECASE,
)
"""What only the record of a meeting tells, in the past tense."""

_GRADES = (
    r"(?:outstanding|good|satisfactory|requires improvement|inadequate|adequate|excellent|unsatisfactory)"
)
_INSPECTED = tuple(
    gated(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:this|the) inspection (?:was (?:carried out|conducted|undertaken|completed)|covered)\b|"
        r"\b(?:was|were) inspected (?:in|on|between)\b|"
        r"\bevidence (?:collected|gathered) (?:on|during) (?:this|the) inspection\b",
        r"\binspectors? (?:observed|spoke|visited|held|looked|met|scrutinised|examined|discussed|saw|"
        r"identified|found|judged)\b",
        rf"(?:^|\n)[^\n.]{{3,80}}?(?:\t|: | [-–] |\s(?:is|are) ){_GRADES}\s*\.?\s*(?:\n|$)",
        r"(?:^|\n)\W*(?:dates? of (?:the )?inspection|inspection dates?|inspection number|unique "
        r"reference number|"
        r"provider id|location id|registered (?:manager|provider|person))\b",
        r"\b(?:unannounced|announced|comprehensive|focused|short notice|routine) inspection (?:of|took|on|"
        r"at|was)\b",
        r"(?:^|\n)\W*(?:a |inspection )?report on\b|\breport of an? inspection\b",
        r"\b(?:his|her) majesty.s (?:chief )?inspect|\bEstyn\b|\bHM Inspectors?\b|\bCare Inspectorate\b|"
        r"\bCQC inspector",
        r"\b(?:lead|reporting|registered) inspector\b",
        r"\bnational minimum standards\b|\bcare standards act\b",
        r"(?:^|\n)\W*what (?:does|do) the (?:school|setting|provider|service|nursery|pre-school|college) "
        r"(?:need to do|does well|do well)\b|(?:^|\n)\W*what sort of (?:setting|school) is it\b|"
        r"(?:^|\n)\W*actions? the (?:provider|trust|service|hospital|practice|home) (?:must|should) take\b|"
        r"\bis the service (?:safe|effective|caring|responsive|well-led)\b|"
        r"(?:^|\n)\W*the (?:effectiveness|quality and standards) of the (?:provision|care|early years)\b",
    )
)
"""What reports of inspections print, each in other words; three of them together are one."""

_PARTS = re.compile(
    r"\W*(?:what (?:have )?we(?:[’']ve)? (?:did|wanted|said(?: we (?:would|will|were going to) do)?|do|done|"
    r"achieved|delivered|have done|have achieved|"
    r"will do(?: next)?|are doing|plan to do(?: next)?|need to do(?: next)?)(?: so far| to date| already)?|"
    r"(?:what|the) (?:difference|impact) (?:it|this|we|has this|have we|has it)?\s*(?:has |have )?made|"
    r"you said|we did|(?:our |key )?progress (?:so far|to date|update|made|since .{1,40}|this .{1,20})|"
    r"next steps|what[’']?s next|what is next|what happens next|(?:key )?achievements(?: to date| so far)?|"
    r"what has (?:changed|improved)|how are we doing|where are we now|work still to do|actions? taken|"
    r"(?:current )?status ?: ?(?:in progress|completed?|ongoing|on track|not (?:yet )?started|closed|"
    r"overdue))"
    r"\s*[?:.]?\s*",
    re.IGNORECASE,
)
"""The parts of an account of progress."""
_WE = re.compile(
    r"\bwe (?:are|have been) (?:now |also |already |currently |able to )*(?:seeing|starting|beginning|"
    r"making|working|"
    r"improving|enhancing|addressing|taking|establishing|increasing|reducing|reviewing|report)\b|"
    r"\b(?:we|the team|the service) (?:have|has) (?:now |also |already )*(?:issued|reduced|increased|"
    r"improved|"
    r"completed|introduced|recruited|launched|made|developed|implemented|created|established|delivered|"
    r"invested|"
    r"been working|seen)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:progress|improv\w+|timel(?:y|iness)|on track|reduction)\b", re.IGNORECASE)
"""An account in the first person of what became better."""
_UPDATE = re.compile(
    r"\b(?:recommendations?|plan|programmes?|projects?|strategy|strands?|work ?streams?|priorit(?:y|ies)|"
    r"actions?|"
    r"improvements?|delivery|performance|transformation|recovery)\b.{0,60}\b(?:updates?|progress|monitoring|"
    r"highlights?|position statement)\b|\b(?:updates?|progress|monitoring)\b.{0,60}\b(?:recommendations?|"
    r"plan|"
    r"programmes?|projects|strategy|priorities|actions|improvements?)\b|\bimprovement journey\b|"
    r"\bexception report\b|"
    r"\bperformance (?:report|dashboard|monitoring|review|scorecard)\b|\bquarter(?:ly)?(?: [1-4])? "
    r"performance\b|"
    r"\bperformance\b.{0,30}\bq(?:uarter )?[1-4]\b",
    re.IGNORECASE,
)
_LOG_TITLE = re.compile(
    r"\b(?:recommendations?|actions?)(?: (?:and|&|/) decisions?)? (?:tracker|log|register|schedule|points)\b|"
    r"^\W*(?:outstanding|follow-?up|agreed) actions\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:actions?|issues?|tasks?|recommendations?|what)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:owner|leads?|who|responsib\w+|involved|officer|by whom|assigned|person)\b", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:due|dates?|when|timescales?|deadline|target|complet\w+|status|outcome)\b", re.IGNORECASE
)


_HELD = re.compile(r"\bmeeting\b[^.]{0,200}?\b(?:was|were) held\b", re.IGNORECASE)


def told(document: Document, times: int = 2) -> Place | None:
    """Where a text begins to tell what a body did; None unless it does so early, and as often as asked."""
    found = list(_TOLD.finditer(document.text, 0, document.body_end))
    if len(found) < times or found[0].start() > 2500:
        return None
    return found[0].start(), found[0].end()


def kind_by_content(document: Document, lines: list[HeadLine]) -> tuple[DocumentKind, Place, str] | None:
    """The kind that the text itself shows, the words that show it, and the rule; None where it shows none."""
    if place := _inspected(document):
        return "inspection_report", place, "inspected"
    if place := _logged(document, lines):
        return "action_log", place, "log_columns"
    if held := _HELD.search(document.text, 0, 500):
        return "minutes", (held.start(), held.end()), "was_held"
    if place := told(document):
        return "minutes", place, "told"
    for line in lines[:3]:
        head = line.block.kind in ("title", "heading") or line.block.bold or line is lines[0]
        if not head or len(line.text) > 120 or line.text.endswith("."):
            continue
        if _LOG_TITLE.search(line.text):
            return "action_log", (line.start, line.end), "log_title"
        if _UPDATE.search(line.text):
            return "progress_report", (line.start, line.end), "update"
    if place := _parted(document):
        return "progress_report", place, "parts"
    if place := _accounted(document):
        return "progress_report", place, "account"
    if place := rated(document, lines):
        return "progress_report", place, "rated"
    return None


def _accounted(document: Document) -> Place | None:
    """The first of several sentences in which those who answer for it tell what became better."""
    text = document.text[: document.body_end]
    found, better = list(_WE.finditer(text)), list(_BETTER.finditer(text))
    if len(found) < 3 or len(better) < 3 or len(text) > 15_000:
        return None
    return found[0].start(), found[0].end()


def _inspected(document: Document) -> Place | None:
    text = document.text[: min(document.body_end, 40_000)]
    found = [m for pattern in _INSPECTED if (m := pattern.search(text))]
    if len(found) < 3:
        return None
    first = min(found, key=lambda m: m.start())
    return first.start() + len(first.group()) - len(first.group().lstrip()), first.end()


_LETTER = re.compile(
    r"\bthis letter (?:summarises|outlines|sets out|gives|contains|details)\b[^.]{0,60}"
    r"\b(?:findings|outcomes?|judgements?|results?)\b[^.]{0,60}\b(?:re-?visit|visit|inspection|assessment)\b|"
    r"\b(?:I am|we are|am) writing to (?:you to )?(?:inform|confirm|tell)\b[^.]{0,80}\b(?:outcome|findings)\b"
    r"[^.]{0,60}\binspection\b",
    re.IGNORECASE,
)
_INSPECTOR = re.compile(
    r"\b(?:His|Her) Majesty[’']s (?:Chief )?Inspector|\bHMI\b|\b(?:Ofsted|lead|senior) inspector\b|"
    r"\bInspection Manager\b|\b(?:Chief|Deputy Chief|Lead) Inspector\b",
    re.IGNORECASE,
)


def inspectors_letter(document: Document) -> Place | None:
    """Where a letter of inspectors says what it tells: the findings of their own visit or inspection."""
    found = _LETTER.search(document.text, 0, min(document.body_end, 6_000))
    if found is None or _INSPECTOR.search(document.text, 0, document.body_end) is None:
        return None
    return found.start(), found.end()


def _logged(document: Document, lines: list[HeadLine]) -> Place | None:
    """The header of a table of actions with who and when, where that table is most of the document."""
    for grid in grids(document):
        words = sum(len(c.text) for row in grid.rows for c in row if c is not None)
        if _heads_log(list(grid.labels)) and len(grid.rows) >= 2 and words * 2 > document.body_end:
            return grid.start, grid.start + len(grid.labels[0] or "x")
    for line in lines[:6]:
        for sign in ("/", "|"):
            if len(line.text) < 600 and line.text.count(f" {sign} ") >= 3 and _flat(document, sign):
                labels = [p.strip() for p in line.text.split(f" {sign} ")][:6]
                if all(len(label) < 80 for label in labels[:4]) and _heads_log(labels):
                    return line.start, line.end
    return None


def _flat(document: Document, sign: str) -> bool:
    """True where most lines are rows of a table that was printed with signs between its cells."""
    lines = [line for line in document.text[: document.body_end].split("\n") if line.strip()]
    return sum(f" {sign} " in line for line in lines) * 2 > len(lines)


def _heads_log(labels: list[str]) -> bool:
    """True for the labels of a table that says what is to be done, who does it, and by when."""
    what = [i for i, label in enumerate(labels) if _ASKED.search(label) and len(label) < 50]
    who = [i for i, label in enumerate(labels) if _WHO.search(label) and i not in what]
    when = [i for i, label in enumerate(labels) if _WHEN.search(label) and i not in (*what, *who)]
    return bool(what and who and when)


def _parted(document: Document) -> Place | None:
    """The first part of a short account that names two of its parts at least."""
    if document.body_end > 40_000:
        return None
    found = [
        (document.text[s:e].strip(" ?:.").casefold(), s, e)
        for block in document.body
        if block.kind != "table_cell"
        for s, e in document.lines(block)
        if e - s < 70 and _PARTS.fullmatch(document.text[s:e])
    ]
    if len({words for words, *_ in found}) < 2:
        return None
    return found[0][1], found[0][2]
