"""Why a fact changed: told apart by the fingerprints that differ between two runs.

In this order: a new review of the fact; columns that only one side has (schema); other bytes of the
document, or a document that only one side has (source); the same bytes read to another text or other
blocks (reader); another extractor (extractor); another lexicon that the extractor uses (lexicon); and
the same of the extractors that it builds on. Where no fingerprint differs, settings or the language
model did: ``extractor``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from schemas.vocabulary import Cause

ROOT = Path(__file__).parent.parent
_LEXICON = re.compile(r"""\bload\(\s*["'](\w+)["']""")
ADDED_BY_REVIEW = "review"
"""The ``extractor`` of a row that a reviewer added."""


@dataclass(frozen=True)
class Fingerprints:
    """What a run was made with: fingerprints by extractor and by lexicon, and the schema's version."""

    extractors: Mapping[str, str] = field(default_factory=dict)
    lexicons: Mapping[str, str] = field(default_factory=dict)
    schema: str = ""

    @classmethod
    def of(cls, run: Mapping[str, str]) -> Fingerprints:
        """From a row of ``runs``."""
        return cls(
            json.loads(run.get("extractor_fingerprints") or "{}"),
            json.loads(run.get("lexicon_fingerprints") or "{}"),
            run.get("schema_version") or "",
        )


@dataclass(frozen=True)
class Uses:
    """What an extractor builds on: its lexicons, and the extractors it needs."""

    lexicons: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def registry() -> dict[str, Uses]:
    """The product's extractors and checks, with the lexicons that they declare or name in their source."""
    from extractors import EXTRACTORS
    from pipeline.fingerprints import CHECKS, FINDINGS

    made = {
        name: Uses(tuple(sorted({*e.lexicons, *_named(e.extract.__module__)})), e.needs)
        for name, e in EXTRACTORS.items()
    }
    return {**made, FINDINGS: Uses(tuple(sorted(_named(CHECKS))), tuple(EXTRACTORS))}


def _named(module: str) -> set[str]:
    """Lexicons that a module, and those that it imports, name."""
    from pipeline.fingerprints import closure

    sources = (ROOT.joinpath(*m.split(".")).with_suffix(".py") for m in closure([module]))
    return {n for p in sources if p.is_file() for n in _LEXICON.findall(p.read_text(encoding="utf-8"))}


def document_causes(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> dict[str, Cause]:
    """``doc_id`` to ``source`` or ``reader``, for documents whose bytes or reading differ.

    Each side maps ``doc_id`` to its bytes' hash and a hash of its text and blocks (where neither is
    held, the name of the reader).

    >>> document_causes({"d": ("1", "text a")}, {"d": ("1", "text b")})
    {'d': 'reader'}
    """
    out: dict[str, Cause] = {}
    for doc_id in sorted(before.keys() | after.keys()):
        old, new = before.get(doc_id), after.get(doc_id)
        if old is None or new is None or old[0] != new[0]:
            out[doc_id] = "source"
        elif old[1] != new[1]:
            out[doc_id] = "reader"
    return out


def extractor_causes(
    before: Fingerprints, after: Fingerprints, uses: Mapping[str, Uses] | None = None
) -> dict[str, Cause]:
    """Extractor to ``extractor`` or ``lexicon``; extractors that nothing changed are left out."""
    if before == after:
        return {}
    uses = registry() if uses is None else uses
    names = uses.keys() | before.extractors.keys() | after.extractors.keys()
    out: dict[str, Cause] = {}
    for name in sorted(names):
        found = _first(_chain(name, uses), before, after, uses)
        if found:
            out[name] = found
    return out


def _first(
    chain: Iterable[str], before: Fingerprints, after: Fingerprints, uses: Mapping[str, Uses]
) -> Cause | None:
    for name in chain:
        if before.extractors.get(name) != after.extractors.get(name):
            return "extractor"
        lexicons = uses.get(name, Uses()).lexicons
        if any(before.lexicons.get(lx) != after.lexicons.get(lx) for lx in lexicons):
            return "lexicon"
    return None


def _chain(name: str, uses: Mapping[str, Uses]) -> list[str]:
    """The extractor itself, then those it needs, nearest first, each once."""
    chain = [name]
    for link in chain:
        chain.extend(n for n in uses.get(link, Uses()).needs if n not in chain)
    return chain
