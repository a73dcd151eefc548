"""Labels with their light, "RAG: Amber": the expression, and the parts of a line that are each a pair."""

from __future__ import annotations

import re
from functools import cache

from extractors.programme.columns import column_role
from extractors.rag.words import ARROWS, DASH, LETTER, SYMBOL, colour_words, has_symbol, holds_colour


@cache
def label_line() -> re.Pattern[str]:
    quote, colour = r"[‘’'“”\"]?", colour_words()
    return re.compile(
        rf"^(?P<label>[^:=\n]{{2,80}}?)\s*(?:[:=]|\s{DASH}+\s)\s*(?:\d{{1,3}}\s*[-–(]\s*)?{quote}"
        rf"(?P<word>{colour}|{SYMBOL}\ufe0f?|{LETTER}(?=\W|$)){quote}(?:\s+(?:{colour}|rating|rated))?"
        rf"(?:\s*(?:[.()\]{DASH[1:-1]};,{ARROWS}]|to\s).*)?$",
        re.IGNORECASE | re.DOTALL,
    )


_LETTER_TOLD = re.compile(rf"[{DASH[1:-1]}:=(]\s*[‘’'“”\"]?[RAGB](?!\w)")


def may_label(text: str) -> bool:
    """The cheap question before :func:`label_line`: a colour, a symbol or a letter that can be one."""
    return holds_colour(text) or has_symbol(text) or _LETTER_TOLD.search(text) is not None


def labels(text: str) -> bool:
    """True for "Current status - Red": a label of ratings and its rating, whatever its type looks like."""
    found = label_line().match(text) if may_label(text) else None
    return found is not None and column_role(found["label"].strip(" *•·")) == "rag"


@cache
def _close() -> re.Pattern[str]:
    """ "RAG (April): Amber RAG (May): Green"."""
    return re.compile(
        rf"[\s,]*(?P<pair>[^:,\n]{{2,40}}?\s*:\s*(?:{colour_words()}))(?=[\s,.]|$)", re.IGNORECASE
    )


@cache
def _behind() -> re.Pattern[str]:
    """ "Lead: Jo Marsh RAG: Green (May: Red)": the rating behind another field of the line."""
    return re.compile(
        rf"^[A-Z][\w ]{{1,30}}: [^:]{{2,60}}\s(?P<pair>(?-i:(?:Overall |Current )?(?:B?RAG|Rating|Status))"
        rf"(?: (?:rating|status))?\s*:\s*(?:{colour_words()})\b[^:]{{0,4}}(?:\([^()]{{1,40}}\))?)$",
        re.IGNORECASE,
    )


_WHOLE = re.compile(r"\s*(?:overall|whole|programme|project)\b", re.IGNORECASE)
"""Labels that say by themselves what they rate, whatever else stands in the line."""
_WIDE = re.compile(r"\s{2,}|\s*\|\s*|\t")


def pieces(text: str) -> list[tuple[int, str]]:
    """The parts of a line that are each a label and its rating, wide gaps between or none."""
    if text.count(":") < 2:
        return []
    if (behind := _behind().search(text)) is not None:
        return [(behind.start("pair"), behind["pair"])]
    close = list(_close().finditer(text))
    if len(close) > 1 and not _close().sub("", text).strip(" ,.") and all(labels(m["pair"]) for m in close):
        return [(m.start("pair"), m["pair"]) for m in close]
    parts: list[tuple[int, str]] = []
    at = 0
    for gap in _WIDE.finditer(text):
        parts.append((at, text[at : gap.start()]))
        at = gap.end()
    parts = [(begin, piece) for begin, piece in [*parts, (at, text[at:])] if piece.strip()]
    whole = [(b, p) for b, p in parts if _WHOLE.match(p) and labels(p.strip())] if len(parts) > 1 else []
    if whole:
        return whole
    return parts if len(parts) > 1 and all(labels(piece.strip()) for _, piece in parts) else []


def sentences(text: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in re.finditer(r"[^.;]+(?:[.;](?!\s)[^.;]*)*", text)]
