"""Attendees against plain spaCy NER, on the labelled documents.

    python -m benchmarks.names [GOLD]

Both sides read the same blocks (this project's reader) and are scored on names alone: who is listed
as attending, apologising or absent. spaCy gives every PERSON of the document, or only those of its
first forty blocks, where attendance usually stands. The table goes to docs/bench-names.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from extractors.ner import available, entities, forget
from pipeline.evaluate.match import same_person
from pipeline.extraction import Extraction, extract, read
from schemas import Attendee

ROOT = Path(__file__).parent.parent
HEAD_BLOCKS = 40
ALIKE = 0.93
Side = Callable[[Extraction], Iterable[str]]


def ours(extraction: Extraction) -> list[str]:
    """Attendees of the document's own meeting."""
    rows = [r for r in extraction.rows["attendees"] if isinstance(r, Attendee)]
    return [r.name for r in rows if r.meeting_no == 0 and r.status != "named"]


def persons(extraction: Extraction, most: int | None = None) -> list[str]:
    """The distinct PERSON entities of the first ``most`` blocks, or of all."""
    document = extraction.document
    texts = [document.of(b) for b in document.body[:most]]
    forget()
    found = entities(texts)
    return list(dict.fromkeys(t[a:b] for t, spans in zip(texts, found) for a, b, k in spans if k == "PERSON"))


SIDES: dict[str, Side] = {
    "strandline": ours,
    "spaCy PERSON, whole document": persons,
    f"spaCy PERSON, first {HEAD_BLOCKS} blocks": lambda e: persons(e, HEAD_BLOCKS),
}


def score(gold: list[dict[str, Any]], names: Iterable[str]) -> tuple[int, int, int]:
    """Right, extra and missed names of one document, one to one; optional labels count for neither."""
    left, right, extra = list(gold), 0, 0
    for name in names:
        match = next((g for g in left if same_person(g["name"], name) >= ALIKE), None)
        if match is None:
            extra += 1
        else:
            left.remove(match)
            right += not match.get("optional", False)
    return right, extra, sum(not g.get("optional", False) for g in left)


def main() -> int:
    """Measure and write docs/bench-names.md."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "gold"
    sides = {n: s for n, s in SIDES.items() if n == "strandline" or available()}
    totals = {name: [0, 0, 0] for name in sides}
    documents = 0
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        source = folder.parent / "corpus" / gold["path"]
        if not gold["attendees"] or not source.is_file():
            continue
        documents += 1
        extraction = extract(read(source.read_bytes(), gold["path"]))
        for name, side in sides.items():
            counts = score(gold["attendees"], side(extraction))
            totals[name] = [a + b for a, b in zip(totals[name], counts)]
    lines = [
        "# Finding attendees, against plain named entities",
        "",
        f"Names alone, in the {documents} labelled documents that list people; `python -m benchmarks.names`.",
        "",
        "| | precision | recall | F1 | extra | missed |",
        "| --- | --: | --: | --: | --: | --: |",
        *(_line(name, *counts) for name, counts in totals.items()),
    ]
    (ROOT / "docs" / "bench-names.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


def _line(name: str, right: int, extra: int, missed: int) -> str:
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + extra + missed)
    return f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {extra} | {missed} |"


if __name__ == "__main__":
    sys.exit(main())
