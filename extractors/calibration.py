"""Confidence: how often a rule was right on labelled documents, given only where that was seen often."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from extractors.calibration_data import COUNTS
from schemas import Fact

ENOUGH = 20
"""Fewer observations of a rule than this say nothing: its rows have no confidence."""


def confidence(
    table: str, rule: str, counts: Mapping[tuple[str, str], tuple[int, int]] = COUNTS
) -> float | None:
    """The chance that a row of this rule is right: (right + 1) / (all + 2), or None.

    >>> round(confidence("actions", "made", {("actions", "made"): (18, 2)}) or 0, 3)
    0.864
    >>> confidence("actions", "made", {("actions", "made"): (9, 1)}) is None
    True
    """
    right, extra = counts.get((table, rule), (0, 0))
    if right + extra < ENOUGH:
        return None
    chance = round((right + 1) / (right + extra + 2), 3)
    # The column is float32: the value is what comes back from it, so that nothing seems to change.
    return float(struct.unpack("f", struct.pack("f", chance))[0])


def calibrate(rows: Iterable[Fact]) -> None:
    """Fill the confidence of rows in place."""
    for row in rows:
        row.confidence = confidence(row.TABLE, row.rule)
