"""What every reader takes and gives, and how a file that cannot be read is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ReadOptions:
    """Settings that change what is read. ``ocr``: pages without a text layer, none, or all."""

    ocr: Literal["auto", "never", "always"] = "auto"
    ocr_language: str = "eng"
    max_pages: int = 20_000
    max_chars: int = 10_000_000


class Unreadable(Exception):
    """A file that cannot be read. The message says what, where and what to do about it.

    ``limit_name`` names the limit that was hit, where one was.
    """

    def __init__(self, message: str, *, stage: str = "read", limit_name: str | None = None) -> None:
        super().__init__(message)
        self.stage = stage
        self.limit_name = limit_name
