"""Ratings in sentences that name what is rated after its colour: "The two red projects are A and B".

Left alone: counts without names ("five projects were red"), and lists that do not say what they list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.calendar import recognise
from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.subjects import Context
from extractors.rag.things import THINGS, count_of
from extractors.rag.words import colour_words, has_colour, mark_of

_NAMES = r"(?P<names>(?-i:[A-Z‘'“\"0-9])[^.;\n]{2,400})"
_IN_ALL = r"(?:were|are|is|was|being|namely|comprise[ds]?)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    colour = rf"(?P<word>{colour_words()})"
    marked = r"(?:marked|rated|flagged|showing|shown|reported|assessed|scored|highlighted)(?: as| at)?"
    patterns = (
        # "the two amber red reports issued on A and B", "the three red risks were A, B and C"
        rf"\b(?:(?P<count>[a-z]+|\d+)\s+)?{colour}(?:[- ]?rated)?(?:\s*\([^()]{{1,40}}\))?\s+{THINGS}\b"
        rf"(?P<mid>[^.;:\n]{{0,70}}?)(?P<by>\b{_IN_ALL}|\binclud(?:ing|e[ds]?)|\bon|:)\s+{_NAMES}",
        # "the five projects marked red in the report were discussed, including A and B"
        rf"\b(?:(?P<count>[a-z]+|\d+)\s+)?{THINGS}\s+(?:(?:that|which) (?:are|were)\s+)?(?:currently |"
        rf"still |now )?{marked}\s+"
        rf"{colour}\b(?P<mid>[^.;:\n]{{0,70}}?)(?P<by>\b{_IN_ALL}|\binclud(?:ing|e[ds]?)|:)\s+{_NAMES}",
        # "two projects are currently red: A and B"
        rf"\b(?:(?P<count>[a-z]+|\d+)\s+)?{THINGS}\s+(?:(?:are|were|is|was|remain(?:ed)?)\s+)(?:currently "
        rf"|still |now )?"
        rf"(?:{marked}\s+)?{colour}(?:[- ]rated)?(?P<mid>)(?P<by>\s*:|,? namely|\s*[-–—](?=\s))\s+{_NAMES}",
        # "the projects currently at red are A and B"
        rf"\b(?:(?P<count>[a-z]+|\d+)\s+)?{THINGS}\s+(?:currently |still |now )?(?:at\s+)?{colour}(?P<mid>)"
        rf"(?P<by>\s*:|\s{_IN_ALL})\s+{_NAMES}",
    )
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


@cache
def _for() -> re.Pattern[str]:
    """ "… showing red for attendance and budget, and amber for staffing"."""
    colour = colour_words()
    return re.compile(
        rf"(?:\b(?:show(?:s|ed|ing)?|rated|reported|reporting|and|with)|"
        rf",)\s+(?:as\s+)?(?P<word>{colour})\s+for\s+"
        rf"(?P<names>(?:(?!\b(?:{colour})\b)[^.;:\n(]){{3,160}}?)"
        rf"(?=,?\s+(?:and|with|but)\s+(?:{colour})\b|,\s*(?:{colour})\b|[.;:\n(]|$)",
        re.IGNORECASE,
    )


@cache
def _project() -> re.Pattern[str]:
    """ "the Harbour Repairs project was amber", "The swimming pool (item 4) was showing as red status"."""
    return re.compile(
        rf"\b[Tt]he\s+(?:(?P<a>[A-Z][^.;:,\n]{{2,80}}?\s+(?:project|programme|scheme|work ?stream))\s+"
        rf"(?:is|was|remains|remained|had been|has been)\s+(?:still |now |currently )?|"
        rf"(?P<b>[A-Za-z][^.;:,()\n]{{2,80}}?)\s*(?:\([^()]{{1,40}}\)\s*)?(?:is|was|are|were|had been|has "
        rf"been)\s+"
        rf"(?:still |now |currently |also )?(?:showing\s+(?:as\s+|at\s+)?|(?:shown|appearing)\s+(?:as|"
        rf"at)\s+))"
        rf"(?:an?\s+)?(?P<word>(?i:{colour_words()}))\b(?!\s+(?:and white|in colour|paint|door|"
        rf"light))"
    )


_NUMBERED = re.compile(
    r"\b(?P<name>(?:KPI|PI|Risk|Indicator|Measure|Action|Milestone|Project|Recommendation)\s+(?:no\.?\s*)?"
    r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,2})?(?:\s*\([^()]{1,60}\))?)\s+(?:is|was|remains|remained|has been)\s+"
    r"(?:still |now |currently |also )?(?P<word>red|amber|green|RED|AMBER|GREEN|Red|Amber|Green)\b(?!-)"
)
""" "KPI 4 (calls answered) is red"."""


@cache
def _bracketed() -> re.Pattern[str]:
    """ "Two strands are green (Early help and Good homes) and one is amber (Plans)"."""
    return re.compile(
        rf"\b(?P<count>[a-z]+|\d+)\s+(?:(?:of the\s+)?{THINGS}\s+)?(?:are|is|were|was|remain(?:s|ed)?)\s+"
        rf"(?:currently |now |still )?(?:rated )?(?P<word>{colour_words()})(?:[- ]rated)?\s*"
        r"\((?P<by>)(?P<names>(?-i:[A-Z])[^()]{2,300})\)",
        re.IGNORECASE,
    )


@cache
def _chained() -> re.Pattern[str]:
    """ "… Early help is rated green, Timely plans amber and Good homes red": the verb is said once."""
    colour = colour_words()
    return re.compile(
        rf"\b(?:is|are|was|were)\s+(?:b?rag[- ])?rated\s+(?:as\s+)?(?:{colour})"
        rf"(?P<more>(?:,?\s+(?:and\s+)?(?-i:[A-Z])[^,.;:()\n]{{1,60}}?\s+(?:as\s+)?(?:{colour})(?=[,.;]|\s+and\s|$))+)",
        re.IGNORECASE,
    )


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,\s+(?:and\s+)?|\s+and\s+|^\s+)(?P<name>(?-i:[A-Z])[^,.;:()\n]{{1,60}}?)\s+(?:as\s+)?"
        rf"(?P<word>{colour_words()})(?=[,.;]|\s+and\s|$)",
        re.IGNORECASE,
    )


def _more(context: Context, line: Line) -> Iterator[Candidate]:
    """Rows of names in brackets behind a counted light, and of names that share the verb of the first."""
    for found in _bracketed().finditer(line.text) if "(" in line.text else ():
        names = _names(found["names"])
        if count_of(found["count"]) == len(names):
            yield from _named(context, line, found, names)
    for chain in _chained().finditer(line.text) if "rated" in line.text.lower() else ():
        for found in _link().finditer(chain["more"]):
            if not has_colour(found["name"]):
                mark, at = mark_of(found), chain.start("more")
                yield on_line(context, line, found["name"], mark, "chained", shift=at)


def from_names(context: Context, line: Line) -> Iterator[Candidate]:
    """Ratings of a line whose names stand behind the colour; each name is one row."""
    yield from _more(context, line)
    taken: set[int] = set()
    for pattern in _patterns():
        for found in pattern.finditer(line.text):
            if found.start("word") in taken or not _leads(found):
                continue
            names = _names(found["names"])
            if names and _agrees(found, len(names)):
                taken.add(found.start("word"))
                yield from _named(context, line, found, names)
    for found in _for().finditer(line.text):
        names = _names(re.split(r",?\s+(?:and|but|with)\s*$", found["names"])[0], plain=True)
        if found.start("word") not in taken and names and _shown(line.text, found):
            taken.add(found.start("word"))
            yield from _named(context, line, found, names)
    for found in (*_project().finditer(line.text), *_NUMBERED.finditer(line.text)):
        name = found["name"] if found.re is _NUMBERED else found["a"] or found["b"]
        if found.start("word") not in taken and not re.match(
            r"(?:following|other|same|rest|majority)\b", name
        ):
            yield from _named(context, line, found, [name])


def _leads(found: re.Match[str]) -> bool:
    """True where what follows is a list of names: not a day, not a page, and "on" only of reports."""
    if re.match(
        r"(?:page|appendix|annex|the|this|these|those|it|they|there|we|all|item)\b", found["names"], re.I
    ):
        return False
    if found["by"].lower() == "on" and not re.search(
        r"\b(?:reports?|audits?|reviews?)\b", found.group(), re.I
    ):
        return False
    head = found["names"][:25]
    return found["names"][:1].isupper() and not any(s.start == 0 for s in recognise(head))


def _agrees(found: re.Match[str], many: int) -> bool:
    """False where a list that is meant to be whole has not as many names as it says."""
    count = count_of(found["count"])
    return count is None or count == many or found["by"].lower().startswith("includ")


def _shown(text: str, found: re.Match[str]) -> bool:
    """True where the colour is shown or reported, here or in the clause before "and amber for …"."""
    if re.match(r"(?:rated|reported|showed)\b", found.group(), re.I) and _PASSIVE.search(
        text[: found.start()]
    ):
        return False
    if re.match(r"(?:and|with)\b|,", found.group(), re.I):
        return bool(re.search(r"\b(?:show\w*|rated|report\w*)\b[^.]*\bfor\b", text[: found.start()], re.I))
    return not re.match(
        r"\W*(?:the|a|this|these|one|each)?\s*(?:reasons?|days?|weeks?|months?|years?|time)\b", found["names"]
    )


_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|now\s+|still\s+)?$", re.IGNORECASE)
_END = re.compile(
    r",?\s+(?:were|was|are|is|had|have|has|will|with|which|who|where|as|because|due|but|while|whilst|since|"
    r"although)\b.*|\s*\($",
    re.I,
)


def _names(text: str, plain: bool = False) -> list[str]:
    """The names of a list: parted at commas and the last "and"; none where a part is a clause.

    >>> _names("Rain Gardens, Mill Lane and Town Hall, with the only late one apart")
    ['Rain Gardens', 'Mill Lane', 'Town Hall']
    """
    whole = _END.sub("", text, count=1)
    parts = [p.strip(" ‘’'“”\"") for p in re.split(r",\s+(?:and\s+)?|\s+(?:and|&)\s+", whole)]
    parts = [re.sub(r"^(?:the|both)\s+(?=\w)", "", p, flags=re.I) for p in parts if p]
    clause = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|be|been)\b")
    if not parts or any(clause.search(p) or len(p.split()) > 12 for p in parts):
        return []
    if not plain and not all(p[:1].isupper() or p[:1].isdigit() for p in parts):
        return []
    return parts


def _named(context: Context, line: Line, found: re.Match[str], names: list[str]) -> Iterator[Candidate]:
    for name in names:
        yield on_line(context, line, name, mark_of(found), "named_after")
