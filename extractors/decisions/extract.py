"""Finds formal resolutions and agreements.

Announced ones ("RESOLVED: that …", lists under "Decisions"), sentences in which the meeting decides
("It was agreed to …", "The Board approved …", "The minutes were accepted as a true record"), and the
verdict at the end of a planning line. What was decided elsewhere or earlier is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owners import Owners, acronym, owners
from extractors.actions.units import printed, reads_as_minutes
from extractors.base import Extractor, Found
from extractors.decisions.blocks import decided
from extractors.decisions.ending import ending
from extractors.decisions.labels import announced
from extractors.decisions.motions import Made, distinct, settled
from extractors.decisions.openers import past_reference
from extractors.decisions.put import only_movers
from extractors.decisions.rows import told_cells, unrolled
from extractors.decisions.tables import tabled, told_in_tables
from extractors.decisions.text import outcome_of
from extractors.decisions.views import assigns
from extractors.people.shape import looks_like_name
from schemas import Block, Decision, Document


def extract(document: Document, found: Found) -> Iterator[Decision]:
    """Rows of ``decisions``."""
    kind = found.value("kind")
    recorded = reads_as_minutes(document, found)
    doubtful = kind == "agenda" and not recorded
    if recorded or doubtful:
        kind = "minutes"
    if kind in ("agenda", "inspection_report", "action_log"):
        return
    body = found.value("body") or ""
    known = [body, acronym(body), *_KIND_OF_BODY.findall(body)[-1:]]
    if _SHORT_FOR.search(body) is not None:
        letters = "".join(word[0] for word in body.split()[-2:])
        known += [f"The {letters}", f"the {letters}"]
    bodies = frozenset(b for b in known if len(b) > 2)
    people = owners(document, found)
    made_ = list(candidates(document, kind, bodies, people))
    for made in made_:
        made.start += past_reference(document.text[made.start : made.end])
        made.start += _past_number(made, document.text)
    if doubtful and sum(m.rule in _OF_A_MEETING for m in made_) < 3:
        return
    found_ = settled(document, made_)
    for made in distinct(document, found_):
        yield Decision(
            char_start=made.start,
            char_end=made.end,
            rule=made.rule,
            text=printed(document.text[made.start : made.end]),
            outcome=made.outcome,
            item=_item(document, made.start),
        )


_OF_A_MEETING = ("impersonal", "body", "record", "appointed", "elected", "verdict", "resolved")
"""The rules that tell of a meeting held: three such decisions make minutes of what is called an agenda."""


def _past_number(made: Made, text: str) -> int:
    """The length of an item's number that a sentence carries along: "2.1 The budget was approved"."""
    hit = (
        _ITEM_NUMBER.match(text, made.start, made.end)
        if made.rule not in ("planning_line", "announced")
        else None
    )
    return hit.end() - made.start if hit is not None else 0


_ITEM_NUMBER = re.compile(r"(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?|\d{1,2}[.)])\s+(?=[A-Z][a-z])")


def candidates(
    document: Document, kind: str | None, bodies: frozenset[str], people: Owners
) -> Iterator[Made]:
    """What every rule finds."""
    inside = told_cells(document)
    blocks = unrolled(document, [b for b in document.body if b.block_no not in inside])
    for start, end, label in announced(document, blocks):
        if looks_like_name(document.text[start:end]) or _PURPOSE.fullmatch(document.text[start:end]):
            continue
        if only_movers(document.text[start:end]):
            continue
        says = outcome_of(document.text[start:end])
        yield Made(start, end, "announced", says if says in ("noted", "deferred", "refused") else label, 9)
    if kind not in ("minutes", "progress_report", "other", None):
        return
    if kind in ("minutes", None) and document.tables:
        yield from tabled(document)
        cells = told_in_tables(document)
        blocks = [b for b in blocks if b.block_no not in cells]
    last: Made | None = None
    for index in range(len(blocks)):
        if last is not None and blocks[index].char_start < last.end:
            continue
        open_ = last if index and last is not None and last.end > blocks[index - 1].char_end - 3 else None
        for made in decided(document, blocks, index, bodies, open_):
            last = made
            if _says_nothing(document.text[made.start : made.end]):
                continue
            if made.rule == "that_clause" and _recommended(document, blocks, index):
                continue
            text = document.text[made.start : made.end]
            task = made.rule in ("impersonal", "body", "body_later") and assigns(text, people)
            if not task and (kind in ("minutes", None) or _told_anywhere(kind, made, text)):
                yield made


_SHORT_FOR = re.compile(
    r"\b(?:Community|Parish|Town|City) Council$|\b(?:Residents|Tenants|"
    r"Parents)[’']? Association$"
)
"""What minutes call by its two letters: "the PC agreed"."""
_KIND_OF_BODY = re.compile(
    r"\b(?:Association|Club|Union|Guild|Presbytery|Congregation|Federation|Consortium|Trust|Friends|"
    r"College)\b"
)
"""What a meeting may call its own body in short: "The Association agreed"."""


def _says_nothing(text: str) -> bool:
    """Whether a text only opens a list, or only names who moved and how the vote went."""
    told = ending(text) if len(text) < 200 else None
    return _OPENS_ONLY.fullmatch(text) is not None or (told is not None and told.movers)


_OPENS_ONLY = re.compile(
    r"(?s:.{0,90})\b(?:that|(?:agreed|resolve[ds]|decided) to|should|would|will|"
    r"shall|the)\W*",
    re.I,
)
"""What only opens a list."""
_PURPOSE = re.compile(r".{3,80} for (?:approval|discussion|decision|information|review|noting)\W*", re.I)
"""An item's purpose, which decides nothing."""
_RECOMMENDATIONS = re.compile(
    r"\W*(?:[\d.]+\s*)?(?:officer |summary of |draft )?recommend(?:ations?|ed)\b.{0,30}", re.I
)


def _recommended(document: Document, blocks: list[Block], index: int) -> bool:
    """Whether a clause stands under "Recommendations": it is put to a meeting that has not decided yet."""
    above = (document.of(b) for b in reversed(blocks[max(0, index - 12) : index]))
    label = next((t for t in above if not re.match(r"\W*(?:\(?[\w.]{1,4}[).]\s+)?that\b", t, re.I)), "")
    section = (blocks[index].section or "").rsplit(" > ", 1)[-1]
    return any(_RECOMMENDATIONS.fullmatch(t.strip()) for t in (label, section))


def _told_anywhere(kind: str | None, made: Made, text: str) -> bool:
    """Whether a decision counts outside minutes: what those who met agreed, resolutions."""
    if kind == "other":
        return made.rule == "that_clause" or (made.rule == "impersonal" and made.outcome == "resolved")
    return made.rule == "that_clause" or _letter(text)


def _letter(text: str) -> bool:
    """In a report only what "we", those who met or their board agreed is a decision."""
    return _AGREED_THERE.match(text) is not None


_AGREED_THERE = re.compile(
    r"(?:At the meeting,? )?(?:[Ww]e|[Ii]t was|[Tt]he (?:[Bb]oard|[Cc]ommittee|[Pp]anel|[Gg]roup)|Members) "
    r"(?:\w+ly )?(?:agreed|resolved|decided) (?:that|to)\b"
)


def _item(document: Document, offset: int) -> str | None:
    section = document.section_at(offset)
    return section.rsplit(" > ", 1)[-1] if section else None


EXTRACTOR = Extractor(
    "decisions",
    ("decisions",),
    extract,
    needs=("document", "attendees"),
    lexicons=("action_columns", "decision_labels", "decision_words"),
)
