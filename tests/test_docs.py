"""The documentation says what is so: commands have help and an example, examples are not stale."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from pipeline.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
CONTRACT = {
    "run", "show", "query", "diff", "review", "evaluate", "schema", "history", "prune", "doctor",
}  # fmt: skip


def test_every_command_of_the_contract_is_there() -> None:
    assert set(COMMANDS) >= CONTRACT


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_is_imperative_and_has_an_example(name: str) -> None:
    text = COMMANDS[name].help or ""
    first = text.strip().splitlines()[0]
    verb = first.split()[0].strip(",")
    assert verb[0].isupper() and (verb == "Process" or not verb.endswith("s")), (
        f"{name}: begin with an imperative, not {verb!r}"
    )
    assert f"strandline {name}" in text, f"{name}: give an example"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_example_of_the_help_parses(name: str) -> None:
    examples = re.findall(r"Examples?: (strandline .+)", COMMANDS[name].help or "")
    assert examples, f"{name}: give an example after 'Example: '"
    for line in examples:
        _parse(line)


def _examples() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for line in re.findall(r"^\$ (strandline [^\n]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            found.append((page.name, re.split(r"\s+[|&>#]\s?", line + " ")[0].strip()))
    return found


@pytest.mark.parametrize(("page", "line"), _examples())
def test_examples_of_the_pages_parse(page: str, line: str) -> None:
    _parse(line)


def _parse(line: str) -> None:
    """The command exists and takes these options (nothing is run)."""
    _, name, *arguments = shlex.split(line)
    assert name in COMMANDS, line
    COMMANDS[name].make_context(name, arguments, resilient_parsing=False)


def test_the_readme_holds_the_measured_tables() -> None:
    from benchmarks.readme import filled

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    parts = re.findall(r"<!-- from (docs/[\w.-]+\.md) -->", text)
    if not all((ROOT / part).is_file() for part in parts):
        pytest.skip("a bench has not been run yet")
    assert filled(text) == text, "run `python -m benchmarks.readme`"


def test_links_of_the_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
