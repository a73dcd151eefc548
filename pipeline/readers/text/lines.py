"""Lines of plain text to units: paragraphs whose wrapped lines are joined, items with labels."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.readers.clean import clean
from pipeline.readers.headings import is_capitals, is_numbered_part, is_stock
from pipeline.readers.labels import split_label

UNDERLINE = re.compile(r"\s*([-=~_*])\1{2,}\s*")
_KEY = re.compile(
    r"[A-Z][^:.;]{1,30}:(\s|$)|(?:Overall |Current )?(?:B?RAG|Status|STATUS)"
    r"(?: [Rr]ating| [Ss]tatus)?\s[-–—=]\s"
)
LONE_LABEL = re.compile(
    r"\(?\d{1,4}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}\)|\d{1,3}(?:\.\d{1,3})+\.?|[·•▪◦‣●○■□➢✓–—-]|\uf0b7|\uf0a7"
)
"""A bullet or number on a line of its own: it belongs to the line that follows."""
GOES_ON = re.compile(
    r"(?:^|\s)(?:the|a|an|of|and|or|to|by|in|on|at|for|from|with|about|into|between|including|that|which|as|is|are|"
    r"was|were|be|been|has|have|had|their|its|his|her|this|these|those|our|per|than|not|will|would|should)$"
)
"""A line that ends in such a word goes on in the next."""
_FIGURE = re.compile(r"[\d.,%£]+")
"""A line of figures only: what stands alone above it is a cell of a flattened table, no label."""
_DASH = re.compile(r"[–—-]")
_WIDEST = 110
"""Lines longer than this were not wrapped by hand or by a mail program."""


@dataclass
class Unit:
    """One paragraph, item or heading of plain text before it is told which.

    ``gap`` counts the blank lines before; ``hollow`` tells that the line starts with a no-break space,
    which is what some converters leave of a bullet.
    """

    text: str
    label: str | None = None
    indent: int = 0
    gap: int = 0
    lines: int = 1
    underline: str | None = None
    hollow: bool = False
    page: int | None = None


def wrap_width(lines: list[str]) -> int | None:
    """The width at which a text was wrapped, or None for one paragraph a line.

    It was wrapped if most line ends inside groups of lines are where the next word did not fit.
    """
    pairs = [
        (one.rstrip(), two.strip())
        for one, two in itertools.pairwise(lines)
        if one.strip() and two.strip() and not UNDERLINE.fullmatch(two) and split_label(two)[0] is None
    ]
    short = [(one, two) for one, two in pairs if len(one) <= _WIDEST]
    if len(short) < 3 or len(short) * 2 < len(pairs):
        return None
    lengths = sorted(len(one) for one, _ in short)
    width = lengths[max(0, int(len(lengths) * 0.97) - 1)]
    if width < 40:
        return None
    explained = sum(_did_not_fit(one, two, width) for one, two in short)
    return width if explained * 10 >= len(short) * 5 else None


_ENDS = re.compile(r"(?<!\s[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.:;!?]$")
"""The end of a sentence, but for an initial or a title: "(Mr. S." goes on."""


_LABELLED = re.compile(r"\s*[A-Z][\w’' /-]{2,40}:(?:\s|$)")
"""A line that begins with a label goes on from none: "Apologies for absence: …"."""
WIDEST = 130
"""No wrapped line is wider; a wider one is a paragraph."""


def single_spaced(lines: list[str]) -> list[str]:
    """A text in double spacing, its wrapped lines joined: a blank line stands behind each of them.

    A line goes on in the next one where it is long and ends no sentence. Anything else is left as it is.

    >>> single_spaced(["one", "", "two"])
    ['one', '', 'two']
    """
    filled = [place for place, line in enumerate(lines) if line.strip()]
    gaps = [two - one for one, two in itertools.pairwise(filled)]
    if len(filled) < 8 or 1 in gaps or gaps.count(2) * 10 < len(gaps) * 7:
        return lines
    if any(len(lines[place]) > WIDEST for place in filled):
        return lines
    goes_on = {p for p in filled if len(lines[p]) >= 50 and not _ENDS.search(lines[p].rstrip())}
    if len(goes_on) * 3 < len(filled):
        return lines
    out: list[str] = []
    open_end, counted = False, _Counted(lines)
    for place, gap in zip(filled, [*gaps, 2]):
        text = lines[place]
        fresh = split_label(text.strip())[0] is not None or _LABELLED.match(text) is not None
        if counted.goes_up(text.strip()) or fresh or not open_end:
            out += [text, ""]
        else:
            out[-2] = f"{out[-2].rstrip()} {text.strip()}"
        open_end = place in goes_on and gap == 2
    return out


def _did_not_fit(one: str, two: str, width: int) -> bool:
    return len(one) + 1 + len(two.split(maxsplit=1)[0]) > width - 1


def joins(above: Unit, last: str, line: str, width: int | None) -> bool:
    """Whether ``line`` goes on with the paragraph whose last printed line is ``last``."""
    text, before = line.strip(), last.strip()
    if is_numbered_part(text) or is_stock(text) or is_capitals(text) or is_capitals(before):
        return False
    if (is_stock(before) or is_numbered_part(before)) and above.lines == 1:
        return False
    wrapped = width is not None and len(text) <= _WIDEST and _did_not_fit(last.rstrip(), text, width)
    if text[:1].islower() and len(before) >= 25 and not re.search(r"[.:;!?]$", before):
        return True
    if GOES_ON.search(before) and len(before) >= 12:
        return True
    if (
        above.label
        and _indent(line) > above.indent
        and text[:1].islower()
        and not before.endswith((":", ";"))
    ):
        return True
    if width is None or _KEY.match(text):
        return False
    return wrapped


_COUNTED = re.compile(r"(?P<kind>[A-Z][A-Za-z]{0,14}\.?\s?)(?P<number>\d{1,2})(?=[\s:.)–—-]+\S|\s*\()")


class _Counted:
    """Lines that begin with one word and count up: "R1 …", "R2 …"; of ``lines`` also the first."""

    def __init__(self, lines: list[str] | None = None) -> None:
        self._last: dict[str, int] = {}
        seen = {m.group() for line in lines or () if (m := _COUNTED.match(line.strip())) is not None}
        firsts = {one for one in seen if one.endswith("1") and not one[-2:-1].isdigit()}
        self._begun = {one for one in firsts if f"{one[:-1]}2" in seen}

    def goes_up(self, line: str) -> bool:
        """Whether a line begins with the number after that of a line before it.

        >>> lines = _Counted()
        >>> [lines.goes_up(x) for x in ("Rec 1: pay it", "Rec 2: close it", "Rec 2: again", "Rec 9: no")]
        [False, True, False, False]
        """
        found = _COUNTED.match(line)
        if found is None:
            return False
        kind, number = found["kind"].rstrip(" ."), int(found["number"])
        follows = self._last.get(kind) == number - 1 or found.group() in self._begun
        if follows or number == 1:
            self._last[kind] = number
        return follows


def _indent(line: str) -> int:
    expanded = line.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())


class Units:
    """Gathers units from lines, one call a line; tables are put between them by the reader."""

    def __init__(self, width: int | None, lines: list[str] | None = None) -> None:
        self.width = width
        self.found: list[Unit] = []
        self.gap = 0
        self.page: int | None = None
        self._last: str | None = None
        self._lone: Unit | None = None
        self._counted = _Counted(lines)

    def blank(self) -> None:
        """A blank line: what comes next is a new paragraph."""
        self.gap += 1
        self._last = None

    def line(self, raw: str) -> None:
        """A line of text: a new unit, or the rest of the one above."""
        mark = UNDERLINE.fullmatch(raw)
        if mark:
            if self._last is not None:
                self.found[-1].underline = mark[1]
            self._last = None
            return
        if LONE_LABEL.fullmatch(raw.strip()):
            self.settle()
            self._lone = Unit("", clean(raw)[0], _indent(raw), self.gap, page=self.page)
            self.gap, self._last = 0, None
            return
        label, text = split_label(raw)
        if (
            self._lone is not None
            and label is None
            and not _FIGURE.fullmatch(text)
            and self.gap <= (0 if _DASH.fullmatch(self._lone.label or "") else 1)
        ):
            lone, self._lone = self._lone, None
            lone.text = text
            self.found.append(lone)
            self.gap, self._last = 0, raw
            return
        self.settle()
        counts = self._counted.goes_up(text)
        below = label is None and not counts and self._last is not None
        if below and joins(self.found[-1], self._last or "", raw, self.width):
            above = self.found[-1]
            above.text = _joined(above.text, text)
            above.lines += 1
        else:
            hollow = raw.lstrip(" \t").startswith("\u00a0")
            self.found.append(Unit(text, label, _indent(raw), self.gap, hollow=hollow, page=self.page))
        self.gap = 0
        self._last = raw

    def settle(self) -> None:
        """A label that stood alone and that nothing followed is a paragraph after all."""
        if self._lone is not None:
            lone, self._lone = self._lone, None
            self.found.append(Unit(lone.label or "", None, lone.indent, lone.gap, page=lone.page))


def _joined(above: str, text: str) -> str:
    """Two printed lines as one; a word that was cut by a hyphen is whole again.

    >>> _joined("the co-ordi-", "nated plan"), _joined("a multi-", "Agency team")
    ('the co-ordinated plan', 'a multi-Agency team')
    """
    if re.search(r"[a-z]{2}-$", above) and text[:1].islower() and "-" in above.split()[-1]:
        stem = above.split()[-1]
        if stem.count("-") > 1 or len(stem) > 5:
            return above[:-1] + text
    if above.endswith("-") and not above.endswith(" -"):
        return above + text
    return f"{above} {text}"
