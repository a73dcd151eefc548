"""What a sentence shows as lights or rates, "showed diagnostics as red", "we rate this amber"."""

from __future__ import annotations

import re
from functools import cache

from extractors.gate import Gated, gated
from extractors.rag.words import colour_words


@cache
def _as() -> Gated:
    """ "… showed diagnostics as red and cancer as amber": each thing with its light."""
    return gated(
        rf"\b(?P<verb>show(?:s|ed|ing)?|rat(?:es?|ed|ing)|report(?:s|ed|ing)?|mark(?:s|ed|ing)?|"
        rf"assess(?:es|ed|ing)?|with|and)\s+(?P<subject>(?:(?!\b(?:and|as|that)\b)[^,.;:\n]){{2,70}}?)\s+as\s+"
        rf"(?:being\s+)?(?P<word>{colour_words()})(?=\s*(?:[.,;)]|$|and\b))",
        re.IGNORECASE,
    )


@cache
def _rate() -> re.Pattern[str]:
    """ "We rate this strand amber because …", "Partners rated the quay project green"."""
    return re.compile(
        rf"\b(?:we|partners|members|leaders|the (?:board|group|committee|partnership|sponsor)) "
        rf"(?:have |has |had |now )?"
        rf"rated? (?P<subject>(?:this|the|our) [^,.;:\n]{{2,60}}?) (?:as )?(?P<word>{colour_words()})"
        rf"(?=\s*(?:[.,;)]|$)|\s(?:because|as|due|and|since|for|overall)\b)",
        re.IGNORECASE,
    )


def shown_as(text: str) -> list[re.Match[str]]:
    """The things a sentence shows as lights, or rates; "and …" counts only after the first of them."""
    out: list[re.Match[str]] = []
    for found in _as().finditer(text):
        joined = found["verb"].lower() in ("and", "with")
        passive = re.search(r"\b(?:is|are|was|were|be|been|being)\s+$", text[: found.start()])
        if not passive and (not joined or (out and text[out[-1].end() : found.start()].strip(" ,") == "")):
            out.append(found)
    return [*out, *_rate().finditer(text)] if " rate" in text.lower() else out
