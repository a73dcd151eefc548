"""A diff for the terminal: counts by table, then the changes that matter most, one line or two each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.diff.view import KINDS, DiffReport, View
from pipeline.evidence import printable


def lines(report: DiffReport, limit: int = 50) -> Iterator[str]:
    """The report as lines of plain text; ``limit`` changes are spelled out."""
    if not report.views:
        yield "No differences."
        return
    yield from _counts(report)
    yield ""
    for view in report.views[:limit]:
        yield from _change(view)
    if len(report.views) > limit:
        yield f"… and {len(report.views) - limit} more; --limit shows more, --html and --json show all."


def _counts(report: DiffReport) -> Iterator[str]:
    tables = report.counts()
    width = max(len(t) for t in tables)
    yield f"{'':{width}}" + "".join(f"{kind:>9}" for kind in KINDS)
    for table, counted in tables.items():
        yield f"{table:{width}}" + "".join(f"{counted[kind] or '·':>9}" for kind in KINDS)
    fields = report.fields().most_common(8)
    if fields:
        yield "columns: " + ", ".join(f"{table}.{name} {count}" for (table, name), count in fields)


def _change(view: View) -> Iterator[str]:
    page = view.row.get("page")
    where = (printable(view.path) or view.doc_id or "all documents") + (f" p.{page}" if page else "")
    yield f"{view.change:8}{view.table}  {what(view)}   ({view.cause}; {where})"
    shown = view.new_passage or view.old_passage
    if shown:
        yield f"        {shown.marked()}"


def what(view: View) -> str:
    """What changed, in a line: ``rating: amber → green``."""
    if view.change == "moved":
        return printable(str(view.row.get("quote") or view.row.get("message") or ""))
    if view.change == "changed":
        return "; ".join(f"{name}: {shown(old)} → {shown(new)}" for name, old, new in view.values())
    rows = [f"{name}={shown(old if view.change == 'removed' else new)}" for name, old, new in view.values()]
    return ", ".join(rows[:5])


def shown(value: Any, most: int = 70) -> str:
    """A value, short and printable; nothing for none.

    >>> shown(None), shown(41.0)
    ('nothing', '41')
    """
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = printable(", ".join(map(str, value)) if isinstance(value, list) else str(value))
    return text if len(text) <= most else text[: most - 1] + "…"
