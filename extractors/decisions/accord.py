"""Agreement that is told as a state or a noun: "there was consensus to", "members were happy to approve"."""

from __future__ import annotations

import re

from extractors.decisions.forms import BODY

_ADVERBS = r"(?:all |both |unanimously |fully |also |generally |therefore |now ){0,2}"
ACCORD = (
    r"\bthere (?:was|were|is) (?:an? )?(?:(?:general|unanimous|broad|full|overall|complete|clear) )?"
    r"(?:agreement|consensus|consent)(?= (?:not )?(?:that\b|to\b(?! the\b)))"
    r"|\b(?:agreement|consensus) was reached(?= (?:not )?(?:that|to|on (?:the|an?))\b)"
    r"|\bthe (?:unanimous |final |majority |general )*(?:decision|consensus|"
    r"agreement)(?: of the \w+)? (?:was|is)"
    r"(?= (?:not )?(?:to\b|that\b(?! of\b)))"
    rf"|^(?:[A-Z][^.;]{{2,60}}, )?(?:{BODY}) (?:was|were|is|are) {_ADVERBS}(?:(?:happy|content|minded|"
    rf"prepared) to "
    r"(?:approve|accept|support|agree|adopt|proceed|go ahead|recommend|endorse|sign off|fund|allow|pay|"
    r"note)\b"
    r"|in (?:full )?favou?r of (?=(?:the|an?|this|these|both|\w+ing)\b)|in agreement(?= (?:to|that)\b))"
)
"""Who agrees without a word of deciding."""
_RECALLED = re.compile(
    r"\b(?:last|previous|earlier) (?:year|month|meeting)\b|\b(?:had|if|whether|unless)\b", re.I
)


def accord_holds(text: str, hit: re.Match[str]) -> bool:
    """Whether agreement is of this meeting, and nobody only reports it.

    >>> for text in ("There was consensus to wait", "If there was consensus to wait"):
    ...     accord_holds(text, re.search("(?i:there) was", text))
    True
    False
    """
    before = text[: hit.start()]
    return _RECALLED.search(before) is None and re.search(r"\bthat\s*$", before) is None
