"""What a text must hold before an expression is tried, read from the expression."""

from __future__ import annotations

import re

import pytest

from extractors import gate
from extractors.decisions.text import _shapes


@pytest.mark.parametrize(
    ("expression", "flags", "needs"),
    [
        (r"agreed", re.NOFLAG, ("agreed",)),
        (r"\bAgreed\b", re.NOFLAG, ("agreed",)),
        (r"(?:the )?(?:panel|forum)s? met", re.NOFLAG, ("panel", "forum")),
        (r"[Bb]oard(?:room)?", re.NOFLAG, ("board",)),
        (r"bo[ax]rd", re.NOFLAG, ()),
        (r"(?:proposed){0,2}", re.NOFLAG, ()),
        (r"(?:proposed ){1,2}", re.NOFLAG, ("proposed ",)),
        (r"(?!agreed)\w+", re.NOFLAG, ()),
        (r"\w+(?= agreed)", re.NOFLAG, (" agreed",)),
        (r"(?i:approved|approved by)", re.NOFLAG, ("approved",)),
        (r"approved|\d+", re.NOFLAG, ()),
        (r"to|be|or", re.NOFLAG, ()),
        (r"(?:moved|put) and seconded", re.I, (" and seconded",)),
        (r"(?>carried)+", re.NOFLAG, ("carried",)),
    ],
)
def test_needs(expression: str, flags: re.RegexFlag, needs: tuple[str, ...]) -> None:
    assert gate.gated(expression, flags).needs == needs


def test_a_gate_changes_no_answer() -> None:
    texts = (
        "It was AGREED that the hedge be cut.",
        "The Board approved the plan and members noted it.",
        "The minutes were confirmed as a true record.",
        "A long walk by the river; nothing was settled.",
        "",
    )
    shapes = [shape for _, shape in _shapes()]
    assert sum(bool(shape.needs) for shape in shapes) > 15
    hits = 0
    for shape in shapes:
        for text in texts:
            for ask in ("search", "match", "fullmatch"):
                plain, asked = getattr(shape.pattern, ask)(text), getattr(shape, ask)(text)
                assert (plain and plain.span()) == (asked and asked.span())
                hits += plain is not None
            spans = [m.span() for m in shape.pattern.finditer(text)]
            assert [m.span() for m in shape.finditer(text)] == spans
    assert hits > 4


def test_without_the_parser_everything_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(gate.importlib, "import_module", missing)
    made = gate.gated(r"\bagreed\b", re.I)
    assert made.needs == ()
    assert made.search("It was Agreed.") is not None
