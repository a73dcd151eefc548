"""Source, reader, extractor, lexicon, decisions: every change has its right cause, no decision is lost.

A copy of the code is changed as a developer would change it, and run over a few documents.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.diff import BESIDE, Side
from pipeline.diff.view import View, read, report
from pipeline.review import append, decide, decisions
from pipeline.review.queue import Snapshot, items
from schemas import ReviewRow

ROOT = Path(__file__).parent.parent
PARISH, GOVERNORS = "parish-minutes-2024-09-12.md", "governors-minutes-2024-10-09.txt"
WALK = "Minutes of the Footpaths Committee\n\nDate: 3 October 2024\n\nThe river walk is 40 furlongs long.\n"


class Place:
    """A copy of the code, some documents, and an output."""

    def __init__(self, folder: Path) -> None:
        self.code, self.inputs, self.out = folder / "code", folder / "in", folder / "out"
        for package in ("schemas", "extractors", "pipeline"):
            shutil.copytree(ROOT / package, self.code / package, ignore=shutil.ignore_patterns("__pycache__"))
        self.inputs.mkdir()
        for name in (PARISH, GOVERNORS):
            shutil.copy(ROOT / "data" / "raw" / name, self.inputs)
        (self.inputs / "walk.txt").write_text(WALK, encoding="utf-8")
        self.runs = 0

    def run(self) -> list[View]:
        """Run; gives the changes since the run before."""
        environment = {**os.environ, "PYTHONPATH": str(self.code), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pipeline.cli", "run", str(self.inputs), "--out", str(self.out)]
        done = subprocess.run(
            [*command, "--workers", "0", "--json"],
            cwd=self.code,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        self.runs += 1
        if self.runs == 1:
            return []
        return report(self.side(self.runs - 1), self.side(self.runs)).views

    def side(self, number: int) -> Side:
        return Side.of(self.out / "snapshots" / f"{number:06d}")

    def edit(self, path: Path, old: str, new: str) -> None:
        """Change a file as an editor does; the place must be there."""
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{path.name} no longer holds {old!r}: give this test another place"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def rows(self, table: str) -> list[dict[str, Any]]:
        columns = [
            "fact_id",
            "doc_id",
            "quote",
            *{"metrics": ["unit", "value"], "attendees": ["role"]}.get(table, []),
        ]
        return read(self.side(self.runs), table, columns)


def twenty(place: Place) -> list[ReviewRow]:
    """Twenty decisions over the documents: seven rows accepted, seven rejected, six edited."""
    snapshot = Snapshot.of(place.side(place.runs))
    rows = [i for i in items(snapshot) if i.table in ("attendees", "dates", "metrics") and PARISH in i.path]
    rows = [i for i in rows if i.row and i.row["quote"] != "£45.00"][:20]
    assert len(rows) == 20
    made = []
    for number, item in enumerate(rows):
        more: dict[str, Any] = {"table": item.table, "reviewer": "Ann"}
        row = item.row or {}
        if number % 3 == 2:
            name, new = {"attendees": ("role", "Member of the council"), "dates": ("role", "event")}.get(
                item.table or "", ("noun", "things")
            )
            made.append(decide("edit", row, item.text, field=name, new=new, **more))
        else:
            made.append(decide("reject" if number % 3 else "accept", row, item.text, **more))
    return made


def causes(views: list[View]) -> Counter[str]:
    return Counter(v.cause for v in views)


def stands(place: Place, made: list[ReviewRow]) -> None:
    """Every decision is in the reviews table and holds in the rows."""
    kept = {r["review_id"] for r in read(place.side(place.runs), "reviews", ["review_id"])}
    assert kept == {d.review_id for d in made}
    held = {r["fact_id"] for table in ("attendees", "dates", "metrics") for r in place.rows(table)}
    assert not [d.quote for d in made if d.action == "reject" and d.fact_id in held]
    assert not [d.quote for d in made if d.action != "reject" and d.fact_id not in held]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = Place(tmp_path_factory.mktemp("round"))
    made.run()
    return made


def test_the_round_trip(place: Place) -> None:
    made = twenty(place)
    append(place.out, made[:10])
    append(place.out, made[10:])
    assert decisions(place.out) == sorted(made, key=lambda d: (d.at, d.review_id))
    views = place.run()
    assert causes(views).keys() == {"review"}
    facts = Counter(v.change for v in views if v.table not in BESIDE)
    assert facts["removed"] == sum(d.action == "reject" for d in made)
    stands(place, made)

    place.edit(place.inputs / PARISH, "£45.00", "£47.00")
    place.edit(place.inputs / PARISH, "## 49/24 Finance", "A letter was read.\n\n## 49/24 Finance")
    views = place.run()
    assert causes(views).keys() == {"source"}
    (amount,) = [v for v in views if v.table == "metrics" and "value" in v.fields]
    assert [(old, new) for name, old, new in amount.values() if name == "value"] == [(45.0, 47.0)]
    assert not [v for v in views if v.change in ("added", "removed") and v.table not in BESIDE]
    stands(place, made)

    units = place.code / "extractors" / "lexicons" / "units.toml"
    entry = '[[entry]]\ncanonical = "other"\nvariants = ["furlongs"]\nexamples = ["2 furlongs"]\n'
    units.write_text(units.read_text(encoding="utf-8") + "\n" + entry, encoding="utf-8")
    views = place.run()
    assert causes(views).keys() == {"lexicon"}
    assert {v.table for v in views} == {"metrics"}
    stands(place, made)

    reader = place.code / "pipeline" / "readers" / "markdown.py"
    place.edit(
        reader, "front_text(hints, body) + body", 'front_text(hints, body) + "Read anew.\\n\\n" + body'
    )
    views = place.run()
    assert causes(views).keys() == {"reader"}
    assert {v.path for v in views} == {PARISH}
    stands(place, made)

    decisions_rule = place.code / "extractors" / "dates" / "extract.py"
    text = decisions_rule.read_text(encoding="utf-8")
    decisions_rule.write_text(text + CHANGED_RULE, encoding="utf-8")
    views = place.run()
    assert causes(views).keys() == {"extractor"}
    assert {v.table for v in views} == {"dates"}
    stands(place, made)


CHANGED_RULE = """

def _renamed(document, found, _extract=EXTRACTOR.extract):
    for row in _extract(document, found):
        row.rule = "renamed_" + row.rule
        yield row


EXTRACTOR = __import__("dataclasses").replace(EXTRACTOR, extract=_renamed)
"""


def test_a_report_that_comes_in_another_format_keeps_its_ids(tmp_path: Path) -> None:
    from pipeline.run import run
    from pipeline.settings import Settings
    from pipeline.store.layout import Output

    inputs, out = tmp_path / "in", Output(tmp_path / "out")
    inputs.mkdir()
    raw = ROOT / "data" / "raw"
    shutil.copy(raw / "progress-report-2024-06.docx", inputs / "report.docx")
    run([str(inputs)], out, Settings(workers=0))
    (inputs / "report.docx").unlink()
    shutil.copy(raw / "progress-report-2024-06.pdf", inputs / "report.pdf")
    run([str(inputs)], out, Settings(workers=0))
    sides = [Side.of(out.snapshot(number)) for number in (1, 2)]
    for table in ("metrics", "attendees", "rag_ratings", "strand_items", "dates", "areas_of_concern"):
        before, after = ({r["fact_id"] for r in read(side, table, ["fact_id"])} for side in sides)
        assert len(before & after) >= 0.99 * len(before), table
    changed = [v for v in report(*sides).views if v.change != "moved"]
    assert {(v.table, v.cause) for v in changed} <= {("documents", "source")}
