"""Text that runs across an upright page: notes up the margin, names of axes. It is no part of any line."""

from __future__ import annotations

from pipeline.readers.pdf.geometry import Word, overlap
from pipeline.readers.pdf.layout import Piece, piece_of
from pipeline.readers.pdf.lines import Paragraph, line_of

FAR = 2.0
"""Lines further apart than so many times their size are of different paragraphs."""
Span = tuple[float, float]


def turned_pieces(words: list[Word], page: int) -> list[Piece]:
    """Paragraphs of turned words, which come in the order in which they were written."""
    return [piece_of(Paragraph([line_of(line) for line in lines]), page) for lines in _grouped(words)]


def _grouped(words: list[Word]) -> list[list[list[Word]]]:
    """Words by paragraph and line."""
    out: list[list[list[Word]]] = []
    for word in words:
        last = out[-1][-1][-1] if out else None
        if last is None or last.style.turn != word.style.turn or _away(last, word) > FAR * word.style.size:
            out.append([[word]])
        elif _away(last, word) <= 0:
            out[-1][-1].append(word)
        else:
            out[-1].append([word])
    return out


def _away(one: Word, other: Word) -> float:
    """How far apart the lines of two words are; 0 and less on the same line."""
    (lo1, hi1), (lo2, hi2) = _across(one), _across(other)
    shared = overlap(lo1, hi1, lo2, hi2)
    return -shared if shared <= 0 else (0.0 if shared > 0.5 * min(hi1 - lo1, hi2 - lo2) else 0.1)


def _across(word: Word) -> Span:
    """Where a word stands across its line."""
    return (word.x0, word.x1) if word.style.turn % 180 else (word.top, word.bottom)
