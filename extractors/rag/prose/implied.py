"""Ratings in sentences that do not name what they rate: "My judgement is amber", "Rated Green in May".

What they rate is the strand that the paragraph begins with, or the strand or heading it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.gate import Gated, gated
from extractors.layout.sentences import spans
from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.endings import earlier
from extractors.rag.subjects import Context, Subject
from extractors.rag.things import THIS
from extractors.rag.words import colour_words, mark_of
from extractors.strands.headings import run_in

_JUDGED = r"(?:judge?ment|rating|assessment|scor(?:e|ing)|b?rag(?: rating| status)?|status|grade)"
_NOW = r"(?:(?:currently|now|still|therefore|again|overall|only|both|all)\s+)*"
_END = (
    r"(?=\s*(?:[.,;:()]|$|[-–—]\s)|\s+(?:and|but|as|with|because|due|since|until|till|for|rather|overall|in|at|on|"
    r"when|while|to)\b)"
)
_OWN = r"\b(?:my|our|the|its|this|your|their|an?)\s+(?:(?:own|current|overall|latest|b?rag|new|agreed)\s+)*"
_STANDS = (
    r"(?:is|was|stays?|stayed|remains?|remained|has (?:stayed|remained|moved|gone)|should (?:be|stay)|to)"
)
_WHO = (
    r"\b(?:i|we|the [a-z]+(?: [a-z]+)?|inspectors|advisers?)\s+"
    r"(?:(?:ha(?:ve|s|d)|w(?:ould|ill)|can|now|still|only|also)\s+)*"
)
_RATES = r"(?:rates?|rated|judges?|judged|scores?|scored|assess(?:es|ed)?|grades?|graded)"
_BE = (
    r"(?:is|was|has been|should be|should remain|would be|will be|remains?|remained|stays?|stayed|moves?|"
    r"goes|has (?:moved|gone))"
)


@cache
def _patterns() -> tuple[Gated, ...]:
    colour = rf"[‘“'\"]?(?P<word>{colour_words()})\b[’”'\"]?"
    forms = (
        # "Rated Green in January and remains Green"
        rf"^(?:b?rag[- ])?rated\s+(?:as\s+)?{colour}{_END}",
        # "My judgement is amber", "The rating stays at red", "your own assessment of amber"
        rf"{_OWN}{_JUDGED}\s+(?:of|{_STANDS}\s+{_NOW}(?:at|as|to)?)\s*{colour}{_END}",
        # "I rate this priority green", "I can only judge progress as red"
        rf"{_WHO}{_RATES}\s+(?:{THIS}|this|progress(?: here)?|it|performance)\s+{_NOW}"
        rf"(?:as\s+|at\s+|to be\s+)?{colour}{_END}",
        # "This objective is now green", "the strand would be rated amber until …"
        rf"(?:\b{THIS}|^(?:on balance,? |overall,? )?(?:this|it))\s+{_BE}\s+{_NOW}"
        rf"(?:(?:rated|judged|assessed|graded|scored|considered|deemed)\s+)?"
        rf"(?:from\s+(?:{colour_words()})\s+)?(?:as\s+|at\s+|to be\s+|to\s+)?{colour}{_END}",
        # "Overall rating: Green."
        rf"^(?:overall |current |latest |our |agreed )*(?:progress |b?rag |performance )*{_JUDGED}\s*"
        rf"[:–—-]\s*{colour}{_END}",
    )
    return tuple(gated(form, re.IGNORECASE) for form in forms)


@cache
def _moved_to() -> Gated:
    """ "agreed to move Strand 2 to Green": the rating before is told elsewhere."""
    return gated(
        r"\b(?:mov|chang|upgrad|downgrad|rais|lower|return|improv|revis)(?:e|ed|es|ing)\s+"
        r"(?:the rating (?:for|of)\s+)?(?P<subject>[^.,;:\n]{2,60}?)\s+(?:back\s+|up\s+|down\s+)?to\s+"
        rf"(?:be\s+)?(?P<word>{colour_words()})\b{_END}",
        re.IGNORECASE,
    )


@cache
def _more() -> re.Pattern[str]:
    """ "… and remains Green", "… and is now Amber", behind a first rating."""
    return re.compile(
        rf"\band (?:remains?|stays?|is|has (?:moved|gone) to)\s+{_NOW}(?:at\s+|rated\s+)?"
        rf"(?P<word>{colour_words()})\b",
        re.IGNORECASE,
    )


def from_implied(context: Context, line: Line) -> Iterator[Candidate]:
    """Rows for what a line rates without a name; none where nothing around it has one."""
    own = run_in(line.text)
    subject = context.named(own.label) if own is not None else context.enclosing(line.start)
    if subject is None:
        return
    rest = line.text[own.title_end if own is not None else 0 :].lstrip(" .:–—-")
    for start, end in spans(rest, len(line.text) - len(rest)):
        yield from _sentence(context, line, subject, (start, end))


def _sentence(context: Context, line: Line, subject: Subject, span: tuple[int, int]) -> Iterator[Candidate]:
    text = line.text[span[0] : span[1]]
    found = next((m for p in _patterns() if (m := p.search(text))), None)
    if found is None:
        yield from _moves(context, line, subject, span)
        return
    if not _sure(text, found) or not _known(context, subject, found):
        return
    marks = [mark_of(found)]
    before = earlier(text, found.end("word"))
    from_one = re.search(
        rf"\bfrom\s+(?P<word>{colour_words()})\s+(?:to\s+)?$", text[: found.start("word")], re.I
    )
    more = _more().search(text, found.end("word"))
    marks = [*([before] if before else []), *([mark_of(from_one)] if from_one else []), *marks]
    marks += [mark_of(more)] if more else []
    for position, mark in enumerate(marks, 1):
        yield on_line(context, line, subject, mark, "implied", shift=span[0], position=position)


def _moves(context: Context, line: Line, subject: Subject, span: tuple[int, int]) -> Iterator[Candidate]:
    text = line.text[span[0] : span[1]]
    for found in _moved_to().finditer(text):
        named = context.named(found["subject"])
        own = re.fullmatch(rf"(?:{THIS}|it|this|the rating|the strand)", found["subject"], re.I)
        what = subject if own else named if named.kind == "strand" or named.text == subject.text else None
        if (
            what is not None
            and "from" not in found["subject"].split()
            and not _DOUBTED.search(text[: found.start()])
        ):
            yield on_line(context, line, what, mark_of(found), "implied", shift=span[0], position=2)


def _sure(text: str, found: re.Match[str]) -> bool:
    """False where the clause only hopes, asks or proposes, or goes on "red, amber or green"."""
    clause = re.split(r"[,;]\s|\b(?:and|but)\s", text[: found.start("word")])[-1]
    more = re.match(rf"\W*(?:,|or\b|/)\s*(?:or\s+)?(?:{colour_words()})\b", text[found.end("word") :], re.I)
    return more is None and _DOUBTED.search(clause) is None


_DOUBTED = re.compile(
    r"\b(?:hop(?:e|ed|ing)|want(?:s|ed)?|wish|aim(?:s|ed)?|expect(?:s|ed)?|propos\w+|suggest\w*|if|when|until|unless|"
    r"whether|not|never|could|might|may|question(?:ed)?|ask(?:s|ed)?|challeng\w+|likely|forecast|target)\b",
    re.IGNORECASE,
)


def _known(context: Context, subject: Subject, found: re.Match[str]) -> bool:
    """True for a strand, or where the sentence itself says that it rates something."""
    rates = re.search(
        rf"\b(?:rate[sd]?|rating|{_JUDGED[3:-1]}|judges?|judged|assessed|graded|scored|rag)\b",
        found.group(),
        re.I,
    )
    if subject.kind == "strand":
        return bool(rates) or context.speaks_of_ratings
    return re.match(THIS, found.group(), re.I) is not None or (
        bool(rates) and _PERSONAL.search(found.group()) is not None
    )


_PERSONAL = re.compile(
    rf"\b(?:my|our|your|their|i|we|{THIS})\b|^(?:overall |current )*(?:b?rag |progress )*"
    r"(?:rating|rag|status)\s*:",
    re.I,
)
""" "Our rating is amber", "we rate this area red", "Overall rating: green": of the heading above."""
