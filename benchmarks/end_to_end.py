"""End to end: speed, scaling, memory and the cost of incremental runs.

    python -m benchmarks.end_to_end [--corpus FOLDER] [--sample N] [--documents N]

Every figure is measured in a process of its own. The table goes to docs/bench-end-to-end.md.
``--sample N`` takes every N-th file of the corpus; without a corpus the samples are used.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.generate import generate

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "bench-end-to-end.md"
CORPUS = ROOT.parent / "shared" / "corpus"


# measured in a process of its own: ``python -m benchmarks.end_to_end --measure NAME ARGUMENTS``


def plumber(folder: str) -> dict[str, Any]:
    """pdfplumber: extract_text of every page of every PDF, and nothing else."""
    import logging

    import pdfplumber

    logging.disable(logging.ERROR)
    pages = failed = 0
    began = time.process_time()
    for path in sorted(Path(folder).rglob("*.pdf")):
        try:
            with pdfplumber.open(path) as pdf:
                for page in pdf.pages:
                    page.extract_text()
                    page.close()
                    pages += 1
        except Exception:
            failed += 1
    return {"cpu": time.process_time() - began, "pages": pages, "failed": failed}


def whole(folder: str, out: str) -> dict[str, Any]:
    """All of strandline in this one process: reading, finding, Parquet, snapshot."""
    from extractors import ner
    from pipeline.readers.base import ReadOptions
    from pipeline.run import run
    from pipeline.settings import Settings
    from pipeline.store.layout import Output

    asked = _timed(ner)
    began, wall = time.process_time(), time.perf_counter()
    report = run([folder], Output(Path(out)), Settings(options=ReadOptions(ocr="never"), workers=0))
    cpu = time.process_time() - began
    return {
        "cpu": cpu,
        "seconds": time.perf_counter() - wall,
        "pages": report.pages,
        "documents": report.rows["documents"],
        "files": len(report.files),
        "stages": report.cpu,
        "ner": asked,
        "ner_model": ner.loaded_name(),
    }


def _timed(ner: Any) -> dict[str, float]:
    """Add up what the language model is asked and the CPU time it takes (loading it included)."""
    asked, inner = {"cpu": 0.0, "lines": 0, "documents": 0}, ner.entities

    def timed(lines: Any) -> Any:
        began = time.process_time()
        found = inner(lines)
        asked["cpu"] += time.process_time() - began
        asked["lines"] += len(lines)
        asked["documents"] += 1
        return found

    ner.entities = timed
    return asked


def pooled(folder: str, out: str, workers: str) -> dict[str, Any]:
    """A run with worker processes: seconds by the clock, and the peaks of memory."""
    from pipeline.run import run
    from pipeline.settings import Settings
    from pipeline.store.layout import Output

    began = time.perf_counter()
    report = run([folder], Output(Path(out)), Settings(workers=int(workers)))
    peaks = [f["peak_mb"] for f in report.files if f["peak_mb"]]
    return {
        "seconds": time.perf_counter() - began,
        "driver_cpu": time.process_time(),
        "driver_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_mb": max(peaks, default=0),
        "changed": report.changed,
        "processed": report.processed,
        "documents": report.rows["documents"],
    }


MEASURES = {"plumber": plumber, "whole": whole, "pooled": pooled}


def measure(name: str, *arguments: object) -> dict[str, Any]:
    """Run a measure in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.end_to_end", "--measure", name, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


# the report


def against_plumber(corpus: Path, work: Path) -> list[str]:
    """The whole of strandline against pdfplumber's extract_text on the same PDFs."""
    pdfs = _only(corpus, work / "pdfs", (".pdf",))
    ours, theirs = measure("whole", pdfs, work / "out-pdfs"), measure("plumber", pdfs)
    ratio = theirs["cpu"] / ours["cpu"]
    return [
        "## The PDFs of the corpus, one core",
        "",
        "| | pages | CPU s | ms a page |",
        "| --- | --- | --- | --- |",
        f"| **strandline**, everything: reading, tables, finding, Parquet | {ours['pages']} "
        f"| {ours['cpu']:.1f} | {1000 * ours['cpu'] / max(ours['pages'], 1):.1f} |",
        f"| pdfplumber, `extract_text` alone | {theirs['pages']} | {theirs['cpu']:.1f} "
        f"| {1000 * theirs['cpu'] / max(theirs['pages'], 1):.1f} |",
        "",
        f"strandline is **{ratio:.1f}x faster** than pdfplumber only reading the text.",
        "",
    ]


def cold(corpus: Path, work: Path) -> list[str]:
    """The whole corpus, cold: throughput and where the time goes."""
    found = measure("whole", corpus, work / "out-all")
    stages = dict(sorted(found["stages"].items(), key=lambda item: -item[1]))
    rest = found["cpu"] - sum(stages.values())
    rows = [
        f"| {name} | {spent:.1f} | {100 * spent / found['cpu']:.0f} % |" for name, spent in stages.items()
    ]
    return [
        "## The corpus, cold, one core",
        "",
        _throughput(found),
        _asked(found),
        "",
        "| stage | CPU s | share |",
        "| --- | --- | --- |",
        *rows,
        f"| rows to Arrow, start-up, identities, Parquet, snapshot | {rest:.1f} "
        f"| {100 * rest / found['cpu']:.0f} % |",
        "",
    ]


