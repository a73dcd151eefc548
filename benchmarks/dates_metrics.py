"""Dates and metrics against other libraries, on the labelled documents.

    python -m benchmarks.dates_metrics [--gold FOLDER] [--limit N]

Every side reads the same blocks of the same documents (this project's reader) and is scored on the
labelled pages. Dates: a span is right when it overlaps a labelled quote and its day lies within the
labelled interval; a side that gives EDTF must give the same string. Metrics: same
value and overlapping quote. Optional labels neither count as missed nor make a row spurious.
A library that is not installed is left out. The tables go to docs/bench-finding.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.calendar import parse
from pipeline.evaluate.match import overlap, same_edtf
from pipeline.extraction import Extraction, extract, read
from schemas import DateMention, Metric

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
Gold = dict[str, Any]


@dataclass(frozen=True)
class Span:
    """What a side found: its words, a day or a number, and an EDTF string where it gives one."""

    quote: str
    day: dt.date | None = None
    edtf: str | None = None
    value: float | None = None


Side = Callable[[Extraction, list[str]], Iterable[Span]]


def our_dates(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """This project."""
    for row in extraction.rows["dates"]:
        if isinstance(row, DateMention):
            yield Span(row.quote, row.start, row.edtf)


def dateparser_search(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """dateparser.search.search_dates, English, day before month, based on the document's date."""
    from dateparser.search import search_dates

    base = _base(extraction)
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": dt.datetime.combine(base, dt.time())}
    for text in blocks:
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            yield Span(words, moment.date())


