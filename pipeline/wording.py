"""Numbers in sentences: one file, two files."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None, rest: str = "") -> str:
    """A number with its noun and, with ``rest`` as ``singular|plural``, with its verb.

    >>> counted(1, "file"), counted(0, "file"), counted(2, "copy", "copies")
    ('1 file', '0 files', '2 copies')
    >>> counted(1, "file", rest="needs a look|need a look")
    '1 file needs a look'
    """
    singular, _, plural = rest.partition("|")
    noun, verb = (one, singular) if number == 1 else (many or f"{one}s", plural or singular)
    return f"{number} {noun} {verb}".rstrip()
