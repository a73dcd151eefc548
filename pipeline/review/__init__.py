"""Human decisions: kept beside the snapshots, append-only, one file a batch, never rewritten.

::

    OUT/reviews/20240618T101500123456-a.reviewer-3f9c2b.jsonl

Every batch is a new file, written whole and then given its name, so that two people who review the
same output at once cannot lose each other's decisions. :func:`decisions` reads them all;
:mod:`pipeline.review.apply` replays them over what a run found.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, get_type_hints

from schemas import FACT_TABLES, Fact, ReviewRow, digest
from schemas.vocabulary import ReviewAction

CONTEXT = 32
"""Characters either side of a quote that a decision keeps, to find its place again."""


class ReviewError(ValueError):
    """A decision that cannot be taken or read; the message says which, what, and what to do."""


def folder(out: str | Path) -> Path:
    """Where an output keeps its decisions."""
    return Path(out) / "reviews"


def append(out: str | Path, batch: Sequence[ReviewRow]) -> Path | None:
    """Write a batch of decisions as one new file; its path, or None for an empty batch.

    The file appears whole or not at all, and no file is ever opened for writing twice.
    """
    if not batch:
        return None
    place = folder(out)
    place.mkdir(parents=True, exist_ok=True)
    at = batch[0].at or dt.datetime.now(dt.UTC)
    who = re.sub(r"[^A-Za-z0-9._-]+", "-", batch[0].reviewer)[:40] or "anonymous"
    path = place / f"{at:%Y%m%dT%H%M%S%f}-{who}-{secrets.token_hex(4)}.jsonl"
    temporary = path.with_suffix(".tmp")
    with temporary.open("x", encoding="utf-8") as handle:
        handle.writelines(json.dumps(to_json(row), ensure_ascii=False) + "\n" for row in batch)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.rename(path)
    return path


def decisions(out: str | Path) -> list[ReviewRow]:
    """All decisions of an output, oldest first. :class:`ReviewError` for a file that cannot be read."""
    place = folder(out)
    paths = sorted(place.glob("*.jsonl")) if place.is_dir() else []
    rows = {row.review_id: row for path in paths for row in _read(path)}
    return sorted(rows.values(), key=lambda r: (r.at or dt.datetime.min.replace(tzinfo=dt.UTC), r.review_id))


def fingerprint(rows: Iterable[ReviewRow]) -> str:
    """A hash of decisions, for telling whether a document's have changed since the last run."""
    return digest(row.review_id for row in rows)


def by_document(rows: Iterable[ReviewRow]) -> dict[str, list[ReviewRow]]:
    """Decisions by ``doc_id``, in their order."""
    out: dict[str, list[ReviewRow]] = {}
    for row in rows:
        out.setdefault(row.doc_id, []).append(row)
    return out


def decide(
    action: ReviewAction,
    row: Fact | Mapping[str, Any],
    text: str,
    *,
    table: str | None = None,
    field: str | None = None,
    new: Any = None,
    reviewer: str = "",
    reason: str | None = None,
    at: dt.datetime | None = None,
) -> ReviewRow:
    """A decision about a row of a document with this text, with the words that will find it again.

    For ``edit`` give ``field`` and ``new`` (checked against the column's words and type); for ``add``
    the row is the one to add. Raises :class:`ReviewError` for a value that the column cannot hold.
    """
    data = as_dict(row)
    table = table or (row.TABLE if isinstance(row, Fact) else str(data["table"]))
    start, end = int(data["char_start"]), int(data["char_end"])
    if not 0 <= start < end <= len(text):
        raise ReviewError(f"The place {start}-{end} is not in the document's text of {len(text)} characters.")
    if action == "edit":
        new = checked(table, field or "", new)
    made = ReviewRow(
        review_id="",
        doc_id=str(data["doc_id"]),
        fact_id=None if action == "add" else str(data["fact_id"]),
        table=table,
        field=field if action == "edit" else None,
        action=action,
        old=None
        if action == "add"
        else dumps(data.get(field or "") if action == "edit" else own(table, data)),
        new=dumps(new) if action == "edit" else dumps(own(table, data)) if action != "reject" else None,
        reviewer=reviewer,
        at=at or dt.datetime.now(dt.UTC),
        reason=reason,
        quote=text[start:end],
        before_context=text[max(0, start - CONTEXT) : start],
        after_context=text[end : end + CONTEXT],
    )
    made.review_id = digest([*to_json(made).values(), secrets.token_hex(8)])
    return made


def checked(table: str, field: str, value: Any) -> Any:
    """A value as a column holds it (numbers from text, words of its vocabulary), or ReviewError."""
    from schemas.columns_check import column_type, convert

    if field not in editable(table):
        raise ReviewError(f"{table} has no column {field!r} to edit; it has {', '.join(editable(table))}.")
    try:
        return convert(value, column_type(FACT_TABLES[table], field))
    except ValueError as error:
        raise ReviewError(f"{table}.{field}: {error}") from error


def editable(table: str) -> list[str]:
    """The columns of a table's own, that a reviewer may edit: what is said, not links and scopes."""
    common = {f.name for f in dataclass_fields(Fact)}
    names = (f.name for f in dataclass_fields(FACT_TABLES[table]))
    return [n for n in names if n not in common and not n.endswith("_id") and not n.startswith("scope_")]


def own(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row's own columns: what is said, without ids, places and provenance."""
    return {name: plain(row.get(name)) for name in editable(table)}


def as_dict(row: Fact | Mapping[str, Any]) -> dict[str, Any]:
    """A row as a plain mapping."""
    if isinstance(row, Fact):
        return {f.name: getattr(row, f.name) for f in dataclass_fields(row)}
    return dict(row)


def as_fact(table: str, row: Mapping[str, Any]) -> Fact:
    """A mapping (a row of Parquet, or of JSON) as the table's dataclass; unknown columns dropped."""
    kind = FACT_TABLES[table]
    hints = get_type_hints(kind)
    known = {f.name for f in dataclass_fields(kind)}
    given = {k: _date(v) if "date" in str(hints[k]) else v for k, v in row.items() if k in known}
    lists = {k for k in given if given[k] is None and str(hints[k]).startswith("list")}
    return kind(**{k: [] if k in lists else v for k, v in given.items()})


def _date(value: Any) -> Any:
    import contextlib

    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(value)
    return value


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def dumps(value: Any) -> str:
    """JSON of a value or row."""
    return json.dumps(plain(value), ensure_ascii=False)


def to_json(row: ReviewRow) -> dict[str, Any]:
    """A decision as a line of a batch holds it."""
    return {f.name: plain(getattr(row, f.name)) for f in dataclass_fields(row)}


def _read(path: Path) -> list[ReviewRow]:
    known = {f.name for f in dataclass_fields(ReviewRow)}
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            data = {k: v for k, v in json.loads(line).items() if k in known}
            rows.append(ReviewRow(**{**data, "at": dt.datetime.fromisoformat(data["at"])}))
        except (ValueError, TypeError, KeyError) as error:
            raise ReviewError(
                f"{path}, line {number}: not a decision ({error}); mend the line or move the file away."
            ) from error
    return rows
