"""What the phrase before a verb names: "The status of the depot", "Strands 1 and 4", "this priority".

Left alone: what counts ("21 actions are green"), and what defines ("where the rating is red …").
"""

from __future__ import annotations

import re

from extractors.rag.subjects import Context, Subject
from extractors.strands.headings import parse_heading

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


def subjects_of(context: Context, phrase: str, said: bool, offset: int) -> list[Subject]:
    """The subjects of a phrase: strands by number, or what "rated" or "RAG" is ``said`` of.

    ``offset`` is where the sentence stands: "this priority" is the strand around it.
    """
    if _ASKED_WHETHER.search(phrase):
        return []
    listed = _INDICATORS.search(phrase)
    if listed and (quoted := _quoted(listed[1])):
        return [context.named(name) for name in quoted]
    clean = _CLAUSE.split(phrase)[-1]
    clean = re.split(r"[)\]]\s+(?=[A-Z])|,\s+(?=The\s)", clean)[-1]
    own = clean.strip(" ,")
    clean = _ARTICLE.sub("", clean.strip()).strip(" ,")
    clean = _SHOWN.sub("", _AUXILIARY.sub("", clean))
    if re.search(r"\s(?:and|but)$", clean):
        clean = _FINITE.split(_ARTICLE.sub("", phrase.strip()))[0].strip(" ,")
    if several := _several(context, phrase, clean):
        return several
    return _one(context, phrase, (own, clean), said, offset)


def _several(context: Context, phrase: str, clean: str) -> list[Subject]:
    """ "Strands 1, 2 and 4", "Theme A and Theme B"."""
    many = _MANY.search(phrase)
    if many:
        return [context.named(f"{_single(many[1])} {n}") for n in re.findall(r"\d+", many[2])]
    parts = re.split(r",\s+(?:and\s+)?|\s+(?:and|&)\s+", clean)
    if len(parts) > 1 and all(parse_heading(p) and len(p.split()) <= 3 for p in parts):
        return [context.named(p) for p in parts]
    return []


def _one(context: Context, phrase: str, names: tuple[str, str], said: bool, offset: int) -> list[Subject]:
    """The one subject of a phrase; ``names``: its words with and without an article."""
    own, clean = names
    rating = _RATING_OF.match(clean)
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
        return [context.named(clean)]
    if re.fullmatch(r"(?:current |overall )*(?:b?rag )?(?:rating|status|rag)", clean, re.I):
        inside = context.enclosing(offset)
        return [inside] if inside and said else []
    return [context.named(clean)] if said and clean[:1].isalnum() else []


_CLAUSE = re.compile(
    r"\b(?:that|noted|reported|and|but|while|whilst|although|advised|why|how|confirmed|queried)\s+", re.I
)
_ARTICLE = re.compile(r"^\W*(?:the|overall)\s+(?=\w)", re.I)
_AUXILIARY = re.compile(r"(?:\s+(?:to|be|being|is|are|should|would|could|will|can))+$", re.I)
_SHOWN = re.compile(
    r"\s+(?:(?:is|was|are|were|been|being)\s+)?(?:shown|reported|listed|marked|showing|recorded|presented)$",
    re.I,
)
_MANY = re.compile(
    r"\b(strands|priorities|work ?streams|outcomes|themes|areas)\s+([\d, ]+(?:and|&)\s*\d+)$", re.I
)
_RATING_OF = re.compile(
    r"(?:current |overall )?(?:b?rag |status |assurance |risk |confidence |delivery |performance )*"
    r"(?:progress )?(?:rating|status|rag|indicator)(?: indicator)?s?\s+(?:for|of)\s+(?:the\s+)?(.+)$",
    re.I,
)
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
    inside = context.enclosing(offset) if _THIS.fullmatch(text.strip()) else context.named(text)
    return [inside] if inside else []


def _single(plural: str) -> str:
    word = plural[:-3] + "y" if plural.lower().endswith("ies") else plural[:-1]
    return word[0].upper() + word[1:]
