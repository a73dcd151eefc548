"""Records: lines that each begin with a code of one kind and have a rating of their own some lines below.

"MD1 The fleet must be checked" … "RAG: Amber", "MD2 …" … "RAG: Green": the light is of the record, not of
the heading or the strand around them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from extractors.programme.lines import Line
from extractors.rag.words import SYMBOL, colour_words

_HEAD = re.compile(
    r"(?:(?P<code>[A-Z]{1,5})[ -]?(?P<number>\d{1,3}(?:\.\d{1,2})?)|"
    r"(?P<word>[A-Z][a-z]{3,}(?: [a-z]{2,}){0,2}) (?P<id>\d{1,2}|[a-zA-Z]|[ivx]{1,4}))(?=$|[\s.:)–—-])"
)


@cache
def _field() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\s)(?:(?:current |overall )?(?-i:B?RAG)(?: (?:rating|status))?|(?-i:Status|Rating|Judgement))"
        rf"\s*[:=]\s*(?:(?:{colour_words()})\b|{SYMBOL}|(?-i:[RAGB])\b)",
        re.IGNORECASE,
    )


def record_heads(stream: list[Line]) -> set[int]:
    """Where the lines begin that head records, by their offset; two records of a kind at least."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    spoilt: set[str] = set()
    head: tuple[str, Line, str] | None = None
    for line in stream:
        if line.is_heading or line.in_table:
            head = None
            continue
        rated = _field().search(line.text) if ":" in line.text or "=" in line.text else None
        match = _HEAD.match(line.text) if rated is None else None
        if match is not None and len(line.text) <= 300:
            head = (match["code"] or match["word"], line, match["number"] or match["id"])
        elif rated is not None and head is not None:
            family, top, name = head
            if name in found[family].values():
                spoilt.add(family)
            found[family][top.start] = name
            head = None
    kept = [heads for family, heads in found.items() if len(heads) >= 2 and family not in spoilt]
    return {start for heads in kept for start in heads}
