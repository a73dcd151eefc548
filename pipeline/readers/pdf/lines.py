"""Words to lines, lines to paragraphs: hard wraps joined, list labels taken out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container
from dataclasses import dataclass, replace
from statistics import median

from pipeline.readers.english import is_broken
from pipeline.readers.labels import split_label
from pipeline.readers.pdf.endings import ends_justified, justified, leads, runs_in
from pipeline.readers.pdf.geometry import Word
from pipeline.readers.pdf.icons import is_strong
from pipeline.readers.pdf.vocabulary import begins_no_word

_LABEL = re.compile(
    r"^(?:[•▪▫➢➤❖□◦●○■‣⁃∙·►▶◆◇➔→✓✔☑☐✗∑Øü§–—*+\u25a0-\u25ff\ufffd\ue000-\uf8ff-]|o|"
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)](?:\d{1,2}[.)]?){0,3}(?:\([a-z0-9]{1,4}\))?|"
    r"\d{1,3}(?:\.{1,2}\d{1,3}){1,4}\.?|\([a-z0-9]{1,4}\)|\d{1,3})$"
)
_NEEDS_GAP = re.compile(r"^(?:[∑Øü·§*+o-]|[–—]|\d{1,3}|\d{1,3}(?:\.\d{1,3})+|[A-Z]\.)$")
_STUCK = re.compile(r"^(\(?\d{1,2}[.)]|[•▪■●➢])([A-Z][A-Za-z].*)$")
_NO_GLYPH = re.compile("[\ufffd\ue000-\uf8ff]")
_HANGING = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"]
)
"""Words that no paragraph ends with."""
_DATE = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.[1-9]\d$")


def is_label(text: str) -> bool:
    """Whether a word could be a bullet or number that opens a list item.

    >>> is_label("5.2"), is_label("(a)"), is_label("•"), is_label("2018")
    (True, True, True, False)
    """
    return bool(_LABEL.match(text)) and not _DATE.match(text)


@dataclass(slots=True)
class Line:
    """A line of text: its words from left to right, without the label that opened it."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    label: str | None = None
    label_x0: float = 0.0

    @property
    def text(self) -> str:
        """The words joined by spaces; a line-end hyphen is kept as the soft hyphen character."""
        parts: list[str] = []
        for word in self.words:
            if parts and not word.glued:
                parts.append(" ")
            parts.append(word.text)
        if self.words and self.words[-1].hyphen:
            parts.append("\u00ad")
        return "".join(parts)


def rows(words: list[Word]) -> list[list[Word]]:
    """Words grouped by the line they stand on, top to bottom; each group from left to right."""
    out: list[list[Word]] = []
    tops: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        height = word.bottom - word.top
        if out:
            top, bottom = tops[-1]
            low, high = word.bottom, word.top
            shared = (low if low < bottom else bottom) - (high if high > top else top)
            if shared > 0.55 * (height if height < bottom - top else bottom - top):
                out[-1].append(word)
                if height > bottom - top and len(out[-1]) < 4:
                    tops[-1] = (word.top, word.bottom)
                continue
        out.append([word])
        tops.append((word.top, word.bottom))
    for group in out:
        group.sort(key=lambda w: w.x0)
    return out


def line_of(words: list[Word]) -> Line:
    """A line of these words."""
    _glue(words)
    sizes: dict[float, int] = {}
    bold, size, last = 0, 0.0, None
    for word in words:
        style, length = word.style, len(word.text)
        if style is not last:
            size, last = round(style.size * 2) / 2, style
        sizes[size] = sizes.get(size, 0) + length
        bold += length if style.bold else 0
    if len(sizes) > 1:
        size = max(sizes.items(), key=lambda item: (item[1], item[0]))[0]
    return Line(
        words, words[0].x0, min([w.top for w in words]), max([w.x1 for w in words]),
        max([w.bottom for w in words]), size, bold * 2 > sum(sizes.values()),
    )  # fmt: skip


