"""One document, its text with every extraction marked and the rule that fired named."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.query import QueryError
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.extraction import Extraction
    from schemas import Fact

COMMON = frozenset(
    {"fact_id", "doc_id", "page", "char_start", "char_end", "quote", "section", "extractor", "rule", "run_id"}
)
OPEN, CLOSE = "⟦", "⟧"


def show(file: str, only: str | None = None, as_json: bool = False) -> int:
    """Print a document (and those inside it); 0, or 1 when something in it was only partly read."""
    wanted = _wanted(only)
    code = 0
    for extraction in extractions(file):
        print(_as_json(extraction, wanted) if as_json else as_text(extraction, wanted))
        code = max(code, int(bool(extraction.document.problems or extraction.failures)))
    return code


def _wanted(only: str | None) -> set[str]:
    from schemas import FACT_TABLES

    if only is None:
        return {*FACT_TABLES, "findings"}
    if only not in FACT_TABLES and only != "findings":
        raise QueryError(f"There is no table {only!r} to show; there are {', '.join(FACT_TABLES)}, findings.")
    return {only}


def extractions(file: str) -> Iterator[Extraction]:
    """The extraction of a file, then of each document inside it.

    Raises :class:`pipeline.discover.NoInput` for a missing file or a folder, ``Unreadable`` for a file
    that holds nothing readable.
    """
    from pipeline.discover import NoInput
    from pipeline.extraction import extract, read
    from pipeline.readers import Unreadable, members
    from pipeline.readers.containers import is_hidden

    path = Path(file)
    if not path.is_file():
        raise NoInput(f"{_utf8(file)} {_what(path)}; give one document.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NoInput(f"{_utf8(file)} cannot be opened: {error.strerror}.") from error
    name = _utf8(path.name)
    archive = data.startswith(b"PK")
    inside = [
        (path, inner)
        for path, inner in members(data, name)
        if not (archive and is_hidden(path.removeprefix(f"{name}!/")))
    ]
    try:
        yield extract(read(data, name))
    except Unreadable:
        if not inside:
            raise
    for name, inner in inside:
        try:
            yield extract(read(inner, name))
        except Unreadable as error:
            print(error, file=sys.stderr)


def _what(path: Path) -> str:
    if path.is_dir():
        return "is a folder"
    return "is not a regular file (a pipe, socket or device)" if path.exists() else "does not exist"


def _utf8(name: str) -> str:
    r"""A file name as text that can be printed: bytes that are not UTF-8 as ``\\xff``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _as_json(extraction: Extraction, wanted: set[str]) -> str:
    tables = {t: [dataclasses.asdict(r) for r in rows] for t, rows in extraction.rows.items() if t in wanted}
    document = extraction.document
    if "findings" in wanted:
        tables["findings"] = [dataclasses.asdict(f) for f in extraction.findings]
    whole = {
        "source_path": document.source_path,
        "media_type": document.media_type,
        "reader": document.reader,
        "problems": [*document.problems, *extraction.failures.values()],
        "tables": tables,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=str)


def as_text(extraction: Extraction, wanted: set[str]) -> str:
    """The text, line by line; quotes between ⟦ ⟧; under a line, what begins in it."""
    document = extraction.document
    facts = sorted(
        (row for table, rows in extraction.rows.items() if table in wanted for row in rows),
        key=lambda r: (r.char_start, r.char_end, r.TABLE),
    )
    lines = [f"{document.source_path}  ({document.media_type}, {counted(len(document.text), 'character')})"]
    lines += [f"! {p}" for p in (*document.problems, *extraction.failures.values())]
    lines.append("")
    start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        lines.append(_marked(line, start, facts))
        lines += [f"    {_told(f)}" for f in facts if start <= f.char_start < end + 1]
        start = end + 1
    if "findings" in wanted:
        lines += [f"{f.severity}: {f.message} ({f.check})" for f in extraction.findings]
    return "".join(c if c.isprintable() or c in "\n\t" else "·" for c in "\n".join(lines))


def _marked(line: str, start: int, facts: list[Fact]) -> str:
    """A line with a mark at both ends of every quote in it (nested quotes share marks)."""
    end = start + len(line)
    depth = [0] * (len(line) + 1)
    for fact in facts:
        if fact.char_start < end and fact.char_end > start:
            for place in range(max(fact.char_start, start) - start, min(fact.char_end, end) - start):
                depth[place] += 1
    out = []
    for place, character in enumerate(line):
        if depth[place] and (place == 0 or not depth[place - 1]):
            out.append(OPEN)
        out.append(character)
        if depth[place] and not depth[place + 1]:
            out.append(CLOSE)
    return "".join(out)


def _told(fact: Fact) -> str:
    """One extraction: table, rule, page, and what was understood."""
    values = {f.name: getattr(fact, f.name) for f in dataclasses.fields(fact) if f.name not in COMMON}
    told = "  ".join(f"{k}={_value(v)}" for k, v in values.items() if v not in (None, "", [], False))
    page = f" p{fact.page}" if fact.page else ""
    return f"{fact.TABLE}/{fact.rule}{page}: {told}"


def _value(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1 else f"{value:.12g}"
    text = str(value)
    return repr(text[:77] + "…") if len(text) > 78 else repr(text) if " " in text else text
