"""What a run over a large archive costs the driver, and what that comes to for ten million documents.

    python -m benchmarks.scale [--documents N]

Measured on the archive that :mod:`benchmarks.generate` makes; the table is put into docs/scale.md.
Seconds of CPU are the driver's alone, with its start: the clock depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.end_to_end import ROOT, machine, measure, workers
from benchmarks.generate import generate

TARGET = ROOT / "docs" / "scale.md"
WANTED = 10_000_000
PLACE = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- end -->)", re.DOTALL)


def measured(count: int, work: Path) -> dict[str, dict[str, Any]]:
    """Cold, nothing new, ten documents more, and ten documents alone."""
    archive, out, number = generate(work / "archive", count), work / "out", workers()
    found = {name: measure("pooled", archive, out, number) for name in ("cold", "nothing")}
    generate(archive, 10, count)
    found["more"] = measure("pooled", archive, out, number)
    found["alone"] = measure("pooled", generate(work / "ten", 10, count), work / "out-ten", number)
    return found


def table(found: dict[str, dict[str, Any]], count: int) -> str:
    """The table, with what each figure comes to for ten million documents."""
    times = WANTED / count
    cold, nothing, more, alone = (found[name] for name in ("cold", "nothing", "more", "alone"))
    each, extra = cold["driver_cpu"] / count, more["driver_cpu"] - alone["driver_cpu"]
    memory = max(run["driver_mb"] for run in found.values())
    by_clock = f"{more['seconds']:.1f} s by the clock ({alone['seconds']:.1f} s for those ten alone)"
    rows = [
        ("look at all files, plan, nothing to do", f"{nothing['driver_cpu']:.1f} s of CPU", "files",
         _time(nothing["driver_cpu"] * times)),
        ("the driver's work for a processed document", f"{1000 * each:.1f} ms of CPU", "processed documents",
         f"{_time(each * WANTED)} if all are new; a night's 10,000: {_time(each * 10_000)}"),
        (f"all new, cold, {workers()} workers", _time(cold["seconds"]) + " by the clock", "documents",
         f"{_time(cold['seconds'] * times)}, or by shards"),
        ("ten documents more", by_clock, "", ""),
        ("of that, what the others cost", f"{extra:.1f} s of CPU", "documents",
         f"{_time(extra * times)}, or as here in each shard"),
        ("memory of the driver", f"{memory:.0f} MB", "documents", f"{memory * times / 1024:.0f} GB; shard"),
    ]  # fmt: skip
    head = ("step", f"measured at {count:,}", "grows with", "at 10 million, extrapolated")
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _time(seconds: float) -> str:
    """A time in the unit that suits it.

    >>> _time(0.8), _time(90), _time(300), _time(36000)
    ('0.8 s', '90 s', '5 minutes', '10 hours')
    """
    if seconds < 120:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def main() -> int:
    """Measure, print, and put the table into docs/scale.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="size of the generated archive")
    count = parser.parse_args().documents
    where = machine()
    with tempfile.TemporaryDirectory() as place:
        made = table(measured(count, Path(place)), count)
    text = f"Machine: {where}.\n\n{made}"
    print(text)
    TARGET.write_text(PLACE.sub(lambda _: text, TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
