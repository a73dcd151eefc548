"""What every reader takes and gives, and how a file that cannot be read is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ReadOptions:
    """Settings that change what is read. ``ocr``: pages without a text layer, none, or all.

    ``max_pages`` and ``max_chars`` are limits on one document.
    """

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


TEXTUAL = ("text/plain", "text/markdown", "text/html", "application/json")
WIDEST = 4
"""No encoding of text has more bytes to a character."""


def check_size(kind: str, size: int, source_path: str, options: ReadOptions) -> None:
    """Refuse a file of text with more bytes than the characters that are read can have.

    Raises :class:`Unreadable` with what is too long and how to raise the limit.
    """
    if kind in TEXTUAL and size > options.max_chars * WIDEST:
        raise too_long(source_path, f"{size / 1e6:,.0f} MB of text", size, options)


def too_long(source_path: str, what: str, chars: int, options: ReadOptions) -> Unreadable:
    """That a document is longer than the limit."""
    return Unreadable(
        f"{source_path} holds {what}; a document may have {options.max_chars:,} characters: "
        f"split it, or try it again with --retry --characters {chars}.",
        stage="detect",
        limit_name="max_chars",
    )
