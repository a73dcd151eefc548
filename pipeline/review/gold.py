"""Reviewed documents as gold files, which ``strandline evaluate`` reads.

What a person accepted, edited or added is gold. What nobody decided on is ``optional``: neither
rewarded nor punished (unless a document is named as whole: then everything that stands in it is gold).
What was rejected is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.diff import Side
from pipeline.diff.view import read
from pipeline.review.queue import Snapshot, Wanted
from schemas import ReviewRow

Row = Mapping[str, Any]
NAMES = ("kind", "title", "body", "date", "venue", "previous_date", "outcome")
STATEMENTS: dict[str, Callable[[Row], dict[str, Any]]] = {
    "strands": lambda r: {"number": r["number"], "title": r["title"]},
    "areas_of_concern": lambda r: {k: r[k] for k in ("text", "status", "responsible")},
    "rag_ratings": lambda r: {
        k: r[k] for k in ("subject", "rating", "raw", "dimension", "position", "basis")
    },
    "actions": lambda r: {
        **{k: r[k] for k in ("text", "owner", "due")},
        **({"status": "complete"} if r["status"] == "complete" else {}),
    },
    "decisions": lambda r: {"text": r["text"]},
    "dates": lambda r: {"quote": r["quote"], "edtf": r["edtf"]},
    "metrics": lambda r: {
        "quote": r["quote"],
        **{k: r[k] for k in ("value", "unit", "comparator", "noun")},
        **({"value_max": r["value_max"]} if r["value_max"] is not None else {}),
    },
}


def export(
    side: Side, decisions: Iterable[ReviewRow], target: Path, whole: Collection[str] = ()
) -> list[Path]:
    """Write a gold file for every document with decisions and for those named ``whole`` (by path).

    Gives the files written. The documents are those of the side's snapshot, with all decisions replayed.
    """
    made = list(decisions)
    decided = {d.doc_id for d in made}
    snapshot = Snapshot.of(side, None, made)
    columns = ("doc_id", "source_path", "sha256", "pages", *NAMES)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for row in read(side, "documents", columns):
        is_whole = any(w in row["source_path"] for w in whole)
        if row["doc_id"] in decided or is_whole:
            gold = _gold(snapshot, row, None if is_whole else _settled(made))
            path = target / (row["source_path"].replace("/", "--") + ".json")
            path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written.append(path)
    return written


def _settled(decisions: Iterable[ReviewRow]) -> Callable[[Row], bool]:
    """Whether a row is one that somebody accepted, edited or added."""
    facts = {d.fact_id for d in decisions if d.fact_id and d.action != "reject"}
    return lambda row: row["fact_id"] in facts or row["extractor"] == "review"


def _gold(snapshot: Snapshot, document: Row, settled: Callable[[Row], bool] | None) -> dict[str, Any]:
    doc_id = document["doc_id"]
    own = Snapshot.of(snapshot.side, Wanted(documents=(doc_id,)), snapshot.decided.get(doc_id, ()))

    def listed(table: str, say: Callable[[Row], dict[str, Any]]) -> list[dict[str, Any]]:
        return [_optional(say(r), r, settled) for r in own.rows(table)]

    people = list(own.rows("attendees"))
    gold: dict[str, Any] = {
        "file": Path(document["source_path"]).name,
        "path": document["source_path"],
        "sha256": document["sha256"],
        **{name: document[name] for name in NAMES[:5]},
        "attendees": [_optional(_person(r), r, settled) for r in people if _attends(r)],
        **{table: listed(table, say) for table, say in STATEMENTS.items()},
        "pages_scored": list(range(1, (document["pages"] or 0) + 1)),
    }
    if document["kind"] == "inspection_report":
        gold |= {name: document[name] for name in NAMES[5:]}
        for key, capacity in (("inspection_team", "inspector"), ("officials", "official")):
            named = (r for r in people if r["capacity"] == capacity)
            gold[key] = [
                _optional({k: r[k] for k in ("name", "role", "organisation")}, r, settled) for r in named
            ]
    return gold


def _attends(row: Row) -> bool:
    return bool(row["meeting_no"] == 0 and row["status"] != "named" and not row["is_group"])


def _person(row: Row) -> dict[str, Any]:
    held = {k: row[k] for k in ("name", "role", "organisation", "status")}
    return {**held, **({"honorific": row["honorific"]} if row["honorific"] else {})}


def _optional(said: dict[str, Any], row: Row, settled: Callable[[Row], bool] | None) -> dict[str, Any]:
    return said if settled is None or settled(row) else {**said, "optional": True}
