"""A sample as text: flattened as converters do it, plain and hard-wrapped, or as Markdown."""

from __future__ import annotations

import textwrap

from samples.parts import Break, Bullets, Grid, Heading, Numbers, Para, Part, Sample, Title


def flattened(sample: Sample) -> bytes:
    """Every cell on its own line after a tab, rows parted by an empty line, bullets kept."""
    return "\n".join(_flat(part) for part in sample.parts).encode()


def _flat(part: Part) -> str:
    match part:
        case Title(text) | Para(text):
            return f"{text}\n"
        case Heading(text, _):
            return f"\n{text}"
        case Bullets(items):
            return "\n".join(f"\u00b7 {item}" for item in items) + "\n"
        case Numbers(items):
            return "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)) + "\n"
        case Grid(rows):
            return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
        case Break():
            return ""


def wrapped(sample: Sample, width: int = 72) -> bytes:
    """Plain text hard-wrapped, headings in capitals, bullets as hyphens."""
    return "\n".join(_wrap(part, width) for part in sample.parts).encode()


def _wrap(part: Part, width: int) -> str:
    match part:
        case Title(text):
            return textwrap.fill(text, width) + "\n"
        case Heading(text, _):
            return f"{text.upper()}\n"
        case Para(text):
            return textwrap.fill(text, width, break_on_hyphens=False) + "\n"
        case Bullets(items):
            return "\n".join(_hang("- ", i, width) for i in items) + "\n"
        case Numbers(items):
            return "\n".join(_hang(f"{n}. ", i, width) for n, i in enumerate(items, 1)) + "\n"
        case Grid(rows):
            return "\n".join("\t".join(row) for row in rows) + "\n"
        case Break():
            return ""


def _hang(mark: str, item: str, width: int) -> str:
    return textwrap.fill(item, width, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)


def markdown(sample: Sample) -> bytes:
    return "\n\n".join(_mark(part) for part in sample.parts).encode() + b"\n"


def _mark(part: Part) -> str:
    match part:
        case Title(text):
            return f"# {text}"
        case Heading(text, level):
            return f"{'#' * (level + 1)} {text}"
        case Para(text):
            return text
        case Bullets(items):
            return "\n".join(f"- {item}" for item in items)
        case Numbers(items):
            return "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
        case Grid(rows):
            head, *rest = rows
            ruler = tuple("---" for _ in head)
            return "\n".join("| " + " | ".join(row) + " |" for row in (head, ruler, *rest))
        case Break():
            return "---"
