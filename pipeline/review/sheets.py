"""Review in a spreadsheet: rows out as CSV or Excel, decisions back in.

One sheet (or CSV file) a table. The columns of the table may be edited in their cells: what differs
from the row as written out is an ``edit``. The column ``decision`` takes ``accept`` or ``reject``, and
``reason`` is kept. A line that is added below, with the ``document`` and the ``quote`` filled in, adds
a fact. The last column holds the row as it was, so that nothing is mistaken for an edit when a newer
run says something else by then.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.anchor import occurrences
from pipeline.review import ReviewError, as_dict, checked, decide, editable, own
from pipeline.review.queue import Item, Snapshot
from schemas import FACT_TABLES, ReviewRow
from schemas.columns_check import column_type

LEAD = ("decision", "reason", "document", "page", "section", "passage", "quote")
TAIL = ("fact_id", "as_written")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(items: Sequence[Item], target: Path) -> list[Path]:
    """Write items to ``target``: an .xlsx with a sheet a table, else a CSV a table beside each other.

    Gives the files written: ``review.csv`` becomes ``review-metrics.csv`` and so on, where the items
    are of several tables.
    """
    tables: dict[str, list[Item]] = {}
    for item in items:
        if item.table and item.row is not None:
            tables.setdefault(item.table, []).append(item)
    if target.suffix.lower() == ".xlsx":
        return [_write_excel(tables, target)]
    paths = []
    for table, held in tables.items():
        path = target if len(tables) == 1 else target.with_name(f"{target.stem}-{table}{target.suffix}")
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            csv.writer(handle).writerows(
                [["table", *header(table)], *([table, *map(_cell, line(i))] for i in held)]
            )
        paths.append(path)
    return paths


def header(table: str) -> list[str]:
    """The columns of a table's sheet."""
    return [*LEAD, *editable(table), *TAIL]


def line(item: Item) -> list[Any]:
    """An item as a line of its sheet."""
    row, table = item.row or {}, item.table or ""
    values = own(table, row)
    shown = [" | ".join(map(str, v)) if isinstance(v, list) else v for v in values.values()]
    lead = ["", "", item.path, row.get("page"), row.get("section"), item.passage.marked(), row["quote"]]
    return [*lead, *shown, row["fact_id"], json.dumps(_held(row), default=str)]


def _held(row: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in as_dict(row).items() if k not in ("section", "confidence")}


def _cell(value: Any) -> Any:
    """A value that a spreadsheet cannot take for a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_excel(tables: Mapping[str, Sequence[Item]], target: Path) -> Path:
    book = _openpyxl().Workbook()
    book.remove(book.active)
    for table, held in tables.items() or {"nothing": []}.items():
        sheet = book.create_sheet(table)
        if table not in FACT_TABLES:
            continue
        for row in [header(table), *map(line, held)]:
            sheet.append([_excel(v) for v in row])
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.data_type = "s" if cell.data_type == "f" else cell.data_type
        _comfort(sheet, table)
    book.save(target)
    return target


def _excel(value: Any) -> Any:
    """A value without the control characters that no sheet may hold."""
    return _ILLEGAL.sub("", value)[:32_000] if isinstance(value, str) else value


def _comfort(sheet: Any, table: str) -> None:
    """Freeze the header, widen the words, offer the vocabularies, hide what is not to be edited."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "A2"
    for number, name in enumerate(header(table), 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = {"passage": 60, "quote": 24}.get(name, 14)
        sheet.column_dimensions[letter].hidden = name in TAIL
        offered = ("accept", "reject") if name == "decision" else _vocabulary(table, name)
        if offered:
            rule = DataValidation(type="list", formula1='"' + ",".join(offered) + '"', allow_blank=True)
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}100000")


def _vocabulary(table: str, name: str) -> tuple[str, ...]:
    from pipeline.review.ask import options

    return tuple(options(table, name)) if name in editable(table) else ()


def read(paths: Iterable[Path], snapshot: Snapshot, reviewer: str) -> list[ReviewRow]:
    """The decisions in sheets that :func:`write` made and people filled in.

    Raises :class:`ReviewError` naming file and line for what cannot be taken; then nothing is taken.
    """
    made: list[ReviewRow] = []
    for path in paths:
        for where, table, cells in _lines(path):
            try:
                made += list(_decisions(table, cells, snapshot, reviewer))
            except ReviewError as error:
                raise ReviewError(f"{path}, {where}: {error}") from error
    return made


