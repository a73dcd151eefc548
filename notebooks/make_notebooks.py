"""Write the two notebooks (without outputs), the same bytes every time.

python notebooks/make_notebooks.py            # writes them
python notebooks/make_notebooks.py --check    # says whether they are what this script writes
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

EXPLORE = [
    """# What is in the tables

Everything below comes from `data/raw`, the documents that this project wrote. To look at your own,
name your output folder: `Tables.of("data/processed")`.""",
    """>>>
%matplotlib inline
import demo
from IPython.display import display
from pipeline.explore import Tables, attendance, concern_history, metric_series, open_actions, rag_matrix
from pipeline.explore.plots import CONCERNS, RATINGS, STATUSES, cells, series

tables = Tables.of(demo.one_output())
tables["documents"][["source_path", "kind", "date", "body"]]""",
    """## Attendance over time

Who was at which meeting of the bodies of Hollinmoor, past meetings that a report lists among them.
A person who is only given by initials counts where the document's own list resolves them.""",
    """>>>
cells(attendance(tables, "Hollinmoor"), STATUSES, "Attendance")""",
    """## Ratings, strand by report

Cells that are only coloured are read too; this is the first of the two cells of each strand.""",
    """>>>
ratings = rag_matrix(tables)
display(cells(ratings, RATINGS, "Ratings of the strands"))
ratings""",
    """## What was measured more than once

The dashed line is the target.""",
    """>>>
measured = metric_series(tables)
display(series(measured))
measured.head(12)""",
    """## Open actions

An action that comes again in the next minutes or in the action log is one action; what was completed
since is not here.""",
    """>>>
open_actions(tables)""",
    """## What became of the areas of concern""",
    """>>>
concerns = concern_history(tables)
cells(concerns, CONCERNS, "Areas of concern", width=70)""",
    """## Every value has its words

The page, the place and the quote of every row are in its table; here the evidence for one rating.""",
    """>>>
from pipeline.evidence import passage

row = tables["rag_ratings"].iloc[0]
text = tables["texts"].set_index("doc_id")["text"][row.doc_id]
passage(text, row.char_start, row.char_end).marked()""",
]
REVIEW = [
    """# Review a diff

Two runs over the project's samples: between them one report came in, and an earlier one was corrected
by its publisher. What did that do to the facts, and is it right?""",
    """>>>
import html

import demo
from IPython.display import display
from pipeline.diff import Side
from pipeline.diff.html import page
from pipeline.diff.view import Filter, report
from pipeline.review import decisions
from pipeline.review.queue import Snapshot, items
from pipeline.review.widget import ReviewPanel
from pipeline.store.layout import Output

inputs, out = demo.two_snapshots()
first, second = (Side.of(Output(out).snapshot(n)) for n in (1, 2))
corrected = report(first, second, Filter(documents=[demo.CORRECTED]))
{table: dict(counts) for table, counts in corrected.counts().items()}""",
    """## The changes, with their evidence

The same page as `strandline diff --html`: the most important change first, old and new marked in the
sentence. Nothing in a document can run in it.""",
    """>>>
shown = html.escape(page(corrected))
frame = f'<iframe srcdoc="{shown}" sandbox="allow-scripts" width="100%" height="640"></iframe>'
display({"text/html": frame, "text/plain": f"{len(corrected.views)} changes"}, raw=True)""",
    """## Decide

Type `a`, `r`, `s`, `b` or `u` into the panel's field, or use the buttons; `panel.edit` and `panel.add`
do the same from code.""",
    """>>>
changed = report(first, second, Filter(documents=[demo.CORRECTED], kinds=["changed", "added"]))
snapshot = Snapshot.of(second)
panel = ReviewPanel(items(snapshot, changed), out, reviewer="A. Reviewer")
panel""",
    """>>>
panel.accept("the publisher's correction")
panel.reject("not a fact of this report")
panel.save()
[(d.action, d.table, d.quote, d.reason) for d in decisions(out)]""",
    """## The next run replays every decision

It leaves a third snapshot; what a decision did has the cause `review`.""",
    """>>>
demo.process(inputs, out)
third = Side.of(Output(out).snapshot(3))
after = report(second, third)
[(v.change, v.table, v.row["quote"], v.cause) for v in after.views]""",
    """## Reviewed documents are gold

`strandline evaluate` reads them.""",
    """>>>
from pipeline.review.gold import export

[path.name for path in export(third, decisions(out), out / "gold")]""",
]


def notebook(cells: list[str]) -> str:
    """A notebook as nbformat 4.5 JSON; a cell that begins with ``>>>`` is code."""
    data = {
        "cells": [_cell(n, text) for n, text in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _cell(number: int, text: str) -> dict[str, Any]:
    code = text.startswith(">>>\n")
    source = text.removeprefix(">>>\n").splitlines(keepends=True)
    cell: dict[str, Any] = {
        "id": f"cell-{number:02d}",
        "cell_type": "code" if code else "markdown",
        "metadata": {},
    }
    return {**cell, **({"execution_count": None, "outputs": []} if code else {}), "source": source}


NOTEBOOKS = {"explore.ipynb": EXPLORE, "review_diff.ipynb": REVIEW}


def main(arguments: list[str]) -> int:
    made = {HERE / name: notebook(cells) for name, cells in NOTEBOOKS.items()}
    if "--check" in arguments:
        stale = [
            p.name for p, text in made.items() if not p.exists() or p.read_text(encoding="utf-8") != text
        ]
        print(
            "\n".join(f"{name} differs from what the script writes" for name in stale)
            or "notebooks are current"
        )
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
