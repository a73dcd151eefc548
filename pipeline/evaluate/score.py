"""Scores of documents, as they are counted and reported."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.evaluate.measures import Card


@dataclass
class Score:
    """The scores of one document. ``publisher`` is the first folder of its path (``made/``: the file)."""

    path: str
    publisher: str
    kept_out: bool
    card: Card = field(default_factory=Card)


@dataclass
class Evaluation:
    """Scores by document, and sentences on documents that could not be scored."""

    scores: list[Score] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