def _lines(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where, table, and cells by column of every filled line."""
    if path.suffix.lower() == ".xlsx":
        book = _openpyxl().load_workbook(path, data_only=False)
        for sheet in book.worksheets:
            rows = [list(r) for r in sheet.iter_rows(values_only=True)]
            yield from _table_lines(rows, sheet.title, f"sheet {sheet.title}, row")
        return
    text = path.read_text(encoding="utf-8-sig")
    rows = [list(r) for r in csv.reader(io.StringIO(text, newline=""))]
    table = next((r[0] for r in rows[1:] if r and r[0]), "")
    yield from _table_lines([[_plain(c) for c in r[1:]] for r in rows], table, "line")


def _table_lines(rows: list[list[Any]], table: str, where: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if not rows or table not in FACT_TABLES:
        return
    head = [str(h or "") for h in rows[0]]
    missing = {"decision", "document", "quote", *TAIL} - set(head)
    if missing:
        raise ReviewError(f"{table}: the columns {', '.join(sorted(missing))} are missing; keep all columns.")
    for number, row in enumerate(rows[1:], 2):
        cells = {h: c for h, c in zip(head, row) if h}
        if any(c not in (None, "") for c in cells.values()):
            yield f"{where} {number}", table, cells


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _decisions(
    table: str, cells: Mapping[str, Any], snapshot: Snapshot, reviewer: str
) -> Iterator[ReviewRow]:
    reason = str(cells.get("reason") or "") or None
    if not cells.get("as_written"):
        yield _added(table, cells, snapshot, reviewer, reason)
        return
    row = json.loads(str(cells["as_written"]))
    text = snapshot.texts.get(row["doc_id"])
    if text is None:
        raise ReviewError(f"the output no longer holds the document {cells.get('document')!r}.")
    if text[row["char_start"] : row["char_end"]] != row["quote"]:
        raise ReviewError("the document was read anew since this sheet was written; write it again.")
    word = str(cells.get("decision") or "").strip().lower()
    if word not in ("", "accept", "reject"):
        raise ReviewError(f"decision is accept, reject or empty, not {word!r}.")
    for name, value in () if word == "reject" else _edited(table, cells, row):
        yield decide("edit", row, text, table=table, field=name, new=value, reviewer=reviewer, reason=reason)
    if word:
        yield decide(word, row, text, table=table, reviewer=reviewer, reason=reason)  # type: ignore[arg-type]


def _edited(table: str, cells: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Columns whose cell says something else than the row as written out."""
    for name in editable(table):
        if name not in cells:
            continue
        held, now = _value(table, name, row.get(name)), _value(table, name, cells[name])
        if held != now:
            yield name, now


def _value(table: str, name: str, cell: Any) -> Any:
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if cell in (None, ""):
        hint = str(column_type(FACT_TABLES[table], name))
        return [] if hint.startswith("list") else None if "None" in hint else ""
    if isinstance(cell, list):
        return cell
    if isinstance(cell, str) and str(column_type(FACT_TABLES[table], name)).startswith("list"):
        return [part.strip() for part in cell.split("|") if part.strip()]
    return checked(table, name, str(cell) if not isinstance(cell, dt.date) else cell)


def _added(
    table: str, cells: Mapping[str, Any], snapshot: Snapshot, reviewer: str, reason: str | None
) -> ReviewRow:
    """A line without a row behind it: a fact that was missed, found by its document and words."""
    path, quote = str(cells.get("document") or ""), str(cells.get("quote") or "")
    doc_id = next((d for d, p in snapshot.paths.items() if p == path), None)
    spans = list(occurrences(snapshot.texts[doc_id], quote)) if doc_id else []
    if doc_id is None or len(spans) != 1:
        what = "is not in the output" if doc_id is None else f"holds {quote!r} {len(spans)} times, not once"
        raise ReviewError(f"the document {path!r} {what}; give the document's path and words it holds once.")
    given = {n: _value(table, n, cells[n]) for n in editable(table) if cells.get(n) not in (None, "")}
    row = {**given, "doc_id": doc_id, "char_start": spans[0][0], "char_end": spans[0][1]}
    return decide("add", row, snapshot.texts[doc_id], table=table, reviewer=reviewer, reason=reason)


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise ReviewError(
            "Excel files need openpyxl: pip install 'strandline[excel]'; CSV needs nothing."
        ) from error
    return openpyxl
