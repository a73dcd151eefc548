"""Ratings in sentences that rate a named subject: "Strand 2 is now amber", "X was RAG rated red".

Left alone: what counts ("21 actions are green"), what defines ("where the rating is red …"), and
colours of things (bins, papers, lanes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.gate import Gated, gated
from extractors.programme.lines import Line
from extractors.rag.phrases import from_phrases
from extractors.rag.rows import rating_row
from extractors.rag.shown import shown_as
from extractors.rag.subjects import Context, Subject
from extractors.rag.words import Mark, colour_words, has_colour, rating_of
from extractors.strands.headings import parse_heading
from schemas import RagRating

_QUOTE = r"[‘’'“”\"]?"
_NOT_AFTER = (
    r"(?!\s+(?:paper|lane|space|spaces|belt|road|street|waste|energy|party|group|house|hill|bin|bins|badge|flag|"
    r"infrastructure|where|when|if|for which|in (?:colour|its|their)|with envy|"
    r"or (?:red|amber|green)|"
    r"(?:and|or) (?:red|amber|yellow|green|blue|grey|black|brown|white|purple|\w+ (?:bins?|waste|bags?)))\b)"
)
_COUNTED = re.compile(
    r"^(?:of\b.*|all|most|some|several|many|both|none|the (?:majority|remainder|rest)|\W*\d.*|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a (?:further|total))\b.*)$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^(?:(?:the )?following\b.*|they|these|those|it|this|that|which|we|who|there|"
    r"actions?|projects?|measures?|indicators?|"
    r"items?|risks?|"
    r"kpis?|lights?|leaves|signals?|"
    r"each|any|anything|everything|those that|ratings?|the (?:actions?|projects?|measures?|"
    r"indicators?|risks?|light|lights))$",
    re.IGNORECASE,
)


_CONDITION = re.compile(
    r"^\W*(?:where|when|whenever|if|whether|unless|should|any|every|each)\b|.*\b(?:\d+ (?:out )?of|\d+%)",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"(?:th(?:is|e)|our) (?:current )?(?:priority|strand|work ?stream|theme|outcome|objective|area|"
    r"programme|project|plan)",
    re.IGNORECASE,
)


_WHOLE = re.compile(
    r"(?:overall,?\s+)?the (?:overall )?(?:programme|project|plan)(?: overall)?|overall", re.IGNORECASE
)
""" "Overall the programme is rated amber"."""


@cache
def _verb() -> re.Pattern[str]:
    """The verb and the light of a sentence: asked before the whole of it, which is slow where it fails."""
    colour = colour_words()
    be = (
        r"(?:(?P<stay>remain(?:s|ed|ing)?|stay(?:s|ed)?|continue[sd]? (?:to be|as|at)|"
        r"(?:has|have|had) (?:remained|stayed|turned|become|gone|"
        r"dropped to|slipped to|fallen to|improved to|moved to)|turned|dropped to|"
        r"slipped to|improved to|moved to|(?:(?:was|were|is|are|been|be)\s+)?(?:(?:up|down)graded|re-?rated|"
        r"escalated|lowered|raised|reduced|increased|returned|restored|revised|amended|back)\s+(?:to|as))|"
        r"is|are|was|were|sits|ha(?:s|ve|d) been)"
    )
    return re.compile(
        rf"\s+{be}\s+"
        rf"(?:(?:currently|now|still|also|all|both|being|again|overall)\s+)*"
        rf"(?:scored (?:at |as )?\d+,? (?:and )?)?(?P<rag>(?:b?rag[- ]?)?"
        rf"(?:rated|rag|assessed|graded|scored|reported|judged|flagged|marked)\s+"
        rf"(?:as\s+|at\s+|overall\s+)*)?(?:(?:(?P<at>at)|in the|in|on|as)\s+)?"
        rf"{_QUOTE}(?P<word>{colour}){_QUOTE}"
        rf"(?P<rated>[ -](?:rated|rag))?\b{_NOT_AFTER}",
        re.IGNORECASE,
    )


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"(?P<subject>[^.;:\n]{2,160}?)" + _verb().pattern, re.IGNORECASE)


@cache
def _given() -> Gated:
    """ "Strand 2 has a RAG rating of amber", "Strand 2 was given an amber rating"."""
    colour = colour_words()
    return gated(
        rf"(?P<subject>[^.;:\n]{{2,160}}?)\s+(?:has|have|had|holds|with|retains?|received|carries|"
        rf"(?:(?:was|is|were|been)\s+)?(?:given|awarded|assigned))\s+(?:an?|the|its)\s+(?:current\s+|overall\s+)?"
        rf"(?:(?:b?rag\s+)?(?:rating|status|rag)\s+(?:of|as)\s+{_QUOTE}(?P<word>{colour})\b{_QUOTE}|"
        rf"(?P<first>{colour})\s+(?:b?rag\s+)?(?:rating|status)\b)(?!\s+or\b)",
        re.IGNORECASE,
    )


@cache
def _movement() -> Gated:
    return gated(
        rf"(?P<subject>[^.;:\n]{{2,160}}?)\s+(?:(?:has|have|had|was|were|is|are|be|been|being|also|now)\s+){{0,4}}"
        rf"(?:moved|moving|changed|improved|gone|went|goes|shifted|deteriorated|slipped|turned|progressed|"
        rf"(?:up|down)graded|"
        rf"re-?rated|revised|dropped|fallen|risen|reduced|increased|raised|lowered|amended|escalated)\s+"
        rf"(?:(?:[\w’']+\s+){{0,5}}?from\s+)?{_ONE}{_to()}",
        re.IGNORECASE,
    )


@cache
def _to() -> str:
    """ "amber (late) to a red"."""
    colour = colour_words()
    return rf"(?P<a>{colour}){_QUOTE}{_NOTE}\s+to\s+{_ONE}(?P<b>{colour})\b"


@cache
def _may_move() -> re.Pattern[str]:
    return re.compile(_to(), re.IGNORECASE)


_ONE = rf"(?:an?\s+)?{_QUOTE}"
_NOTE = r"(?:\s*\([^()]{1,30}\))?"


@cache
def _moved_by() -> Gated:
    """ "Members agreed to move the estates risk from amber to red": whoever moves it is no subject."""
    return gated(
        rf"\b(?:mov|chang|(?:up|down)grad|re-?rat|revis|amend|rais|lower|reduc|increas|escalat)(?:e|ed|es|ing)\s+"
        rf"(?!by\b)(?P<subject>(?:(?!\bfrom\b)[^.;:\n]){{2,120}}?)\s+from\s+{_ONE}{_to()}",
        re.IGNORECASE,
    )


def from_sentences(context: Context, line: Line) -> Iterator[RagRating]:
    if not has_colour(line.text):
        return
    named = list(from_phrases(context, line))
    yield from named
    taken = {row.char_start - line.start for row in named}
    for found in _moves(line.text):
        subjects = _phrase_subjects(context, found["subject"], True, line.start)
        for subject in subjects:
            # minutes tell of a move as what is new; reports rate then and now
            for place, group in enumerate("b" if context.in_minutes else "ab", 1):
                yield rating_row(context, subject, _mark_of(found, group), line.start, None, place, "moved")
    for found in _sentence().finditer(line.text) if _verb().search(line.text) else ():
        if found.start("word") in taken:
            continue
        said = bool(found["rag"] or found["rated"] or re.search(r"\bB?RAG\b", found["subject"]))
        said = said or bool(found["stay"] and found["at"])
        said = said or (_stands(found, line.text) and context.speaks_of_ratings)
        for subject in _phrase_subjects(context, found["subject"], said, line.start):
            yield rating_row(context, subject, _mark_of(found, "word"), line.start, None, 1, "sentence")

    for found in shown_as(line.text):
        for subject in _phrase_subjects(context, found["subject"], True, line.start):
            yield rating_row(context, subject, _mark_of(found, "word"), line.start, None, 1, "sentence")
    for found in _given().finditer(line.text):
        for subject in _phrase_subjects(context, found["subject"], True, line.start):
            mark = _mark_of(found, "word" if found["word"] else "first")
            yield rating_row(context, subject, mark, line.start, None, 1, "sentence")


def _moves(text: str) -> list[re.Match[str]]:
    """What moves from one light to another, in order; whoever moves it is no subject."""
    if _may_move().search(text) is None:
        return []
    moves = list(_moved_by().finditer(text))
    marked = {found.start("a") for found in moves}
    moves += [m for m in _movement().finditer(text) if m.start("a") not in marked]
    return sorted(moves, key=lambda m: m.start("a"))


def _stands(found: re.Match[str], text: str) -> bool:
    """True where a clause ends with a light that something keeps or came to: "remained red."."""
    rating = rating_of(" ".join(found["word"].split()))
    after = text[found.end("word") :]
    ends = re.match(
        r"\W*$|\s*[.,;:)]|\s+(?:and|but|as|with|due|because|owing|pending|since|this|for|until|while|whilst|"
        r"overall|despite|given|in|at|on)\b",
        after,
    )
    return bool(found["stay"] and ends) and rating in ("red", "amber", "green", "amber_red", "amber_green")


def _mark_of(found: re.Match[str], group: str) -> Mark:
    rating = rating_of(" ".join(found[group].split()))
    if rating is None:
        raise ValueError(f"the lexicon 'ratings' has a variant of no known rating: {found[group]!r}")
    return Mark(rating, found.start(group), found.end(group), found[group])


def _phrase_subjects(context: Context, phrase: str, said: bool, offset: int) -> list[Subject]:
    """The subjects of a sentence: strands by number, or what "rated" or "RAG" is said of."""
    if _ASKED_WHETHER.search(phrase):
        return []
    listed = _INDICATORS.search(phrase)
    if listed and (quoted := _quoted(listed[1])):
        return [context.named(name, None) for name in quoted]
    clean = re.split(
        r"\b(?:that|noted|reported|and|but|while|whilst|although|advised|why|how|confirmed|queried)\s+",
        phrase,
        flags=re.I,
    )[-1]
    clean = re.split(r"[)\]]\s+(?=[A-Z])|,\s+(?=The\s)", clean)[-1]
    own = clean.strip(" ,")
    clean = re.sub(r"^\W*(?:the|overall)\s+(?=\w)", "", clean.strip(), flags=re.I).strip(" ,")
    clean = re.sub(r"(?:\s+(?:to|be|being|is|are|should|would|could|will|can))+$", "", clean, flags=re.I)
    clean = re.sub(
        r"\s+(?:(?:is|was|are|were|been|being)\s+)?(?:shown|reported|listed|marked|showing|recorded|presented)$",
        "",
        clean,
        flags=re.I,
    )
    many = re.search(
        r"\b(strands|priorities|work ?streams|outcomes|themes|areas)\s+([\d, ]+(?:and|&)\s*\d+)$",
        phrase,
        re.I,
    )
    if many:
        return [context.named(f"{_single(many[1])} {n}", None) for n in re.findall(r"\d+", many[2])]
    if re.search(r"\s(?:and|but)$", clean):
        clean = _FINITE.split(re.sub(r"^\W*(?:the|overall)\s+(?=\w)", "", phrase.strip(), flags=re.I))[
            0
        ].strip(" ,")
    parts = re.split(r",\s+(?:and\s+)?|\s+(?:and|&)\s+", clean)
    if len(parts) > 1 and all(parse_heading(p) and len(p.split()) <= 3 for p in parts):
        return [context.named(p, None) for p in parts]
    rating = re.match(
        r"(?:current |overall )?(?:b?rag |status |assurance |risk |confidence |delivery |performance )*"
        r"(?:progress )?(?:rating|status|rag|indicator)(?: indicator)?s?\s+(?:for|of)\s+(?:the\s+)?(.+)$",
        clean,
        re.I,
    )
    if rating and not _CONDITION.match(phrase):
        return _named_or_inside(context, rating[1], offset)
    if said and _WHOLE.fullmatch(own):
        return [context.named(own, "document")]
    if _THIS.fullmatch(own) or _THIS.fullmatch(clean):
        inside = context.enclosing(offset)
        return [inside] if inside and inside.kind == "strand" else []
    if (
        _COUNTED.match(clean)
        or _GENERAL.match(clean)
        or _CONDITION.match(phrase)
        or len(clean.split()) > (20 if said else 14)
    ):
        return []
    if parse_heading(clean) is not None:
        return [context.named(clean, None)]
    if re.fullmatch(r"(?:current |overall )*(?:b?rag )?(?:rating|status|rag)", clean, re.I):
        inside = context.enclosing(offset)
        return [inside] if inside and said else []
    return [context.named(clean, None)] if said and clean[:1].isalnum() else []


_FINITE = re.compile(r"\s(?:has|had|have|is|was|are|were|will|would)\s", re.IGNORECASE)
""" "The tax rate had fallen and was now amber": what is rated stands before the first verb."""
_ASKED_WHETHER = re.compile(
    r"\b(?:ask|quer|question|unclear|wonder)\w*\b[^.]*\b(?:whether|if)\b", re.IGNORECASE
)
_INDICATORS = re.compile(r"\b(?:indicators?|ratings?|status(?:es)?|rag) (?:for|of) (\W.*)$", re.IGNORECASE)


def _quoted(text: str) -> list[str]:
    """The names of a list that is nothing but words in quotes: "‘cost’ and ‘time’"."""
    names = re.findall(r"[‘“'\"]([^‘’“”'\"]{2,60})[’”'\"]", text)
    rest = re.sub(r"[‘“'\"][^‘’“”'\"]{2,60}[’”'\"]", "", text)
    return names if re.fullmatch(r"[\s,]*(?:and)?[\s,]*", rest) else []


def _named_or_inside(context: Context, text: str, offset: int) -> list[Subject]:
    """What a phrase names, or the strand around where it says "this priority"."""
    inside = context.enclosing(offset) if _THIS.fullmatch(text.strip()) else context.named(text, None)
    return [inside] if inside else []


def _single(plural: str) -> str:
    word = plural[:-3] + "y" if plural.lower().endswith("ies") else plural[:-1]
    return word[0].upper() + word[1:]
