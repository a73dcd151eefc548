"""The straight line holds: imports point one way, the command line starts without the heavy libraries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "schemas": {"schemas"},
    "extractors": {"schemas", "extractors"},
    "pipeline": {"schemas", "extractors", "pipeline"},
}
"""What each room may import of the project, inside functions too."""
OWN = {"schemas", "extractors", "pipeline", "benchmarks", "tests", "notebooks", "data"}
HEAVY = {"pandas", "pyarrow", "numpy", "spacy", "pdfplumber", "pypdfium2", "lxml"} | {
    "dateparser", "duckdb", "dask", "distributed", "matplotlib",
}  # fmt: skip


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and package of every import: ``from pipeline.run import run`` on line 3 is (3, "pipeline")."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").split(".")[0]


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_imports_point_one_way(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for path in modules
        for line, package in imported(path)
        if package in OWN - ROOMS[room]
    ]
    assert not wrong


def test_one_module_knows_spacy() -> None:
    knows = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if any(package == "spacy" for _, package in imported(path))
    }
    assert knows == {"extractors/ner.py"}


def test_the_command_line_starts_without_heavy_libraries() -> None:
    code = (
        "import sys, typer.main; from pipeline.cli import app; typer.main.get_command(app);"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "typer" in loaded
    assert not loaded & (HEAVY | {"extractors"})


def test_the_page_names_only_modules_that_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:schemas|extractors|pipeline|tests|benchmarks)/[\w/.*]*)`", page)
    assert len(named) > 20
    assert [name for name in named if not any(ROOT.glob(name.rstrip("/")))] == []
