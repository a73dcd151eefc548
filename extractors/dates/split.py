"""Whether a split year such as 2016/17 is a financial or an academic year."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from extractors.calendar.atom import Atom
from extractors.calendar.resolve import Split
from extractors.dates.direction import sentence
from extractors.gate import lowered
from schemas import Document

_MONEY = re.compile(
    r"(?i)£|\b(?:financ\w+|budget\w*|funding|funded|fund|spend\w*|spent|cost\w*|savings?|precept|grants?|accounts|audit"
    r"|capital|revenue|deficit|surplus|outturn|fiscal|tax|levy|income|expenditure|DSG|high\s+needs\s+block|Q[1-4]"
    r"|quarter\w*|council\s+tax|commission\w*|contract\w*|NHS|CCG|works)\b"
)
_SCHOOL = re.compile(
    r"(?i)\b(?:academic|school\w*|pupils?|exclu\w+|attainment|key\s+stage|KS\d|GCSEs?|phonics|GLD|terms?|attendance"
    r"|SATs|admissions?|classroom|teach\w+|exam\w*|results|curriculum|year\s+(?:group|[1-9])|students?|learners"
    r"|cohort|suspen\w+|sixth\s+form)\b"
)
_SCHOOL_DOCUMENT = re.compile(
    r"(?i)\b(?:SEND|SENCOs?|EHC\w*|governing\s+body|governors|headteacher|school\s+improvement)\b"
)


def split_reading(document: Document, source: str, atom: Atom) -> Split:
    """Financial unless the words before say school: those of the sentence first, then the document's.

    >>> atom = Atom(22, 29, "split", "split_year", 2016)
    >>> split_reading(Document("x", "", []), "Exclusions doubled in 2016/17", atom)
    'academic'
    """
    if not any(part.kind == "split" for part in (atom, atom.first, atom.last) if part):
        return "financial"
    if source[atom.start : atom.start + 2].lower() in ("fy", "ay"):
        return "academic" if source[atom.start].lower() == "a" else "financial"
    left, right = sentence(source, atom.start, atom.end)
    words = source[left:right]
    money, school = len(_MONEY.findall(words)), len(_SCHOOL.findall(words))
    if re.match(r"(?i)\s*financial", source[atom.end :]) or money > school:
        return "financial"
    if school > money:
        return "academic"
    if _called_academic(document, source[atom.start : atom.end]):
        return "academic"
    return "academic" if _about_schools(document) else "financial"


def _called_academic(document: Document, printed: str) -> bool:
    """True where the document says ``academic year`` in front of the same year elsewhere."""
    if "academic" not in lowered(document.text):
        return False
    return re.search(rf"(?i)\bacademic\s+year\s+{re.escape(printed)}", document.text) is not None


def _about_schools(document: Document) -> bool:
    """True where the document keeps naming what only schools and their pupils have."""
    return _names_schools(document.text[:20_000])


@lru_cache(maxsize=4)
def _names_schools(text: str) -> bool:
    return sum(1 for _ in islice(_SCHOOL_DOCUMENT.finditer(text), 3)) == 3