def _glue(words: list[Word]) -> None:
    """Marks words that follow the one before without a space: "8" + "th", raised and smaller."""
    for before, word in itertools.pairwise(words):
        one, other = before.style, word.style
        if one is other or (abs(one.size - other.size) < 0.5 and abs(before.bottom - word.bottom) < 1):
            continue
        if before.mark and before.spaced and word.text[0].isalnum():
            continue
        gap = word.x0 - before.x1
        word.glued = -0.25 * other.size < gap < 0.15 * max(one.size, other.size)


def take_label(line: Line) -> None:
    """Moves the bullet or number that opens a line from its words into its label."""
    stuck = _STUCK.match(line.words[0].text)
    if stuck and line.label is None:
        line.label, line.label_x0 = stuck[1], line.words[0].x0
        line.words = [replace(line.words[0], text=stuck[2]), *line.words[1:]]
        return
    if len(line.words) < 2 or not opens_with_label(line.words[0], line.words[1]):
        return
    label = line.words[0].text
    line.label, line.label_x0 = "•" if _NO_GLYPH.match(label) else label, line.words[0].x0
    line.words = line.words[1:]
    line.x0 = line.words[0].x0


def opens_with_label(first: Word, second: Word) -> bool:
    """Whether ``first`` is the label of the text that ``second`` begins."""
    if not is_label(first.text) or second.glued:
        return False
    gap = (second.x0 - first.x1) / first.style.size
    if not _NEEDS_GAP.match(first.text):
        label, _ = split_label(f"{first.text} {second.text}")
        return label is not None or gap > 0.6
    if first.text.isdigit():
        return gap > 0.9
    if len(first.text) > 1 or first.text.isalnum():
        return gap > 0.5
    return gap > (0.18 if second.text[:1].isupper() else 0.3)


def split_at_gaps(words: list[Word], factor: float = 1.3) -> list[list[Word]]:
    """Parts of a row that a wide gap separates; a label stays with what follows it."""
    parts: list[list[Word]] = [[words[0]]]
    for before, word in itertools.pairwise(words):
        if word.x0 - before.x1 > factor * max(before.style.size, word.style.size):
            labelled = len(parts) == 1 and len(parts[-1]) == 1 and is_label(before.text)
            if not (labelled and word.x0 - before.x1 < 90):
                parts.append([])
        parts[-1].append(word)
    return parts


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    label: str | None = None

    @property
    def size(self) -> float:
        """Font size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Bounds of its lines."""
        return (
            min(line.x0 for line in self.lines), min(line.top for line in self.lines),
            max(line.x1 for line in self.lines), max(line.bottom for line in self.lines),
        )  # fmt: skip


def leading(lines: list[Line]) -> float:
    """The usual distance from a line to the next, in points."""
    pairs = itertools.pairwise(lines)
    steps = [b.bottom - a.bottom for a, b in pairs if 0 < b.bottom - a.bottom < 3 * a.size]
    return median(steps) if steps else 1.3 * (lines[0].size if lines else 10.0)


def paragraphs(lines: list[Line], right: float, far: float | None = None) -> list[Paragraph]:
    """Consecutive lines of one column to paragraphs.

    ``right`` is where full lines usually end, ``far`` where the longest of them does: a line that
    ends a sentence must come as near as that to be taken for a full one.
    """
    for line in lines:
        take_label(line)
    step = leading(lines)
    flush = justified(lines)
    out: list[Paragraph] = []
    for line in lines:
        ends = bool(out) and out[-1].lines[-1].words[-1].text[-1:] in ".:!?"
        edge = far if ends and far is not None else right
        short = flush is not None and bool(out) and ends_justified(out[-1].lines, line, flush)
        if out and not short and not starts_paragraph(out[-1], line, edge, step):
            out[-1].lines.append(line)
        else:
            out.append(Paragraph([line], line.label))
    return out


