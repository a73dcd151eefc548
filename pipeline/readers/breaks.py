"""Items that only line breaks part within one paragraph: "Agreed: / (i) the plan; / (ii) the fee"."""

from __future__ import annotations

from pipeline.readers.labels import is_bullet, split_label
from pipeline.readers.numerals import numeral


def item_starts(text: str) -> list[int]:
    """Where items begin behind line breaks of a text; none where fewer than two lines are items.

    Items carry the same bullet, or numbers, letters or roman numbers that count up from the first.

    >>> item_starts("Agreed:\\n(i) the plan;\\n(ii) the fee.")
    [8, 22]
    >>> item_starts("a) one\\nb) two"), item_starts("Agreed:\\n(b) the plan"), item_starts("1. one\\n7. two")
    ([0, 7], [], [])
    """
    found: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        label, rest = split_label(line)
        if label is not None and rest:
            found.append((start, label))
        start += len(line) + 1
    labels = [label for _, label in found]
    return [at for at, _ in found] if len(found) > 1 and _of_one_list(labels) else []


def _of_one_list(labels: list[str]) -> bool:
    if is_bullet(labels[0]):
        return len(set(labels)) == 1
    bare = [label.strip("().") for label in labels]
    if len({label.replace(word, "") for label, word in zip(labels, bare)}) > 1:
        return False
    head, _, last = bare[0].rpartition(".")
    if last.isdigit():
        prefix = f"{head}." if head else ""
        return bare == [f"{prefix}{int(last) + n}" for n in range(len(bare))]
    return any(
        bare == [numeral(kind, first + n).rstrip(".") for n in range(len(bare))]
        for kind in "aAiI"
        for first in range(1, 27)
        if numeral(kind, first).rstrip(".") == bare[0]
    )
