"""A million rows against a million: seconds and peak memory of the diff.

    python -m benchmarks.diff [ROWS]

One row in a hundred is changed, one in two hundred is gone, one in two hundred is new, and one in
fifty has only moved. Both sides are read from Parquet. The comparison runs in a process of its own,
so that the peak is its peak alone; the bound is 5 seconds and 1 GB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BOUND_SECONDS, BOUND_MB = 5.0, 1024.0


def write_sides(folder: Path, rows: int) -> None:
    """Two snapshots with a table of metrics of so many rows."""
    import duckdb

    con = duckdb.connect()
    for side in (0, 1):
        place = folder / "ab"[side]
        (place / "metrics").mkdir(parents=True)
        (place / "documents").mkdir()
        con.execute(f"COPY ({_metrics(rows, side)}) TO '{place}/metrics/part-00000.parquet'")
        con.execute(
            f"COPY (SELECT md5(i::VARCHAR)[:16] AS doc_id, md5((i // {100 - side})::VARCHAR) AS sha256,"
            f" 'pdf 1' AS reader, 'd' || i || '.pdf' AS source_path, 'minutes' AS kind"
            f" FROM range({rows // 100}) t(i))"
            f" TO '{place}/documents/part-00000.parquet'"
        )


def _metrics(rows: int, side: int) -> str:
    gone = f"i % 200 <> {7 + side}"
    value = "i % 97 + (i % 100 = 3)::INT" if side else "i % 97"
    shift = "(i % 50 = 1)::INT * 12" if side else "0"
    return (
        "SELECT md5(i::VARCHAR)[:16] AS fact_id, md5((i // 100)::VARCHAR)[:16] AS doc_id,"
        " (i % 9)::INT AS page,"
        f" (i % 100 * 80 + {shift})::INT AS char_start, (i % 100 * 80 + 9 + {shift})::INT AS char_end,"
        f" ({value}) || ' families' AS quote, 'Progress > Strand ' || (i % 5) AS section,"
        " 'metrics' AS extractor,"
        f" 'counted_noun' AS rule, NULL::FLOAT AS confidence, 'run{side}' AS run_id,"
        f" ({value})::DOUBLE AS value,"
        " 'count' AS unit, 'families' AS noun, 'eq' AS comparator, 'families seen in the quarter' AS measure,"
        f" '2024-0' || (1 + i % 9) AS period, 'actual' AS status FROM range({rows}) t(i) WHERE {gone}"
    )


def measure(folder: Path) -> str:
    """Compare in this process; one line with what it took."""
    from pipeline.diff import Side, compare

    began = time.perf_counter()
    changes = compare(Side.of(folder / "a"), Side.of(folder / "b"))
    seconds, cpu = time.perf_counter() - began, time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{changes.num_rows} {seconds:.2f} {cpu:.2f} {peak:.0f}"


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        write_sides(Path(folder), rows)
        command = [sys.executable, "-m", "benchmarks.diff", "--measure", folder]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    changes, seconds, cpu, peak = int(out[0]), *map(float, out[1:])
    print(
        f"{rows:,} rows against {rows:,}: {changes:,} changes in {seconds:.2f} s"
        f" ({cpu:.2f} s of CPU), peak {peak:.0f} MB"
    )
    return int(rows <= 1_000_000 and (min(seconds, cpu) > BOUND_SECONDS or peak > BOUND_MB))


if __name__ == "__main__":
    if "--measure" in sys.argv:
        print(measure(Path(sys.argv[-1])))
    else:
        raise SystemExit(main())
