"""Actions and decisions told with other dashes, capitals and titles: the same words give the same rows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.caseformat import Case, differences, unmark

CASES = Path(__file__).parent / "cases"
CHANGES = {
    "actions_forms.toml": [
        ("a hyphen for a dash", " – ", " - "),
        ("a long dash", " – ", " — "),
        ("a space before the colon", "Action: ", "Action : "),
        ("a loud label", "Action: ", "ACTION: "),
        ("a label in the plural", "Action: ", "Actions: "),
        ("another body", "the county", "Fenwick District Council"),
        ("a stop after the title", "Cllr Hill", "Cllr. Hill"),
        ("another verb", "write to the county", "liaise with the county"),
        ("another person", "AH", "TR"),
        ("no article", "The Clerk", "Clerk"),
    ],
    "decisions_forms.toml": [
        ("a hyphen for a dash", " – ", " - "),
        ("a long dash", " – ", " — "),
        ("a quiet label", "RESOLVED:", "Resolved:"),
        ("a colon after the verb", "RESOLVED {{that", "RESOLVED: {{that"),
        ("a committee", "The Council", "The Finance Committee"),
        ("a longer name", "The Board", "The Improvement Partnership Board"),
        ("councillors", "Members", "Councillors"),
        ("trustees", "Governors", "Trustees"),
        ("an adverb", "It was agreed", "It was further agreed"),
        ("an adverb before the verb", " was approved", " was duly approved"),
    ],
}


def _varied(file: str, old: str, new: str) -> list[Case]:
    """The short cases of a file that hold ``old``, with ``new`` in its place."""
    data = tomllib.loads((CASES / file).read_text(encoding="utf-8"))
    texts = [t.replace(old, new) for t in data["texts"] if old in t]
    given, roster = dict(data["defaults"]), data["roster"]
    return [Case(data["table"], *unmark(text), "exact", given, roster) for text in texts]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(file, old, new, id=f"{file.split('_')[0]}: {name}")
        for file, changes in CHANGES.items()
        for name, old, new in changes
    ],
)
def test_varied(file: str, old: str, new: str) -> None:
    cases = _varied(file, old, new)
    assert cases, "no case holds what is to be changed"
    wrong = {case.text: found for case in cases if (found := differences(case))}
    assert not wrong
