"""Reading speed against other libraries: CPU seconds in one process and one run.

    python -m benchmarks.reading [--sample N] [--corpus FOLDER] [--memory [PAGES]]

``--sample N`` takes every N-th file (1 is all of them). Our side is the full reading: words, boxes,
tables, colours, headings, sections; OCR is off. A library that is not installed is left out:
``pip install 'strandline[bench]'`` brings them all. The table goes to docs/bench-reading.md.
``--memory`` instead reads a generated PDF of 2,000 pages and prints the peak memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import logging
import os
import platform
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
Reader = Callable[[bytes, Path], object]
BOUND_MB = 512


def ours(data: bytes, path: Path) -> object:
    """The full reading of this project."""
    from pipeline.readers import ReadOptions, read_bytes

    return read_bytes(data, path.name, ReadOptions(ocr="never"))


def plumber(data: bytes, path: Path) -> object:
    """pdfplumber: extract_text and extract_tables of every page."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        out = []
        for page in pdf.pages:
            out.append((page.extract_text(), page.extract_tables()))
            page.close()
        return out


def pypdf_text(data: bytes, path: Path) -> object:
    """pypdf: extract_text of every page."""
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def miner_text(data: bytes, path: Path) -> object:
    """pdfminer.six: extract_text."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def markitdown_text(data: bytes, path: Path) -> object:
    """markitdown: convert_stream."""
    from markitdown import MarkItDown, StreamInfo

    return MarkItDown().convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=path.suffix))


def kreuzberg_text(data: bytes, path: Path) -> object:
    """kreuzberg: extract_bytes_sync, OCR off."""
    import kreuzberg

    kinds = {".pdf": "application/pdf", ".html": "text/html"}
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return kreuzberg.extract_bytes_sync(data, kinds.get(path.suffix, docx))


def docx_text(data: bytes, path: Path) -> object:
    """python-docx: the text of every paragraph and cell."""
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return [p.text for p in document.paragraphs] + cells


def mammoth_html(data: bytes, path: Path) -> object:
    """mammoth: convert_to_html."""
    import mammoth

    return mammoth.convert_to_html(io.BytesIO(data)).value


def soup_text(data: bytes, path: Path) -> object:
    """BeautifulSoup with html.parser: get_text."""
    import bs4

    return bs4.BeautifulSoup(data, "html.parser").get_text()


PEERS: dict[str, dict[str, tuple[str, Reader]]] = {
    ".pdf": {
        "pdfplumber (text, tables)": ("pdfplumber", plumber),
        "pypdf (text)": ("pypdf", pypdf_text),
        "pdfminer.six (text)": ("pdfminer", miner_text),
        "markitdown": ("markitdown", markitdown_text),
        "kreuzberg": ("kreuzberg", kreuzberg_text),
    },
    ".docx": {"python-docx": ("docx", docx_text), "mammoth": ("mammoth", mammoth_html)},
    ".html": {"BeautifulSoup (html.parser)": ("bs4", soup_text)},
}


def timed(reader: Reader, files: list[Path]) -> dict[Path, float]:
    """CPU seconds (all threads) for each file that the reader manages."""
    out: dict[Path, float] = {}
    for path in files:
        data = path.read_bytes()
        start = time.process_time()
        try:
            reader(data, path)
        except Exception as error:
            print(f"  {reader.__name__}, {path.name}: {type(error).__name__}", file=sys.stderr)
            continue
        out[path] = time.process_time() - start
    return out


def compare(suffix: str, files: list[Path]) -> list[str]:
    """Lines of the table for one format; every reader is warmed up on the first file."""
    lines: list[str] = []
    timed(ours, files[:1])
    mine = timed(ours, files)
    total = sum(mine.values())
    lines.append(f"| {suffix} | **strandline**, full reading | {len(mine)} | {total:.2f} | 1 | 1 | |")
    for name, (module, reader) in PEERS[suffix].items():
        if importlib.util.find_spec(module) is None:
            lines.append(f"| {suffix} | {name} | not installed | | | | |")
            continue
        timed(reader, files[:1])
        theirs = timed(reader, files)
        both = [p for p in theirs if p in mine]
        ratios = sorted(theirs[p] / mine[p] for p in both)
        pooled = sum(theirs[p] for p in both) / sum(mine[p] for p in both)
        tenth = ratios[len(ratios) // 10]
        lines.append(
            f"| {suffix} | {name} | {len(theirs)} | {sum(theirs.values()):.2f} | {pooled:.1f} |"
            f" {median(ratios):.1f} | {tenth:.1f} |"
        )
        print(lines[-1], file=sys.stderr)
    return lines


def machine() -> str:
    """What this ran on."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        name = models[0] if models else name
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def report(corpus: Path, sample: int) -> str:
    """The whole table as Markdown."""
    lines = [
        "# Reading speed",
        "",
        f"CPU seconds of one process, OCR off; machine: {machine()}. Every {sample}. file of the corpus."
        if sample > 1
        else f"CPU seconds of one process, OCR off; machine: {machine()}. All files of the corpus.",
        "Ratios say how many times longer the other library takes than the full reading here.",
        "",
        "| format | reader | files | CPU s | pooled ratio | median file | nine files of ten at least |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for suffix in PEERS:
        files = sorted(p for p in corpus.rglob("*") if p.suffix.lower() == suffix)
        files = files[::sample] if suffix == ".pdf" else files
        if files:
            lines += compare(suffix, files)
    return "\n".join(lines) + "\n"


def big_pdf(path: Path, pages: int) -> None:
    """A PDF of so many pages: a heading, paragraphs, a coloured table, a footer on each."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    body = "The board noted that 96 of 140 plans were on time and asked for a report by 3 May 2024. " * 6
    story: list[object] = []
    for number in range(pages):
        rows = [["Action", "Owner", "Due", "RAG"]]
        rows += [[f"Action {number}.{i}", "A Officer", "May 2024", ""] for i in range(12)]
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (3, 1), (3, -1), colors.green)]
        story += [Paragraph(f"Item {number}", styles["Heading2"]), Paragraph(body, styles["BodyText"])]
        story += [Table(rows, style=style), Paragraph(body, styles["BodyText"]), PageBreak()]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def memory(pages: int) -> int:
    """Read the big PDF in this process and print the peak; 1 when it is above the bound."""
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.pdf"
        place = f"__import__('pathlib').Path({str(path)!r})"
        make = f"from benchmarks.reading import big_pdf; big_pdf({place}, {pages})"
        subprocess.run([sys.executable, "-c", make], check=True, cwd=ROOT)
        start = time.process_time()
        document = ours(path.read_bytes(), path)
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = len(getattr(document, "pages", []))
    print(f"{count} pages in {seconds:.1f} CPU s ({1000 * seconds / max(1, count):.1f} ms a page),")
    print(f"peak {peak:.0f} MB; the bound is {BOUND_MB} MB")
    return int(peak > BOUND_MB)


def main() -> int:
    """Parse arguments, measure, write docs/bench-reading.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sample", type=int, default=5, help="take every N-th PDF (default 5; 1: all)")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--memory", type=int, nargs="?", const=2000, metavar="PAGES")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    if arguments.memory:
        return memory(arguments.memory)
    if not arguments.corpus.is_dir():
        print(f"{arguments.corpus} is no folder: name one with --corpus", file=sys.stderr)
        return 2
    text = report(arguments.corpus, arguments.sample)
    target = ROOT / "docs" / "bench-reading.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
