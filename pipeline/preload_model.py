"""The language model too: for long runs, where every worker will want it."""

from __future__ import annotations

import pipeline.preload  # noqa: F401

try:
    from extractors.ner import load_model
except ImportError:
    pass
else:
    load_model()
