"""Actions that letters or numbers count within one paragraph: "(a) Tom to call. (b) Ann to write"."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?:^|(?<=[.;:,]\s))\(?(?P<mark>[a-h]|[1-8])\)\s*(?=[A-Z])")


def lettered(text: str) -> list[tuple[int, int]]:
    """Where the parts of what a label announces begin and end, if letters or numbers count them.

    >>> lettered("(a) Tom to call. (b) Ann to write"), lettered("Tom to call (b)")
    ([(4, 17), (21, 33)], [])
    """
    marks = list(_MARK.finditer(text)) if ")" in text[:3] else []
    told = "".join(m["mark"] for m in marks)
    if len(marks) < 2 or marks[0].start() or told not in ("abcdefgh"[: len(told)], "12345678"[: len(told)]):
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return [(m.end(), end) for m, end in zip(marks, ends)]
