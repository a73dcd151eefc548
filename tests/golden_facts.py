"""Golden files: what each sample document says, checked by a person.

``tests/golden/<sample>.json`` holds the facts (``facts``), those that are not found yet
(``not_found_yet``) and those that are found though the document does not say them
(``found_wrongly``). When a rule is mended, its entry must leave the latter two; a changed or new
file counts only when a person has read it against the document and set ``reviewed`` to true::

    python -m tests.golden_facts            # writes new files and lists what differs, unreviewed
    python -m tests.golden_facts --settle   # facts stay; what is missed and wrong is counted anew
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.extraction import Extraction, process

ROOT = Path(__file__).parent.parent
RAW, GOLDEN = ROOT / "data" / "raw", Path(__file__).parent / "golden"
COLUMNS: dict[str, tuple[str, ...]] = {
    "document_fields": ("field", "value"),
    "meetings": ("meeting_no", "date", "start_time", "end_time", "purpose", "venue", "notes"),
    "attendees": (
        *("meeting_no", "name", "honorific", "role", "organisation", "status", "capacity", "initials"),
        *("resolution", "is_group", "attended_part", "represents"),
    ),
    "dates": ("quote", "edtf", "precision", "role"),
    "strands": ("number", "title", "level"),
    "strand_items": ("kind", "text", "due"),
    "areas_of_concern": ("number", "text", "status", "responsible"),
    "metrics": ("quote", "value", "value_max", "unit", "noun", "comparator", "of_value", "measure", "status"),
    "rag_ratings": ("subject", "subject_kind", "position", "dimension", "rating", "raw", "basis"),
    "actions": ("text", "owner", "due", "status", "item"),
    "decisions": ("text", "outcome"),
}
"""What a golden file holds of each table."""
TOLD = ("meeting", "report", "next_meeting", "deadline", "inspection")
"""Roles of dates that a document settles; others are left out, for careful readers differ on them."""
Facts = dict[str, list[dict[str, Any]]]


def facts(extraction: Extraction) -> Facts:
    """The facts of a document as a golden file holds them, empty columns left out, in reading order."""
    out: Facts = {}
    for table, columns in COLUMNS.items():
        rows = sorted(extraction.rows.get(table, []), key=lambda r: (r.char_start, r.char_end))
        held = [{c: v for c in columns if _said(c, v := plain(getattr(row, c)))} for row in rows]
        if table == "dates":
            held = [{c: v for c, v in row.items() if c != "role" or v in TOLD} for row in held]
        if held:
            out[table] = held
    return out


def _said(column: str, value: Any) -> bool:
    return value not in (None, "", False, []) or (column == "value" and value == 0)


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def difference(expected: Facts, found: Facts) -> tuple[Facts, Facts]:
    """Rows expected and not found, rows found and not expected."""
    missing, extra = {}, {}
    for table in COLUMNS:
        one, other = _counted(expected.get(table, [])), _counted(found.get(table, []))
        if one - other:
            missing[table] = _rows(one - other)
        if other - one:
            extra[table] = _rows(other - one)
    return missing, extra


def known(golden: dict[str, Any]) -> Facts:
    """What a reading gives today, by a golden file: facts, less what is not found yet, and what is wrong."""
    out: Facts = {}
    for table in COLUMNS:
        wanted = _counted(golden["facts"].get(table, []))
        missed = _counted(golden.get("not_found_yet", {}).get(table, []))
        if missed - wanted:
            raise ValueError(f"not_found_yet of {table} holds what facts does not: {_rows(missed - wanted)}")
        wrong = _counted(golden.get("found_wrongly", {}).get(table, []))
        out[table] = _rows(wanted - missed + wrong)
    return out


def _counted(rows: Iterable[dict[str, Any]]) -> Counter[str]:
    return Counter(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def _rows(counted: Counter[str]) -> list[dict[str, Any]]:
    return [json.loads(row) for row in sorted(counted.elements())]


def load(name: str) -> dict[str, Any] | None:
    """The golden file of a sample; None where there is none."""
    path = GOLDEN / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def dump(name: str, golden: dict[str, Any]) -> None:
    """Write a golden file: one row a line, so that a diff of the file can be read."""
    lines = ["{", f' "reviewed": {json.dumps(golden["reviewed"])},']
    for part in ("facts", "not_found_yet", "found_wrongly"):
        lines.append(f' "{part}": {{')
        tables = [(t, rows) for t, rows in golden.get(part, {}).items() if rows]
        for number, (table, rows) in enumerate(tables):
            held = ",\n".join("   " + json.dumps(row, ensure_ascii=False) for row in rows)
            lines.append(f'  "{table}": [\n{held}\n  ]' + ("," if number < len(tables) - 1 else ""))
        lines.append(" }" + ("," if part != "found_wrongly" else ""))
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / f"{name}.json").write_text("\n".join([*lines, "}"]) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write golden files that are missing; say how the others differ from what is found today."""
    for path in sorted(RAW.iterdir()):
        found, golden = facts(process(path)), load(path.name)
        if golden is None:
            dump(path.name, {"reviewed": False, "facts": found})
            print(f"{path.name}: written; read it against the document, then set reviewed to true")
            continue
        if "--settle" in arguments:
            yet, wrong = difference(golden["facts"], found)
            golden = {**golden, "not_found_yet": yet, "found_wrongly": wrong}
            dump(path.name, golden)
        missing, extra = difference(known(golden), found)
        for sign, rows in (("-", missing), ("+", extra)):
            for table, held in rows.items():
                for row in held:
                    print(f"{path.name} {sign} {table} {json.dumps(row, ensure_ascii=False)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
