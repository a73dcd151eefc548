"""Bullets that are drawn: small images and filled circles left of a line become words."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.readers.pdf.geometry import Box, Word, overlap

MANY = 300
"""More small shapes than this are a drawing, or letters."""
REACH = 42.0
"""How far (points) the text may stand from its bullet."""


def with_bullets(words: list[Word], marks: list[Box]) -> list[Word]:
    """Words with a bullet for each mark that opens a line: text at its right, none at its left."""
    if not 0 < len(marks) <= MANY:
        return words
    out = list(words)
    ordered = sorted(words, key=lambda w: w.top)
    tops = [w.top for w in ordered]
    for mark in marks:
        near = ordered[bisect_left(tops, mark[1] - 40) : bisect_left(tops, mark[3])]
        line = [w for w in near if overlap(w.top, w.bottom, mark[1], mark[3]) > 0.5 * (mark[3] - mark[1])]
        after = min((w for w in line if w.x0 >= mark[2] - 1), key=lambda w: w.x0, default=None)
        before = any(mark[0] - REACH < w.x1 <= mark[0] + 1 for w in line)
        if after is not None and not before and 2 < after.x0 - mark[2] < REACH:
            out.append(Word("•", mark[0], after.top, mark[2], after.bottom, after.style))
    return out
