"""Pages whose letters are the numbers of glyphs: fonts without a map make a cipher of the text.

Most fonts number their glyphs as ASCII does from the space on, which is glyph 3: such text is read. Any
other is told, and may be recognised from the page's picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST = 400
"""So many words of a page are looked at."""
FEWEST = 80
"""A page with fewer letters in different words tells nothing."""
FOREIGN = 0.3
"""Share of letters that no English or Welsh word has."""
VOWELS = 0.2
"""A language has more vowels than this share of its letters."""
SHIFT = 29
"""How far glyph numbers lie below the codes of ASCII."""
SPACE = "\x03"
SPACES = 12
"""So many spaces by their glyph number make a page suspect."""
USUAL = 0.04
"""The least share of common words in a text that was read rightly."""
_COMMON = frozenset({
    "the", "and", "of", "to", "in", "for", "on", "is", "was", "by", "at", "with", "be", "that", "are", "from",
    "this", "or", "as", "yr", "yn", "ac", "ar", "am", "gan", "wedi", "mr", "mrs", "dr", "cllr", "no",
})  # fmt: skip
_HOME = re.compile("[a-zA-Zà-öø-ÿÀ-ÖØ-ÞŵŷŴŶ]")
_INNER_HYPHEN = re.compile(r"(?<=[^\x00-\x20])-(?=[^\x00-\x20])")
_WORD = re.compile(r"[^\x00-\x20]+")


def is_cipher(words: Iterable[str]) -> bool:
    """Whether words are no language: hardly a common word, and letters or vowels out of all proportion.

    >>> is_cipher("7KH ZRUNLQJ JURXS ZLOO ORRN DW WKH VWRQH ZDOO QHDU WKH RUFKDUG DQG EULQJ WKUHH "
    ...           "SULFHV WR RXU DXWXPQ PHHWLQJ EHIRUH QHZ WUHHV DUH SODQWHG".split())
    True
    >>> is_cipher("Ann Lee and Bo Hart of the Board saw the Porch".split() * 9)
    False
    """
    first = [word for word, _ in zip(words, range(MOST))]
    if sum(word in _COMMON for word in first) > USUAL * len(first):
        return False
    looked = [part for word in first for part in _WORD.findall(word)]
    if _share_common(looked) > USUAL / 8:
        return False
    letters = [c for word in sorted(set(looked)) for c in word if c.isalpha()]
    if len(letters) < FEWEST:
        return False
    home = [c.lower() for c in letters if _HOME.match(c)]
    vowels = sum(c in "aeiouàáâäèéêëìíîïòóôöùúûü" for c in home)
    return len(home) < (1 - FOREIGN) * len(letters) or vowels < VOWELS * len(home)


def deciphered(text: str) -> str:
    """The text of a page, as long as before, with glyph numbers read as the letters they stand for.

    >>> deciphered("WKH\\x03KDOO\\x03RI\\x03WKH\\x03SDULVK\\r\\n" * 4).split()[:5]
    ['the', 'hall', 'of', 'the', 'parish']
    """
    if text.count(SPACE) < SPACES:
        return text
    lines = text.splitlines(keepends=True)
    marked = sum(SPACE in line for line in lines)
    whole = 2 * marked > sum(bool(line.strip()) for line in lines)
    read = "".join(_shifted(line) if whole or SPACE in line else line for line in lines)
    changed = [line for line, was in zip(read.splitlines(), text.splitlines()) if line != was]
    return read if _share_common(_WORD.findall(" ".join(changed))) > USUAL else text


def _shifted(line: str) -> str:
    """A line with its glyph numbers as letters; a hyphen inside a word is one (at its start it is a J)."""
    kept = _INNER_HYPHEN.sub("\x10", line)
    return "".join(c if c in "\r\n " else chr(ord(c) + SHIFT) if ord(c) <= 0x61 else c for c in kept)


def _share_common(words: list[str]) -> float:
    return sum(w.casefold().strip(".,:;()") in _COMMON for w in words) / max(1, len(words))