def starts_paragraph(above: Paragraph, line: Line, right: float, step: float) -> bool:
    """Whether a line opens a new paragraph rather than continuing the one above."""
    last = above.lines[-1]
    if line.label or abs(line.size - last.size) > 1.2 or line.top < last.top - 1:
        return True
    if line.words[0].glued:
        return False
    if _lone_label(above, line) or leads(last.words) or _other_colour(above, line):
        return True
    if runs_in(line, last):
        return True
    if line.bottom - last.bottom > 1.3 * max(min(step, 1.6 * line.size), 1.15 * line.size):
        return not _mid_sentence(last, line, right) or line.bottom - last.bottom > 2.1 * line.size
    if last.bold != line.bold and last.words[-1].style.bold != line.words[0].style.bold:
        return True
    if above.label and len(above.lines) == 1 and line.x0 < last.x0 - 0.8 * line.size:
        return line.x0 < above.lines[0].label_x0 - 3 or not _open_ended(last, line, right)
    return not _open_ended(last, line, right)


def _other_colour(above: Paragraph, line: Line) -> bool:
    """Whether a lone coloured line stands above a dark one that begins anew: a heading does."""
    one, other = above.lines[0].words[0].style.rgb, line.words[0].style.rgb
    if one == other or len(above.lines) > 1 or line.words[0].text[:1].islower():
        return False
    whole = all(w.style.rgb == one for w in above.lines[0].words) and all(
        w.style.rgb == other for w in line.words
    )
    return whole and is_strong(one) and not is_strong(other)


def _lone_label(above: Paragraph, line: Line) -> bool:
    """Whether a line is the label of an item without text, under an item whose label is of its kind."""
    if above.label is None or len(line.words) != 1 or abs(line.x0 - above.lines[0].label_x0) > 3:
        return False
    one, other = above.label, line.words[0].text
    return is_label(other) and re.sub(r"\w+", "", one) == re.sub(r"\w+", "", other) != ""


def _open_ended(last: Line, line: Line, right: float) -> bool:
    """Whether the line was broken because it was full, or plainly goes on in the next one."""
    hanging = last.words[-1].text in _HANGING and right - last.x1 < 0.2 * (right - last.x0)
    return hanging or continues(last.words, line.words, right)


def _mid_sentence(last: Line, line: Line, right: float) -> bool:
    """Whether a full line without a stop goes on in small letters, though lines stand wide apart here."""
    full = right - last.x1 < line.words[0].x1 - line.words[0].x0 + 0.45 * last.size
    begun = line.words[0].text[:1].islower() and last.words[-1].text[-1:].isalnum()
    return full and begun and abs(line.x0 - last.x0) < line.size


def continues(above: list[Word], below: list[Word], right: float) -> bool:
    """Whether the words below go on with the line above, which could have held up to ``right``."""
    last, first = above[-1], below[0]
    if last.hyphen or right - last.x1 < (first.x1 - first.x0) + 0.45 * last.style.size:
        return True
    return first.text[:1].islower() and last.text[-1:] not in ".:;!?"


def joined(lines: list[Line], known: Container[str] = frozenset()) -> str:
    """Text of lines with wraps as spaces.

    Line-end hyphens go where the whole word is known, what follows is an end of words and no word, or
    both sides are one English word and not two.

    >>> joined([], frozenset())
    ''
    """
    text = ""
    for line in lines:
        piece = line.text
        dash = text.endswith("-") and text[-2:-1].isalnum() and piece[:1].islower()
        if dash or text.endswith("\u00ad"):
            text = _hyphenated(text[:-1], piece, known)
        elif text:
            text += piece if line.words[0].glued else " " + piece
        else:
            text = piece
    return text.rstrip("\u00ad")


def _hyphenated(text: str, piece: str, known: Container[str]) -> str:
    left = re.search(r"\w+$", text)
    right = re.match(r"\w+", piece)
    if not left or not right:
        return text + "-" + piece
    whole, end = (left.group() + right.group()).casefold(), right.group()
    broken = len(end) > 3 and begins_no_word(end)
    one = end[0].islower() and (whole in known or broken or is_broken(left.group(), end))
    return text + ("" if one else "-") + piece
