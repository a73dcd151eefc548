"""Facts keep their ids when the text shifts, is reflowed, or comes in another format."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.carry import Mark, bare, carry_identities, pair, rename_ids
from pipeline.extraction import Extraction, extract, process, read
from schemas import DateMention, Fact, Metric, Strand

RAW = Path(__file__).parent.parent / "data" / "raw"
PROVENANCE = {f.name for f in dataclasses.fields(Fact)} - {"quote"}
LINKS = {"strand_fact_id", "parent_fact_id", "scope_start", "scope_end", "meeting_no", "colour_rgb"}


def date(text: str, quote: str, nth: int = 0, fact_id: str = "") -> DateMention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    place = {"char_start": start, "char_end": start + len(quote), "quote": quote, "rule": "day"}
    return DateMention(fact_id=fact_id or f"{quote}{nth}", text=quote, edtf=quote, precision="day", **place)


def test_the_same_words_keep_their_ids_when_one_is_put_before_them() -> None:
    old = "Met on 18 March. The forum met on 18 March too."
    new = "Minutes of 18 March follow. " + old
    held = [date(old, "18 March", n, f"old{n}") for n in (0, 1)]
    found = [date(new, "18 March", n, f"old{n}") for n in (0, 1, 2)]
    renamed = carry_identities(held, found, old, new)
    assert (renamed["old1"], renamed["old2"]) == ("old0", "old1")
    assert renamed["old0"] not in ("old0", "old1"), "the new row may not bear an old row's id"


def test_references_follow() -> None:
    place = {"char_start": 0, "char_end": 1, "quote": "a", "rule": "r"}
    rows: list[Fact] = [
        Strand(fact_id="new", title="a", **place),
        Metric(fact_id="m", value=1.0, unit="count", strand_fact_id="new", **place),
    ]
    rename_ids(rows, {"new": "old"})
    assert [rows[0].fact_id, rows[1].strand_fact_id] == ["old", "old"]  # type: ignore[attr-defined]


def test_a_changed_figure_in_its_sentence_keeps_its_id() -> None:
    old, new = "In May 41% of plans were on time.", "In May 43% of plans were on time."
    held, found = [date(old, "41%", 0, "a")], [date(new, "43%", 0, "b")]
    assert carry_identities(held, found, old, new) == {"b": "a"}


def test_likeness_needs_surroundings() -> None:
    old, new = "Some 41% came.", "Quite another sentence with 43% elsewhere."
    assert carry_identities([date(old, "41%", 0, "a")], [date(new, "43%", 0, "b")], old, new) == {}


def test_each_id_is_used_once() -> None:
    text = "5 May 5 May 5 May"
    held = [date(text, "5 May", n, f"a{n}") for n in range(3)]
    found = [date(text, "5 May", n, f"b{n}") for n in range(3)]
    renamed = carry_identities(held, found, text, text)
    assert renamed == {"b0": "a0", "b1": "a1", "b2": "a2"}


@pytest.mark.parametrize("rows", [3000])
def test_thousands_of_equal_quotes_are_paired_quickly(rows: int) -> None:
    """A long table of the same few numbers, one row put on top and one figure changed."""
    import time

    old = "".join(f"School {n}\t{n % 7} places\n" for n in range(rows))
    new = "School new\t3 places\n" + old.replace("School 20\t6 places", "School 20\t9 places")

    def found(text: str) -> list[DateMention]:
        marks, start = [], 0
        for _ in range(text.count("\n")):
            start = text.index("\t", start + 1) + 1
            quote = text[start : text.index("\n", start)]
            place = {"char_start": start, "char_end": start + len(quote), "quote": quote, "rule": "r"}
            school = text[text.rfind("\n", 0, start) + 1 : start - 1]
            marks.append(DateMention(fact_id=f"{school}", text=quote, edtf="", precision="day", **place))
        return marks

    held, later = found(old), found(new)
    for row in later:
        row.fact_id = "new " + row.fact_id
    began = time.process_time()
    renamed = carry_identities(held, later, old, new)
    assert time.process_time() - began < 5
    right = sum(renamed.get(f"new School {n}") == f"School {n}" for n in range(rows))
    assert right / rows >= 0.99
    assert "new School new" not in renamed


def test_what_survives_reflow() -> None:
    assert bare("Strand 1 –\n Stra-\ntegy") == "strand1strategy"
    assert pair([Mark("o", "t", 0, 1, (), "q")], [Mark("n", "u", 0, 1, (), "q")]) == {}


def says(row: Fact) -> tuple[Any, ...]:
    """What a row says: its own columns without links and numbers that shift."""
    names = (f.name for f in dataclasses.fields(row) if f.name not in PROVENANCE | LINKS)
    return (row.TABLE, *(bare(str(getattr(row, n))) for n in names))


def every(extraction: Extraction) -> Iterator[Fact]:
    for rows in extraction.rows.values():
        yield from rows


def kept(old: Extraction, new: Extraction) -> tuple[int, int]:
    """Of the facts that both readings hold: how many keep an id of theirs, and how many there are."""
    renamed = carry_identities(every(old), every(new), old.document.text, new.document.text)
    held = defaultdict(set)
    for row in every(old):
        held[says(row)].add(row.fact_id)
    same = right = 0
    counts = Counter(says(r) for r in every(old)) & Counter(says(r) for r in every(new))
    for row in every(new):
        if counts[says(row)] > 0:
            counts[says(row)] -= 1
            same += 1
            right += renamed.get(row.fact_id, row.fact_id) in held[says(row)]
    return right, same


def as_text(extraction: Extraction, text: str) -> Extraction:
    """The same document as another text file."""
    return extract(read(text.encode(), extraction.document.source_path))


def reflowed(text: str) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(p, 50, break_on_hyphens=False) for p in text.split("\n\n"))


CONVERSIONS = [("docx", "pdf"), ("docx", "html"), ("docx", "txt"), ("pdf", "docx"), ("txt", "html")]


@pytest.mark.parametrize(("one", "other"), CONVERSIONS)
def test_ids_survive_conversion(one: str, other: str) -> None:
    old, new = (process(RAW / f"progress-report-2024-06.{suffix}") for suffix in (one, other))
    right, same = kept(old, new)
    assert same >= 100
    assert right / same >= 0.99


@pytest.mark.parametrize("name", ["governors-minutes-2024-10-09.txt", "parish-minutes-2024-09-12.md"])
def test_ids_survive_reflow_and_inserted_paragraphs(name: str) -> None:
    text = (RAW / name).read_text(encoding="utf-8")
    old = process(RAW / name)
    paragraphs = text.split("\n\n")
    middle = len(paragraphs) // 2
    inserted = "\n\n".join(
        [*paragraphs[:middle], "A note was added here on 9 October 2024.", *paragraphs[middle:]]
    )
    for changed in (reflowed(text) if name.endswith("txt") else text + "\n", inserted):
        right, same = kept(old, as_text(old, changed))
        assert same >= 15
        assert right / same >= 0.99
