"""How a dataclass field becomes a column: its description, and its Arrow type when not the usual."""

from __future__ import annotations

import dataclasses
from typing import Any

REQUIRED: Any = dataclasses.MISSING


def column(description: str, default: Any = None, *, arrow: str | None = None) -> Any:
    """A dataclass field with a one-line description for the data dictionary.

    ``default`` is :data:`REQUIRED` for a field that must be given; a ``list`` class makes an empty
    list. ``arrow`` names the Arrow type where the annotation alone does not decide it
    (``int64``, ``float32``).

    >>> column("The number as printed", "").metadata["description"]
    'The number as printed'
    """
    metadata = {"description": description, "arrow": arrow}
    if default is list:
        return dataclasses.field(default_factory=list, metadata=metadata)
    if default is REQUIRED:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)
