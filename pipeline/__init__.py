"""How it runs: readers, the one-document computation, the store, and the command line.

>>> from pipeline import process
>>> process("minutes.md").frame("attendees")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import Any

_API = {"process": "pipeline.extraction", "Extraction": "pipeline.extraction"}


def __getattr__(name: str) -> Any:
    """The Python API, imported when it is first used: the command line must start fast."""
    if name not in _API:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    import importlib

    found = getattr(importlib.import_module(_API[name]), name)
    globals()[name] = found
    return found
