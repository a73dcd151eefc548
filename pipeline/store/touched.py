"""What a run brings: new rows, and documents that leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.store.previous import BY_DOCUMENT
from pipeline.store.spool import Stored


@dataclass
class Touched:
    """What a run brings: by table, the documents whose rows are replaced, and where the new rows are."""

    replaced: dict[str, set[str]] = field(default_factory=dict)
    fresh: dict[str, dict[str, Stored]] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    patches: dict[str, dict[str, Any]] = field(default_factory=dict)

    def drop(self, doc_id: str) -> None:
        """A document leaves all tables."""
        self.documents.add(doc_id)
        for table in BY_DOCUMENT:
            self.replaced.setdefault(table, set()).add(doc_id)

    def forget(self, doc_id: str) -> None:
        """A document leaves all tables, and what was brought of it in this run does not come."""
        self.drop(doc_id)
        for fresh in self.fresh.values():
            fresh.pop(doc_id, None)
        self.states.pop(doc_id, None)

    def bring(self, stored: Stored) -> None:
        """A document's new rows."""
        outcome = stored.outcome
        self.documents.add(outcome.doc_id)
        for table in outcome.replaces or BY_DOCUMENT:
            self.replaced.setdefault(table, set()).add(outcome.doc_id)
            self.fresh.setdefault(table, {})[outcome.doc_id] = stored
        if outcome.replaces is None:
            self.states[outcome.doc_id] = outcome.state