def spacy_dates(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """spaCy's DATE entities, read by dateparser."""
    import dateparser

    settings: Any = {"DATE_ORDER": "DMY", "RELATIVE_BASE": dt.datetime.combine(_base(extraction), dt.time())}
    for label, words in _entities(blocks):
        if label == "DATE":
            moment = dateparser.parse(words, languages=["en"], settings=settings)
            yield Span(words, moment.date() if moment else None)


def edtf_dates(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """spaCy's DATE entities, read by the edtf library's text_to_edtf, day before month."""
    from edtf import appsettings, text_to_edtf

    appsettings.DAY_FIRST = True
    for label, words in _entities(blocks):
        if label == "DATE":
            yield Span(words, edtf=text_to_edtf(words) or "")


def our_metrics(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """This project."""
    for row in extraction.rows["metrics"]:
        if isinstance(row, Metric):
            yield Span(row.quote, value=row.value)


def quantulum(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """quantulum3, without its classifier."""
    from quantulum3 import parser

    for text in blocks:
        try:
            found = parser.parse(text)
        except Exception:  # it raises KeyError and others on ordinary text; what it misses is missed
            continue
        for quantity in found:
            yield Span(quantity.surface, value=float(quantity.value))


def spacy_numbers(extraction: Extraction, blocks: list[str]) -> Iterator[Span]:
    """spaCy's CARDINAL, PERCENT, MONEY and QUANTITY entities, read by this project's number words."""
    from extractors.metrics.scan import quantities

    for label, words in _entities(blocks):
        if label in ("CARDINAL", "PERCENT", "MONEY", "QUANTITY"):
            found = quantities(f"{words} things")
            yield Span(words, value=found[0].value if found else None)


def _entities(blocks: list[str]) -> Iterator[tuple[str, str]]:
    """Label and words of every entity that spaCy finds."""
    from extractors.ner import available, entities, forget

    if not available():
        raise ImportError("spaCy or its English pipeline is not installed")
    forget()
    for text, found in zip(blocks, entities(blocks), strict=True):
        yield from ((label, text[start:end]) for start, end, label in found)


def _base(extraction: Extraction) -> dt.date:
    date = next(
        (f.value for f in extraction.rows["document_fields"] if getattr(f, "field", "") == "date"), None
    )
    span = parse(date.split("/")[-1]) if date else None
    return span.last if span else dt.date(2000, 1, 1)


SIDES: dict[str, dict[str, Side]] = {
    "dates": {
        "strandline": our_dates,
        "dateparser search_dates": dateparser_search,
        "spaCy DATE, read by dateparser": spacy_dates,
        "spaCy DATE, read by edtf": edtf_dates,
    },
    "metrics": {"strandline": our_metrics, "quantulum3": quantulum, "spaCy numbers": spacy_numbers},
}


@dataclass
class Score:
    """Counts of one side, and its seconds."""

    right: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0
    seconds: float = 0.0

    def row(self, name: str) -> str:
        """A line of the table: precision, recall, F1, spurious rows, seconds."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {self.wrong} | {self.missed} |"
            f" {self.seconds:.1f} |"
        )


def right_date(item: Gold, span: Span) -> bool:
    """The same EDTF where the side gives one, else a day within the labelled interval."""
    if span.edtf is not None:
        return same_edtf(item["edtf"], span.edtf)
    first, last = _interval(item["edtf"])
    return span.day is not None and first <= span.day <= last


def _interval(edtf: str) -> tuple[dt.date, dt.date]:
    spans = [parse(side) for side in edtf.split("/")]
    first, last = spans[0], spans[-1]
    if first is None or last is None:
        return dt.date.max, dt.date.min
    return first.first, last.last


def right_metric(item: Gold, span: Span) -> bool:
    """The same number."""
    return span.value is not None and abs(item["value"] - span.value) <= 1e-4 * max(1.0, abs(item["value"]))


def score(gold: list[Gold], spans: list[Span], right: Callable[[Gold, Span], bool], total: Score) -> None:
    """One to one, required labels first; what overlaps an optional label is not counted."""
    left = list(spans)
    for item in sorted(gold, key=lambda g: bool(g.get("optional"))):
        hit = next((s for s in left if overlap(item["quote"], s.quote) and right(item, s)), None)
        if hit is not None:
            left.remove(hit)
        if not item.get("optional"):
            total.right += hit is not None
            total.missed += hit is None
        elif hit is None and (loose := next((s for s in left if overlap(item["quote"], s.quote)), None)):
            left.remove(loose)
    total.wrong += len(left)


def blocks_of(extraction: Extraction, pages: list[int]) -> tuple[Extraction, list[str]]:
    """The texts of the scored pages' blocks, and our rows of those pages only."""
    document = extraction.document
    kept = [b for b in document.body if not pages or b.page is None or b.page in pages]
    for table, rows in extraction.rows.items():
        if table in SIDES:
            extraction.rows[table] = [r for r in rows if not pages or r.page is None or r.page in pages]
    return extraction, [document.of(b) for b in kept if document.of(b).strip()]


def run(gold_folder: Path, limit: int | None) -> dict[str, dict[str, Score]]:
    """Scores by table and side."""
    totals = {table: {name: Score() for name in sides} for table, sides in SIDES.items()}
    for file in sorted(gold_folder.glob("*.json"))[:limit]:
        gold = json.loads(file.read_text(encoding="utf-8"))
        source = gold_folder.parent / "corpus" / gold["path"]
        extraction = extract(read(source.read_bytes(), gold["path"]))
        extraction, blocks = blocks_of(extraction, gold.get("pages_scored") or [])
        for table, sides in SIDES.items():
            for name, side in sides.items():
                _one(gold[table], side, extraction, blocks, table, totals[table], name)
    return totals


def _one(
    gold: list[Gold],
    side: Side,
    extraction: Extraction,
    blocks: list[str],
    table: str,
    totals: dict[str, Score],
    name: str,
) -> None:
    if name not in totals:
        return
    began = time.process_time()
    try:
        spans = list(side(extraction, blocks))
    except ImportError:
        del totals[name]
        return
    seconds = time.process_time() - began
    if name == "strandline":
        seconds = extraction.seconds[table]
    totals[name].seconds += seconds
    score(gold, spans, right_date if table == "dates" else right_metric, totals[name])


def markdown(totals: dict[str, dict[str, Score]], documents: int) -> str:
    """The report."""
    lines = [
        "# Finding dates and metrics, against other libraries",
        "",
        f"On the labelled pages of {documents} documents; every side reads the same blocks."
        " `python -m benchmarks.dates_metrics` makes this page.",
    ]
    for table, sides in totals.items():
        lines += ["", f"## {table}", "", "| | precision | recall | F1 | wrong | missed | CPU seconds |"]
        lines += ["| --- | --- | --- | --- | --- | --- | --- |", *(s.row(n) for n, s in sides.items())]
    lines += [
        "",
        "Dates count as right when the EDTF string is the same (strandline, edtf) or, of libraries that give"
        " one day, when it lies within the labelled interval. Metrics count when the number is the same.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the tables and write docs/bench-finding.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    if not options.gold.is_dir():
        raise SystemExit(f"{options.gold}: no such folder; name the labelled documents with --gold")
    warnings.filterwarnings("ignore")
    totals = run(options.gold, options.limit)
    report = markdown(totals, len(sorted(options.gold.glob("*.json"))[: options.limit]))
    print(report)
    if options.limit is None:
        (ROOT / "docs" / "bench-finding.md").write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