def _throughput(found: dict[str, Any]) -> str:
    cpu, documents, pages = found["cpu"], found["documents"], found["pages"]
    return (
        f"{found['files']} files, {documents} documents, {pages} pages (of formats that have pages) in "
        f"{cpu:.1f} s of CPU: {documents / cpu:.1f} documents and {pages / cpu:.0f} pages a second."
    )


def _asked(found: dict[str, Any]) -> str:
    ner = found["ner"]
    return (
        f"The language model ({found['ner_model']}) was asked about {ner['lines']} lines of "
        f"{ner['documents']} documents, where rules left a doubt: {ner['cpu']:.1f} s, "
        f"{100 * ner['cpu'] / found['cpu']:.0f} % (loading it included; inside the extractors below)."
    )


def scaling(corpus: Path, work: Path) -> list[str]:
    """One and two workers."""
    one, two = (measure("pooled", corpus, work / f"out-w{n}", n) for n in (1, 2))
    return [
        "## Workers",
        "",
        "| workers | seconds | documents/s | peak MB of a worker | peak MB of the driver |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {n} | {r['seconds']:.1f} | {r['documents'] / r['seconds']:.1f} | {r['worker_mb']:.0f} "
            f"| {r['driver_mb']:.0f} |"
            for n, r in ((1, one), (2, two))
        ),
        "",
        f"Two workers are {one['seconds'] / two['seconds']:.2f}x as fast as one.",
        "",
    ]


def incremental(count: int, work: Path) -> list[str]:
    """A generated archive: cold, nothing new, ten new documents, ten documents alone."""
    archive, out = generate(work / "archive", count), work / "out-archive"
    runs = [(f"{count:,} documents, cold", measure("pooled", archive, out, workers()))]
    runs.append(("nothing changed", measure("pooled", archive, out, workers())))
    generate(archive, 10, count)
    runs.append(("10 more", measure("pooled", archive, out, workers())))
    alone = generate(work / "ten", 10, count)
    runs.append(("those 10 alone, cold", measure("pooled", alone, work / "out-ten", workers())))
    size = sum(p.stat().st_size for p in (out / "snapshots" / "000001").rglob("*") if p.is_file())
    more, cpu = (runs[2][1][what] - runs[3][1][what] for what in ("seconds", "driver_cpu"))
    return [
        f"## A generated archive of {count:,} documents",
        "",
        "| run | seconds | processed | new snapshot | peak MB of a worker | peak MB of the driver |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| {name} | {r['seconds']:.1f} | {r['processed']} | {'yes' if r['changed'] else 'no'} "
            f"| {r['worker_mb']:.0f} | {r['driver_mb']:.0f} |"
            for name, r in runs
        ),
        "",
        f"Ten more documents cost {more:.1f} s by the clock, {cpu:.1f} s of the driver's CPU, more than ten "
        "documents alone. A snapshot takes "
        f"{size / (1 << 20):.0f} MB ({size / count / 1024:.1f} kB a document).",
        "",
    ]


def workers() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _only(corpus: Path, folder: Path, suffixes: tuple[str, ...]) -> Path:
    for path in sorted(p for p in corpus.rglob("*") if p.suffix.lower() in suffixes):
        target = folder / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


def sampled(corpus: Path, folder: Path, step: int) -> Path:
    """Every ``step``-th file of a corpus, copied."""
    for path in sorted(p for p in corpus.rglob("*") if p.is_file())[::step]:
        target = folder / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


def machine() -> str:
    """The machine in a few words, and how busy it is."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = [x for x in info.read_text().splitlines() if x.startswith("model name")]
        name = lines[0].split(":")[1].strip() if lines else name
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{name}, {workers()} cores, Python {platform.python_version()}, {platform.system()}{load}"


def main() -> int:
    """Measure, print, and write docs/bench-end-to-end.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS if CORPUS.is_dir() else ROOT / "data" / "raw")
    parser.add_argument("--sample", type=int, default=1, help="every N-th file of the corpus")
    parser.add_argument("--documents", type=int, default=10_000, help="size of the generated archive")
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        name, *rest = arguments.measure
        print(json.dumps(MEASURES[name](*rest)))
        return 0
    part = "All files" if arguments.sample == 1 else f"Every {arguments.sample}. file"
    lines = ["# End to end", "", f"Machine: {machine()}. {part} of the corpus; OCR off in the first two.", ""]
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        corpus = sampled(arguments.corpus, work / "corpus", arguments.sample)
        lines += against_plumber(corpus, work)
        lines += cold(corpus, work)
        lines += scaling(corpus, work)
        lines += incremental(arguments.documents, work)
    text = "\n".join(lines)
    print(text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
