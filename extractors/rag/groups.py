"""Flattened tables of one subject: a label of ratings, perhaps labels of columns, then the ratings."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.programme.columns import column_role
from extractors.programme.lines import Line
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context
from extractors.rag.words import Mark, whole
from extractors.strands.headings import parse_heading
from schemas import RagRating


def labelled_group(context: Context, index: int) -> list[tuple[int, Mark, str | None]]:
    """A flattened table of one subject: a label of ratings, perhaps column labels, then ratings.

    "Agreed progress measure", "Previous (March)", "Current (June)", "Amber", "Green".
    """
    stream = context.stream
    line = stream[index]
    if column_role(line.text) != "rag" or line.in_table:
        return []
    labels: list[str] = []
    place = index + 1
    while place < len(stream) and len(labels) < 5 and _is_group_label(stream[place]):
        labels.append(stream[place].text)
        place += 1
    out: list[tuple[int, Mark, str | None]] = []
    while place < len(stream) and not stream[place].in_table:
        marks = whole(stream[place].text)
        if len(marks) != 1:
            break
        out.append((place, marks[0], None))
        place += 1
    if not out or (labels and len(labels) != len(out)):
        return []
    names = labels or [line.text] * len(out)
    return [(i, mark, name) for (i, mark, _), name in zip(out, names)]


def _is_group_label(line: Line) -> bool:
    return (
        not line.in_table
        and not line.is_item
        and len(line.text) <= 40
        and not whole(line.text)
        and line.text[-1] not in ".;:?"
        and parse_heading(line.text) is None
    )


def group_rows(context: Context, group: list[tuple[int, Mark, str | None]]) -> Iterator[RagRating]:
    for position, (index, mark, label) in enumerate(group, 1):
        line = context.stream[index]
        subject = context.enclosing(line.start)
        if subject is not None:
            yield rating_row(context, subject, mark, line.start, label, position, "labelled_group")
